#pragma once
// Motion from one screen to the next: a value told the time. The new screen can be touched from its first frame on; a
// further change begins at once, so nothing ever waits for motion.

#include "base/time.h"
#include "ui/geometry.h"

namespace infopunkt::kiosk {

/// From the tokens, in seconds.
struct TransitionTimes {
  double in = 0, out = 0, card = 0;
};

/// What one frame shows of both screens.
struct TransitionFrame {
  bool moving = false;
  float leaving = 0;     ///< alpha of the old screen; 0 = do not draw it
  float arriving = 1;    ///< alpha of the new screen
  float travel = 0;      ///< 1..0: share of the way (32 design px) still to go
  bool growing = false;  ///< the new screen is seen through `window`
  ui::Rect window;       ///< between the card that was tapped and the whole content area
};

class Transition {
 public:
  /// `card` empty: cross-fade with a short travel; else the new screen grows out of that rectangle.
  void start(Seconds now, ui::Rect card) {
    m_began = now;
    m_card = card;
  }
  void finish() { m_began = -1e9; }
  [[nodiscard]] TransitionFrame at(Seconds now, const TransitionTimes& times, ui::Rect area) const;

 private:
  Seconds m_began = -1e9;
  ui::Rect m_card;
};

/// Something that comes and goes (a panel): 0 = gone, 1 = there.
class Presence {
 public:
  void set(bool there, Seconds now, bool at_once);
  /// `in` and `out` are seconds.
  [[nodiscard]] float at(Seconds now, double in, double out) const;
  [[nodiscard]] bool moving(Seconds now, double in, double out) const;
  [[nodiscard]] bool there() const { return m_there; }

 private:
  bool m_there = false;
  Seconds m_since = -1e9;
};

}  // namespace infopunkt::kiosk
