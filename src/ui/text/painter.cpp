#include "ui/text/painter.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace infopunkt::ui::text {

namespace {

// Up to this size letters stand on quarters of a pixel; above it whole pixels look the same and need fewer pictures.
constexpr float kLargestShifted = 96;
// Turned pictures are made this much larger: bilinear sampling of a picture in its own size would blur small letters.
constexpr float kTurned = 2;
// Index buffers have 16 bits: stay well below 65536 vertices a batch.
constexpr std::size_t kLargestBatch = 8192;

std::uint16_t size_key(float size_px) {
  return static_cast<std::uint16_t>(std::clamp(std::lround(size_px * 64.F), 64L, 65535L));
}

std::uint32_t ink_of(std::span<const std::uint32_t> inks, int index) {
  return inks[std::min(static_cast<std::size_t>(std::max(index, 0)), inks.size() - 1)];
}

}  // namespace

void TextPainter::collect_line(const Paragraph& paragraph, const TextLine& line, Vec2 origin,
                               std::span<const std::uint32_t> inks, std::uint8_t halo) {
  const float baseline = std::round(origin.y + line.baseline);
  const float step = paragraph.size_px <= kLargestShifted ? 4.F : 1.F;
  for (std::uint32_t r = line.first_run; r < line.first_run + line.run_count; ++r) {
    const GlyphRun& run = paragraph.runs[r];
    const std::uint32_t colour = ink_of(inks, run.ink);
    GlyphKey key{run.face, 0, size_key(paragraph.size_px), 0, halo};
    for (std::uint32_t g = run.first; g < run.first + run.count; ++g) {
      const PlacedGlyph& placed = paragraph.glyphs[g];
      const float pen = std::floor((origin.x + placed.x) * step + 0.5F) / step;
      const float column = std::floor(pen);
      key.id = placed.id;
      key.shift = static_cast<std::uint8_t>((pen - column) * 4.F);
      const AtlasGlyph& glyph = m_atlas.get(key);
      if (glyph.width == 0) continue;
      const float row = baseline + std::round(placed.y);
      m_quads.push_back({column + static_cast<float>(glyph.left), row - static_cast<float>(glyph.top), colour, &glyph});
    }
  }
}

void TextPainter::underline(ImDrawList& list, const Paragraph& paragraph, const GlyphRun& run, Vec2 origin,
                            float baseline, std::uint32_t colour) const {
  const FaceMetrics& face = m_fonts.metrics(run.face);
  const float thickness = std::max(1.F, std::round(face.underline_thickness * paragraph.size_px));
  const float top = std::round(baseline + face.underline_position * paragraph.size_px - thickness / 2);
  list.AddRectFilled({std::round(origin.x + run.x), top}, {std::round(origin.x + run.x + run.width), top + thickness},
                     colour);
}

void TextPainter::draw(ImDrawList& list, const Paragraph& paragraph, Vec2 origin, std::span<const std::uint32_t> inks,
                       std::uint8_t halo) {
  m_quads.clear();
  const ImVec2 clip_min = list.GetClipRectMin(), clip_max = list.GetClipRectMax();
  // Accents and descenders may leave their line, but never by more than an em.
  const float reach = paragraph.line_px + paragraph.size_px;
  const auto first = std::partition_point(paragraph.lines.begin(), paragraph.lines.end(), [&](const TextLine& line) {
    return origin.y + line.baseline + reach < clip_min.y;
  });
  for (auto line = first; line != paragraph.lines.end(); ++line) {
    if (origin.y + line->baseline - reach > clip_max.y) break;
    collect_line(paragraph, *line, origin, inks, halo);
    for (std::uint32_t r = line->first_run; halo == 0 && r < line->first_run + line->run_count; ++r) {
      const GlyphRun& run = paragraph.runs[r];
      if (run.underline)
        underline(list, paragraph, run, origin, std::round(origin.y + line->baseline), ink_of(inks, run.ink));
    }
  }
  emit(list);
}

void TextPainter::draw_centred(ImDrawList& list, FaceId face, std::uint32_t glyph, Vec2 centre, float size_px,
                               std::uint32_t colour) {
  const AtlasGlyph& picture = m_atlas.get({face, glyph, size_key(size_px), 0, 0});
  if (picture.width == 0) return;
  const float x = std::round(centre.x - static_cast<float>(picture.width) / 2);
  const float y = std::round(centre.y - static_cast<float>(picture.height) / 2);
  const Quad quad{x, y, colour, &picture};
  emit_batch(list, {&quad, 1}, picture.texture);
}

void TextPainter::draw_along(ImDrawList& list, const Paragraph& paragraph, std::span<const GlyphPose> poses,
                             std::uint32_t colour, std::uint8_t halo) {
  assert(poses.size() == paragraph.glyphs.size());
  GlyphKey key{0, 0, size_key(paragraph.size_px * kTurned), 0,
               static_cast<std::uint8_t>(std::min(255.F, static_cast<float>(halo) * kTurned))};
  const float drop = paragraph.cap_height / 2;  // from the curve down to the baseline
  for (const GlyphRun& run : paragraph.runs) {
    key.face = run.face;
    for (std::size_t g = run.first; g < std::min<std::size_t>(run.first + run.count, poses.size()); ++g) {
      key.id = paragraph.glyphs[g].id;
      const AtlasGlyph& glyph = m_atlas.get(key);
      if (glyph.width == 0) continue;
      list.PushTextureID(glyph.texture);
      emit_turned(list, glyph, {paragraph.glyphs[g].x - poses[g].pen, drop + paragraph.glyphs[g].y}, poses[g], colour);
      list.PopTextureID();
    }
  }
}

void TextPainter::emit_turned(ImDrawList& list, const AtlasGlyph& glyph, Vec2 pen, const GlyphPose& pose,
                              std::uint32_t colour) {
  // Half a texel more on every side, up to the middle of the empty one around the picture: so the edge fades out
  // instead of being cut, and nothing of a neighbour is sampled.
  constexpr float kMargin = 0.5F;
  const auto w = static_cast<float>(glyph.width), h = static_cast<float>(glyph.height);
  const float du = kMargin * (glyph.u1 - glyph.u0) / w, dv = kMargin * (glyph.v1 - glyph.v0) / h;
  const float x0 = pen.x + (static_cast<float>(glyph.left) - kMargin) / kTurned;
  const float y0 = pen.y - (static_cast<float>(glyph.top) + kMargin) / kTurned;
  const float x1 = x0 + (w + 2 * kMargin) / kTurned, y1 = y0 + (h + 2 * kMargin) / kTurned;
  const float u0 = glyph.u0 - du, v0 = glyph.v0 - dv, u1 = glyph.u1 + du, v1 = glyph.v1 + dv;
  const auto turned = [&](float x, float y) {
    return ImVec2{pose.at.x + pose.cos * x - pose.sin * y, pose.at.y + pose.sin * x + pose.cos * y};
  };
  list.PrimReserve(6, 4);
  list.PrimQuadUV(turned(x0, y0), turned(x1, y0), turned(x1, y1), turned(x0, y1), {u0, v0}, {u1, v0}, {u1, v1},
                  {u0, v1}, colour);
}

void TextPainter::emit(ImDrawList& list) {
  // Page by page: letters of one text do not cover each other, and a change of page is a draw call.
  const auto by_page = [](const Quad& a, const Quad& b) { return a.glyph->page < b.glyph->page; };
  if (!std::is_sorted(m_quads.begin(), m_quads.end(), by_page))
    std::stable_sort(m_quads.begin(), m_quads.end(), by_page);
  for (std::size_t begin = 0; begin < m_quads.size();) {
    const std::uint32_t page = m_quads[begin].glyph->page;
    std::size_t end = begin;
    while (end < m_quads.size() && end - begin < kLargestBatch && m_quads[end].glyph->page == page) ++end;
    emit_batch(list, std::span(m_quads).subspan(begin, end - begin), m_quads[begin].glyph->texture);
    begin = end;
  }
}

void TextPainter::emit_batch(ImDrawList& list, std::span<const Quad> quads, ImTextureID texture) {
  list.PushTextureID(texture);
  const auto count = static_cast<int>(quads.size());
  list.PrimReserve(count * 6, count * 4);
  for (const Quad& quad : quads) {
    const AtlasGlyph& g = *quad.glyph;
    list.PrimRectUV({quad.x, quad.y}, {quad.x + static_cast<float>(g.width), quad.y + static_cast<float>(g.height)},
                    {g.u0, g.v0}, {g.u1, g.v1}, quad.colour);
  }
  list.PopTextureID();
}

}  // namespace infopunkt::ui::text
