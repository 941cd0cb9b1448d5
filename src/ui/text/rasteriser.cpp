#include "ui/text/rasteriser.h"

#include <algorithm>
#include <cassert>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

namespace infopunkt::ui::text {

namespace {

// No hinting: shapes keep their proportions at any size and any shift, and pictures do not depend on a hinter's
// version.
constexpr FT_Int32 kLoadFlags = FT_LOAD_NO_BITMAP | FT_LOAD_NO_HINTING | FT_LOAD_NO_AUTOHINT;

// Edges a little fuller than their plain coverage: blending is not linear in light, which makes small dark text look
// thin. The strength was set by eye and by the ink of the mock-ups (within 2 % at every size).
std::uint8_t fuller(std::uint8_t coverage) {
  constexpr int kDivisor = 255 * 10;
  const int a = coverage;
  return static_cast<std::uint8_t>(a + a * (255 - a) / kDivisor);
}

void copy_rows(const FT_Bitmap& from, GlyphBitmap& to) {
  to.width = static_cast<int>(from.width);
  to.height = static_cast<int>(from.rows);
  to.alpha.resize(static_cast<std::size_t>(from.width) * from.rows);
  for (unsigned row = 0; row < from.rows; ++row)
    std::transform(from.buffer + static_cast<std::ptrdiff_t>(row) * from.pitch,
                   from.buffer + static_cast<std::ptrdiff_t>(row) * from.pitch + from.width,
                   to.alpha.begin() + static_cast<std::ptrdiff_t>(row * from.width), fuller);
}

}  // namespace

struct Rasteriser::Stroker {
  FT_Stroker handle = nullptr;
  explicit Stroker(FT_Library library) {
    [[maybe_unused]] const FT_Error error = FT_Stroker_New(library, &handle);
    assert(error == 0);
  }
  ~Stroker() { FT_Stroker_Done(handle); }
  Stroker(const Stroker&) = delete;
  Stroker& operator=(const Stroker&) = delete;

  void draw(FT_GlyphSlot slot, int radius_sixteenths, GlyphBitmap& out) const {
    FT_Glyph glyph = nullptr;
    if (FT_Get_Glyph(slot, &glyph) != 0) return;
    FT_Stroker_Set(handle, radius_sixteenths * 4, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
    if (FT_Glyph_StrokeBorder(&glyph, handle, 0, 1) == 0 &&
        FT_Glyph_To_Bitmap(&glyph, FT_RENDER_MODE_NORMAL, nullptr, 1) == 0) {
      // FT_Glyph_To_Bitmap turned the outline into a bitmap glyph in place.
      auto* picture = reinterpret_cast<FT_BitmapGlyph>(glyph);
      out.left = picture->left;
      out.top = picture->top;
      copy_rows(picture->bitmap, out);
    }
    FT_Done_Glyph(glyph);
  }
};

Rasteriser::Rasteriser(const FontLibrary& fonts)
    : m_fonts(fonts), m_stroker(std::make_unique<Stroker>(fonts.raster_face(0)->glyph->library)) {}
Rasteriser::~Rasteriser() = default;

const GlyphBitmap& Rasteriser::draw(const GlyphKey& key) {
  m_bitmap.left = m_bitmap.top = m_bitmap.width = m_bitmap.height = 0;
  m_bitmap.alpha.clear();
  FT_Face face = m_fonts.raster_face(key.face);
  if (FT_Set_Char_Size(face, 0, key.size, 72, 72) != 0 || FT_Load_Glyph(face, key.id, kLoadFlags) != 0) return m_bitmap;
  FT_GlyphSlot slot = face->glyph;
  if (slot->format != FT_GLYPH_FORMAT_OUTLINE || slot->outline.n_points == 0) return m_bitmap;
  FT_Outline_Translate(&slot->outline, key.shift * 16, 0);
  if (key.halo > 0) {
    m_stroker->draw(slot, key.halo, m_bitmap);
  } else if (FT_Render_Glyph(slot, FT_RENDER_MODE_NORMAL) == 0) {
    m_bitmap.left = slot->bitmap_left;
    m_bitmap.top = slot->bitmap_top;
    copy_rows(slot->bitmap, m_bitmap);
  }
  return m_bitmap;
}

}  // namespace infopunkt::ui::text
