#include "map/camera.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::map {

double Camera::world_px() const {
  return tile_px * std::exp2(zoom);
}

ui::Vec2 Camera::to_screen(World p) const {
  const double scale = world_px();
  const ui::Vec2 middle = viewport.centre();
  return {middle.x + static_cast<float>((p.x - centre.x) * scale),
          middle.y + static_cast<float>((p.y - centre.y) * scale)};
}

World Camera::to_world(ui::Vec2 pixel) const {
  const double scale = world_px();
  const ui::Vec2 middle = viewport.centre();
  return {centre.x + (pixel.x - middle.x) / scale, centre.y + (pixel.y - middle.y) / scale};
}

Camera Camera::moved_by(ui::Vec2 finger) const {
  Camera moved = *this;
  moved.centre.x -= finger.x / world_px();
  moved.centre.y -= finger.y / world_px();
  return moved;
}

Camera Camera::zoomed_about(ui::Vec2 pixel, double by_zoom) const {
  Camera zoomed = *this;
  zoomed.zoom += by_zoom;
  const World fixed = to_world(pixel);
  const World drifted = zoomed.to_world(pixel);
  zoomed.centre.x += fixed.x - drifted.x;
  zoomed.centre.y += fixed.y - drifted.y;
  return zoomed;
}

Camera clamp(const Camera& camera, const CameraLimits& limits) {
  Camera c = camera;
  c.zoom = std::clamp(c.zoom, limits.min_zoom, limits.max_zoom);
  if (limits.box.empty()) return c;
  c.centre.x = std::clamp(c.centre.x, limits.box.min.x, limits.box.max.x);
  c.centre.y = std::clamp(c.centre.y, limits.box.min.y, limits.box.max.y);
  return c;
}

Camera fit(Camera camera, const WorldBox& box, float padding) {
  if (box.empty()) return camera;
  const double w = std::max(1.F, camera.viewport.w - 2 * padding), h = std::max(1.F, camera.viewport.h - 2 * padding);
  const double bw = std::max(box.max.x - box.min.x, 1e-9), bh = std::max(box.max.y - box.min.y, 1e-9);
  camera.centre = box.centre();
  camera.zoom = std::log2(std::min(w / bw, h / bh) / camera.tile_px);
  return camera;
}

}  // namespace infopunkt::map
