#pragma once
// The port through which the glyph atlas reaches the graphics card. GL implements it; tests keep the pixels.

#include <cstddef>
#include <cstdint>
#include <span>

#include <imgui.h>

namespace infopunkt::ui::text {

/// Part of a texture in texels.
struct TexelRect {
  int x = 0, y = 0, w = 0, h = 0;
};

/// Textures of one 8-bit channel that sample as white with that alpha. Frame thread.
class AtlasTextures {
 public:
  virtual ~AtlasTextures() = default;
  /// A texture filled with 0. Never equals another living one.
  [[nodiscard]] virtual ImTextureID create(int width, int height) = 0;
  /// `alpha` holds w × h bytes, rows from top to bottom, no padding; copied during the call.
  virtual void update(ImTextureID texture, TexelRect where, std::span<const std::uint8_t> alpha) = 0;
  virtual void destroy(ImTextureID texture) = 0;
};

}  // namespace infopunkt::ui::text
