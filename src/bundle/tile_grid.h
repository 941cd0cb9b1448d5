#pragma once
// Addresses of map tiles on the Web Mercator square. Rows count from the north (XYZ) unless they are called TMS.

#include <cstdint>
#include <optional>
#include <string_view>

namespace infopunkt::bundle {

inline constexpr int kMaxTileZoom = 24;

/// Whether the grid of `zoom` has this tile; zoom levels are 0 to kMaxTileZoom.
[[nodiscard]] bool on_grid(std::int64_t zoom, std::int64_t column, std::int64_t row);
/// TMS to XYZ and back; the tile must be on the grid.
[[nodiscard]] std::int64_t flipped_row(std::int64_t zoom, std::int64_t row);

struct GeoBounds {
  double west = -180, south = -90, east = 180, north = 90;  ///< degrees
  bool operator==(const GeoBounds&) const = default;
};
/// "west,south,east,north" with west < east and south < north, all on the globe; nothing for anything else.
[[nodiscard]] std::optional<GeoBounds> parse_bounds(std::string_view text);

/// A rectangle of one zoom level. Rows count from the north (XYZ); both ends belong to it.
struct TileRange {
  int zoom = 0;
  std::int64_t first_column = 0, last_column = 0;
  std::int64_t first_row = 0, last_row = 0;
  [[nodiscard]] bool contains(std::int64_t column, std::int64_t row) const {
    return column >= first_column && column <= last_column && row >= first_row && row <= last_row;
  }
};
/// The tiles of `zoom` that touch `bounds`; those beyond the Mercator square are left out.
[[nodiscard]] TileRange tiles_touching(const GeoBounds& bounds, int zoom);
/// The piece of the globe that these tiles cover.
[[nodiscard]] GeoBounds bounds_of(const TileRange& range);

}  // namespace infopunkt::bundle
