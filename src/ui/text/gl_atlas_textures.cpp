#include "ui/text/gl_atlas_textures.h"

#include <algorithm>

#include <epoxy/gl.h>

namespace infopunkt::ui::text {

namespace {

// ImTextureID is a pointer in Dear ImGui 1.86 and a 64-bit integer since 1.91.4; the casts hold for both.
ImTextureID to_id(GLuint name) {
  return (ImTextureID)(std::intptr_t)name;
}
GLuint to_name(ImTextureID id) {
  return (GLuint)(std::intptr_t)id;
}

// Uploads may happen between other people's draw calls: leave the binding and the alignment as they were.
class TextureGuard {
 public:
  explicit TextureGuard(GLuint name) {
    glGetIntegerv(GL_TEXTURE_BINDING_2D, &m_binding);
    glGetIntegerv(GL_UNPACK_ALIGNMENT, &m_alignment);
    glBindTexture(GL_TEXTURE_2D, name);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
  }
  ~TextureGuard() {
    glPixelStorei(GL_UNPACK_ALIGNMENT, m_alignment);
    glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(m_binding));
  }
  TextureGuard(const TextureGuard&) = delete;
  TextureGuard& operator=(const TextureGuard&) = delete;

 private:
  GLint m_binding = 0, m_alignment = 4;
};

}  // namespace

GlAtlasTextures::~GlAtlasTextures() {
  if (!m_names.empty()) glDeleteTextures(static_cast<GLsizei>(m_names.size()), m_names.data());
}

ImTextureID GlAtlasTextures::create(int width, int height) {
  GLuint name = 0;
  glGenTextures(1, &name);
  m_names.push_back(name);
  const TextureGuard guard(name);
  const std::vector<std::uint8_t> empty(static_cast<std::size_t>(width) * height, 0);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, empty.data());
  // Quads lie on whole pixels at scale one: nearest is exact and cheapest in software.
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_R, GL_ONE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_G, GL_ONE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_B, GL_ONE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_A, GL_RED);
  return to_id(name);
}

void GlAtlasTextures::update(ImTextureID texture, TexelRect where, std::span<const std::uint8_t> alpha) {
  const TextureGuard guard(to_name(texture));
  glTexSubImage2D(GL_TEXTURE_2D, 0, where.x, where.y, where.w, where.h, GL_RED, GL_UNSIGNED_BYTE, alpha.data());
}

void GlAtlasTextures::destroy(ImTextureID texture) {
  const GLuint name = to_name(texture);
  std::erase(m_names, name);
  glDeleteTextures(1, &name);
}

}  // namespace infopunkt::ui::text
