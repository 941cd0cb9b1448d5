#include "ui/velocity.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::ui {
namespace {

constexpr Seconds kHorizon = 0.1;
constexpr Seconds kStopped = 0.04;
constexpr std::size_t kFewest = 3;

/// Sums of a least-squares fit y = a + b·t + c·t², t ≤ 0; b is the slope at the newest sample.
struct QuadraticFit {
  double n = 0, t1 = 0, t2 = 0, t3 = 0, t4 = 0;
  double y0 = 0, y1 = 0, y2 = 0;

  void add(double t, double y) {
    n += 1;
    t1 += t;
    t2 += t * t;
    t3 += t * t * t;
    t4 += t * t * t * t;
    y0 += y;
    y1 += y * t;
    y2 += y * t * t;
  }

  [[nodiscard]] double slope_at_zero() const {
    const double det = n * (t2 * t4 - t3 * t3) - t1 * (t1 * t4 - t3 * t2) + t2 * (t1 * t3 - t2 * t2);
    const double scale = n * std::max(t2 * t4, 1e-30);
    if (std::abs(det) < 1e-9 * scale) return line_slope();
    return (n * (y1 * t4 - t3 * y2) - y0 * (t1 * t4 - t3 * t2) + t2 * (t1 * y2 - y1 * t2)) / det;
  }

 private:
  [[nodiscard]] double line_slope() const {
    const double det = n * t2 - t1 * t1;
    return std::abs(det) < 1e-12 ? 0 : (n * y1 - t1 * y0) / det;
  }
};

}  // namespace

void VelocityTracker::add(Vec2 pos, Seconds time) {
  m_ring[m_next] = {pos, time};
  m_next = (m_next + 1) % kSamples;
  m_count = std::min(m_count + 1, kSamples);
}

Vec2 VelocityTracker::velocity(Seconds now) const {
  if (m_count == 0) return {};
  const auto at = [&](std::size_t back) { return m_ring[(m_next + 2 * kSamples - 1 - back) % kSamples]; };
  const Sample newest = at(0);
  if (now - newest.time > kStopped) return {};
  QuadraticFit x, y;
  std::size_t used = 0;
  Seconds later = newest.time;
  for (; used < m_count; ++used) {
    const Sample s = at(used);
    if (newest.time - s.time > kHorizon || later - s.time > kStopped) break;
    later = s.time;
    x.add(s.time - newest.time, static_cast<double>(s.pos.x - newest.pos.x));
    y.add(s.time - newest.time, static_cast<double>(s.pos.y - newest.pos.y));
  }
  if (used < kFewest) return {};
  return {static_cast<float>(x.slope_at_zero()), static_cast<float>(y.slope_at_zero())};
}

}  // namespace infopunkt::ui
