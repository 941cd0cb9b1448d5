#pragma once
// Kinetic scrolling as pure functions of time: UX.md §4 (Android curve for lists, iOS curve for maps, rubber band,
// spring).

#include "base/time.h"

namespace infopunkt::ui {

/// One axis. Offset grows downwards: 0 shows the top, `max` the end. Units are pixels of the caller;
/// `dp` gives pixels per density-independent pixel so that the curve is the same on any panel.
class ScrollState {
 public:
  /// Range and viewport may change at any time; an offset outside springs back.
  void set_range(float max, float viewport, float px_per_dp);
  void set_bounce(bool on);                           ///< off under Reduce motion: clamp instead of rubber band
  void set_fling_gain(float gain) { m_gain = gain; }  ///< factor on distances (Metrics::fling_gain)

  void drag_start(Seconds now);
  /// Finger down = content down = offset falls; rubber band outside. A finger that rested must move a little (3.5 dp)
  /// before the content follows again, so that it does not tremble with the hand; nothing of the way is lost.
  void drag_by(float finger_dy, Seconds now);
  void drag_end(float velocity_px_s, Seconds now);  ///< velocity of the finger
  /// Animates to an offset (page buttons, focus).
  void scroll_to(float offset, Seconds now, Seconds duration);
  void jump_to(float offset);

  /// Moves to `now`; true while it still moves (ask for the next frame). Independent of how often it is called.
  bool update(Seconds now);
  [[nodiscard]] float offset() const { return m_offset; }
  [[nodiscard]] float max() const { return m_max; }
  /// Where a scroll_to() is going; the offset when none runs.
  [[nodiscard]] float target() const { return m_mode == Mode::Glide ? static_cast<float>(m_to) : m_offset; }
  [[nodiscard]] bool moving() const { return m_mode != Mode::Rest; }
  /// It moves by itself so that a visitor sees it: a finger means to stop it, not to press what lies there.
  [[nodiscard]] bool flying() const;
  [[nodiscard]] bool at_start() const { return m_offset <= 0.5F; }
  [[nodiscard]] bool at_end() const { return m_offset >= m_max - 0.5F; }
  void stop();  ///< a finger on moving content holds it

 private:
  enum class Mode { Rest, Drag, Fling, Spring, Glide } m_mode = Mode::Rest;
  void fling(double velocity_px_s, Seconds now);
  void spring(double from, double velocity_px_s, Seconds begin);
  void settle();
  bool step_fling(Seconds now);
  bool step_spring(Seconds now);
  bool step_glide(Seconds now);
  [[nodiscard]] double nearest_bound() const;
  [[nodiscard]] double velocity_at(Seconds now) const;  ///< of its own motion, px/s
  [[nodiscard]] float banded(float raw) const;

  float m_offset = 0, m_max = 0, m_viewport = 1, m_dp = 1;
  float m_gain = 1;
  bool m_bounce = true;
  float m_raw = 0;  ///< where the finger would be without the rubber band
  double m_from = 0, m_velocity = 0, m_to = 0;
  double m_carried = 0;  ///< momentum of a fling that a finger has just stopped, px/s
  Seconds m_stopped_at = 0;
  float m_held_back = 0;  ///< way of a finger that has rested and not yet moved enough, px
  bool m_rested = false;
  Seconds m_dragged_at = 0;
  Seconds m_begin = 0, m_duration = 0, m_now = 0;
};

/// Flutter/Android fling: distance and duration for a velocity in dp/s (sign kept in distance).
struct Fling {
  double distance_dp;
  Seconds duration;
};
[[nodiscard]] Fling android_fling(double velocity_dp_s);
/// Position share 0..1 of the distance at time share 0..1.
[[nodiscard]] double android_fling_curve(double t);
/// Its slope, and its inverse: time share at a share of the distance.
[[nodiscard]] double android_fling_speed(double t);
[[nodiscard]] double android_fling_time(double share);
/// iOS-like friction 0.135 per s: offset after `t` seconds for velocity v (any unit).
[[nodiscard]] double ios_fling(double v, double t);
/// Rubber band: finger distance `x` past the edge of a viewport `d` → visible distance.
[[nodiscard]] double rubber_band(double x, double d);
[[nodiscard]] double rubber_band_inverse(double b, double d);
/// Velocity that a new fling inherits from the one it interrupts (dp/s, sign kept).
[[nodiscard]] double carried_momentum(double velocity_dp_s);
/// Displacement and velocity of the settle spring `t` seconds after release at `x0` with `v0` (any unit, per second).
struct SpringPoint {
  double x, v;
};
[[nodiscard]] SpringPoint settle_spring(double x0, double v0, double t);

}  // namespace infopunkt::ui
