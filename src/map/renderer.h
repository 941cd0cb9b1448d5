#pragma once
// The GPU side of the map: meshes, pictures painted from them, pictures drawn on the screen. Frame thread only.

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "map/mesh.h"
#include "map/style.h"
#include "ui/geometry.h"

struct ImDrawList;

namespace infopunkt::map {

using MeshId = std::uint32_t;
inline constexpr MeshId kNoMesh = 0;
using PictureId = std::uint32_t;
inline constexpr PictureId kNoPicture = 0;

struct PixelSize {
  int w = 0, h = 0;
  bool operator==(const PixelSize&) const = default;
  [[nodiscard]] std::size_t bytes() const { return static_cast<std::size_t>(w) * static_cast<std::size_t>(h) * 4; }
};

/// Decoded pixels of a raster tile, RGBA.
struct Pixels {
  PixelSize size;
  std::vector<std::uint8_t> rgba;
};

/// One mesh or picture put into a picture: pixel = place × scale + offset.
struct PaintJob {
  MeshId mesh = kNoMesh;
  PictureId picture = kNoPicture;  ///< a raster tile; `scale` is then its side in pixels
  float scale = 1;
  ui::Vec2 offset;
  std::span<const PaintOp> ops;  ///< of the mesh
};

/// A picture on the screen: its part `from` (shares of its size) fills `to`.
struct DrawnPicture {
  PictureId picture = kNoPicture;
  ui::Rect to;
  ui::Rect from{0, 0, 1, 1};
  bool exact = true;  ///< pixel on pixel: no filter
};
/// A mesh on the screen, over the pictures.
struct DrawnMesh {
  MeshId mesh = kNoMesh;
  float scale = 1;
  ui::Vec2 offset;
  std::vector<PaintOp> ops;
};
struct Scene {
  std::vector<DrawnPicture> pictures;  ///< drawn in order
  std::vector<DrawnMesh> meshes;
  ui::Rect clip;
};

class Renderer {
 public:
  virtual ~Renderer() = default;
  /// kNoMesh when the mesh is empty.
  virtual MeshId upload(const Mesh& mesh) = 0;
  virtual PictureId upload(const Pixels& pixels) = 0;
  virtual void free_mesh(MeshId id) = 0;
  virtual void free_picture(PictureId id) = 0;
  /// A new picture of `ground` with the jobs painted over it, in order. Done when this returns.
  virtual PictureId paint(PixelSize size, ui::Rgba ground, std::span<const PaintJob> jobs) = 0;
  /// Records the scene into the draw list; it is drawn when the list is rendered this frame.
  virtual void draw(ImDrawList& list, Scene scene) = 0;
};

/// Needs a current GL 3.3 or GLES 3 context for its whole life.
[[nodiscard]] std::unique_ptr<Renderer> make_gl_renderer();

}  // namespace infopunkt::map
