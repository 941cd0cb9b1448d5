#pragma once
// From layers and attributes to what is drawn: OpenMapTiles names first; anything unknown stays undrawn.

#include <array>
#include <optional>

#include "map/mvt.h"
#include "ui/theme.h"

namespace infopunkt::map {

/// Drawn in this order.
enum class Paint : std::uint8_t {
  Green,
  Water,
  River,
  Stream,
  RoadMinor,
  RoadMajor,
  Motorway,
  RegionBorder,
  StateBorder,
  AreaFill,
  AreaLine,
  Count
};
inline constexpr std::size_t kPaints = static_cast<std::size_t>(Paint::Count);

/// How a feature is painted, nothing when it is not. Pure.
[[nodiscard]] std::optional<Paint> classify(std::string_view layer, const Feature& feature);

struct PaintStyle {
  ui::Colour colour = ui::Colour::Clear;
  float alpha = 1;
  float width = 1;  ///< design pixels; lines only
};
/// Style of all paints at a zoom (line widths grow with it).
[[nodiscard]] std::array<PaintStyle, kPaints> paint_styles(double zoom);

}  // namespace infopunkt::map
