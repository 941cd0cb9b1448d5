#include "map/style.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::map {
namespace {

double number(const Feature& feature, std::string_view key, double otherwise) {
  const auto it = feature.number.find(key);
  return it == feature.number.end() ? otherwise : it->second;
}
std::string_view text(const Feature& feature, std::string_view key) {
  const auto it = feature.text.find(key);
  return it == feature.text.end() ? std::string_view{} : std::string_view(it->second);
}

std::optional<Paint> road(std::string_view kind) {
  if (kind == "motorway" || kind == "trunk") return Paint::Motorway;
  if (kind == "primary" || kind == "secondary") return Paint::RoadMajor;
  if (kind == "tertiary" || kind == "minor" || kind == "service") return Paint::RoadMinor;
  return std::nullopt;
}

/// Rivers of the first levels are drawn broad. The overview map numbers them 1..10, OpenMapTiles says "river".
Paint river(const Feature& feature) {
  const double level = number(feature, "level", text(feature, "class") == "river" ? 3 : 9);
  return level <= 4 ? Paint::River : Paint::Stream;
}

}  // namespace

std::optional<Paint> classify(std::string_view layer, const Feature& feature) {
  const bool polygon = feature.kind == GeometryKind::Polygon, line = feature.kind == GeometryKind::Line;
  if (layer == "water" && polygon) return Paint::Water;
  if (layer == "waterway" && line) return river(feature);
  if (layer == "transportation" && line) return road(text(feature, "class"));
  if ((layer == "landcover" || layer == "park") && polygon) {
    const std::string_view kind = text(feature, "class");
    if (layer == "park" || kind == "wood" || kind == "forest" || kind == "grass") return Paint::Green;
    return std::nullopt;
  }
  if (layer == "boundary" && line && number(feature, "maritime", 0) == 0) {
    const double level = number(feature, "admin_level", 99);
    if (level <= 2) return Paint::StateBorder;
    if (level <= 4) return Paint::RegionBorder;
  }
  return std::nullopt;
}

std::array<PaintStyle, kPaints> paint_styles(double zoom) {
  using ui::Colour;
  const auto grown = [&](double at8, double per_zoom) {
    return static_cast<float>(at8 * std::pow(per_zoom, std::clamp(zoom - 8, -3.0, 6.0)));
  };
  std::array<PaintStyle, kPaints> all;
  const auto set = [&](Paint paint, PaintStyle style) { all[static_cast<std::size_t>(paint)] = style; };
  set(Paint::Green, {Colour::MapGreen, 1, 1});
  set(Paint::Water, {Colour::MapWater, 1, 1.5F});
  set(Paint::River, {Colour::MapWaterLine, 1, grown(3, 1.45)});
  set(Paint::Stream, {Colour::MapWaterLine, 0.9F, grown(1.2, 1.35)});
  set(Paint::RoadMinor, {Colour::MapRoad, 0.7F, grown(0.8, 1.3)});
  set(Paint::RoadMajor, {Colour::MapRoad, 1, grown(1.6, 1.3)});
  set(Paint::Motorway, {Colour::MapRoad, 1, grown(3, 1.3)});
  set(Paint::RegionBorder, {Colour::MapRegion, 1, grown(2, 1.1)});
  set(Paint::StateBorder, {Colour::MapBorder, 1, grown(4, 1.1)});
  set(Paint::AreaFill, {Colour::MapArea, 0.10F, 1});
  set(Paint::AreaLine, {Colour::MapAreaLine, 0.9F, grown(3, 1.08)});
  return all;
}

}  // namespace infopunkt::map
