#pragma once
// The camera is a plain value: what lies in the middle, how far in. All of it pure.

#include "map/mercator.h"
#include "ui/geometry.h"

namespace infopunkt::map {

/// `zoom` is continuous; at zoom z a tile of level z is `tile_px` pixels wide.
struct Camera {
  World centre;
  double zoom = 8;
  double tile_px = 512;  ///< scales with the panel, so the same zoom shows the same region everywhere
  ui::Rect viewport;     ///< pixels; the centre of the camera lies in its middle

  [[nodiscard]] double world_px() const;  ///< pixels that the whole world is wide
  [[nodiscard]] ui::Vec2 to_screen(World p) const;
  [[nodiscard]] World to_world(ui::Vec2 pixel) const;
  [[nodiscard]] Camera moved_by(ui::Vec2 finger) const;                     ///< content follows the finger
  [[nodiscard]] Camera zoomed_about(ui::Vec2 pixel, double by_zoom) const;  ///< the point under `pixel` stays
};

struct CameraLimits {
  WorldBox box;
  double min_zoom = 5, max_zoom = 16;
};
/// Nearest allowed camera: zoom within limits, centre within the box.
[[nodiscard]] Camera clamp(const Camera& camera, const CameraLimits& limits);
/// Shows the whole of `box` inside the viewport less `padding` pixels on each side.
[[nodiscard]] Camera fit(Camera camera, const WorldBox& box, float padding);

}  // namespace infopunkt::map
