#include "kiosk/time_left.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::kiosk {
namespace {

/// No forecast from less than this.
constexpr Seconds kLeastTime = 2;
constexpr double kLeastShare = 0.02;
/// The pace of so many seconds counts: long enough for a stick that pauses to write its tables.
constexpr Seconds kMemory = 20;
/// Nothing has moved for so long: the forecast is worth nothing.
constexpr Seconds kStall = 15;
constexpr int kStep = 10;
/// A larger number is said only when the forecast is beyond the one said by this much of a step.
constexpr double kReluctance = 0.5;

int step_of(double seconds) {
  return seconds > kOneMinute ? kOneMinute : kStep;
}

int rounded_up(double seconds) {
  const int step = step_of(seconds);
  return std::max(kStep, step * static_cast<int>(std::ceil(seconds / step)));
}

}  // namespace

void TimeLeft::reset() {
  *this = {};
}

void TimeLeft::note(double share, Seconds now) {
  if (!m_runs || share < m_share) {
    *this = {};
    m_runs = true;
    m_began = m_last = now;
    m_first = m_share = share;
    return;
  }
  if (share <= m_share || now <= m_last) return;
  const double pace = (share - m_share) / (now - m_last);
  const double weight = 1 - std::exp(-(now - m_last) / kMemory);
  // The first seconds know nothing but their own average.
  m_rate =
      now - m_began < kMemory || m_rate <= 0 ? (share - m_first) / (now - m_began) : m_rate + weight * (pace - m_rate);
  m_share = share;
  m_last = now;
  say();
}

void TimeLeft::say() {
  if (m_last - m_began < kLeastTime || m_share - m_first < kLeastShare || m_rate <= 0) return;
  const double forecast = left();
  const int wanted = rounded_up(forecast);
  const bool more = wanted > m_said;
  if (m_said > 0 && more && forecast < m_said + kReluctance * step_of(forecast)) return;
  m_said = wanted;
}

std::optional<int> TimeLeft::seconds(Seconds now) const {
  if (m_said == 0 || now >= stalls_at()) return {};
  return m_said;
}

Seconds TimeLeft::stalls_at() const {
  return m_said == 0 ? kNever : m_last + kStall;
}

void UpdateClock::note(const UpdateView& view, Seconds now) {
  const bool runs = view.kind == UpdateView::Kind::Running;
  if (!runs || view.package != m_package) m_left.reset();
  m_package = runs ? view.package : "";
  if (runs) m_left.note(view.share, now);
}

}  // namespace infopunkt::kiosk
