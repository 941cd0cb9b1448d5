#pragma once
// One candidate a name: the same town comes from several tiles and levels, the same road in many pieces. Pure.

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "map/label_source.h"

namespace infopunkt::map {

/// A tile's names, shared so that a tile may go while its names are still shown.
using TileLabelsPtr = std::shared_ptr<const TileLabels>;

struct PointName {
  std::string_view text;  ///< in the visitor's language; points into the tiles
  LabelKind kind = LabelKind::Town;
  int rank = 99;
  World at;
};
struct LineName {
  std::string_view text;
  LabelKind kind = LabelKind::Road;
  int rank = 99;
  std::vector<World> path;
  WorldBox box;
  double length = 0;  ///< of the path, world units
};

/// Places of one name and kind within `reach` (world units) are one, with the best of their ranks. Sorted, and the
/// same whatever the order of the tiles.
[[nodiscard]] std::vector<PointName> merge_points(std::span<const TileLabelsPtr> tiles, std::string_view lang,
                                                  double reach);

/// Pieces of one name and kind that meet or overlap (ends within `reach` of the other, going the same way) become one
/// line; pieces that lie on another one are dropped. Sorted, and the same whatever the order of the tiles.
[[nodiscard]] std::vector<LineName> merge_lines(std::span<const TileLabelsPtr> tiles, std::string_view lang,
                                                double reach);

/// The point of a path nearest to `p`.
struct NearestOnPath {
  double distance = 1e9;
  double along = 0;  ///< from the path's beginning, same units
  World at;
  std::size_t segment = 0;
};
[[nodiscard]] NearestOnPath nearest_on(std::span<const World> path, World p);

}  // namespace infopunkt::map
