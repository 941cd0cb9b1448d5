#include "ui/metrics.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::ui {
namespace {

constexpr double kMmPerInch = 25.4;
// UX.md TX-01: capitals of 0.7 degrees at the declared distance, against the 4.8 mm of step A.
constexpr double kCapitalsPerDistance = 0.012217;
constexpr double kSmallestCapitals = 4.8;

double text_factor(TextStep step, double distance_mm) {
  if (step == TextStep::A) return 1;
  const double a_plus = std::max(1.55, kCapitalsPerDistance * distance_mm / kSmallestCapitals);
  return step == TextStep::APlus ? a_plus : std::max(2.0, a_plus);
}

}  // namespace

Metrics::Metrics(const Panel& panel, TextStep step)
    : m_panel(panel),
      m_step(step),
      m_px_per_mm(static_cast<float>(std::hypot(panel.width_px, panel.height_px) / (panel.diagonal_in * kMmPerInch))),
      m_scale(static_cast<float>(std::min(panel.width_px, panel.height_px)) / 1080.F),
      m_text(static_cast<float>(text_factor(step, panel.viewing_distance_mm))) {}

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
