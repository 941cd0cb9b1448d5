#pragma once
// Decoded tiles and areas as triangles for the GPU. Made on workers; colours and widths come later from the style,
// so a change of theme or zoom needs no new mesh.

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "map/label_source.h"
#include "map/mercator.h"
#include "map/mvt.h"
#include "map/style.h"

namespace infopunkt::map {

struct MeshVertex {
  float x = 0, y = 0;    ///< 0..1 across the tile (or the mesh's own box), may lie outside
  float nx = 0, ny = 0;  ///< direction in which a line is widened, times the mitre; 0 for fills
  float side = 0;        ///< -1..1 across a line; 0 for fills
  float paint = 0;       ///< Paint as a number
};

struct Mesh {
  std::vector<MeshVertex> vertices;
  std::vector<std::uint32_t> indices;  ///< triangles in drawing order
  [[nodiscard]] std::size_t bytes() const { return vertices.size() * sizeof(MeshVertex) + indices.size() * 4; }
};

struct TileMesh {
  Mesh mesh;
  TileLabels labels;
};
[[nodiscard]] TileMesh build_tile(TileId id, std::span<const VectorLayer> layers);

/// Rings in mesh coordinates (0..1): filled with `fill` and outlined with `line`.
[[nodiscard]] Mesh build_area(std::span<const std::vector<World>> rings, const WorldBox& box, Paint fill, Paint line);

/// Triangles of rings with holes by non-zero winding (GLU tessellator), appended. Returns the covered area in square
/// units.
double append_fill(Mesh& mesh, std::span<const std::vector<World>> rings, Paint paint);
/// A line strip (`closed` joins end to start) with mitre joins.
void append_line(Mesh& mesh, std::span<const World> points, bool closed, Paint paint);

}  // namespace infopunkt::map
