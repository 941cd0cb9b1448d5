// Every motion is a closed formula of the time since it began, so that two frames or two hundred give the same result.

#include "ui/scroll.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace infopunkt::ui {
namespace {

constexpr double kMinFling = 50;          // dp/s
constexpr double kSpringCap = 5000;       // dp/s
constexpr Seconds kCarry = 0.15;          // from stopping a list to dragging it on; longer is a rest
constexpr Seconds kRested = 0.05;         // without movement
constexpr float kStartThreshold = 3.5F;   // dp
constexpr double kRetainShare = 0.5;      // a new fling slower than half of what it inherits inherits nothing
constexpr double kSettledDistance = 0.5;  // px
constexpr double kSettledSpeed = 10;      // px/s

}  // namespace

void ScrollState::set_range(float max, float viewport, float px_per_dp) {
  m_max = std::max(0.F, max);
  m_viewport = std::max(1.F, viewport);
  m_dp = std::max(0.01F, px_per_dp);
  if (m_mode != Mode::Rest || (m_offset >= 0 && m_offset <= m_max)) return;
  if (m_bounce) return spring(m_offset, 0, m_now);
  m_offset = static_cast<float>(nearest_bound());
}

void ScrollState::set_bounce(bool on) {
  m_bounce = on;
}

void ScrollState::drag_start(Seconds now) {
  m_now = now;
  m_mode = Mode::Drag;
  if (now - m_stopped_at > kCarry) m_carried = 0;
  m_held_back = 0;
  m_rested = false;
  m_dragged_at = now;
  const auto bound = static_cast<float>(nearest_bound());
  const auto excess = static_cast<double>(m_offset - bound);
  m_raw = bound + static_cast<float>(
                      std::copysign(rubber_band_inverse(std::abs(excess), static_cast<double>(m_viewport)), excess));
}

void ScrollState::drag_by(float finger_dy, Seconds now) {
  m_rested = m_rested || now - m_dragged_at > kRested;
  m_dragged_at = now;
  if (m_rested) {
    m_held_back += finger_dy;
    if (std::abs(m_held_back) <= kStartThreshold * m_dp) return;
    finger_dy = std::exchange(m_held_back, 0.F);
    m_rested = false;
  }
  m_raw -= finger_dy;
  if (!m_bounce) m_raw = std::clamp(m_raw, 0.F, m_max);
  m_offset = banded(m_raw);
}

void ScrollState::drag_end(float velocity_px_s, Seconds now) {
  m_now = now;
  double v = -static_cast<double>(velocity_px_s);
  const bool same_way = v * m_carried > 0;
  if (same_way && std::abs(v) > std::abs(m_carried) * kRetainShare) v += m_carried;
  m_carried = 0;
  if (m_offset < 0 || m_offset > m_max) return spring(m_offset, v, now);
  fling(v, now);
}

void ScrollState::fling(double velocity_px_s, Seconds now) {
  const double dp = static_cast<double>(m_dp);
  if (std::abs(velocity_px_s) < kMinFling * dp || m_max <= 0) {
    m_mode = Mode::Rest;
    return;
  }
  const Fling f = android_fling(velocity_px_s / dp);
  m_mode = Mode::Fling;
  m_from = static_cast<double>(m_offset);
  m_to = m_from + f.distance_dp * dp * static_cast<double>(m_gain);
  m_begin = now;
  m_duration = f.duration;
}

void ScrollState::spring(double from, double velocity_px_s, Seconds begin) {
  const double cap = kSpringCap * static_cast<double>(m_dp);
  m_mode = Mode::Spring;
  m_from = from;
  m_to = from <= 0 ? 0 : static_cast<double>(m_max);
  m_velocity = std::clamp(velocity_px_s, -cap, cap);
  m_begin = begin;
}

void ScrollState::scroll_to(float offset, Seconds now, Seconds duration) {
  m_carried = 0;
  m_now = now;
  m_to = static_cast<double>(std::clamp(offset, 0.F, m_max));
  if (duration <= 0) return jump_to(offset);
  m_mode = Mode::Glide;
  m_from = static_cast<double>(m_offset);
  m_begin = now;
  m_duration = duration;
}

void ScrollState::jump_to(float offset) {
  m_offset = std::clamp(offset, 0.F, m_max);
  m_carried = 0;
  m_mode = Mode::Rest;
}

bool ScrollState::update(Seconds now) {
  m_now = now;
  switch (m_mode) {
    case Mode::Fling:
      return step_fling(now);
    case Mode::Spring:
      return step_spring(now);
    case Mode::Glide:
      return step_glide(now);
    case Mode::Drag:
    case Mode::Rest:
      return false;
  }
  return false;
}

bool ScrollState::step_fling(Seconds now) {
  const double bound = m_to < m_from ? 0 : static_cast<double>(m_max);
  const bool leaves = m_to < 0 || m_to > static_cast<double>(m_max);
  const double t = (now - m_begin) / m_duration;
  const double hit =
      leaves ? android_fling_time((bound - m_from) / (m_to - m_from)) : std::numeric_limits<double>::infinity();
  if (t >= hit) {
    const double speed = (m_to - m_from) / m_duration * android_fling_speed(hit);
    m_offset = static_cast<float>(bound);
    if (!m_bounce) {
      m_mode = Mode::Rest;
      return false;
    }
    const Seconds when = m_begin + hit * m_duration;
    const double cap = kSpringCap * static_cast<double>(m_dp);
    m_mode = Mode::Spring;
    m_from = m_to = bound;
    m_velocity = std::clamp(speed, -cap, cap);
    m_begin = when;
    return step_spring(now);
  }
  m_offset = static_cast<float>(m_from + (m_to - m_from) * android_fling_curve(t));
  if (t >= 1) m_mode = Mode::Rest;
  return m_mode != Mode::Rest;
}

bool ScrollState::step_spring(Seconds now) {
  const SpringPoint p = settle_spring(m_from - m_to, m_velocity, now - m_begin);
  m_offset = static_cast<float>(m_to + p.x);
  if (std::abs(p.x) < kSettledDistance && std::abs(p.v) < kSettledSpeed) settle();
  return m_mode != Mode::Rest;
}

bool ScrollState::step_glide(Seconds now) {
  const double t = std::clamp((now - m_begin) / m_duration, 0.0, 1.0);
  const double eased = 1 - std::pow(1 - t, 3);
  m_offset = static_cast<float>(m_from + (m_to - m_from) * eased);
  if (t >= 1) m_mode = Mode::Rest;
  return m_mode != Mode::Rest;
}

void ScrollState::settle() {
  m_offset = static_cast<float>(m_to);
  m_mode = Mode::Rest;
}

void ScrollState::stop() {
  const double dp = static_cast<double>(m_dp);
  m_stopped_at = m_now;
  m_carried = m_mode == Mode::Fling ? carried_momentum(velocity_at(m_now) / dp) * dp : 0;
  if (m_mode == Mode::Spring) return;  // what hangs over the edge keeps going home unless it is dragged
  m_mode = Mode::Rest;
}

double ScrollState::velocity_at(Seconds now) const {
  switch (m_mode) {
    case Mode::Fling:
      return (m_to - m_from) / m_duration * android_fling_speed((now - m_begin) / m_duration);
    case Mode::Spring:
      return settle_spring(m_from - m_to, m_velocity, now - m_begin).v;
    case Mode::Glide:
      return (m_to - m_from) / m_duration * 3 * std::pow(1 - std::clamp((now - m_begin) / m_duration, 0.0, 1.0), 2);
    case Mode::Drag:
    case Mode::Rest:
      return 0;
  }
  return 0;
}

bool ScrollState::flying() const {
  return std::abs(velocity_at(m_now)) >= kMinFling * static_cast<double>(m_dp);
}

double ScrollState::nearest_bound() const {
  return static_cast<double>(std::clamp(m_offset, 0.F, m_max));
}

float ScrollState::banded(float raw) const {
  const auto view = static_cast<double>(m_viewport);
  if (raw < 0) return -static_cast<float>(rubber_band(static_cast<double>(-raw), view));
  if (raw > m_max) return m_max + static_cast<float>(rubber_band(static_cast<double>(raw - m_max), view));
  return raw;
}

}  // namespace infopunkt::ui
