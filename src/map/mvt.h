#pragma once
// Mapbox Vector Tile 2.1 (https://github.com/mapbox/vector-tile-spec). Pure, any thread. Reading a tile allocates
// tables only: names, values and geometry stay where they are in its bytes, which must outlive everything here. What
// breaks a rule costs the value, feature or layer that breaks it, never the rest; hostile sizes are refused.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace infopunkt::map {

enum class GeometryKind : std::uint8_t { Unknown, Point, Line, Polygon };

struct TilePoint {
  std::int32_t x = 0, y = 0;  ///< 0..extent inside the tile, may lie outside (buffer)
};

/// Points of one feature, path after path, in a buffer that is used again. Points: one path of all points. Lines: one
/// path each. Polygons: rings without the closing point; exterior rings have positive area (y down), each followed by
/// its holes.
struct Geometry {
  std::vector<TilePoint> points;
  std::vector<std::uint32_t> ends;  ///< one behind the last point of each path
  [[nodiscard]] std::size_t paths() const { return ends.size(); }
  [[nodiscard]] std::span<const TilePoint> path(std::size_t i) const {
    const std::size_t from = i == 0 ? 0 : ends[i - 1];
    return std::span(points).subspan(from, ends[i] - from);
  }
};

struct TileValue {
  enum class Type : std::uint8_t { None, Text, Number } type = Type::None;
  std::string_view text;
  double number = 0;  ///< bools as 0 and 1
};

struct VectorFeature {
  GeometryKind kind = GeometryKind::Unknown;
  std::uint64_t id = 0;
  std::uint32_t first_tag = 0, tags = 0;  ///< pairs in VectorLayer::tags
  std::string_view geometry;              ///< encoded
};

struct VectorLayer {
  static constexpr std::uint32_t kNoKey = 0xffffffff;
  std::string_view name;
  std::uint32_t extent = 4096;
  std::vector<std::string_view> keys;
  std::vector<TileValue> values;
  std::vector<VectorFeature> features;
  struct Tag {
    std::uint32_t key = 0, value = 0;
  };
  std::vector<Tag> tags;  ///< of all features; indices are within keys and values

  /// Look a key up once a layer, then its values by index.
  [[nodiscard]] std::uint32_t key(std::string_view wanted) const;
  [[nodiscard]] const TileValue* value(const VectorFeature& feature, std::uint32_t key) const;
  [[nodiscard]] std::string_view text(const VectorFeature& feature, std::uint32_t key) const;
  [[nodiscard]] double number(const VectorFeature& feature, std::uint32_t key, double otherwise) const;
  [[nodiscard]] std::span<const Tag> tags_of(const VectorFeature& feature) const {
    return std::span(tags).subspan(feature.first_tag, feature.tags);
  }
};

/// Rules of the specification that tiles break.
enum class TileRule : std::uint8_t {
  Protobuf,      ///< not protobuf, or a field of another type than the specification's
  Version,       ///< a layer without a version, or of an unknown one
  Name,          ///< a layer without a name, or with that of another
  Extent,        ///< a layer with an extent of 0
  Value,         ///< a value of none or several of the seven types
  Tags,          ///< a tag without its value, or one that points nowhere
  GeometryType,  ///< none, or one that does not exist
  Geometry,      ///< none, twice, or a command stream against the grammar
  TooLarge       ///< more points than kMaxTilePoints
};
[[nodiscard]] std::string_view rule_name(TileRule rule);

struct TileFault {
  TileRule rule = TileRule::Protobuf;
  std::string_view layer;  ///< may be empty
};

struct VectorTile {
  std::vector<VectorLayer> layers;
  std::vector<TileFault> faults;  ///< what was left out, at most kMaxFaults
};

/// At most this many points in one tile; more is refused as hostile.
inline constexpr std::size_t kMaxTilePoints = 2'000'000;
inline constexpr std::size_t kMaxFaults = 64;

/// Inflates gzip (refuses more than 32 MiB) when the bytes begin with its magic, else returns them as they are.
[[nodiscard]] Result<std::vector<std::byte>> inflate_tile(std::span<const std::byte> bytes);

/// Fails only on bytes that are no protobuf from the start.
[[nodiscard]] Result<VectorTile> decode_mvt(std::span<const std::byte> bytes);

/// Replaces `into`. A rule broken: nothing is left in it. `budget` counts points of the whole tile down.
[[nodiscard]] std::optional<TileRule> decode_geometry(const VectorFeature& feature, std::size_t& budget,
                                                      Geometry& into);

/// Reads everything, geometry too: what a checker wants to know. Empty: a tile without fault.
[[nodiscard]] std::vector<TileFault> faults_of(const VectorTile& tile);

/// Twice the signed area by the surveyor's formula, y down: positive = exterior. Wraps on wild coordinates.
[[nodiscard]] std::int64_t signed_area2(std::span<const TilePoint> ring);

}  // namespace infopunkt::map
