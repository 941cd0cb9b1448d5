#pragma once
// Heads of pins: each category has a shape of its own, so that colour is never the only cue (UX.md TX-07). Pure.

#include <cstddef>
#include <vector>

#include "ui/geometry.h"

namespace infopunkt::map {

/// The most different ones first: few bundles have more than five categories.
enum class PinShape { Circle, Square, Diamond, Shield, Pentagon, Trapezoid, Leaf };
/// Those of categories: a leaf, of a calendar, is what events have and nothing else.
inline constexpr std::size_t kPinShapes = 6;

/// Outline of a head around `centre` with softly rounded corners, clockwise from the top; convex. It fills a square of
/// 2 × `radius` as far as its shape allows, and all shapes look about equally large. Pixels.
[[nodiscard]] std::vector<ui::Vec2> head_outline(PinShape shape, ui::Vec2 centre, float radius);

/// The tail that leads from the head to the pin's tip: left, right, tip.
struct PinTail {
  ui::Vec2 left, right, tip;
};
[[nodiscard]] PinTail pin_tail(PinShape shape, ui::Vec2 centre, float radius, ui::Vec2 tip);

}  // namespace infopunkt::map
