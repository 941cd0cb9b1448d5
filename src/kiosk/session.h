#pragma once
// A visit from first touch to reset: a pure machine driven by time and input (UX.md §5).

#include "base/time.h"

namespace infopunkt::kiosk {

struct SessionConfig {
  Seconds browse = 60;   ///< idle time on home and lists before the question
  Seconds read = 120;    ///< on articles, projects, the map, the quiz and with an open keyboard
  Seconds warning = 30;  ///< the question stands this long; at least 20 (TM-01)
  Seconds guard = 0.4;   ///< a contact landing this soon after the question appeared only means "continue"
  double roomy = 1.5;    ///< with large letters or Reach mode idle times are so many times longer
  Seconds lit = 60;      ///< after hours the welcome screen stays lit this long after the last touch
};

enum class SessionState {
  Attract,  ///< the welcome screen, fully lit: the first touch acts
  Asleep,   ///< after hours: dark; the first touch only wakes
  Active,   ///< somebody is here
  Warning,  ///< "are you still there?"
  Reset     ///< the visit is cleared, the welcome screen still fades back: a touch presses nothing
};

/// What the kiosk shows just now, as far as the visit depends on it.
struct VisitMoment {
  bool reading = false;          ///< a screen that is read: the longer idle time
  bool roomy = false;            ///< large letters or Reach mode
  Seconds held_until = -kNever;  ///< the idle clock stands till then: a finger works, a fling runs, something plays
  bool night = false;            ///< after hours, and nothing to show that somebody waits for
  Seconds fade = 0;              ///< how long the welcome screen takes to come back; 0 = at once
};

class Session {
 public:
  explicit Session(SessionConfig config = {}) : m_config(config) {}

  [[nodiscard]] SessionState state() const { return m_state; }
  /// Whether somebody's visit is under way.
  [[nodiscard]] bool visited() const { return m_state == SessionState::Active || m_state == SessionState::Warning; }
  /// False while a contact that goes down must press nothing: the visitor cannot see what lies there.
  [[nodiscard]] bool hears() const { return m_state != SessionState::Asleep && m_state != SessionState::Reset; }

  /// The visitor left the attract screen.
  void begin(Seconds now);
  /// Any touch, key or moving scroll: "continue" in Warning, wakes a sleeper, starts nothing.
  void input(Seconds now);
  /// While the question stands: its time begins anew, nothing is decided yet (a visitor chooses by keys).
  void hold(Seconds now);
  /// "Finish": to Attract, through Reset when the welcome screen needs `fade` seconds to come back.
  void finish(Seconds now, Seconds fade);

  /// VisitEnded: whatever is personal has to be cleared now.
  enum class Event { None, WarningBegan, VisitEnded };
  /// Call each frame and at deadline().
  Event update(Seconds now, const VisitMoment& moment);
  /// When update() has something to do next.
  [[nodiscard]] Seconds deadline(const VisitMoment& moment) const;
  /// Whole seconds left on the question, `warning` … 0.
  [[nodiscard]] int seconds_left(Seconds now) const;
  /// Share of the question's time that has passed, 0..1.
  [[nodiscard]] double warning_share(Seconds now) const;
  /// True in the first moments of the question: whoever lands now aimed at what stood there before.
  [[nodiscard]] bool guarded(Seconds now) const;

 private:
  [[nodiscard]] Seconds idle_time(const VisitMoment& moment) const;

  SessionConfig m_config;
  SessionState m_state = SessionState::Attract;
  Seconds m_last_input = kNever;  ///< kNever: not asked yet
  Seconds m_warned_at = 0;
  Seconds m_counts_from = 0;  ///< the time of the question
  Seconds m_back_at = 0;      ///< Reset: when the welcome screen is fully lit
};

}  // namespace infopunkt::kiosk
