#pragma once
// The view is cut into cells: squares of the level nearest to its zoom, whatever levels the sources have. Each is
// painted once into a picture of its own. Which cells those are, where they lie to the pixel, which tiles make them and
// what stands in while one is missing is decided here. Pure.

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "map/camera.h"
#include "map/tile_source.h"

namespace infopunkt::map {

/// Cells are not divided further than this: what lies beyond is scaled.
inline constexpr int kDeepestCell = 20;

/// The same camera with the world lying on whole pixels, so that pictures are copied and not blurred.
[[nodiscard]] Camera snapped(const Camera& camera);

struct CellGrid {
  int level = 0;
  double cell_px = 512;      ///< side of a cell at this zoom, not rounded
  double left = 0, top = 0;  ///< where the world's corner lies, whole pixels
  ui::Rect viewport;

  /// Whole pixels. Neighbours share their edges, and panning never changes a size.
  [[nodiscard]] ui::Rect rect(TileId cell) const;
  [[nodiscard]] ui::Rect rect(const WorldBox& box) const;  ///< not rounded
};
/// `camera` must be snapped.
[[nodiscard]] CellGrid grid_of(const Camera& camera);
/// Cells of the grid's level that cover the viewport grown by `margin` cells, nearest to the middle first.
[[nodiscard]] std::vector<TileId> cells_in_view(const CellGrid& grid, int margin = 0);

/// The tiles that make up a cell, to be painted in this order. The most detailed source that has the place wins; where
/// its coverage ends inside the cell those below it are painted first. A source is asked for the cell itself or, beyond
/// its last level, for the tile that contains it. `absent`: this tile is known not to exist.
[[nodiscard]] std::vector<TileKey> tiles_of(TileId cell, std::span<const TileSource> sources,
                                            const std::function<bool(const TileKey&)>& absent);

/// Children that stand in are at most this many levels deeper.
inline constexpr int kStandInDepth = 3;
/// Pictures that stand in for a missing one, to be drawn in this order: the nearest ancestor that is there, then
/// children, the deepest last.
[[nodiscard]] std::vector<TileId> stand_ins(TileId cell, const std::function<bool(TileId)>& there);

/// The part of `outer` that `inner` is, in shares of its side.
struct Part {
  double x = 0, y = 0, side = 1;
};
[[nodiscard]] Part part_of(TileId inner, TileId outer);

/// Level at which a box is at most `across` cells wide and high: pictures that are always there to stand in.
[[nodiscard]] int base_level(const WorldBox& box, int across);
[[nodiscard]] std::vector<TileId> cells_of(const WorldBox& box, int level);

}  // namespace infopunkt::map
