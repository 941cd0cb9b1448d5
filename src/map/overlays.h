#pragma once
// What lies over the base map: areas, municipalities, routes; any valid GeoJSON. Parsing is pure.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "map/mercator.h"

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

}  // namespace infopunkt::map
