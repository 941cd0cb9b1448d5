#pragma once
// The text engine's glyph pages on the textures of the window, so that a frame without GL needs no second null port.

#include "ui/imgui_compat.h"
#include "ui/pictures.h"
#include "ui/text/atlas_textures.h"

namespace infopunkt::ui {

class TextTextures final : public text::AtlasTextures {
 public:
  /// `textures` must outlive it.
  explicit TextTextures(Textures& textures) : m_textures(textures) {}
  [[nodiscard]] ImTextureID create(int width, int height) override {
    return imgui_texture(m_textures.create_alpha(width, height));
  }
  void update(ImTextureID texture, text::TexelRect where, std::span<const std::uint8_t> alpha) override {
    m_textures.update_alpha(texture_of(texture), where.x, where.y, where.w, where.h, alpha.data(), where.w);
  }
  void destroy(ImTextureID texture) override { m_textures.destroy(texture_of(texture)); }

 private:
  Textures& m_textures;
};

}  // namespace infopunkt::ui
