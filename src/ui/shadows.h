#pragma once
// Soft shadows as stretched corner pictures: one blurred quarter of a rounded square per radius and blur, mirrored
// into the four corners and stretched along the edges. Nothing is drawn that nobody would see: what the card covers,
// and the tail of the blur that is too faint for eight bits. A shadow is blended, and blending is what a frame costs.

#include <map>
#include <utility>
#include <vector>

#include "ui/geometry.h"
#include "ui/pictures.h"

struct ImDrawList;

namespace infopunkt::ui {

/// Alpha of the quarter, 0..255, row by row: outside corner first. Size in texels, `step` pixels each.
struct ShadowQuarter {
  int size = 0;
  float step = 1;
  float reach = 0;  ///< px it extends beyond the rectangle
  std::vector<std::uint8_t> alpha;
};
/// `radius` and `blur` in px (blur as in CSS: twice the standard deviation), blur > 0.
[[nodiscard]] ShadowQuarter blurred_quarter(float radius, float blur);

/// How far beyond its rectangle a shadow of that strength (1..255) darkens anything by half a step of 255, px, up to
/// three standard deviations.
[[nodiscard]] float seen_reach(float blur, int alpha);

class Shadows {
 public:
  explicit Shadows(Textures& textures) : m_textures(textures) {}
  ~Shadows();
  Shadows(const Shadows&) = delete;
  Shadows& operator=(const Shadows&) = delete;
  /// Draws the shadow that `card`, opaque and with corners of `radius`, throws `offset` away from itself.
  void draw(ImDrawList& list, Rect card, Vec2 offset, float radius, float blur, Rgba colour);

 private:
  struct Made {
    TextureId texture;
    int size;
    float step, reach;
  };
  const Made& made(int radius, int blur);
  Textures& m_textures;
  std::map<std::pair<int, int>, Made> m_made;
};

}  // namespace infopunkt::ui
