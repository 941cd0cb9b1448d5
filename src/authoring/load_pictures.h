#pragma once
// Pictures by the names staff give them, with the words beside them (docs/CONTENT.md, first section).

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/diagnostics.h"
#include "authoring/load_files.h"
#include "authoring/model.h"

namespace infopunkt::authoring {

/// Collects every mention of a picture; media() then reads the side files and checks the descriptions.
class Pictures {
 public:
  Pictures(const std::filesystem::path& folder, const ContentFiles& files, Diagnostics& diagnostics)
      : m_folder(folder), m_files(files), m_diagnostics(diagnostics) {}

  /// The path of the picture that `written` in `where.file` means: beside that file first, then in media/.
  /// Empty, with a fault reported, when there is none. An empty `written` is no picture and no fault.
  [[nodiscard]] std::string mention(std::string_view written, const Where& where);
  /// Alt text from Markdown. The first one of a language counts.
  void describe(const std::string& path, Lang lang, const std::string& alt);

  /// All pictures mentioned, by path; their side files win over Markdown.
  [[nodiscard]] std::vector<Media> media(const std::vector<Lang>& languages);

 private:
  [[nodiscard]] std::string find(std::string_view written, std::string_view folder) const;
  void read_side_file(Media& media, const std::vector<Lang>& languages);
  void check_alt(const Media& media, const std::vector<Lang>& languages);

  const std::filesystem::path& m_folder;
  const ContentFiles& m_files;
  Diagnostics& m_diagnostics;
  std::map<std::string, Media> m_media;
};

}  // namespace infopunkt::authoring
