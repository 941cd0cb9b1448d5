#include "map/mercator.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace infopunkt::map {
namespace {
constexpr double kMaxLatitude = 85.05112877980659;
}

void WorldBox::add(World p) {
  min = {std::min(min.x, p.x), std::min(min.y, p.y)};
  max = {std::max(max.x, p.x), std::max(max.y, p.y)};
}

World to_world(LonLat position) {
  const double lat = std::clamp(position.lat, -kMaxLatitude, kMaxLatitude) * std::numbers::pi / 180;
  return {position.lon / 360 + 0.5, 0.5 - std::asinh(std::tan(lat)) / (2 * std::numbers::pi)};
}

LonLat to_lonlat(World point) {
  return {(point.x - 0.5) * 360, std::atan(std::sinh((0.5 - point.y) * 2 * std::numbers::pi)) * 180 / std::numbers::pi};
}

WorldBox TileId::box() const {
  const double side = 1.0 / static_cast<double>(1 << z);
  return {{x * side, y * side}, {(x + 1) * side, (y + 1) * side}};
}

}  // namespace infopunkt::map
