#pragma once
// How the ground is painted: quiet, so that pins lead. One list of strokes and fills for a zoom and a theme. Pure.

#include <vector>

#include "map/tile_schema.h"
#include "ui/theme.h"

namespace infopunkt::map {

/// One pass over a mesh.
struct PaintOp {
  enum class Part : std::uint8_t { Fill, Line } part = Part::Fill;
  Ground ground = Ground::Plain;  ///< whose triangles
  ui::Rgba colour;
  float width = 0;  ///< pixels; lines only
  /// Pixels of line and of gap; 0: a whole line.
  float dash = 0, gap = 0;
  bool operator==(const PaintOp&) const = default;
};

/// What tiles are painted with at `zoom`, in order; `scale` is pixels a design pixel. Casings come before the roads
/// that cross them.
[[nodiscard]] std::vector<PaintOp> ground_ops(double zoom, const ui::Theme& theme, float scale);

enum class OverlayLook : std::uint8_t { Area, Municipality, Route, Highlight };
/// What an overlay is painted with; a schematic one has a dashed edge.
[[nodiscard]] std::vector<PaintOp> overlay_ops(OverlayLook look, bool schematic, double zoom, const ui::Theme& theme,
                                               float scale);

}  // namespace infopunkt::map
