#include "kiosk/service_session.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "kiosk/service_pin.h"

namespace infopunkt::kiosk {
void CornerHold::feed(const ui::TouchEvent& event, float side) {
  const auto inside = [&] { return event.pos.x < side && event.pos.y < side; };
  switch (event.phase) {
    case ui::Phase::Down:
      std::erase_if(m_contacts, [&](const auto& contact) { return event.time - contact.second >= kObject; });
      m_contacts[event.contact] = event.time;
      m_holder.reset();
      if (m_contacts.size() == 1 && inside()) {
        m_holder = event.contact;
        m_since = event.time;
      }
      break;
    case ui::Phase::Move:
      m_contacts[event.contact] = event.time;
      if (m_holder == event.contact && !inside()) m_holder.reset();
      break;
    case ui::Phase::Up:
    case ui::Phase::Cancel:
      m_contacts.erase(event.contact);
      if (m_holder == event.contact) m_holder.reset();
      break;
  }
}

bool CornerHold::take(Seconds now) {
  if (now < deadline()) return false;
  m_holder.reset();
  return true;
}

Seconds CornerHold::deadline() const {
  return m_holder ? m_since + kHold : kNever;
}

ServiceSession::ServiceSession(bool has_pin, int wrong, Seconds now, ServiceRules rules)
    : m_rules(rules), m_has_pin(has_pin), m_wrong(std::clamp(wrong, 0, rules.tries)) {
  if (m_wrong >= m_rules.tries) m_locked_until = now + m_rules.lock;
}

bool ServiceSession::may_act() const {
  return open() && m_page != ServicePage::Pin && m_page != ServicePage::Unset;
}

void ServiceSession::enter(Seconds now) {
  m_page = m_has_pin ? ServicePage::Pin : ServicePage::Unset;
  m_pin.clear();
  m_wrong_at.reset();
  m_last_input = now;
}

void ServiceSession::leave() {
  m_page = ServicePage::Closed;
  m_pin.clear();
  m_wrong_at.reset();
}

void ServiceSession::go(ServicePage page, Seconds now) {
  if (!may_act() || page == ServicePage::Pin || page == ServicePage::Unset) return;
  m_page = page;
  m_last_input = now;
}

void ServiceSession::digit(int value, Seconds now) {
  if (m_page != ServicePage::Pin || m_checking || locked(now) || m_pin.size() >= kPinDigits) return;
  m_wrong_at.reset();
  m_pin += static_cast<char>('0' + value);
}

void ServiceSession::erase(Seconds now) {
  if (m_checking || locked(now) || m_pin.empty()) return;
  m_pin.pop_back();
}

std::optional<std::string> ServiceSession::take_pin() {
  if (m_page != ServicePage::Pin || m_checking || m_pin.size() < kPinDigits) return {};
  m_checking = true;
  return m_pin;
}

void ServiceSession::verdict(bool right, Seconds now) {
  if (!std::exchange(m_checking, false)) return;
  m_pin.clear();
  if (!right) {
    m_wrong_at = now;
    // A lock that has ended is forgotten.
    m_wrong = (m_wrong >= m_rules.tries ? 0 : m_wrong) + 1;
    if (m_wrong >= m_rules.tries) m_locked_until = now + m_rules.lock;
    return;
  }
  m_wrong = 0;
  m_wrong_at.reset();
  // Somebody who has left while the PIN was checked stays outside.
  if (m_page == ServicePage::Pin) m_page = ServicePage::Menu;
}

int ServiceSession::lock_left(Seconds now) const {
  return locked(now) ? static_cast<int>(std::ceil(m_locked_until - now)) : 0;
}

Seconds ServiceSession::patience() const {
  return m_page == ServicePage::Layout ? m_rules.measure : m_rules.idle;
}

bool ServiceSession::update(Seconds now, bool busy) {
  if (!open()) return false;
  if (busy) m_last_input = now;
  if (now < m_last_input + patience()) return false;
  leave();
  return true;
}

Seconds ServiceSession::deadline(Seconds now) const {
  if (!open()) return kNever;
  const Seconds idle = m_last_input + patience();
  if (m_page != ServicePage::Pin || !locked(now)) return idle;
  const Seconds next_second = m_locked_until - (lock_left(now) - 1);
  return std::min(idle, next_second);
}

}  // namespace infopunkt::kiosk
