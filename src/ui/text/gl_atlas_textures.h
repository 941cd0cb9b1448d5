#pragma once
// Glyph atlas pages as OpenGL (ES 3.0 or 3.3) textures. Needs the current context of the frame thread.

#include <vector>

#include "ui/text/atlas_textures.h"

namespace infopunkt::ui::text {

class GlAtlasTextures final : public AtlasTextures {
 public:
  GlAtlasTextures() = default;
  /// Destroys what is left; the context must still be current.
  ~GlAtlasTextures() override;
  GlAtlasTextures(const GlAtlasTextures&) = delete;
  GlAtlasTextures& operator=(const GlAtlasTextures&) = delete;

  [[nodiscard]] ImTextureID create(int width, int height) override;
  void update(ImTextureID texture, TexelRect where, std::span<const std::uint8_t> alpha) override;
  void destroy(ImTextureID texture) override;

 private:
  std::vector<unsigned int> m_names;
};

}  // namespace infopunkt::ui::text
