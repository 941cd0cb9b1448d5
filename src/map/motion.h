#pragma once
// How the camera moves: finger, fling (iOS curve of UX.md §4), pinch, wheel, flights. At its limits it gives way like
// rubber under a finger and springs back without one. Time is an argument; nothing depends on how often it is updated.

#include <optional>
#include <utility>

#include "base/time.h"
#include "map/camera.h"
#include "ui/gesture.h"

namespace infopunkt::map {

class MapMotion {
 public:
  void set_limits(const CameraLimits& limits) { m_limits = limits; }
  void set_reduced(bool on) { m_reduced = on; }
  [[nodiscard]] const Camera& camera() const { return m_camera; }
  /// Viewport and tile size follow the panel; the place shown stays.
  void set_viewport(ui::Rect viewport, double tile_px);
  void jump_to(const Camera& camera);
  /// Eased flight over `duration` seconds; under reduced motion it jumps.
  void fly_to(const Camera& target, Seconds now, Seconds duration);
  /// Where the camera will be when it has arrived.
  [[nodiscard]] const Camera& target() const { return m_mode == Mode::Flight ? m_to : m_camera; }
  /// One step of the zoom buttons. `about`, a pixel of target(), keeps its place. Steps add up while they fly.
  void zoom_by(double levels, ui::Vec2 about, Seconds now, Seconds duration);
  /// One step of the arrow buttons: shows what lies `pixels` further.
  void pan_by(ui::Vec2 pixels, Seconds now, Seconds duration);
  void gesture(const ui::Gesture& gesture);
  /// A finger drags or pinches it, also while it rests.
  [[nodiscard]] bool held() const { return m_mode == Mode::Drag; }
  /// As a finger does that drags or pinches the map there; rests with jump_to().
  void hold(const Camera& camera);
  /// Moves to `now`; true while it still moves.
  bool update(Seconds now);

 private:
  enum class Mode { Rest, Drag, Glide, Flight } m_mode = Mode::Rest;
  /// One axis after a finger has let go: gliding, then perhaps springing back from a bound. Lengths in pixels of the
  /// present zoom, as places of the camera's centre.
  struct Axis {
    double from = 0, velocity = 0;  ///< px, px/s
    Seconds begin = 0;
    std::optional<double> bound;  ///< springs back to it
    /// Where it is, and whether it still moves.
    [[nodiscard]] std::pair<double, bool> at(Seconds now) const;
  };
  [[nodiscard]] Axis let_go(double centre, double velocity, double min, double max, Seconds now) const;
  void settle(const Camera& camera) { m_camera = clamp(camera, m_limits); }
  void take_in_hand();
  void follow();
  void release(ui::Vec2 velocity, Seconds now);
  [[nodiscard]] bool glide(Seconds now);
  [[nodiscard]] bool fly(Seconds now);

  Camera m_camera, m_from, m_to;
  Camera m_raw;  ///< where the fingers would have the camera without limits
  CameraLimits m_limits;
  Axis m_x, m_y;
  Seconds m_begin = 0, m_duration = 0;
  bool m_reduced = false;
};

}  // namespace infopunkt::map
