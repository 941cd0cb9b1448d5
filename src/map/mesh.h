#pragma once
// Decoded tiles and overlays as triangles. Made on workers; colours, widths and dashes come later from the style, so a
// change of theme or zoom needs no new mesh.

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "map/mercator.h"
#include "map/tile_schema.h"

namespace infopunkt::map {

/// Coordinates are 0..1 across the mesh's own box (a tile, an overlay's bounds) and may lie outside.
struct FillVertex {
  float x = 0, y = 0;
};
/// A line is widened by the shader: position + direction × half width.
struct LineVertex {
  float x = 0, y = 0;
  float along = 0;              ///< length of the line so far, in units of the box
  std::int16_t dx = 0, dy = 0;  ///< direction × kUnit; longer than kUnit at mitres, 0 in the middle of joints
  std::int16_t side = 0;        ///< across the line, -kUnit..kUnit
  std::int16_t unused = 0;
  static constexpr float kUnit = 8192;
};

struct Range {
  std::uint32_t first = 0, count = 0;  ///< indices
};

struct Mesh {
  std::vector<FillVertex> fill_vertices;
  std::vector<LineVertex> line_vertices;
  std::vector<std::uint32_t> fill_indices, line_indices;  ///< triangles
  /// What belongs to one Ground lies together. Fills have lines as well: their edges, which smooth them.
  std::array<Range, kGrounds> fills{}, lines{};
  [[nodiscard]] bool empty() const { return fill_indices.empty() && line_indices.empty(); }
  [[nodiscard]] std::size_t bytes() const {
    return fill_vertices.size() * sizeof(FillVertex) + line_vertices.size() * sizeof(LineVertex) +
           (fill_indices.size() + line_indices.size()) * 4;
  }
};

using Ring = std::span<const World>;

/// Triangles of rings with holes by non-zero winding, appended; rings may touch and cross themselves. Returns the
/// covered area in square units. Convex rings without holes are fanned, all others go through GLU's tessellator. Rings
/// so tangled that this would take minutes add nothing.
double append_fill(Mesh& mesh, std::span<const Ring> rings);

enum class Ends : std::uint8_t { Open, Closed };
/// A line strip: mitres at small turns, round joints at larger ones, round caps. Repeated points are dropped.
void append_line(Mesh& mesh, Ring points, Ends ends);

/// Puts what append_fill and append_line have added since `fills` and `lines` indices under `ground`.
void assign(Mesh& mesh, Ground ground, std::size_t fills, std::size_t lines);

}  // namespace infopunkt::map
