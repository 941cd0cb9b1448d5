#include "ui/easing.h"

#include <algorithm>

namespace infopunkt::ui {
namespace {

/// One coordinate of the curve at the parameter `s`.
float along(float p1, float p2, float s) {
  const float r = 1 - s;
  return 3 * r * r * s * p1 + 3 * r * s * s * p2 + s * s * s;
}

}  // namespace

float cubic_bezier(float x1, float y1, float x2, float y2, float t) {
  if (t <= 0) return 0;
  if (t >= 1) return 1;
  // x grows with the parameter, so halving always finds it; 20 halvings are finer than a pixel.
  float low = 0, high = 1;
  for (int i = 0; i < 20; ++i) {
    const float s = (low + high) / 2;
    (along(x1, x2, s) < t ? low : high) = s;
  }
  return std::clamp(along(y1, y2, (low + high) / 2), 0.F, 1.F);
}

float decelerate(float t) {
  return cubic_bezier(0.05F, 0.7F, 0.1F, 1, t);
}

float accelerate(float t) {
  return cubic_bezier(0.3F, 0, 0.8F, 0.15F, t);
}

}  // namespace infopunkt::ui
