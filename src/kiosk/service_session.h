#pragma once
// Who may enter the service mode and where they are in it: pure machines driven by time and input (UX.md §6, P-13).

#include <map>
#include <optional>
#include <string>

#include "base/time.h"
#include "ui/gesture.h"

namespace infopunkt::kiosk {

/// One finger that rests in the top left corner for five seconds, alone, and does not leave it. Swipes, pinches and
/// long presses elsewhere never count.
class CornerHold {
 public:
  static constexpr float kSideMm = 20;
  static constexpr Seconds kHold = 5;
  /// A contact silent for this long is an object on the glass, or a finger whose lifting was lost.
  static constexpr Seconds kObject = 60;

  /// `side` of the square in pixels.
  void feed(const ui::TouchEvent& event, float side);
  /// True once, when the time is full.
  [[nodiscard]] bool take(Seconds now);
  /// When take() has something to say; infinity when nobody holds the corner.
  [[nodiscard]] Seconds deadline() const;

 private:
  std::map<std::int64_t, Seconds> m_contacts;  ///< when each was last heard of
  std::optional<std::int64_t> m_holder;
  Seconds m_since = 0;
};

enum class ServicePage {
  Closed,
  Pin,
  Unset,  ///< no PIN in kiosk.toml: how to set one, and the state of the kiosk to read
  Menu,
  Update,
  Layout,
  Touch,
  Log,
  Quit
};

struct ServiceRules {
  Seconds idle = 60;      ///< without input back to the visitors
  Seconds measure = 300;  ///< the same on the page where a technician works with a tape measure
  Seconds lock = 300;
  int tries = 5;
};

class ServiceSession {
 public:
  /// `wrong` PINs are remembered from before a restart: as many as `tries` lock from `now` on.
  ServiceSession(bool has_pin, int wrong, Seconds now, ServiceRules rules = {});

  [[nodiscard]] ServicePage page() const { return m_page; }
  [[nodiscard]] bool open() const { return m_page != ServicePage::Closed; }
  [[nodiscard]] bool may_act() const;  ///< the right PIN was given

  void enter(Seconds now);
  void leave();
  /// Any touch.
  void input(Seconds now) { m_last_input = now; }
  /// Menu pages only, and only behind the PIN.
  void go(ServicePage page, Seconds now);

  /// Ignored while locked, while a PIN is being checked and outside the PIN page.
  void digit(int value, Seconds now);
  void erase(Seconds now);
  [[nodiscard]] std::size_t digits() const { return m_pin.size(); }
  /// A complete PIN to be checked by somebody who takes his time; once.
  [[nodiscard]] std::optional<std::string> take_pin();
  [[nodiscard]] bool checking() const { return m_checking; }
  void verdict(bool right, Seconds now);

  [[nodiscard]] int wrong() const { return m_wrong; }
  [[nodiscard]] int tries_left() const { return m_rules.tries - (m_wrong >= m_rules.tries ? 0 : m_wrong); }
  /// Whether the last verdict was "wrong" and nothing has been typed since; the time of that verdict.
  [[nodiscard]] std::optional<Seconds> wrong_since() const { return m_wrong_at; }
  [[nodiscard]] bool locked(Seconds now) const { return now < m_locked_until; }
  /// Whole seconds until the lock ends, 0 when there is none.
  [[nodiscard]] int lock_left(Seconds now) const;

  /// `busy` holds the idle clock (an update runs and somebody watches it). True when the mode was left for want of
  /// input.
  [[nodiscard]] bool update(Seconds now, bool busy);
  /// When update() or a shown countdown has something to do next.
  [[nodiscard]] Seconds deadline(Seconds now) const;

 private:
  [[nodiscard]] Seconds patience() const;

  ServiceRules m_rules;
  bool m_has_pin;
  bool m_checking = false;
  int m_wrong;
  ServicePage m_page = ServicePage::Closed;
  std::string m_pin;
  std::optional<Seconds> m_wrong_at;
  Seconds m_last_input = 0;
  Seconds m_locked_until = -1e300;
};

}  // namespace infopunkt::kiosk
