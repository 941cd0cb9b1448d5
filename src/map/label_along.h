#pragma once
// A name bent along a line: where on the line it may stand, and where each glyph goes. Pure.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "ui/geometry.h"
#include "ui/text/paragraph.h"
#include "ui/ui.h"

namespace infopunkt::map {

/// How far letters may turn. Two neighbours that turn more would fall apart or run into each other.
struct BendLimits {
  float turn = 0.62F;   ///< radians between glyphs one em apart
  float spread = 1.3F;  ///< radians between any two glyphs of a name
};

/// A name on a path at one zoom.
struct Bent {
  std::vector<ui::text::GlyphPose> poses;  ///< in the coordinates of the path
  bool reversed = false;                   ///< read from the path's end to its beginning
};

/// The glyphs of a name of `em` px whose middle stands `middle` px along `path`. Corners are rounded off by less than
/// an em. Upright: read from left to right, a vertical name upwards; `reversed` keeps a direction chosen before as long
/// as it does not stand on its head. Nothing where the name would leave the path or turn too far.
[[nodiscard]] std::optional<Bent> bend(std::span<const ui::Vec2> path, float middle, const ui::Ui::NamePens& name,
                                       float em, const BendLimits& limits, std::optional<bool> reversed = std::nullopt);

/// Where a name of `width` px may stand: middles along the path, px from its beginning; those of the longest straight
/// enough stretch first, each stretch from its middle outwards. `usable` tells whether the name may cover a point.
[[nodiscard]] std::vector<float> middles_for(std::span<const ui::Vec2> path, float width, float em,
                                             const BendLimits& limits, const std::function<bool(ui::Vec2)>& usable);

}  // namespace infopunkt::map
