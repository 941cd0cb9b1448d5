#pragma once
// A smaller, sound map file out of a larger one: the tiles of some zoom levels that touch a rectangle, each ready for a
// kiosk, under one index. Tiles at the border stay whole. The source is only read.

#include <filesystem>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "authoring/map_tiles.h"

namespace infopunkt::authoring {

struct MapCrop {
  std::optional<bundle::GeoBounds> bounds{};   ///< empty: everywhere
  std::optional<std::pair<int, int>> zooms{};  ///< both ends included; empty: all
  std::string credits{};                       ///< plain; empty: those of the source
  unsigned threads = 0;                        ///< 0 = one per processor
  std::function<void(std::int64_t done, std::int64_t total)> progress{};
};

struct CroppedMap {
  MapTiles tiles;
  int min_zoom = 0, max_zoom = 0;  ///< of its tiles
  std::string credits;             ///< may be empty
};

struct CannotWriteMap {
  std::string reason;
};
/// The source failed, or the target could not be written.
using CropError = std::variant<bundle::MbtilesError, CannotWriteMap>;

/// Writes `target`, which must not exist; after an error there is nothing of that name. A crop without any tile leaves
/// nothing either, and is no error: see CroppedMap::tiles. Not yet durable.
[[nodiscard]] Result<CroppedMap, CropError> crop_map(const bundle::Mbtiles& source, const MapCrop& crop,
                                                     const std::filesystem::path& target);

}  // namespace infopunkt::authoring
