#pragma once
// Fingers in, gestures out. A pure state machine: events carry their time, nothing reads a clock, no ImGui or SDL type.
// Constants: UX.md §4 (Android/Flutter values in dp); rules RT-12, RT-13, RT-17.

#include <cstdint>
#include <span>
#include <vector>

#include "base/time.h"
#include "ui/geometry.h"
#include "ui/velocity.h"

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
    Press,      ///< first contact went down: show pressed feedback
    PressEnd,   ///< feedback ends (tap, drag, cancel or left the slop)
    Tap,        ///< up inside the slop; acts
    DoubleTap,  ///< second tap within 300 ms nearby (also reported as Tap before)
    LongPress,  ///< 500 ms without moving
    DragStart,  ///< moved past the slop; pos is the current point, origin the point of touch-down
    DragMove,   ///< delta since the last report
    DragEnd,    ///< velocity in px/s (0 when it stood still)
    PinchStart,
    PinchMove,
    PinchEnd,  ///< pos = centre of two fingers, delta = its movement, scale since last report
    TwoFingerTap,
    Wheel  ///< delta.y in notches (up positive); with Ctrl it is a pinch
  };
  Kind kind = Kind::Press;
  Vec2 pos;
  Vec2 origin;  ///< where the owning contact went down
  Vec2 delta;
  Vec2 velocity;  ///< px/s, DragEnd and PinchEnd
  float scale = 1;
  Seconds time = 0;
  bool cancelled = false;  ///< DragEnd, PinchEnd, PressEnd: taken away, not lifted by the visitor; nothing may act
};

/// Pixels for this panel: made from Metrics.
struct GestureConfig {
  float touch_slop = 18;        ///< px (18 dp)
  float pan_slop = 36;          ///< px (36 dp): movement of the middle of two fingers
  float double_tap_slop = 100;  ///< px
  float min_fling = 50;         ///< px/s
  float max_fling = 8000;       ///< px/s
  Seconds long_press = 0.5;
  Seconds double_tap = 0.3;
};

/// Turns contact events into gestures. The oldest contact owns the gesture; a second one may only turn a drag or a
/// press into a pinch; further ones are ignored. A contact that has not moved for 60 s is an object on the glass: its
/// gesture ends without effect. A press held long still ends in a Tap. Result does not depend on how often tick() runs.
class GestureRecogniser {
 public:
  explicit GestureRecogniser(GestureConfig config = {});
  void configure(GestureConfig config);
  /// Appends what the event means to `out`.
  void feed(const TouchEvent& event, std::vector<Gesture>& out);
  void wheel(Vec2 pos, Vec2 notches, Seconds now, std::vector<Gesture>& out);
  /// The wheel with Ctrl held: a whole pinch about `pos`.
  void wheel_zoom(Vec2 pos, float notches, Seconds now, std::vector<Gesture>& out);
  /// Time-driven gestures (long press, object on the glass). Call when deadline() has passed.
  void tick(Seconds now, std::vector<Gesture>& out);
  /// When tick() must next be called; infinity when not needed.
  [[nodiscard]] Seconds deadline() const;
  [[nodiscard]] bool active() const;    ///< a contact owns a gesture
  [[nodiscard]] Vec2 position() const;  ///< of the owning contact; of the last one when there is none
  /// The last tap is not the first half of a double tap (it pressed a control).
  void forget_tap() { m_last_tap_time = -1e9; }
  /// Whether a second finger may turn the present gesture into a pinch (a map) or is ignored (everything else).
  /// Asked anew for each gesture: true again after the next touch-down.
  void allow_pinch(bool allowed) { m_pinch_allowed = allowed; }
  /// Forgets all contacts: PressEnd/DragEnd with zero velocity are reported; later events of those contacts are
  /// ignored.
  void cancel(Seconds now, std::vector<Gesture>& out);

 private:
  /// A contact that is down. One that is `spent` takes no part any more but must still be lifted.
  struct Contact {
    std::int64_t id;
    Vec2 down, last;
    Vec2 rest;      ///< near here it has been since `moved`
    Seconds since;  ///< when it went down
    Seconds moved;  ///< when it last moved more than a sensor's noise
    bool spent = false;
  };
  enum class State { Idle, Pressed, Held, Dragging, PinchPending, Pinching };

  Contact* find(std::int64_t id);
  [[nodiscard]] const Contact* find(std::int64_t id) const;
  Contact* owner() { return find(m_owner); }
  Contact* partner() { return find(m_partner); }
  void down(const TouchEvent& e, std::vector<Gesture>& out);
  void move(const TouchEvent& e, std::vector<Gesture>& out);
  void up(const TouchEvent& e, std::vector<Gesture>& out);
  void lost(const TouchEvent& e, std::vector<Gesture>& out);
  void begin_pinch(Contact& second, Seconds now, std::vector<Gesture>& out);
  void move_pinch(Seconds now, std::vector<Gesture>& out);
  void end_pinch(Seconds now, std::vector<Gesture>& out);
  void tap(const Contact& c, Seconds now, std::vector<Gesture>& out);
  void finish(Seconds now, std::vector<Gesture>& out);
  [[nodiscard]] Seconds object_at() const;
  [[nodiscard]] Vec2 fling_velocity(Seconds now) const;

  GestureConfig m_config;
  std::vector<Contact> m_contacts;
  VelocityTracker m_tracker;
  State m_state = State::Idle;
  std::int64_t m_owner = 0, m_partner = 0;
  Vec2 m_position;  ///< of the owner
  bool m_pinch_allowed = true;
  Vec2 m_centre;         ///< of the pinch at the last report
  float m_distance = 0;  ///< between the two fingers at the last report
  Seconds m_second_at = 0;
  Vec2 m_last_tap;
  Seconds m_last_tap_time = -1e9;
};

}  // namespace infopunkt::ui
