#include "map/build_tile.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::map {
namespace {

// Wild coordinates are pulled to a frame around the tile: no tile may cost more than itself.
constexpr double kFar = 4;
/// Ponds that a generalised tile has left as triangles look like faults, not like water.
constexpr std::size_t kCrumbPoints = 8;
constexpr double kCrumbArea = 0.006;
constexpr double kShortestNamedLine = 0.06;  ///< of a tile's side

struct Item {
  Ground ground;
  const VectorLayer* layer;
  const VectorFeature* feature;
};

class Builder {
 public:
  Builder(TileId id, const VectorTile& tile) : m_id(id), m_tile(tile) {}

  BuiltTile run() {
    const bool neutral = std::ranges::none_of(m_tile.layers, knows);
    for (const VectorLayer& layer : m_tile.layers) {
      const LayerSchema schema(layer, neutral);
      for (const VectorFeature& feature : layer.features) {
        if (const auto ground = schema.ground(feature)) m_items.push_back({*ground, &layer, &feature});
        if (auto naming = schema.naming(feature)) add_label(layer, feature, std::move(*naming));
      }
    }
    std::ranges::stable_sort(m_items, {}, &Item::ground);
    for (auto first = m_items.begin(); first != m_items.end();) {
      const auto last =
          std::find_if(first, m_items.end(), [&](const Item& item) { return item.ground != first->ground; });
      const std::size_t fills = m_built.mesh.fill_indices.size(), lines = m_built.mesh.line_indices.size();
      for (auto item = first; item != last; ++item) add_feature(*item);
      assign(m_built.mesh, first->ground, fills, lines);
      first = last;
    }
    return std::move(m_built);
  }

 private:
  /// The feature's paths in m_points, 0..1 across the tile; false when it has none.
  bool decode(const VectorLayer& layer, const VectorFeature& feature) {
    m_points.clear();
    if (decode_geometry(feature, m_budget, m_geometry)) return false;
    const double extent = static_cast<double>(layer.extent);
    for (const TilePoint& p : m_geometry.points)
      m_points.push_back({std::clamp(p.x / extent, -kFar, kFar), std::clamp(p.y / extent, -kFar, kFar)});
    return !m_geometry.ends.empty();
  }
  [[nodiscard]] Ring path(std::size_t i) const {
    const std::size_t from = i == 0 ? 0 : m_geometry.ends[i - 1];
    return std::span(m_points).subspan(from, m_geometry.ends[i] - from);
  }

  [[nodiscard]] bool is_crumb(const Item& item) const {
    if (item.ground != Ground::Water || m_geometry.paths() != 1 || m_geometry.ends[0] >= kCrumbPoints) return false;
    const double extent = static_cast<double>(item.layer->extent);
    return static_cast<double>(signed_area2(m_geometry.path(0))) < kCrumbArea * extent * extent && m_id.z < 11;
  }

  void add_feature(const Item& item) {
    if (!decode(*item.layer, *item.feature)) return;
    if (item.feature->kind == GeometryKind::Line) {
      for (std::size_t i = 0; i < m_geometry.paths(); ++i) append_line(m_built.mesh, path(i), Ends::Open);
      return;
    }
    if (is_crumb(item)) return;
    // Polygon by polygon: an exterior and the holes that follow it.
    for (std::size_t first = 0; first < m_geometry.paths();) {
      m_rings.assign(1, path(first));
      std::size_t next = first + 1;
      for (; next < m_geometry.paths() && signed_area2(m_geometry.path(next)) < 0; ++next)
        m_rings.push_back(path(next));
      append_fill(m_built.mesh, m_rings);
      // The smooth edge of a fill is a thin line of its own colour.
      for (const Ring& ring : m_rings) append_line(m_built.mesh, ring, Ends::Closed);
      first = next;
    }
  }

  [[nodiscard]] World to_world(World p) const {
    const WorldBox box = m_id.box();
    const double side = box.max.x - box.min.x;
    return {box.min.x + p.x * side, box.min.y + p.y * side};
  }

  void add_label(const VectorLayer& layer, const VectorFeature& feature, LayerSchema::Naming naming) {
    if (feature.kind == GeometryKind::Polygon || !decode(layer, feature)) return;
    if (feature.kind == GeometryKind::Point) {
      const World p = m_points.front();
      // Points in the buffer belong to the neighbour, which names them itself.
      if (p.x < 0 || p.y < 0 || p.x >= 1 || p.y >= 1) return;
      m_built.labels.points.push_back({to_world(p), std::move(naming.names), naming.kind, naming.rank});
      return;
    }
    for (std::size_t i = 0; i < m_geometry.paths(); ++i) add_line_label(path(i), naming);
  }

  void add_line_label(Ring points, const LayerSchema::Naming& naming) {
    double length = 0;
    for (std::size_t i = 1; i < points.size(); ++i)
      length += std::hypot(points[i].x - points[i - 1].x, points[i].y - points[i - 1].y);
    if (length < kShortestNamedLine) return;
    LineLabel label{{}, naming.names, naming.kind, naming.rank};
    label.path.reserve(points.size());
    for (const World& p : points) label.path.push_back(to_world(p));
    m_built.labels.lines.push_back(std::move(label));
  }

  TileId m_id;
  const VectorTile& m_tile;
  std::vector<Item> m_items;
  std::size_t m_budget = kMaxTilePoints;
  Geometry m_geometry;
  std::vector<World> m_points;
  std::vector<Ring> m_rings;
  BuiltTile m_built;
};

}  // namespace

BuiltTile build_tile(TileId id, const VectorTile& tile) {
  return Builder(id, tile).run();
}

}  // namespace infopunkt::map
