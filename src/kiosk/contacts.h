#pragma once
// The fingers on the glass, as far as a visit depends on them: who is there, who only rests, who is not heard. Pure.

#include <vector>

#include "base/time.h"
#include "ui/gesture.h"

namespace infopunkt::kiosk {

class Contacts {
 public:
  /// A contact that has stayed within the slop this long is an object on the glass and holds nothing any more.
  static constexpr Seconds kObject = 60;

  /// What an event says about a contact.
  struct Note {
    bool alive = false;  ///< somebody is there: it went down, up, or moved further than the slop
    bool heard = true;   ///< not taken away by swallow()
  };
  /// `slop` in pixels.
  Note feed(const ui::TouchEvent& event, float slop, Seconds now);
  /// From now to its end nobody hears of this contact: it went down where the visitor could not see what lies there.
  void swallow(std::int64_t contact);

  [[nodiscard]] bool any() const { return !m_down.empty(); }
  /// Until when a finger on the glass holds a visit, if it does not move any more; long ago without one.
  [[nodiscard]] Seconds holds_until() const;

 private:
  struct Contact {
    std::int64_t id = 0;
    ui::Vec2 anchor;
    Seconds moved_at = 0;
    bool swallowed = false;
  };
  [[nodiscard]] Contact* find(std::int64_t id);

  std::vector<Contact> m_down;
};

}  // namespace infopunkt::kiosk
