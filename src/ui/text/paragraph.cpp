#include "ui/text/paragraph.h"

namespace infopunkt::ui::text {

std::size_t Paragraph::bytes() const {
  return sizeof(Paragraph) + lines.capacity() * sizeof(TextLine) + runs.capacity() * sizeof(GlyphRun) +
         glyphs.capacity() * sizeof(PlacedGlyph);
}

std::vector<float> cluster_middles(const Paragraph& paragraph) {
  std::vector<float> middles;
  middles.reserve(paragraph.glyphs.size());
  const auto& glyphs = paragraph.glyphs;
  float pen = 0;
  for (std::size_t begin = 0; begin < glyphs.size();) {
    std::size_t end = begin;
    float advance = 0;
    while (end < glyphs.size() && glyphs[end].byte == glyphs[begin].byte) advance += glyphs[end++].advance;
    middles.resize(end, pen + advance / 2);
    pen += advance;
    begin = end;
  }
  return middles;
}

std::vector<Rect> ink_rects(const Paragraph& paragraph, int ink) {
  std::vector<Rect> out;
  float top = 0;
  for (const TextLine& line : paragraph.lines) {
    bool open = false;
    for (std::uint32_t i = line.first_run; i < line.first_run + line.run_count; ++i) {
      const GlyphRun& run = paragraph.runs[i];
      if (run.ink == ink && open)
        out.back().w = run.x + run.width - out.back().x;
      else if (run.ink == ink)
        out.push_back({run.x, top, run.width, paragraph.line_px});
      open = run.ink == ink;
    }
    top += paragraph.line_px;
  }
  return out;
}

}  // namespace infopunkt::ui::text
