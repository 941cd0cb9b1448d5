#pragma once
// GeoJSON outlines (any valid form) as rings in world coordinates. Pure.

#include <string_view>
#include <vector>

#include "base/result.h"
#include "map/mercator.h"

namespace infopunkt::map {

struct AreaShape {
  std::vector<std::vector<World>> rings;
  WorldBox box;
};
/// Polygons and MultiPolygons of a geometry, Feature or FeatureCollection, at any depth of GeometryCollection; other
/// geometries are passed over. Fails on text that is not GeoJSON.
[[nodiscard]] Result<AreaShape> parse_area(std::string_view geojson);

}  // namespace infopunkt::map
