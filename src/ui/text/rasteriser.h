#pragma once
// FreeType: one glyph at its exact size, position and thickness → 8-bit coverage.

#include <cstdint>
#include <memory>
#include <vector>

#include "ui/text/fonts.h"

namespace infopunkt::ui::text {

/// What distinguishes two pictures of glyphs.
struct GlyphKey {
  FaceId face = 0;
  std::uint32_t id = 0;    ///< glyph index, below 65536
  std::uint16_t size = 0;  ///< em size in 1/64 px
  std::uint8_t shift = 0;  ///< 0..3: quarters of a pixel to the right
  std::uint8_t halo = 0;   ///< thickening in 1/16 px, 0 = none

  [[nodiscard]] std::uint64_t packed() const {
    return static_cast<std::uint64_t>(face) << 48U | static_cast<std::uint64_t>(id & 0xFFFFU) << 32U |
           static_cast<std::uint64_t>(size) << 16U | static_cast<std::uint64_t>(shift) << 8U | halo;
  }
};

struct GlyphBitmap {
  int left = 0;  ///< first column, px right of the pen
  int top = 0;   ///< first row, px above the baseline
  int width = 0, height = 0;
  std::vector<std::uint8_t> alpha;  ///< width × height, top row first
};

class Rasteriser {
 public:
  /// `fonts` must outlive it.
  explicit Rasteriser(const FontLibrary& fonts);
  ~Rasteriser();
  /// Valid until the next call. Empty for glyphs without ink and those FreeType refuses.
  const GlyphBitmap& draw(const GlyphKey& key);

 private:
  struct Stroker;
  const FontLibrary& m_fonts;
  std::unique_ptr<Stroker> m_stroker;
  GlyphBitmap m_bitmap;
};

}  // namespace infopunkt::ui::text
