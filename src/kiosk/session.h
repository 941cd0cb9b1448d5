#pragma once
// A visit from first touch to reset: a pure machine driven by time and input (UX.md §5).

#include "base/time.h"

namespace infopunkt::kiosk {

struct SessionConfig {
  Seconds browse = 60;   ///< idle time on home and lists before the question
  Seconds read = 120;    ///< on articles, projects, the map
  Seconds warning = 30;  ///< the question stands this long; at least 20 (TM-01)
  Seconds guard = 0.4;   ///< a contact landing this soon after the question appeared only means "continue"
  Seconds object = 60;   ///< a contact motionless this long is an object on the glass
};

enum class SessionState { Attract, Active, Warning };

class Session {
 public:
  explicit Session(SessionConfig config = {}) : m_config(config) {}

  [[nodiscard]] SessionState state() const { return m_state; }

  /// The visitor left the attract screen.
  void begin(Seconds now);
  /// Any touch, key or moving scroll. In Warning it means "continue".
  void input(Seconds now);
  /// While the question stands: its time begins anew, nothing is decided yet (a visitor chooses by keys).
  void hold(Seconds now);
  /// A finger rests on the glass since `since`: holds the clock until it counts as an object.
  void contact(Seconds since, Seconds now);
  /// "Finish": straight to Attract.
  void finish();

  enum class Event { None, WarningBegan, VisitEnded };
  /// Call each frame and at deadline(); `reading` chooses the longer time.
  Event update(Seconds now, bool reading);
  /// When update() has something to do next.
  [[nodiscard]] Seconds deadline(bool reading) const;
  /// Whole seconds left on the question, `warning` … 0.
  [[nodiscard]] int seconds_left(Seconds now) const;
  /// Share of the question's time that has passed, 0..1.
  [[nodiscard]] double warning_share(Seconds now) const;
  /// True in the first moments of the question: buttons do not act yet.
  [[nodiscard]] bool guarded(Seconds now) const;

 private:
  SessionConfig m_config;
  SessionState m_state = SessionState::Attract;
  Seconds m_last_input = 0;
  Seconds m_warned_at = 0;
  Seconds m_counts_from = 0;  ///< the time of the question
};

}  // namespace infopunkt::kiosk
