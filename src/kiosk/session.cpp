#include "kiosk/session.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::kiosk {

void Session::begin(Seconds now) {
  m_state = SessionState::Active;
  m_last_input = now;
}

void Session::input(Seconds now) {
  if (m_state == SessionState::Attract) return;
  m_state = SessionState::Active;
  m_last_input = std::max(m_last_input, now);
}

void Session::hold(Seconds now) {
  if (m_state == SessionState::Warning) m_counts_from = now;
}

void Session::contact(Seconds since, Seconds now) {
  if (m_state == SessionState::Active && now - since < m_config.object) m_last_input = std::max(m_last_input, now);
}

void Session::finish() {
  m_state = SessionState::Attract;
}

Session::Event Session::update(Seconds now, bool reading) {
  const Seconds idle = reading ? m_config.read : m_config.browse;
  if (m_state == SessionState::Active && now - m_last_input >= idle) {
    m_state = SessionState::Warning;
    m_warned_at = m_counts_from = now;
    return Event::WarningBegan;
  }
  if (m_state == SessionState::Warning && now - m_counts_from >= m_config.warning) {
    m_state = SessionState::Attract;
    return Event::VisitEnded;
  }
  return Event::None;
}

Seconds Session::deadline(bool reading) const {
  switch (m_state) {
    case SessionState::Attract:
      return kNever;
    case SessionState::Active:
      return m_last_input + (reading ? m_config.read : m_config.browse);
    case SessionState::Warning:
      return m_counts_from + m_config.warning;
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
