#pragma once
// Where a map's tiles come from: the tilesets of the bundle, vector and raster, and MBTiles files that a technician has
// put beside it on this kiosk. A file that cannot be used is a line in the log; visitors see the rest.

#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "content/catalogue.h"

namespace infopunkt::content {

struct TileSource {
  std::string name;
  enum class Format { Vector, Raster } format{};
  int min_zoom = 0, max_zoom = 0;
  std::optional<Tileset::Bounds> bounds;
  std::string attribution;  ///< plain text, never empty for a file beside the bundle
  /// Bytes of a tile, a vector one in gzip or plain; `y` counts from the north (XYZ). Nothing where no tile lies.
  /// Thread-safe, blocks on disk: for workers. Keeps alive what it reads from.
  std::function<std::optional<std::vector<std::byte>>(int z, int x, int y)> load;
};

/// The most detailed first; at the same depth a file beside the bundle before the bundle, then by name.
/// Opens the files, so it blocks on disk.
[[nodiscard]] std::vector<TileSource> tile_sources(std::shared_ptr<const Catalogue> catalogue,
                                                   std::span<const std::string> files_beside);

/// Every *.mbtiles of a folder, by name. A missing folder has none.
[[nodiscard]] std::vector<std::string> map_files_in(const std::filesystem::path& folder);

}  // namespace infopunkt::content
