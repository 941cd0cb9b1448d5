#include "ui/gl_textures.h"

#include <algorithm>

#include <epoxy/gl.h>

namespace infopunkt::ui {
namespace {

/// Sets the row length and alignment of uploads while it lives.
class Unpack {
 public:
  explicit Unpack(int row_length) {
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, row_length);
  }
  ~Unpack() {
    glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 4);
  }
  Unpack(const Unpack&) = delete;
  Unpack& operator=(const Unpack&) = delete;
};

void bind(TextureId id) {
  glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(id));
}

/// True when no pixel of the rectangle lets anything through.
bool all_opaque(int w, int h, const std::uint8_t* pixels, int stride_px) {
  for (int y = 0; y < h; ++y) {
    const std::uint8_t* row = pixels + static_cast<std::size_t>(y) * stride_px * 4;
    unsigned least = 255;
    for (int x = 0; x < w; ++x) least &= row[static_cast<std::size_t>(x) * 4 + 3];
    if (least != 255) return false;
  }
  return true;
}

}  // namespace

GlTextures::~GlTextures() {
  if (!m_names.empty()) glDeleteTextures(static_cast<GLsizei>(m_names.size()), m_names.data());
}

TextureId GlTextures::make() {
  GLuint name = 0;
  glGenTextures(1, &name);
  m_names.push_back(name);
  bind(name);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
  return name;
}

TextureId GlTextures::create(int width, int height, const std::uint8_t* pixels) {
  const TextureId id = make();
  glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
  if (!pixels || all_opaque(width, height, pixels, width)) m_opaque.push_back(id);
  return id;
}

void GlTextures::update(TextureId id, int x, int y, int w, int h, const std::uint8_t* pixels, int stride_px) {
  bind(id);
  if (opaque(id) && !all_opaque(w, h, pixels, stride_px)) std::erase(m_opaque, id);
  const Unpack unpack(stride_px);
  glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, w, h, GL_RGBA, GL_UNSIGNED_BYTE, pixels);
}

TextureId GlTextures::create_alpha(int width, int height) {
  const TextureId id = make();
  const std::vector<std::uint8_t> zeros(static_cast<std::size_t>(width) * height, 0);
  const Unpack unpack(width);
  glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, width, height, 0, GL_RED, GL_UNSIGNED_BYTE, zeros.data());
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_R, GL_ONE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_G, GL_ONE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_B, GL_ONE);
  glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_SWIZZLE_A, GL_RED);
  return id;
}

void GlTextures::update_alpha(TextureId id, int x, int y, int w, int h, const std::uint8_t* pixels, int stride) {
  bind(id);
  const Unpack unpack(stride);
  glTexSubImage2D(GL_TEXTURE_2D, 0, x, y, w, h, GL_RED, GL_UNSIGNED_BYTE, pixels);
}

void GlTextures::destroy(TextureId id) {
  const auto name = static_cast<GLuint>(id);
  glDeleteTextures(1, &name);
  std::erase(m_names, name);
  std::erase(m_opaque, id);
}

bool GlTextures::opaque(TextureId id) const {
  return std::find(m_opaque.begin(), m_opaque.end(), id) != m_opaque.end();
}

}  // namespace infopunkt::ui
