#include "map/cells.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::map {
namespace {

struct Span {
  int first, last;
};
/// Columns or rows of a level between two places of the unit square.
Span cells_between(double from, double to, int level) {
  const double n = std::exp2(level);
  const auto clamped = [&](double v) { return static_cast<int>(std::clamp(std::floor(v), 0.0, n - 1)); };
  return {clamped(from * n), clamped(to * n)};
}

bool intersects(const WorldBox& a, const WorldBox& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}
bool contains(const WorldBox& outer, const WorldBox& inner) {
  return outer.min.x <= inner.min.x && outer.min.y <= inner.min.y && outer.max.x >= inner.max.x &&
         outer.max.y >= inner.max.y;
}

TileId ancestor(TileId tile, int level) {
  const int up = std::max(0, tile.z - level);
  return {tile.z - up, tile.x >> up, tile.y >> up};
}

}  // namespace

Camera snapped(const Camera& camera) {
  Camera at = camera;
  const double px = camera.world_px();
  const ui::Vec2 middle = camera.viewport.centre();
  const double mx = static_cast<double>(middle.x), my = static_cast<double>(middle.y);
  at.centre = {(mx - std::round(mx - camera.centre.x * px)) / px, (my - std::round(my - camera.centre.y * px)) / px};
  return at;
}

ui::Rect CellGrid::rect(TileId cell) const {
  const double side = cell_px * std::exp2(level - cell.z);
  const double x0 = left + std::round(cell.x * side), x1 = left + std::round((cell.x + 1) * side);
  const double y0 = top + std::round(cell.y * side), y1 = top + std::round((cell.y + 1) * side);
  return {static_cast<float>(x0), static_cast<float>(y0), static_cast<float>(x1 - x0), static_cast<float>(y1 - y0)};
}

ui::Rect CellGrid::rect(const WorldBox& box) const {
  const double world = cell_px * std::exp2(level);
  return {static_cast<float>(left + box.min.x * world), static_cast<float>(top + box.min.y * world),
          static_cast<float>((box.max.x - box.min.x) * world), static_cast<float>((box.max.y - box.min.y) * world)};
}

CellGrid grid_of(const Camera& camera) {
  CellGrid grid;
  // A cell is stretched to at most 1.4 of its natural size before the next level takes over.
  grid.level = std::clamp(static_cast<int>(std::floor(camera.zoom + 0.5)), 0, kDeepestCell);
  grid.cell_px = camera.tile_px * std::exp2(camera.zoom - grid.level);
  const double px = camera.world_px();
  const ui::Vec2 middle = camera.viewport.centre();
  grid.left = std::round(static_cast<double>(middle.x) - camera.centre.x * px);
  grid.top = std::round(static_cast<double>(middle.y) - camera.centre.y * px);
  grid.viewport = camera.viewport;
  return grid;
}

std::vector<TileId> cells_in_view(const CellGrid& grid, int margin) {
  const ui::Rect view = grid.viewport;
  const double world = grid.cell_px * std::exp2(grid.level), grown = margin * grid.cell_px;
  const auto place = [&](double pixel, double origin) { return (pixel - origin) / world; };
  const Span x = cells_between(place(static_cast<double>(view.x) - grown, grid.left),
                               place(static_cast<double>(view.right()) - 1 + grown, grid.left), grid.level);
  const Span y = cells_between(place(static_cast<double>(view.y) - grown, grid.top),
                               place(static_cast<double>(view.bottom()) - 1 + grown, grid.top), grid.level);
  std::vector<TileId> cells;
  for (int row = y.first; row <= y.last; ++row)
    for (int column = x.first; column <= x.last; ++column) cells.push_back({grid.level, column, row});
  const ui::Vec2 middle = view.centre();
  const auto distance = [&](const TileId& cell) {
    const ui::Vec2 at = grid.rect(cell).centre();
    return std::hypot(at.x - middle.x, at.y - middle.y);
  };
  std::ranges::stable_sort(cells, {}, distance);
  return cells;
}

std::vector<TileKey> tiles_of(TileId cell, std::span<const TileSource> sources,
                              const std::function<bool(const TileKey&)>& absent) {
  std::vector<TileKey> tiles;
  const WorldBox box = cell.box();
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const TileSource& source = sources[i];
    if (cell.z < source.min_zoom) continue;
    if (!source.box.empty() && !intersects(source.box, box)) continue;
    const TileKey key{i, ancestor(cell, source.max_zoom)};
    if (absent(key)) continue;
    tiles.push_back(key);
    if (source.box.empty() || contains(source.box, box)) break;
  }
  std::ranges::reverse(tiles);
  return tiles;
}

std::vector<TileId> stand_ins(TileId cell, const std::function<bool(TileId)>& there) {
  std::vector<TileId> found;
  for (TileId up = cell; up.z > 0;) {
    up = up.parent();
    if (!there(up)) continue;
    found.push_back(up);
    break;
  }
  for (int down = 1; down <= kStandInDepth; ++down)
    for (int y = 0; y < 1 << down; ++y)
      for (int x = 0; x < 1 << down; ++x) {
        const TileId child{cell.z + down, (cell.x << down) + x, (cell.y << down) + y};
        if (there(child)) found.push_back(child);
      }
  return found;
}

Part part_of(TileId inner, TileId outer) {
  const int down = inner.z - outer.z;
  const double side = std::exp2(-down);
  return {inner.x * side - outer.x, inner.y * side - outer.y, side};
}

int base_level(const WorldBox& box, int across) {
  if (box.empty()) return 0;
  const double side = std::max(box.max.x - box.min.x, box.max.y - box.min.y);
  return std::clamp(static_cast<int>(std::floor(std::log2(across / std::max(side, 1e-9)))), 0, kDeepestCell);
}

std::vector<TileId> cells_of(const WorldBox& box, int level) {
  std::vector<TileId> cells;
  if (box.empty()) return cells;
  const Span x = cells_between(box.min.x, box.max.x, level), y = cells_between(box.min.y, box.max.y, level);
  for (int row = y.first; row <= y.last; ++row)
    for (int column = x.first; column <= x.last; ++column) cells.push_back({level, column, row});
  return cells;
}

}  // namespace infopunkt::map
