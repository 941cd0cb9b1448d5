#include "kiosk/transition.h"

#include <algorithm>

#include "ui/easing.h"

namespace infopunkt::kiosk {
namespace {

/// Share of `seconds` that has passed; at once when there is no time to take.
float passed(Seconds since, double seconds) {
  return seconds <= 0 ? 1.F : std::clamp(static_cast<float>(since / seconds), 0.F, 1.F);
}

float between(float a, float b, float t) {
  return a + (b - a) * t;
}

ui::Rect between(ui::Rect a, ui::Rect b, float t) {
  return {between(a.x, b.x, t), between(a.y, b.y, t), between(a.w, b.w, t), between(a.h, b.h, t)};
}

/// The new screen is opaque this early while its window still grows: a card never looks like fog.
constexpr float kOpaqueAt = 0.35F;

}  // namespace

TransitionFrame Transition::at(Seconds now, const TransitionTimes& times, ui::Rect area) const {
  TransitionFrame frame;
  const Seconds since = now - m_began;
  const bool card = !m_card.empty();
  const float t = passed(since, card ? times.card : times.in);
  if (t >= 1) return frame;
  frame.moving = true;
  const float arrived = ui::decelerate(t);
  if (card) {
    frame.leaving = 1;
    frame.arriving = std::min(1.F, t / kOpaqueAt);
    frame.growing = true;
    frame.window = between(m_card, area, arrived);
    return frame;
  }
  frame.leaving = 1 - ui::accelerate(passed(since, times.out));
  frame.arriving = arrived;
  frame.travel = 1 - arrived;
  return frame;
}

void Presence::set(bool there, Seconds now, bool at_once) {
  if (there == m_there) return;
  m_there = there;
  m_since = at_once ? -1e9 : now;
}

float Presence::at(Seconds now, double in, double out) const {
  return m_there ? ui::decelerate(passed(now - m_since, in)) : 1 - ui::accelerate(passed(now - m_since, out));
}

bool Presence::moving(Seconds now, double in, double out) const {
  return passed(now - m_since, m_there ? in : out) < 1;
}

}  // namespace infopunkt::kiosk
