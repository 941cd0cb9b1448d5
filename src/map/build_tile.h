#pragma once
// A vector tile as triangles and names. Pure, for workers.

#include "map/label_source.h"
#include "map/mesh.h"
#include "map/mvt.h"

namespace infopunkt::map {

struct BuiltTile {
  Mesh mesh;
  TileLabels labels;
};
/// Whatever a tile holds, the result costs no more than the tile's own points.
[[nodiscard]] BuiltTile build_tile(TileId id, const VectorTile& tile);

}  // namespace infopunkt::map
