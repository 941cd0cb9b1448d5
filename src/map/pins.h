#pragma once
// Pins and clusters: which stand where is decided before drawing. Pure.

#include <span>
#include <string>
#include <vector>

#include "map/camera.h"
#include "ui/theme.h"

namespace infopunkt::map {

struct Pin {
  std::string id;  ///< of the record it stands for
  World position;
  std::string name;  ///< what a voice says
  std::string icon;
  ui::Colour colour = ui::Colour::Primary;
};

/// One mark on the screen: a single pin or several that would overlap.
struct PinGroup {
  std::vector<std::size_t> members;  ///< indices into the pins, in their order
  ui::Vec2 anchor;                   ///< the tip of a pin, the middle of a cluster
};

/// What a mark takes on the screen, px: a pin stands on its place, a cluster lies around it.
struct MarkSize {
  float cluster = 0, pin_w = 0, pin_h = 0;
};

/// Groups pins closer than `radius` pixels, then groups whose marks would cover one another (with zeros: none). The
/// grouping depends on the zoom only, not on the position of the view, so panning never regroups. The selected pin
/// always stands alone (`selected` = index, or npos).
[[nodiscard]] std::vector<PinGroup> group_pins(std::span<const Pin> pins, const Camera& camera, float radius,
                                               std::size_t selected = static_cast<std::size_t>(-1),
                                               const MarkSize& marks = {});

/// Colours of a cluster's ring as shares of a turn, in the order of first appearance.
struct RingPart {
  ui::Colour colour;
  float from, to;
};
[[nodiscard]] std::vector<RingPart> cluster_ring(std::span<const Pin> pins, const PinGroup& group);

}  // namespace infopunkt::map
