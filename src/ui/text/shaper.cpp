#include "ui/text/shaper.h"

#include <array>
#include <cmath>
#include <optional>

#include <hb.h>
#include <unicode/uchar.h>
#include <unicode/utf16.h>

namespace infopunkt::ui::text {

namespace {

// Marks, joiners and variation selectors belong to the letter before them and stay in its face.
bool sticks_to_previous(char32_t c) {
  const auto code = static_cast<UChar32>(c);
  const int type = u_charType(code);
  return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK ||
         u_hasBinaryProperty(code, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

std::size_t feature_list(const TextStyle& style, std::array<hb_feature_t, 3>& out) {
  std::size_t count = 0;
  const auto add = [&](hb_tag_t tag, std::uint32_t value) {
    out[count++] = {tag, value, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END};
  };
  if (style.tabular) add(HB_TAG('t', 'n', 'u', 'm'), 1);
  if (style.tracking_px != 0) {
    add(HB_TAG('l', 'i', 'g', 'a'), 0);
    add(HB_TAG('c', 'l', 'i', 'g'), 0);
  }
  return count;
}

float exact_size(float size_px) {
  return std::round(size_px * 64.F) / 64.F;
}

}  // namespace

Shaper::Shaper(const FontLibrary& fonts) : m_fonts(fonts), m_buffer(hb_buffer_create()) {}
Shaper::~Shaper() {
  hb_buffer_destroy(m_buffer);
}

void Shaper::split_range(std::u16string_view units, const TextRange& range, std::size_t index, Slant slant) {
  const FaceId text_face = m_fonts.text_face(range.weight, slant);
  std::optional<Piece> open;
  const auto close = [&](std::size_t end) {
    if (!open) return;
    open->end = end;
    m_pieces.push_back(*open);
    open.reset();
  };
  for (std::size_t i = range.begin; i < range.end;) {
    const std::size_t start = i;
    char32_t c = 0;
    U16_NEXT(units, i, range.end, c);
    if (c == U'\n') {
      close(start);
      continue;
    }
    if (open && sticks_to_previous(c)) continue;
    const FaceId face = m_fonts.face_with(c, range.weight, slant).value_or(text_face);
    if (open && open->face == face) continue;
    close(start);
    open = Piece{start, start, index, face};
  }
  close(range.end);
}

void Shaper::split(std::u16string_view units, std::span<const TextRange> ranges, Slant slant) {
  m_pieces.clear();
  for (std::size_t i = 0; i < ranges.size(); ++i) split_range(units, ranges[i], i, slant);
}

void Shaper::shape_piece(std::u16string_view units, const Piece& piece, const TextStyle& style, Lang lang,
                         ShapedText& out) {
  hb_buffer_clear_contents(m_buffer);
  hb_buffer_add_utf16(m_buffer, reinterpret_cast<const std::uint16_t*>(units.data()), static_cast<int>(units.size()),
                      static_cast<unsigned>(piece.begin), static_cast<int>(piece.end - piece.begin));
  hb_buffer_set_direction(m_buffer, HB_DIRECTION_LTR);
  const std::string_view code = lang.empty() ? std::string_view("en") : lang.code();
  hb_buffer_set_language(m_buffer, hb_language_from_string(code.data(), static_cast<int>(code.size())));
  hb_buffer_guess_segment_properties(m_buffer);
  std::array<hb_feature_t, 3> features{};
  const std::size_t feature_count = feature_list(style, features);
  hb_shape(m_fonts.shaping_font(piece.face), m_buffer, features.data(), static_cast<unsigned>(feature_count));

  unsigned count = 0;
  const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(m_buffer, &count);
  const hb_glyph_position_t* places = hb_buffer_get_glyph_positions(m_buffer, &count);
  const float scale = exact_size(style.size_px) / m_fonts.units_per_em(piece.face);
  ShapedRun run{piece.face, piece.range, out.glyphs.size(), count};
  for (unsigned i = 0; i < count; ++i) {
    ShapedGlyph glyph{infos[i].codepoint, infos[i].cluster, static_cast<float>(places[i].x_offset) * scale,
                      static_cast<float>(-places[i].y_offset) * scale, static_cast<float>(places[i].x_advance) * scale};
    // Tracking follows a whole cluster, so that a mark stays on its letter.
    const bool last_of_cluster = i + 1 == count || infos[i + 1].cluster != infos[i].cluster;
    if (last_of_cluster && places[i].x_advance != 0) glyph.advance += style.tracking_px;
    out.width += glyph.advance;
    out.glyphs.push_back(glyph);
  }
  if (count > 0) out.runs.push_back(run);
}

void Shaper::shape(std::u16string_view units, std::span<const TextRange> ranges, const TextStyle& style, Lang lang,
                   ShapedText& out) {
  out.glyphs.clear();
  out.runs.clear();
  out.width = 0;
  split(units, ranges, style.slant);
  for (const Piece& piece : m_pieces) shape_piece(units, piece, style, lang, out);
}

}  // namespace infopunkt::ui::text
