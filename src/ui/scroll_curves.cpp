// The curves of UX.md §4. Lists follow Android's spline in Flutter's closed form, maps the exponential of iOS.

#include <algorithm>
#include <cmath>

#include "ui/scroll.h"

namespace infopunkt::ui {
namespace {

constexpr double kFriction = 0.015;
constexpr double kInflexion = 0.35;
constexpr double kRate = 2.3582;
// Gravity in dp/s² times a tuning factor: 9.80665 m/s² · 39.37 in/m · 160 dp/in · 0.84.
constexpr double kCoefficient = 9.80665 * 39.37 * 160 * 0.84;
constexpr double kMapFriction = 0.135;
constexpr double kRubber = 0.55;

}  // namespace

Fling android_fling(double velocity_dp_s) {
  const double speed = std::abs(velocity_dp_s);
  if (speed <= 0) return {0, 0};
  const double reference = kFriction * kCoefficient / kInflexion;
  const double duration = kRate * kInflexion * std::pow(speed / reference, 1 / (kRate - 1));
  return {velocity_dp_s * duration / kRate, duration};
}

double android_fling_curve(double t) {
  return 1 - std::pow(1 - std::clamp(t, 0.0, 1.0), kRate);
}

double android_fling_speed(double t) {
  return kRate * std::pow(1 - std::clamp(t, 0.0, 1.0), kRate - 1);
}

double android_fling_time(double share) {
  return 1 - std::pow(1 - std::clamp(share, 0.0, 1.0), 1 / kRate);
}

double ios_fling(double v, double t) {
  return v * (std::pow(kMapFriction, t) - 1) / std::log(kMapFriction);
}

double rubber_band(double x, double d) {
  if (x <= 0 || d <= 0) return 0;
  return (1 - 1 / (x * kRubber / d + 1)) * d;
}

double rubber_band_inverse(double b, double d) {
  if (b <= 0 || d <= 0) return 0;
  const double share = std::min(b / d, 0.999);
  return (1 / (1 - share) - 1) * d / kRubber;
}

double carried_momentum(double velocity_dp_s) {
  const double carried = std::min(0.000816 * std::pow(std::abs(velocity_dp_s), 1.967), 40000.0);
  return std::copysign(carried, velocity_dp_s);
}

SpringPoint settle_spring(double x0, double v0, double t) {
  constexpr double kMass = 0.5, kStiffness = 100, kRatio = 1.1;
  const double damping = 2 * kRatio * std::sqrt(kMass * kStiffness);
  // Overdamped (ratio above 1): the sum of two decaying exponentials.
  const double root = std::sqrt(damping * damping - 4 * kMass * kStiffness);
  const double slow = (-damping + root) / (2 * kMass), fast = (-damping - root) / (2 * kMass);
  const double c2 = (v0 - slow * x0) / (fast - slow), c1 = x0 - c2;
  const double e1 = std::exp(slow * t), e2 = std::exp(fast * t);
  return {c1 * e1 + c2 * e2, c1 * slow * e1 + c2 * fast * e2};
}

}  // namespace infopunkt::ui
