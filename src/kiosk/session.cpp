#include "kiosk/session.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::kiosk {

void Session::begin(Seconds now) {
  m_state = SessionState::Active;
  m_last_input = now;
}

void Session::input(Seconds now) {
  switch (m_state) {
    case SessionState::Reset:
      return;
    case SessionState::Asleep:
      m_state = SessionState::Attract;
      break;
    case SessionState::Warning:
      m_state = SessionState::Active;
      break;
    case SessionState::Attract:
    case SessionState::Active:
      break;
  }
  m_last_input = now;
}

void Session::hold(Seconds now) {
  if (m_state == SessionState::Warning) m_counts_from = now;
}

void Session::finish(Seconds now, Seconds fade) {
  m_state = fade > 0 ? SessionState::Reset : SessionState::Attract;
  m_back_at = now + fade;
  m_last_input = now;
}

Seconds Session::idle_time(const VisitMoment& moment) const {
  return (moment.reading ? m_config.read : m_config.browse) * (moment.roomy ? m_config.roomy : 1);
}

Session::Event Session::update(Seconds now, const VisitMoment& moment) {
  // A kiosk that starts at night shows first what it is.
  if (m_last_input >= kNever) m_last_input = now;
  switch (m_state) {
    case SessionState::Attract:
      if (moment.night && now - m_last_input >= m_config.lit) m_state = SessionState::Asleep;
      return Event::None;
    case SessionState::Asleep:
      if (!moment.night) m_state = SessionState::Attract;
      return Event::None;
    case SessionState::Active:
      m_last_input = std::max(m_last_input, std::min(now, moment.held_until));
      if (now - m_last_input < idle_time(moment)) return Event::None;
      m_state = SessionState::Warning;
      m_warned_at = m_counts_from = now;
      return Event::WarningBegan;
    case SessionState::Warning:
      if (now - m_counts_from < m_config.warning) return Event::None;
      finish(now, moment.fade);
      return Event::VisitEnded;
    case SessionState::Reset:
      if (now >= m_back_at) m_state = SessionState::Attract;
      return Event::None;
  }
  return Event::None;
}

Seconds Session::deadline(const VisitMoment& moment) const {
  switch (m_state) {
    case SessionState::Attract:
      return moment.night && m_last_input < kNever ? m_last_input + m_config.lit : kNever;
    case SessionState::Asleep:
      return kNever;
    case SessionState::Active:
      return std::max(m_last_input, moment.held_until) + idle_time(moment);
    case SessionState::Warning:
      return m_counts_from + m_config.warning;
    case SessionState::Reset:
      return m_back_at;
  }
  return kNever;
}

int Session::seconds_left(Seconds now) const {
  return static_cast<int>(std::ceil(std::clamp(m_config.warning - (now - m_counts_from), 0.0, m_config.warning)));
}

double Session::warning_share(Seconds now) const {
  return std::clamp((now - m_counts_from) / m_config.warning, 0.0, 1.0);
}

bool Session::guarded(Seconds now) const {
  return m_state == SessionState::Warning && now - m_warned_at < m_config.guard;
}

}  // namespace infopunkt::kiosk
