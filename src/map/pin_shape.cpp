#include "map/pin_shape.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace infopunkt::map {
namespace {

using ui::Vec2;

constexpr int kCircleSteps = 40, kCornerSteps = 4;
constexpr float kCorner = 0.28F;  // of the radius: how far before a corner the rounding begins

/// A regular polygon; the first corner stands at `turn` of a full turn after the top.
std::vector<Vec2> regular(int corners, float turn, Vec2 centre, float radius) {
  std::vector<Vec2> points;
  for (int i = 0; i < corners; ++i) {
    const float angle = 2 * std::numbers::pi_v<float> * (turn + static_cast<float>(i) / static_cast<float>(corners));
    points.push_back(centre + Vec2{std::sin(angle), -std::cos(angle)} * radius);
  }
  return points;
}

/// Corners of each shape for a radius of one.
std::vector<Vec2> corners_of(PinShape shape) {
  switch (shape) {
    case PinShape::Square:
      return {{-0.9F, -0.9F}, {0.9F, -0.9F}, {0.9F, 0.9F}, {-0.9F, 0.9F}};
    case PinShape::Diamond:
      return regular(4, 0, {}, 1.22F);
    case PinShape::Pentagon:
      return regular(5, 0, {0, 0.06F}, 1.14F);
    case PinShape::Shield:
      return {{-0.92F, -0.86F}, {0.92F, -0.86F}, {0.92F, 0.2F}, {0, 1.16F}, {-0.92F, 0.2F}};
    case PinShape::Trapezoid:
      return {{-0.62F, -0.92F}, {0.62F, -0.92F}, {1.12F, 0.92F}, {-1.12F, 0.92F}};
    case PinShape::Leaf:
      return {{-1.14F, -0.7F}, {1.14F, -0.7F}, {1.14F, 0.7F}, {-1.14F, 0.7F}};
    case PinShape::Circle:
      break;
  }
  return regular(kCircleSteps, 0, {}, 1);
}

Vec2 towards(Vec2 from, Vec2 to, float length) {
  const float whole = std::hypot(to.x - from.x, to.y - from.y);
  return from + (to - from) * (std::min(length, whole / 2) / whole);
}

/// Each corner becomes a short curve.
std::vector<Vec2> rounded(const std::vector<Vec2>& corners, float by) {
  std::vector<Vec2> out;
  for (std::size_t i = 0; i < corners.size(); ++i) {
    const Vec2 corner = corners[i], a = towards(corner, corners[(i + corners.size() - 1) % corners.size()], by),
               b = towards(corner, corners[(i + 1) % corners.size()], by);
    for (int s = 0; s <= kCornerSteps; ++s) {
      const float t = static_cast<float>(s) / kCornerSteps, u = 1 - t;
      out.push_back(a * (u * u) + corner * (2 * u * t) + b * (t * t));
    }
  }
  return out;
}

}  // namespace

std::vector<Vec2> head_outline(PinShape shape, Vec2 centre, float radius) {
  std::vector<Vec2> points = corners_of(shape);
  if (shape != PinShape::Circle) points = rounded(points, kCorner);
  for (Vec2& point : points) point = centre + point * radius;
  return points;
}

PinTail pin_tail(PinShape shape, Vec2 centre, float radius, Vec2 tip) {
  // Where the tail leaves the head: how far out and how far down, in radii.
  Vec2 at{0.82F, 0.57F};
  if (shape == PinShape::Square) at = {0.6F, 0.85F};
  if (shape == PinShape::Trapezoid) at = {0.6F, 0.85F};
  if (shape == PinShape::Leaf) at = {0.6F, 0.62F};
  if (shape == PinShape::Diamond) at = {0.5F, 0.7F};
  if (shape == PinShape::Pentagon) at = {0.6F, 0.85F};
  if (shape == PinShape::Shield) at = {0.55F, 0.55F};
  return {centre + Vec2{-at.x, at.y} * radius, centre + at * radius, tip};
}

}  // namespace infopunkt::map
