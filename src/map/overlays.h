#pragma once
// What lies over the base map: areas, municipalities, routes; any valid GeoJSON. Parsing is pure.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "map/mercator.h"
#include "map/mesh.h"

namespace infopunkt::map {

enum class OverlayKind { Area, Municipality, Route, Place };

struct Overlay {
  std::string id;
  OverlayKind kind = OverlayKind::Area;
  std::string geojson;
  bool schematic = false;  ///< drawn dashed: the outline is not surveyed
};

/// Geometry of a GeoJSON text in world coordinates.
struct OverlayShape {
  std::vector<std::vector<World>> rings;  ///< of all polygons, holes included, without the closing point
  std::vector<std::vector<World>> lines;
  std::vector<World> points;
  WorldBox box;
};
/// Any geometry, Feature or FeatureCollection, at any depth of GeometryCollection; what breaks a rule is left out.
/// Fails on text that is not GeoJSON.
[[nodiscard]] Result<OverlayShape> parse_overlay(std::string_view geojson);

/// How much of the world one unit of an overlay's mesh is: the width of its box, or its height when that is more.
[[nodiscard]] inline double overlay_side(const WorldBox& box) {
  return std::max({box.max.x - box.min.x, box.max.y - box.min.y, 1e-12});
}
/// Polygons under Ground::Plain with their edges, lines under Ground::PlainLine; points are the pins' business.
[[nodiscard]] Mesh build_overlay(const OverlayShape& shape);

}  // namespace infopunkt::map
