#include "ui/streamed_texture.h"

namespace infopunkt::ui {

void StreamedTexture::show(PictureCache& pictures, int width, int height, const std::uint8_t* pixels, int row_px) {
  if (m_id != kNoTexture && (m_pictures != &pictures || m_width != width || m_height != height)) clear();
  if (m_id == kNoTexture) {
    m_pictures = &pictures;
    m_width = width;
    m_height = height;
    m_id = pictures.textures().create(width, height, nullptr);
  }
  pictures.textures().update(m_id, 0, 0, width, height, pixels, row_px);
}

void StreamedTexture::clear() {
  // The frame that is being drawn may show it still.
  if (m_id != kNoTexture) m_pictures->retire(m_id);
  m_id = kNoTexture;
}

}  // namespace infopunkt::ui
