#pragma once
// Textures of the OpenGL (ES 3.0 or 3.3 core) context that is current.

#include <vector>

#include "ui/pictures.h"

namespace infopunkt::ui {

class GlTextures final : public Textures {
 public:
  GlTextures() = default;
  /// Deletes what is left; the context must still be current.
  ~GlTextures() override;
  GlTextures(const GlTextures&) = delete;
  GlTextures& operator=(const GlTextures&) = delete;

  TextureId create(int width, int height, const std::uint8_t* pixels) override;
  void update(TextureId id, int x, int y, int w, int h, const std::uint8_t* pixels, int stride_px) override;
  TextureId create_alpha(int width, int height) override;
  void update_alpha(TextureId id, int x, int y, int w, int h, const std::uint8_t* pixels, int stride) override;
  void destroy(TextureId id) override;
  /// True for an RGBA texture without a transparent pixel so far.
  [[nodiscard]] bool opaque(TextureId id) const;

 private:
  TextureId make();
  std::vector<unsigned int> m_names;
  std::vector<TextureId> m_opaque;
};

}  // namespace infopunkt::ui
