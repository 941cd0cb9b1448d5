#pragma once
// Web Mercator on the unit square: x 0..1 from 180° W eastwards, y 0..1 from 85.05° N southwards.

#include "ui/geometry.h"

namespace infopunkt::map {

struct LonLat {
  double lon = 0;  ///< degrees east, -180..180
  double lat = 0;  ///< degrees north, clamped to ±85.0511
};
struct World {
  double x = 0, y = 0;
};
struct WorldBox {
  World min{1e9, 1e9}, max{-1e9, -1e9};
  [[nodiscard]] bool empty() const { return min.x > max.x || min.y > max.y; }
  [[nodiscard]] World centre() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
  void add(World p);
};

[[nodiscard]] World to_world(LonLat position);
[[nodiscard]] LonLat to_lonlat(World point);

/// Tile address in the XYZ scheme (row 0 in the north); MBTiles rows are flipped by tms_row().
struct TileId {
  int z = 0, x = 0, y = 0;
  auto operator<=>(const TileId&) const = default;
  [[nodiscard]] int tms_row() const { return (1 << z) - 1 - y; }
  [[nodiscard]] TileId parent() const { return {z - 1, x >> 1, y >> 1}; }
  [[nodiscard]] WorldBox box() const;
};

}  // namespace infopunkt::map
