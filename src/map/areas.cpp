#include "map/areas.h"

#include <nlohmann/json.hpp>

namespace infopunkt::map {
namespace {

using nlohmann::json;

void add_ring(const json& ring, AreaShape& shape) {
  std::vector<World> points;
  for (const json& position : ring) {
    if (!position.is_array() || position.size() < 2 || !position[0].is_number() || !position[1].is_number()) return;
    points.push_back(to_world({position[0].get<double>(), position[1].get<double>()}));
  }
  if (points.size() < 3) return;
  for (const World& p : points) shape.box.add(p);
  shape.rings.push_back(std::move(points));
}

void add_geometry(const json& node, AreaShape& shape, int depth) {
  if (!node.is_object() || depth > 16) return;
  const std::string type = node.value("type", "");
  if (type == "FeatureCollection") {
    for (const json& feature : node.value("features", json::array())) add_geometry(feature, shape, depth + 1);
  } else if (type == "Feature") {
    add_geometry(node.value("geometry", json()), shape, depth + 1);
  } else if (type == "GeometryCollection") {
    for (const json& part : node.value("geometries", json::array())) add_geometry(part, shape, depth + 1);
  } else if (type == "Polygon") {
    for (const json& ring : node.value("coordinates", json::array())) add_ring(ring, shape);
  } else if (type == "MultiPolygon") {
    for (const json& polygon : node.value("coordinates", json::array()))
      for (const json& ring : polygon) add_ring(ring, shape);
  }
}

}  // namespace

Result<AreaShape> parse_area(std::string_view geojson) {
  const json root = json::parse(geojson, nullptr, false);
  if (root.is_discarded() || !root.is_object()) return fail(std::string("the outline is not GeoJSON"));
  AreaShape shape;
  add_geometry(root, shape, 0);
  return shape;
}

}  // namespace infopunkt::map
