#pragma once
// What a payload holds, counted: for `inspect`.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "bundle/refusal.h"

namespace infopunkt::cli {

struct KindCount {
  std::int64_t records = 0;
  std::map<std::string, std::int64_t> by_language;  ///< records with at least one text in that language
};
struct TilesetCount {
  std::string name, format, attribution;
  std::int64_t minzoom = 0, maxzoom = 0, tiles = 0;
};
struct Contents {
  std::int64_t size = 0;  ///< bytes of the payload
  std::vector<std::string> languages;
  std::map<std::string, KindCount> kinds;
  std::int64_t pictures = 0, picture_files = 0, picture_bytes = 0;
  std::vector<TilesetCount> tilesets;
  std::map<std::string, std::map<std::string, std::int64_t>> missing;  ///< language → kind → texts
};

/// Opens defensively; a damaged payload is a refusal.
[[nodiscard]] bundle::Outcome<Contents> count_contents(const std::filesystem::path& payload);

}  // namespace infopunkt::cli
