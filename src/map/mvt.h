#pragma once
// Mapbox Vector Tile 2.1 (https://github.com/mapbox/vector-tile-spec) into plain geometry. Pure, any thread.
// A tile that breaks a rule loses the feature or layer that breaks it, never the rest; hostile sizes are refused.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

namespace infopunkt::map {

enum class GeometryKind { Point, Line, Polygon };

struct TilePoint {
  std::int32_t x = 0, y = 0;  ///< 0..extent inside the tile, may lie outside (buffer)
};

struct Feature {
  GeometryKind kind = GeometryKind::Point;
  /// Points: one path of all points. Lines: one path each. Polygons: rings; exterior rings have positive area,
  /// each followed by its holes. Rings are not closed by repeating the first point.
  std::vector<std::vector<TilePoint>> paths;
  std::map<std::string, std::string, std::less<>> text;  ///< string attributes
  std::map<std::string, double, std::less<>> number;     ///< all other attributes, bools as 0 and 1
};

struct VectorLayer {
  std::string name;
  std::uint32_t extent = 4096;
  std::vector<Feature> features;
};

/// At most this many points in one tile; more is refused as hostile.
inline constexpr std::size_t kMaxTilePoints = 2'000'000;

/// Inflates gzip (refuses more than 32 MiB) when the bytes begin with its magic, else returns them as they are.
[[nodiscard]] Result<std::vector<std::byte>> inflate_tile(std::span<const std::byte> bytes);
[[nodiscard]] Result<std::vector<VectorLayer>> decode_mvt(std::span<const std::byte> bytes);

/// Twice the signed area by the surveyor's formula, y down: positive = exterior.
[[nodiscard]] std::int64_t signed_area2(std::span<const TilePoint> ring);

}  // namespace infopunkt::map
