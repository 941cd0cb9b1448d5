#include "map/style.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace infopunkt::map {
namespace {

using ui::Colour;

/// A line's width by zoom, in design pixels: 0 below `from`, straight between the stops, growing on after the last.
struct Width {
  double from, z0, w0, z1, w1;
  [[nodiscard]] double at(double zoom) const {
    if (zoom < from) return 0;
    // Widths grow by a constant factor a level, as the ground does.
    const double growth = std::log2(w1 / w0) / (z1 - z0);
    return w0 * std::exp2(growth * (std::clamp(zoom, z0, z1 + 2) - z0));
  }
};

struct FillLook {
  Ground ground;
  Colour colour;
  double from;
};
constexpr std::array kFills = {
    FillLook{Ground::Urban, Colour::MapUrban, 0},  FillLook{Ground::Sand, Colour::MapUrban, 9},
    FillLook{Ground::Green, Colour::MapGreen, 9},  FillLook{Ground::Wood, Colour::MapWood, 0},
    FillLook{Ground::Plain, Colour::MapUrban, 0},  FillLook{Ground::Water, Colour::MapWater, 0},
    FillLook{Ground::Paved, Colour::MapPaved, 14}, FillLook{Ground::Building, Colour::MapBuilding, 13.5}};

struct LineLook {
  Ground ground;
  Colour colour;
  Width width;
  double dash = 0, gap = 0;  ///< in widths
};
constexpr std::array kWaters = {LineLook{Ground::Stream, Colour::MapWaterLine, {8, 8, 1.2, 14, 3}},
                                LineLook{Ground::River, Colour::MapWaterLine, {0, 5, 1.6, 14, 10}}};
constexpr std::array kThin = {LineLook{Ground::Path, Colour::MapPath, {14, 14, 1.4, 18, 4}, 2.5, 2},
                              LineLook{Ground::Track, Colour::MapPath, {13, 13, 1.2, 18, 5}, 4, 2},
                              LineLook{Ground::Rail, Colour::MapRail, {9, 9, 1, 16, 4}}};

struct RoadLook {
  Ground ground;
  Colour colour;
  Width width;
  double cased_from;  ///< zoom
};
constexpr std::array kRoadLooks = {RoadLook{Ground::Service, Colour::MapRoad, {14, 14, 1.6, 18, 16}, 15},
                                   RoadLook{Ground::Minor, Colour::MapRoad, {12.5, 13, 1.6, 18, 26}, 13.5},
                                   RoadLook{Ground::Tertiary, Colour::MapRoad, {11, 11, 1.4, 18, 32}, 12.5},
                                   RoadLook{Ground::Secondary, Colour::MapRoad, {9, 9, 1.2, 18, 36}, 11.5},
                                   RoadLook{Ground::Primary, Colour::MapRoadMajor, {7.5, 8, 1.4, 18, 38}, 10.5},
                                   RoadLook{Ground::Trunk, Colour::MapRoadMajor, {6, 7, 1.6, 18, 42}, 9.5},
                                   RoadLook{Ground::Motorway, Colour::MapRoadMajor, {5, 6, 1.6, 18, 46}, 9}};
constexpr double kCasing = 2.4;  // wider than the road by this much

constexpr std::array kBorders = {LineLook{Ground::RegionBorder, Colour::MapRegion, {0, 5, 1.4, 12, 2.2}, 5, 2.5},
                                 LineLook{Ground::StateBorder, Colour::MapBorder, {0, 5, 2.6, 12, 4}}};

constexpr float kFillEdge = 1;  // of fills, pixels: half a pixel on either side is their smoothing

class List {
 public:
  List(double zoom, const ui::Theme& theme, float scale) : m_zoom(zoom), m_theme(theme), m_scale(scale) {}

  void fill(Ground ground, ui::Rgba colour) {
    ops.push_back({PaintOp::Part::Fill, ground, colour});
    ops.push_back({PaintOp::Part::Line, ground, colour, kFillEdge});
  }
  void fill(const FillLook& look) {
    if (m_zoom >= look.from) fill(look.ground, m_theme.colour(look.colour));
  }
  void line(const LineLook& look) {
    const double width = look.width.at(m_zoom);
    if (width > 0) stroke(look.ground, m_theme.colour(look.colour), width, look.dash * width, look.gap * width);
  }
  void stroke(Ground ground, ui::Rgba colour, double width, double dash = 0, double gap = 0) {
    ops.push_back({PaintOp::Part::Line, ground, colour, static_cast<float>(width) * m_scale,
                   static_cast<float>(dash) * m_scale, static_cast<float>(gap) * m_scale});
  }
  void casing(const RoadLook& look) {
    const double width = look.width.at(m_zoom);
    if (width > 0 && m_zoom >= look.cased_from)
      stroke(look.ground, m_theme.colour(Colour::MapRoadCasing), width + kCasing);
  }
  /// A road too thin for a casing has a colour of its own: white on paper would not be seen.
  void road(const RoadLook& look) {
    const double width = look.width.at(m_zoom);
    if (width <= 0) return;
    const bool cased = m_zoom >= look.cased_from;
    stroke(look.ground, m_theme.colour(cased ? look.colour : Colour::MapRoadThin), width);
  }

  std::vector<PaintOp> ops;

 private:
  double m_zoom;
  const ui::Theme& m_theme;
  float m_scale;
};

}  // namespace

std::vector<PaintOp> ground_ops(double zoom, const ui::Theme& theme, float scale) {
  List list(zoom, theme, scale);
  for (const FillLook& look : kFills) list.fill(look);
  for (const LineLook& look : kWaters) list.line(look);
  for (const LineLook& look : kThin) list.line(look);
  for (const RoadLook& look : kRoadLooks) list.casing(look);
  for (const RoadLook& look : kRoadLooks) list.road(look);
  for (const LineLook& look : kBorders) list.line(look);
  list.stroke(Ground::PlainLine, theme.colour(Colour::MapRoadThin), 1.2);
  return std::move(list.ops);
}

std::vector<PaintOp> overlay_ops(OverlayLook look, bool schematic, double zoom, const ui::Theme& theme, float scale) {
  List list(zoom, theme, scale);
  const double grown = std::exp2(std::clamp(zoom - 8, -3.0, 6.0) * 0.12);
  const ui::Rgba area = theme.colour(Colour::MapArea), edge = theme.colour(Colour::MapAreaLine);
  const auto dashed = [&](Ground ground, ui::Rgba colour, double width) {
    list.stroke(ground, colour, width, schematic ? 5 * width : 0, schematic ? 3 * width : 0);
  };
  switch (look) {
    case OverlayLook::Area:
      list.ops.push_back({PaintOp::Part::Fill, Ground::Plain, area.with_alpha(0.10F)});
      dashed(Ground::Plain, edge.with_alpha(0.9F), 3 * grown);
      break;
    case OverlayLook::Municipality:
      list.ops.push_back({PaintOp::Part::Fill, Ground::Plain, area.with_alpha(0.05F)});
      dashed(Ground::Plain, edge.with_alpha(0.5F), 1.5 * grown);
      break;
    case OverlayLook::Route:
      list.stroke(Ground::PlainLine, theme.colour(Colour::MapPinEdge), 9 * grown);
      dashed(Ground::PlainLine, theme.colour(Colour::CatTransport), 6 * grown);
      break;
    case OverlayLook::Highlight:
      list.stroke(Ground::PlainLine, theme.colour(Colour::Ink), 15 * grown);
      list.stroke(Ground::PlainLine, theme.colour(Colour::Accent), 11 * grown);
      list.stroke(Ground::PlainLine, theme.colour(Colour::CatTransport), 6 * grown);
      break;
  }
  return std::move(list.ops);
}

}  // namespace infopunkt::map
