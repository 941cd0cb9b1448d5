#pragma once
// Where tiles come from, as the map sees it: several sources lie one over the other, the most detailed on top.

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "map/mercator.h"

namespace infopunkt::map {

/// Bytes of a tile (vector: gzip allowed; raster: PNG or JPEG); nothing where there is none. Called on workers.
using TileLoader = std::function<std::optional<std::vector<std::byte>>(TileId)>;

struct TileSource {
  enum class Format { Vector, Raster } format = Format::Vector;
  int min_zoom = 0, max_zoom = 14;
  WorldBox box;  ///< empty: not stated
  std::string attribution;
  TileLoader load;
};

/// A tile of one of the sources.
struct TileKey {
  std::size_t source = 0;
  TileId tile;
  auto operator<=>(const TileKey&) const = default;
};

}  // namespace infopunkt::map
