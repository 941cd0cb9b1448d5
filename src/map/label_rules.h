#pragma once
// What is named when and how: one table by kind. Pure.

#include <span>

#include "map/label_source.h"
#include "ui/ui.h"

namespace infopunkt::map {

/// A rank at or above this says that the data has none: the kind alone decides.
inline constexpr int kNoRank = 90;

/// From this zoom on a name is worth showing, and up to this one (a country's name is no help among its streets).
struct ZoomRange {
  double first = 0, last = 99;
};
[[nodiscard]] ZoomRange zoom_range(LabelKind kind, int rank);

/// Who stands first where two cannot both: lower is more important. Kinds and ranks in one order.
[[nodiscard]] int importance(LabelKind kind, int rank);

/// Where a name stands about its place. The last two are for places under a pin or a group of pins.
enum class Side : std::uint8_t { Centre, Above, Below, Right, Left, UnderPin, OverPin };

struct LabelLook {
  ui::NameStyle style;
  ui::Colour ink = ui::Colour::MapLabel;
  bool dot = false;       ///< the place itself is marked
  bool capitals = false;  ///< written in capitals
  float room = 0.3F;      ///< clear space that a new name wants around it, em of the smallest letters
  bool operator==(const LabelLook&) const = default;
};
[[nodiscard]] LabelLook look_of(LabelKind kind, int rank);

/// Sides to try, the best first.
[[nodiscard]] std::span<const Side> sides_of(LabelKind kind);

}  // namespace infopunkt::map
