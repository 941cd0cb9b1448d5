#pragma once
// How the camera moves: finger, fling (iOS curve of UX.md §4), pinch, wheel, flights. Time is an argument.

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
  /// One step of the zoom buttons, about the middle of the viewport.
  void zoom_by(double levels, Seconds now, Seconds duration);
  /// One step of the arrow buttons: shows what lies `pixels` further.
  void pan_by(ui::Vec2 pixels, Seconds now, Seconds duration);
  void gesture(const ui::Gesture& gesture);
  /// Moves to `now`; true while it still moves.
  bool update(Seconds now);

 private:
  enum class Mode { Rest, Drag, Fling, Flight } m_mode = Mode::Rest;
  void settle(const Camera& camera) { m_camera = clamp(camera, m_limits); }
  Camera m_camera, m_from, m_to;
  CameraLimits m_limits;
  ui::Vec2 m_velocity;
  Seconds m_begin = 0, m_duration = 0;
  bool m_reduced = false;
};

}  // namespace infopunkt::map
