#include "ui/text/layout.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <optional>

#include "ui/text/decoded_text.h"
#include "ui/text/line_chooser.h"

namespace infopunkt::ui::text {

namespace {

constexpr int kMostBalancedLines = 4;
constexpr float kMostKerning = 0.06F;  // of a letter against a space, em
constexpr int kMostHyphensInARow = 2;
constexpr std::u16string_view kEllipsis = u"…";
constexpr std::u16string_view kHyphen = u"-";

std::vector<TextRange> ranges_of(const StyledText& text, const DecodedText& decoded) {
  std::vector<TextRange> out;
  std::size_t at = 0;
  const auto push = [&](std::size_t end, int weight, int ink, bool underline) {
    if (end > at) out.push_back({at, end, weight, ink, underline});
    at = std::max(at, end);
  };
  for (const TextSpan& span : text.spans) {
    push(decoded.unit_at(span.begin), text.style.weight, 0, false);
    push(decoded.unit_at(span.end), span.weight == 0 ? text.style.weight : span.weight, span.ink, span.underline);
  }
  push(decoded.units.size(), text.style.weight, 0, false);
  return out;
}

// One call of layout(): what its steps share.
class Work {
 public:
  Work(const FontLibrary& fonts, Shaper& shaper, LineBreaker& breaker, const StyledText& text,
       const ParagraphOptions& options)
      : m_fonts(fonts),
        m_shaper(shaper),
        m_text(text),
        m_options(options),
        m_decoded(decode(text.text)),
        m_ranges(ranges_of(text, m_decoded)),
        m_breaks(breaks(breaker)),
        m_graphemes(breaker.grapheme_ends(m_decoded.units)),
        m_pen(pens()),
        m_chooser(m_decoded.units, m_breaks, m_pen, m_graphemes, m_hyphen_width) {}

  Paragraph run();

 private:
  std::vector<Break> breaks(LineBreaker& breaker) const;
  std::vector<float> pens();
  void divide_long_words(const std::vector<float>& pen);
  float shape_part(std::size_t begin, std::size_t end, std::u16string_view suffix);
  float wrapping_width();
  /// Pens count the tracking behind a line's last letter, widths do not.
  float pen_room(float width) const { return width + m_text.style.tracking_px; }
  void place_lines(float width);
  void add_line(LineCut& cut, float width, bool calm);
  void add_clipped_line(std::size_t begin);
  std::size_t clipped_end(std::size_t begin, std::size_t limit);
  std::optional<std::size_t> clipped_at_word(std::size_t begin, std::size_t limit);
  std::size_t clipped_at_letter(std::size_t begin, std::size_t limit);
  std::size_t without_punctuation(std::size_t begin, std::size_t end) const;
  void append_shaped(std::size_t begin, std::size_t end);
  void append_run(const ShapedRun& run, std::size_t begin, float& pen);
  void align();
  float widest_word() const;

  const FontLibrary& m_fonts;
  Shaper& m_shaper;
  const StyledText& m_text;
  const ParagraphOptions& m_options;
  DecodedText m_decoded;
  std::vector<TextRange> m_ranges;
  std::vector<Break> m_breaks;
  std::vector<std::uint32_t> m_graphemes;
  ShapedText m_shaped;
  std::u16string m_part;
  std::vector<TextRange> m_part_ranges;
  float m_hyphen_width = 0;
  std::vector<float> m_pen;  // needs everything above
  LineChooser m_chooser;
  Paragraph m_out;
};

std::vector<Break> Work::breaks(LineBreaker& breaker) const {
  std::vector<Break> out = breaker.line_breaks(m_decoded.units, m_text.lang);
  if (m_options.hyphenate)
    mark_hyphens(m_decoded.units, 0, m_decoded.units.size(), m_text.lang, Dividing::RunningText, out);
  return out;
}

// A word wider than the line is divided whatever the options say: the alternative is a tear.
void Work::divide_long_words(const std::vector<float>& pen) {
  const std::u16string_view units = m_decoded.units;
  for (std::size_t begin = 0, at = 1; at <= units.size(); ++at) {
    if (m_breaks[at] == Break::No) continue;
    if (pen[at] - pen[begin] > m_options.width_px)
      mark_hyphens(units, begin, at, m_text.lang, Dividing::AnyWord, m_breaks);
    begin = at;
  }
}

// Pen positions of the whole text in one go; only the chosen lines are shaped a second time.
std::vector<float> Work::pens() {
  m_shaper.shape(m_decoded.units, m_ranges, m_text.style, m_text.lang, m_shaped);
  std::vector<float> advance(m_decoded.units.size() + 1, 0);
  for (const ShapedGlyph& glyph : m_shaped.glyphs) advance[glyph.unit] += glyph.advance;
  float pen = 0;
  for (float& a : advance) {
    const float step = a;
    a = pen;
    pen += step;
  }
  divide_long_words(advance);
  const bool divided = std::find(m_breaks.begin(), m_breaks.end(), Break::Hyphen) != m_breaks.end();
  if (divided || m_decoded.units.find(u'\u00AD') != std::u16string::npos) m_hyphen_width = shape_part(0, 0, kHyphen);
  return advance;
}

// Shapes units [begin, end) and `suffix` in the style of the last unit; returns the width without the
// tracking behind the last letter.
float Work::shape_part(std::size_t begin, std::size_t end, std::u16string_view suffix) {
  m_part.assign(m_decoded.units, begin, end - begin);
  m_part += suffix;
  m_part_ranges.clear();
  for (const TextRange& range : m_ranges) {
    TextRange part = range;
    part.begin = std::max(range.begin, begin);
    part.end = std::min(range.end, end);
    if (part.begin >= part.end) continue;
    part.begin -= begin;
    part.end -= begin;
    m_part_ranges.push_back(part);
  }
  if (m_part_ranges.empty()) m_part_ranges.push_back({0, 0, m_text.style.weight, 0, false});
  m_part_ranges.back().end = m_part.size();
  m_shaper.shape(m_part, m_part_ranges, m_text.style, m_text.lang, m_shaped);
  if (m_shaped.glyphs.empty()) return 0;
  m_shaped.glyphs.back().advance -= m_text.style.tracking_px;
  m_shaped.width -= m_text.style.tracking_px;
  return m_shaped.width;
}

void Work::append_run(const ShapedRun& run, std::size_t begin, float& pen) {
  const TextRange& range = m_part_ranges[run.range];
  GlyphRun placed{run.face,
                  range.ink,
                  range.underline,
                  static_cast<std::uint32_t>(m_out.glyphs.size()),
                  static_cast<std::uint32_t>(run.count),
                  pen,
                  0};
  for (std::size_t i = run.first; i < run.first + run.count; ++i) {
    const ShapedGlyph& glyph = m_shaped.glyphs[i];
    const std::size_t unit = std::min(begin + glyph.unit, m_decoded.units.size());
    m_out.glyphs.push_back({pen + glyph.dx, glyph.dy, glyph.advance, glyph.id, m_decoded.origin[unit]});
    pen += glyph.advance;
  }
  placed.width = pen - placed.x;
  m_out.runs.push_back(placed);
}

// Takes over what shape_part() left in m_shaped.
void Work::append_shaped(std::size_t begin, std::size_t end) {
  const FaceMetrics& face = m_fonts.metrics(m_fonts.text_face(m_text.style.weight, m_text.style.slant));
  const float size = m_text.style.size_px;
  const float above = (m_text.style.line_px - (face.ascent + face.descent) * size) / 2 + face.ascent * size;
  TextLine line;
  line.baseline = static_cast<float>(m_out.lines.size()) * m_text.style.line_px + above;
  line.first_run = static_cast<std::uint32_t>(m_out.runs.size());
  line.byte_begin = m_decoded.origin[begin];
  line.byte_end = end == begin ? line.byte_begin : m_decoded.origin[end];
  for (const ShapedRun& run : m_shaped.runs) append_run(run, begin, line.width);
  line.run_count = static_cast<std::uint32_t>(m_out.runs.size()) - line.first_run;
  m_out.lines.push_back(line);
}

void Work::add_line(LineCut& cut, float width, bool calm) {
  const auto shape = [&] { return shape_part(cut.begin, cut.end, cut.hyphen ? kHyphen : std::u16string_view()); };
  // Kerning against the space behind a line is gone once the line stands alone: it may have grown past the edge.
  while (!cut.torn && shape() > width + kSlack) {
    const LineCut shorter = m_chooser.next_line(cut.begin, m_chooser.width_of(cut) - 2 * kSlack, calm);
    if (shorter.torn) break;
    cut = shorter;
  }
  if (cut.torn) shape();
  m_out.torn = m_out.torn || cut.torn;
  append_shaped(cut.begin, cut.end);
}

std::size_t Work::without_punctuation(std::size_t begin, std::size_t end) const {
  constexpr std::u16string_view kLoose = u" \u00A0,;:.–—-/(„";
  while (end > begin && kLoose.find(m_decoded.units[end - 1]) != std::u16string_view::npos) --end;
  return end;
}

std::optional<std::size_t> Work::clipped_at_word(std::size_t begin, std::size_t limit) {
  for (std::size_t at = limit; at > begin; --at) {
    if (at != limit && m_breaks[at] != Break::Yes) continue;
    const std::size_t end = without_punctuation(begin, at);
    if (end == begin || m_pen[end] - m_pen[begin] > m_options.width_px) continue;
    if (shape_part(begin, end, kEllipsis) <= m_options.width_px + kSlack) return end;
  }
  return std::nullopt;
}

std::size_t Work::clipped_at_letter(std::size_t begin, std::size_t limit) {
  auto grapheme = std::upper_bound(m_graphemes.begin(), m_graphemes.end(), limit);
  while (grapheme != m_graphemes.begin() && *--grapheme > begin) {
    const std::size_t end = without_punctuation(begin, *grapheme);
    if (m_pen[end] - m_pen[begin] > m_options.width_px) continue;
    if (shape_part(begin, end, kEllipsis) <= m_options.width_px + kSlack) return end;
  }
  return begin;
}

std::size_t Work::clipped_end(std::size_t begin, std::size_t limit) {
  if (m_options.ellipsis == Ellipsis::Word)
    if (const auto end = clipped_at_word(begin, limit)) return *end;
  return clipped_at_letter(begin, limit);
}

void Work::add_clipped_line(std::size_t begin) {
  const std::size_t newline = m_decoded.units.find(u'\n', begin);
  const std::size_t end = clipped_end(begin, std::min(newline, m_decoded.units.size()));
  shape_part(begin, end, kEllipsis);
  append_shaped(begin, end);
}

float Work::wrapping_width() {
  const float width = m_options.width_px;
  if (m_options.wrap != Wrap::Balanced || std::isinf(width)) return width;
  const int lines = m_chooser.count(pen_room(width), kMostBalancedLines);
  const bool fits = m_options.max_lines == 0 || lines <= m_options.max_lines;
  if (lines < 2 || lines > kMostBalancedLines || !fits) return width;
  // A line shaped on its own may be a little wider than its share of the whole: it has no space behind it to kern with.
  const float slack = std::max(1.F, m_text.style.size_px * kMostKerning) - m_text.style.tracking_px;
  return std::min(width, balanced_width(m_chooser, lines, pen_room(width)) + slack);
}

void Work::place_lines(float width) {
  const std::size_t all = m_decoded.units.size();
  int hyphens = 0;  // in a row
  for (std::size_t begin = 0; begin < all;) {
    const bool calm = hyphens >= kMostHyphensInARow;
    LineCut cut = m_chooser.next_line(begin, pen_room(width), calm);
    const bool last = m_options.max_lines > 0 && static_cast<int>(m_out.lines.size()) + 1 == m_options.max_lines;
    m_out.clipped = last && m_chooser.trimmed(cut.next, all) > cut.next;
    if (m_out.clipped && m_options.ellipsis != Ellipsis::None) return add_clipped_line(begin);
    add_line(cut, width, calm);
    hyphens = cut.hyphen ? hyphens + 1 : 0;
    if (last) return;
    begin = cut.next;
  }
}

void Work::align() {
  const float box = std::isinf(m_options.width_px) ? m_out.width : m_options.width_px;
  const float share = m_options.align == Align::Left ? 0.F : m_options.align == Align::Centre ? 0.5F : 1.F;
  if (share == 0.F) return;
  for (TextLine& line : m_out.lines) {
    line.x = (box - line.width) * share;
    for (std::uint32_t r = line.first_run; r < line.first_run + line.run_count; ++r) {
      GlyphRun& run = m_out.runs[r];
      run.x += line.x;
      for (std::uint32_t g = run.first; g < run.first + run.count; ++g) m_out.glyphs[g].x += line.x;
    }
  }
}

float Work::widest_word() const {
  float widest = 0;
  std::size_t begin = 0;
  for (std::size_t at = 1; at < m_breaks.size(); ++at) {
    if (m_breaks[at] != Break::Yes && m_breaks[at] != Break::Must) continue;
    const float width = m_pen[m_chooser.trimmed(begin, at)] - m_pen[begin] - m_text.style.tracking_px;
    widest = std::max(widest, width);
    begin = at;
  }
  return widest;
}

Paragraph Work::run() {
  const TextStyle& style = m_text.style;
  m_out.size_px = style.size_px;
  m_out.line_px = style.line_px;
  m_out.cap_height = style.size_px * m_fonts.metrics(m_fonts.text_face(style.weight, style.slant)).cap_height;
  place_lines(wrapping_width());
  for (const TextLine& line : m_out.lines) m_out.width = std::max(m_out.width, line.width);
  m_out.height = static_cast<float>(m_out.lines.size()) * style.line_px;
  align();
  m_out.widest_word = widest_word();
  m_out.lines.shrink_to_fit();
  m_out.runs.shrink_to_fit();
  m_out.glyphs.shrink_to_fit();
  return std::move(m_out);
}

}  // namespace

ParagraphLayouter::ParagraphLayouter(const FontLibrary& fonts) : m_fonts(fonts), m_shaper(fonts) {}

Paragraph ParagraphLayouter::layout(const StyledText& text, const ParagraphOptions& options) {
  assert(options.width_px > 0 && text.style.size_px >= 1);
  return Work(m_fonts, m_shaper, m_breaker, text, options).run();
}

}  // namespace infopunkt::ui::text
