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

std::vector<TileId> visible_tiles(const Camera& camera, int min_level, int max_level, std::size_t limit) {
  // A tile is stretched to at most 1.4 of its natural size before the next level takes over.
  const int z = std::clamp(static_cast<int>(std::floor(camera.zoom + 0.5)), min_level, max_level);
  const World a = camera.to_world(camera.viewport.pos());
  const World b = camera.to_world({camera.viewport.right(), camera.viewport.bottom()});
  const double n = static_cast<double>(1 << z);
  const auto tile = [&](double v) { return static_cast<int>(std::clamp(std::floor(v * n), 0.0, n - 1)); };
  std::vector<TileId> tiles;
  for (int y = tile(a.y); y <= tile(b.y); ++y)
    for (int x = tile(a.x); x <= tile(b.x); ++x) tiles.push_back({z, x, y});
  const auto distance = [&](const TileId& t) {
    return std::hypot((t.x + 0.5) / n - camera.centre.x, (t.y + 0.5) / n - camera.centre.y);
  };
  std::sort(tiles.begin(), tiles.end(), [&](const TileId& l, const TileId& r) { return distance(l) < distance(r); });
  if (tiles.size() > limit) tiles.resize(limit);
  return tiles;
}

}  // namespace infopunkt::map
