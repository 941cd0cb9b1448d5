#pragma once
// A texture whose picture changes many times a second: pictures of a film. Frame thread only.

#include <cstdint>

#include "ui/pictures.h"

namespace infopunkt::ui {

class StreamedTexture {
 public:
  StreamedTexture() = default;
  StreamedTexture(const StreamedTexture&) = delete;
  StreamedTexture& operator=(const StreamedTexture&) = delete;
  ~StreamedTexture() { clear(); }

  /// The picture from the present frame on: opaque RGBA, `row_px` pixels from one line to the next. `pictures` outlives
  /// this object.
  void show(PictureCache& pictures, int width, int height, const std::uint8_t* pixels, int row_px);
  void clear();
  [[nodiscard]] TextureId id() const { return m_id; }  ///< kNoTexture before the first show()

 private:
  PictureCache* m_pictures = nullptr;
  TextureId m_id = kNoTexture;
  int m_width = 0, m_height = 0;
};

}  // namespace infopunkt::ui
