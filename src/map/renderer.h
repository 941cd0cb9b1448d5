#pragma once
// The GPU side of the map. Frame thread only.

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

#include "map/mesh.h"
#include "ui/geometry.h"

struct ImDrawList;

namespace infopunkt::map {

using MeshId = std::uint32_t;
inline constexpr MeshId kNoMesh = 0;

/// One mesh placed on the screen: pixel = vertex * scale + offset, cut to `clip`.
struct Placed {
  MeshId mesh = kNoMesh;
  float scale = 1;
  ui::Vec2 offset;
  ui::Rect clip;
};

struct Batch {
  std::vector<Placed> meshes;  ///< drawn in order
  std::array<ui::Rgba, kPaints> colours{};
  std::array<float, kPaints> widths{};  ///< pixels
  ui::Rect clip;                        ///< of the whole map
};

class Renderer {
 public:
  virtual ~Renderer() = default;
  /// Frees the previous contents of nothing; kNoMesh when the mesh is empty.
  virtual MeshId upload(const Mesh& mesh) = 0;
  virtual void free(MeshId id) = 0;
  /// Records the batch into the draw list; it is drawn when the list is rendered this frame.
  virtual void draw(ImDrawList& list, Batch batch) = 0;
};

/// Needs a current GL 3.3 or GLES 3 context for its whole life.
[[nodiscard]] std::unique_ptr<Renderer> make_gl_renderer();

}  // namespace infopunkt::map
