#include "ui/text/paragraph.h"

namespace infopunkt::ui::text {

std::size_t Paragraph::bytes() const {
  return sizeof(Paragraph) + lines.capacity() * sizeof(TextLine) + runs.capacity() * sizeof(GlyphRun) +
         glyphs.capacity() * sizeof(PlacedGlyph);
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
