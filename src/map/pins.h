#pragma once
// Pins and clusters: which stand where is decided before drawing. Pure.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "map/camera.h"
#include "map/pin_shape.h"
#include "ui/theme.h"

namespace infopunkt::map {

struct Pin {
  std::string id;  ///< of the record it stands for
  World position;
  std::string name;  ///< what a voice says
  std::string icon;
  ui::Colour colour = ui::Colour::Primary;
  PinShape shape = PinShape::Circle;
  std::string kind{};  ///< the category in words, may be empty
  int number = 0;      ///< that the list shows too, from 1; 0: none
  int count = 0;       ///< how many there are in the list
};

/// One mark on the screen: a single pin or several that would overlap.
struct PinGroup {
  std::vector<std::size_t> members;  ///< indices into the pins, in their order
  ui::Vec2 anchor;                   ///< the tip of a pin, the middle of a cluster
  World centre{};                    ///< the anchor's place
};

/// What a mark takes on the screen, px: a pin stands on its place, a cluster lies around it.
struct MarkSize {
  float cluster = 0, pin_w = 0, pin_h = 0;
};

inline constexpr std::size_t kNoPin = static_cast<std::size_t>(-1);

/// Groups pins closer than `radius` pixels, then groups whose marks would cover one another (with zeros: none). The
/// grouping depends on the zoom only, not on the position of the view, so panning never regroups. The selected pin
/// always stands alone (`selected` = index, or kNoPin).
[[nodiscard]] std::vector<PinGroup> group_pins(std::span<const Pin> pins, const Camera& camera, float radius,
                                               std::size_t selected = kNoPin, const MarkSize& marks = {});

/// Colours of a cluster's ring as shares of a turn, in the order of first appearance.
struct RingPart {
  ui::Colour colour;
  float from, to;
};
[[nodiscard]] std::vector<RingPart> cluster_ring(std::span<const Pin> pins, const PinGroup& group);

/// Which of these are leaves of a calendar: events among projects, in their order.
[[nodiscard]] std::vector<std::size_t> leaves_among(std::span<const Pin> pins, std::span<const std::size_t> members);

/// Where the tips of `count` pins stand that are fanned out around a point: offsets from it on one circle, the first at
/// the top (two stand side by side), so that rectangles of `w` × `h` px upon the tips never meet.
struct Fan {
  std::vector<ui::Vec2> tips;
  float radius = 0;  ///< of a disc around the point that holds all these rectangles, px
};
[[nodiscard]] Fan fan_out(std::size_t count, float w, float h);

/// The pins that no zoom up to `max_zoom` can part from this one, itself among them; in their order.
[[nodiscard]] std::vector<std::size_t> same_spot(std::span<const Pin> pins, std::size_t pin, Camera camera,
                                                 double max_zoom, const MarkSize& marks);

/// What a touch on a cluster does.
enum class ClusterAnswer {
  Zoom,  ///< nearer its pins part
  Fan,   ///< they stand at one spot, or nearer than any zoom can part: they are spread around it
  List   ///< the same, and the fan would not fit into the view
};
/// `room` is the shorter side of what the visitor sees of the map, `fan_w` × `fan_h` what a pin takes in a fan, px.
[[nodiscard]] ClusterAnswer answer_of(std::span<const Pin> pins, const PinGroup& group, const Camera& camera,
                                      double max_zoom, const MarkSize& marks, float room, float fan_w, float fan_h);

}  // namespace infopunkt::map
