#include "ui/metrics.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::ui {
namespace {

constexpr double kMmPerInch = 25.4;
// UX.md TX-01: capitals of 0.7 degrees at the declared distance, against the 4.8 mm of step A.
constexpr double kCapitalsPerDistance = 0.012217;
constexpr double kSmallestCapitals = 4.8;

// Smallest letters of the design (caption), UX.md §2: never fewer pixels than can draw a letter.
constexpr double kSmallestText = 24;
constexpr double kSmallestCapitalsPx = 12;
// Below this a screen cannot be laid out; commissioning says "mount lower".
constexpr float kLeastReach = 440;

double base_factor(double px_per_mm, double scale) {
  const double capitals_px = kSmallestText * scale * static_cast<double>(kCapitalRatio);
  return std::max({1.0, kSmallestCapitals * px_per_mm / capitals_px, kSmallestCapitalsPx / capitals_px});
}

double text_factor(TextStep step, double distance_mm) {
  if (step == TextStep::A) return 1;
  const double a_plus = std::max(1.55, kCapitalsPerDistance * distance_mm / kSmallestCapitals);
  return step == TextStep::APlus ? a_plus : std::max(2.0, a_plus);
}

}  // namespace

Metrics::Metrics(const Panel& panel, TextStep step, bool reach)
    : m_panel(panel),
      m_step(step),
      m_px_per_mm(static_cast<float>(std::hypot(panel.width_px, panel.height_px) / (panel.diagonal_in * kMmPerInch))),
      m_scale(static_cast<float>(std::min(panel.width_px, panel.height_px)) / 1080.F),
      m_base(static_cast<float>(base_factor(static_cast<double>(m_px_per_mm), static_cast<double>(m_scale)))),
      m_text(m_base * static_cast<float>(text_factor(step, panel.viewing_distance_mm))),
      m_label(m_base * static_cast<float>(text_factor(std::min(step, TextStep::APlus), panel.viewing_distance_mm))),
      m_reach(reach) {}

float Metrics::reach_limit_y() const {
  const auto band = static_cast<float>(m_panel.reach_limit_mm - m_panel.screen_bottom_mm) * m_px_per_mm;
  return std::max(0.F, std::ceil(canvas().h - band));
}

Rect Metrics::reach_area() const {
  Rect all = canvas();
  if (!m_reach) return all;
  const float band = std::max(std::min(all.h / 2, all.h - reach_limit_y()), px(kLeastReach));
  return all.cut_bottom(std::floor(band));
}

Rect Metrics::canvas() const {
  return {0, 0, static_cast<float>(m_panel.width_px), static_cast<float>(m_panel.height_px)};
}

Orientation Metrics::orientation() const {
  return m_panel.height_px > m_panel.width_px ? Orientation::Portrait : Orientation::Landscape;
}

float Metrics::px(float design) const {
  const float rounded = std::round(design * m_scale);
  return design > 0 ? std::max(1.F, rounded) : rounded;
}

float Metrics::mm(float millimetres) const {
  return millimetres * m_px_per_mm;
}

float Metrics::capital_mm(float design_size, float capital_ratio) const {
  return design_size * m_scale * m_text * capital_ratio / m_px_per_mm;
}

float Metrics::fling_gain() const {
  if (m_panel.diagonal_in < 43) return 1;
  return static_cast<float>(std::clamp(m_panel.viewing_distance_mm / 350, 1.0, 2.5));
}

}  // namespace infopunkt::ui
