#include "kiosk/contacts.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::kiosk {

Contacts::Contact* Contacts::find(std::int64_t id) {
  const auto found = std::find_if(m_down.begin(), m_down.end(), [id](const Contact& c) { return c.id == id; });
  return found == m_down.end() ? nullptr : &*found;
}

Contacts::Note Contacts::feed(const ui::TouchEvent& event, float slop, Seconds now) {
  Contact* contact = find(event.contact);
  switch (event.phase) {
    case ui::Phase::Down:
      // A panel that lost an "up" says the same finger twice: the new contact counts.
      if (contact != nullptr)
        *contact = {event.contact, event.pos, now};
      else
        m_down.push_back({event.contact, event.pos, now});
      return {true, true};
    case ui::Phase::Move: {
      if (contact == nullptr) return {false, true};
      const ui::Vec2 way = event.pos - contact->anchor;
      const bool moved = std::hypot(way.x, way.y) > slop;
      if (moved) {
        contact->anchor = event.pos;
        contact->moved_at = now;
      }
      return {moved, !contact->swallowed};
    }
    case ui::Phase::Up:
    case ui::Phase::Cancel: {
      const bool heard = contact == nullptr || !contact->swallowed;
      std::erase_if(m_down, [&](const Contact& c) { return c.id == event.contact; });
      return {true, heard};
    }
  }
  return {};
}

void Contacts::swallow(std::int64_t contact) {
  if (Contact* found = find(contact)) found->swallowed = true;
}

Seconds Contacts::holds_until() const {
  Seconds last = -kNever;
  for (const Contact& c : m_down) last = std::max(last, c.moved_at + kObject);
  return last;
}

}  // namespace infopunkt::kiosk
