#pragma once
// Fingers in, gestures out. A pure state machine: events carry their time, nothing reads a clock, no ImGui or SDL type.
// Constants: UX.md §4 (Android/Flutter values in dp); rules RT-12, RT-13, RT-17.

#include <cstdint>
#include <span>
#include <vector>

#include "base/time.h"
#include "ui/geometry.h"

namespace infopunkt::ui {

enum class Phase { Down, Move, Up, Cancel };

/// One contact event in canvas pixels. The mouse is contact kMouse (left button only).
struct TouchEvent {
  std::int64_t contact = 0;
  Phase phase = Phase::Down;
  Vec2 pos;
  Seconds time = 0;
};
inline constexpr std::int64_t kMouse = -1;

struct Gesture {
  enum class Kind {
    Press,       ///< first contact went down: show pressed feedback
    PressEnd,    ///< feedback ends (tap, drag, cancel or left the slop)
    Tap,         ///< up inside the slop; acts
    DoubleTap,   ///< second tap within 300 ms nearby (also reported as Tap before)
    LongPress,   ///< 500 ms without moving
    DragStart,   ///< moved past the slop; pos is the current point, origin the point of touch-down
    DragMove,    ///< delta since the last report
    DragEnd,     ///< velocity in px/s (0 when it stood still)
    PinchStart, PinchMove, PinchEnd,  ///< pos = centre of two fingers, delta = its movement, scale since last report
    TwoFingerTap,
    Wheel        ///< delta.y in notches (up positive); ctrl-wheel is a PinchMove
  };
  Kind kind = Kind::Press;
  Vec2 pos;
  Vec2 origin;     ///< where the owning contact went down
  Vec2 delta;
  Vec2 velocity;   ///< px/s, DragEnd and PinchEnd
  float scale = 1;
  Seconds time = 0;
};

/// Pixels for this panel: made from Metrics.
struct GestureConfig {
  float touch_slop = 18;          ///< px (18 dp)
  float double_tap_slop = 100;    ///< px
  float min_fling = 50;           ///< px/s
  float max_fling = 8000;         ///< px/s
  Seconds long_press = 0.5;
  Seconds double_tap = 0.3;
};

/// Turns contact events into gestures. The oldest contact owns the gesture; a second one may only turn a drag or a
/// press into a pinch; further ones are ignored. Result does not depend on how often tick() runs.
class GestureRecogniser {
 public:
  explicit GestureRecogniser(GestureConfig config = {});
  void configure(GestureConfig config);
  /// Appends what the event means to `out`.
  void feed(const TouchEvent& event, std::vector<Gesture>& out);
  void wheel(Vec2 pos, Vec2 notches, Seconds now, std::vector<Gesture>& out);
  /// Time-driven gestures (long press). Call when deadline() has passed.
  void tick(Seconds now, std::vector<Gesture>& out);
  /// When tick() must next be called; infinity when not needed.
  [[nodiscard]] Seconds deadline() const;
  [[nodiscard]] bool active() const;  ///< a contact is down
  /// Forgets all contacts: PressEnd/DragEnd with zero velocity are reported; later events of those contacts are ignored.
  void cancel(Seconds now, std::vector<Gesture>& out);

 private:
  struct Contact {
    std::int64_t id;
    Vec2 down, last;
    Seconds since;
  };
  struct Sample {
    Vec2 pos;
    Seconds time;
  };
  GestureConfig m_config;
  std::vector<Contact> m_contacts;
  std::vector<Sample> m_samples;
  enum class State { Idle, Pressed, Held, Dragging, Pinching, Ignoring } m_state = State::Idle;
  Vec2 m_last_tap;
  Seconds m_last_tap_time = -1e9;
};

}  // namespace infopunkt::ui
