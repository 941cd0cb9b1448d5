#pragma once
// What every loader of one run shares.

#include <filesystem>
#include <string>
#include <vector>

#include "authoring/diagnostics.h"
#include "authoring/load_files.h"
#include "authoring/load_pictures.h"
#include "authoring/load_record.h"
#include "authoring/load_videos.h"
#include "authoring/model.h"

namespace infopunkt::authoring {

struct LoadContext {
  const std::filesystem::path& folder;
  const ContentFiles& files;
  Diagnostics& diagnostics;
  Model& model;
  Pictures& pictures;
  Videos& videos;
  std::vector<Lang> languages;             ///< of site.toml; Polish, Czech, English while it is unreadable
  std::string timezone = "Europe/Warsaw";  ///< of site.toml
  std::string video_program{};             ///< who can say whether a film plays; empty: nobody
};

/// "pl, cs, en"
[[nodiscard]] std::string language_list(const std::vector<Lang>& languages);

// Each reads its part of the folder into the model; absent files are no fault. load_site goes first.
void load_site(LoadContext& context);
void load_tables(LoadContext& context);
void load_language_tables(LoadContext& context);
void load_articles(LoadContext& context);
void load_offices(LoadContext& context);
void load_areas(LoadContext& context);
/// After the pictures: the pages of documents join them.
void load_documents(LoadContext& context);

}  // namespace infopunkt::authoring
