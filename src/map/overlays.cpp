#include "map/overlays.h"

#include <nlohmann/json.hpp>

namespace infopunkt::map {
namespace {

using nlohmann::json;

constexpr int kDeepestNesting = 16;

bool position_of(const json& node, World& into) {
  if (!node.is_array() || node.size() < 2 || !node[0].is_number() || !node[1].is_number()) return false;
  into = to_world({node[0].get<double>(), node[1].get<double>()});
  return true;
}

/// Empty when one of the positions is none.
std::vector<World> positions_of(const json& node) {
  std::vector<World> points;
  if (!node.is_array()) return points;
  for (const json& position : node) {
    World p;
    if (!position_of(position, p)) return {};
    points.push_back(p);
  }
  return points;
}

double area2(const std::vector<World>& ring) {
  double sum = 0;
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const World &a = ring[i], &b = ring[(i + 1) % ring.size()];
    sum += a.x * b.y - b.x * a.y;
  }
  return sum;
}

class Reader {
 public:
  explicit Reader(OverlayShape& shape) : m_shape(shape) {}

  void add(const json& node, int depth) {
    if (!node.is_object() || depth > kDeepestNesting) return;
    const auto type = node.find("type");
    if (type == node.end() || !type->is_string()) return;
    const auto member = [&](const char* name) -> const json& {
      static const json nothing;
      const auto at = node.find(name);
      return at == node.end() ? nothing : *at;
    };
    const auto& name = type->get_ref<const std::string&>();
    if (name == "FeatureCollection")
      each(member("features"), [&](const json& part) { add(part, depth + 1); });
    else if (name == "GeometryCollection")
      each(member("geometries"), [&](const json& part) { add(part, depth + 1); });
    else if (name == "Feature")
      add(member("geometry"), depth + 1);
    else
      add_coordinates(name, member("coordinates"));
  }

 private:
  template <class Use>
  static void each(const json& node, Use use) {
    if (node.is_array())
      for (const json& part : node) use(part);
  }

  void add_coordinates(const std::string& type, const json& node) {
    if (type == "Point")
      add_point(node);
    else if (type == "MultiPoint")
      each(node, [&](const json& part) { add_point(part); });
    else if (type == "LineString")
      add_line(node);
    else if (type == "MultiLineString")
      each(node, [&](const json& part) { add_line(part); });
    else if (type == "Polygon")
      add_polygon(node);
    else if (type == "MultiPolygon")
      each(node, [&](const json& polygon) { add_polygon(polygon); });
  }

  void grow(const std::vector<World>& points) {
    for (const World& p : points) m_shape.box.add(p);
  }
  void add_point(const json& node) {
    World p;
    if (!position_of(node, p)) return;
    m_shape.points.push_back(p);
    m_shape.box.add(p);
  }
  void add_line(const json& node) {
    std::vector<World> points = positions_of(node);
    if (points.size() < 2) return;
    grow(points);
    m_shape.lines.push_back(std::move(points));
  }
  /// Which ring is a hole follows from its place, not from its direction: holes are turned against their exterior.
  void add_polygon(const json& node) {
    bool hole = false;
    each(node, [&](const json& part) {
      std::vector<World> ring = positions_of(part);
      if (ring.size() > 1 && ring.front().x == ring.back().x && ring.front().y == ring.back().y) ring.pop_back();
      if (ring.size() < 3) return;
      if ((area2(ring) < 0) != hole) std::ranges::reverse(ring);
      hole = true;
      grow(ring);
      m_shape.rings.push_back(std::move(ring));
    });
  }

  OverlayShape& m_shape;
};

}  // namespace

Result<OverlayShape> parse_overlay(std::string_view geojson) {
  const json root = json::parse(geojson, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return fail(std::string("the outline is not GeoJSON"));
  OverlayShape shape;
  Reader(shape).add(root, 0);
  return shape;
}

Mesh build_overlay(const OverlayShape& shape) {
  Mesh mesh;
  const double side = overlay_side(shape.box);
  std::vector<std::vector<World>> rings;
  std::vector<Ring> views;
  for (const auto& ring : shape.rings) {
    std::vector<World>& unit = rings.emplace_back();
    for (const World& p : ring) unit.push_back({(p.x - shape.box.min.x) / side, (p.y - shape.box.min.y) / side});
  }
  views.assign(rings.begin(), rings.end());
  if (!views.empty()) append_fill(mesh, views);
  for (const Ring& ring : views) append_line(mesh, ring, Ends::Closed);
  assign(mesh, Ground::Plain, 0, 0);
  const std::size_t lines = mesh.line_indices.size();
  std::vector<World> unit;
  for (const auto& line : shape.lines) {
    unit.clear();
    for (const World& p : line) unit.push_back({(p.x - shape.box.min.x) / side, (p.y - shape.box.min.y) / side});
    append_line(mesh, unit, Ends::Open);
  }
  assign(mesh, Ground::PlainLine, mesh.fill_indices.size(), lines);
  return mesh;
}

}  // namespace infopunkt::map
