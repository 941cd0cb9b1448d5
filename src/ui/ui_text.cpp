#include <cmath>

#include <fmt/format.h>

#include "ui/text/engine.h"
#include "ui/ui_impl.h"

namespace infopunkt::ui {
namespace {

enum Ink { kInkText = 0, kInkLink = 1, kInkHighlight = 2 };

text::TextStyle style_of(const Theme& theme, const Metrics& metrics, TextRole role, const TextOptions& o) {
  const TypeToken& token = theme.text(role);
  const float k = metrics.scale() * (o.label   ? metrics.label_scale()
                                     : o.scale ? metrics.text_scale()
                                               : metrics.base_scale());
  return {.size_px = token.size * k,
          .line_px = std::round(token.line * k),
          .weight = token.weight,
          .tracking_px = token.tracking * k,
          .tabular = o.tabular};
}

text::TextStyle style_of(const Theme& theme, const Metrics& metrics, const NameStyle& name) {
  text::TextStyle style = style_of(theme, metrics, name.role, {});
  style.tracking_px += name.spacing * style.size_px;
  if (name.weight != 0) style.weight = name.weight;
  style.slant = name.italic ? text::Slant::Italic : text::Slant::Upright;
  return style;
}

text::Align align_of(Align a) {
  switch (a) {
    case Align::Left:
      return text::Align::Left;
    case Align::Centre:
      return text::Align::Centre;
    case Align::Right:
      return text::Align::Right;
  }
  return text::Align::Left;
}

std::vector<text::TextSpan> spans_of(const std::vector<TextSpan>& spans, int base_weight) {
  std::vector<text::TextSpan> out;
  out.reserve(spans.size());
  for (const TextSpan& s : spans) {
    text::TextSpan span{.begin = s.begin, .end = s.end};
    switch (s.kind) {
      case TextSpan::Kind::Strong:
        span.weight = base_weight < 700 ? 700 : 900;
        break;
      case TextSpan::Kind::Emphasis:
        span.weight = base_weight < 600 ? 600 : 900;
        break;
      case TextSpan::Kind::Link:
        span.ink = kInkLink;
        span.underline = true;
        break;
      case TextSpan::Kind::Highlight:
        span.ink = kInkHighlight;
        break;
    }
    out.push_back(span);
  }
  return out;
}

struct LayoutJob {
  text::TextEngine& engine;
  std::string_view text;
  text::TextStyle style;
  Lang lang;
  std::span<const text::TextSpan> spans;
  const TextOptions& options;
  const Theme& theme;
  TextRole role = TextRole::Body;
};

/// Running text in a column of fewer than 22 em: without dividing words its lines would end anywhere.
bool divides_words(const LayoutJob& job, float width) {
  constexpr float kNarrowColumn = 22;
  const bool running = job.role == TextRole::Body || job.role == TextRole::Lead || job.role == TextRole::Explain;
  return running && job.options.hyphenate && job.options.wrap == Wrap::Words && job.options.align == Align::Left &&
         width < kNarrowColumn * job.style.size_px;
}

text::ParagraphPtr lay_out(const LayoutJob& job, float width) {
  text::ParagraphOptions options;
  options.align = align_of(job.options.align);
  options.max_lines = job.options.max_lines;
  options.wrap = job.options.wrap == Wrap::Balanced ? text::Wrap::Balanced : text::Wrap::Greedy;
  const text::StyledText styled{.text = job.text, .style = job.style, .lang = job.lang, .spans = job.spans};
  if (job.options.wrap == Wrap::None) {
    text::ParagraphPtr whole = job.engine.layout(styled, {});
    if (whole->width <= width && options.align == text::Align::Left) return whole;
    options.max_lines = 1;
  }
  options.width_px = std::max(1.F, width);
  options.hyphenate = divides_words(job, width);
  return job.engine.layout(styled, options);
}

/// A large figure stands with its ink, not with the air that tabular figures have around them, on the edge of the text
/// below it. Pixels to move it by, at most 0.
float optical_shift(const LayoutJob& job, const text::Paragraph& p) {
  constexpr float kLarge = 1.7F;  // times the body text
  const bool figure = job.text.front() >= '0' && job.text.front() <= '9';
  const float body = job.style.size_px / job.theme.text(job.role).size * job.theme.text(TextRole::Body).size;
  if (!figure || p.glyphs.empty() || job.options.align != Align::Left || p.size_px < kLarge * body) return 0;
  return std::min(0.F, -std::round(job.engine.fonts().left_bearing(p.runs[0].face, p.glyphs[0].id) * p.size_px));
}

float shift_of(Align align, float box, float used) {
  if (align == Align::Left) return 0;
  return align == Align::Centre ? (box - used) / 2 : box - used;
}

}  // namespace

float Ui::text(Rect r, std::string_view s, TextRole role, Colour c, const TextOptions& o) {
  return draw_text(r, s, {}, role, c, 0, o);
}

float Ui::heading(Rect r, std::string_view s, TextRole role, Colour c, int level, const TextOptions& o) {
  return draw_text(r, s, {}, role, c, level, o);
}

float Ui::rich_text(Rect r, std::string_view s, const std::vector<TextSpan>& spans, TextRole role, Colour c,
                    const TextOptions& o) {
  return draw_text(r, s, spans, role, c, 0, o);
}

float Ui::draw_text(Rect r, std::string_view s, const std::vector<TextSpan>& spans, TextRole role, Colour c, int level,
                    const TextOptions& o) {
  if (s.empty()) return 0;
  const Lang lang = o.lang.empty() ? m_frame.lang : o.lang;
  const text::TextStyle style = style_of(theme(), metrics(), role, o);
  const std::vector<text::TextSpan> inks = spans_of(spans, style.weight);
  const LayoutJob job{m_text, s, style, lang, inks, o, theme(), role};
  const text::ParagraphPtr p = lay_out(job, r.w);
  const Vec2 pen{r.x + optical_shift(job, *p), r.y};
  for (const Rect& box : inks.empty() ? std::vector<Rect>{} : text::ink_rects(*p, kInkHighlight))
    fill(box.moved(pen.x, pen.y), Colour::Accent, Radius::S);
  if (inks.empty()) {
    m_text.draw(*m_draw, *p, pen, theme().colour(c).packed());
  } else {
    const std::array<std::uint32_t, 3> colours{theme().colour(c).packed(), theme().colour(Colour::Primary).packed(),
                                               theme().colour(Colour::OnAccent).packed()};
    m_text.draw(*m_draw, *p, pen, colours);
  }
  note_text(s,
            {.node = -1,
             .rect = {r.x + shift_of(o.align, r.w, p->width), r.y, p->width, p->height},
             .visible = {},
             .ink = c,
             .ground = {},
             .size_px = style.size_px,
             .weight = style.weight,
             .silent = o.silent,
             .clipped = p->clipped,
             .torn = p->torn},
            level, o);
  return p->height;
}

void Ui::note_text(std::string_view s, DrawnText drawn, int level, const TextOptions& o) {
  SemanticTree& tree = m_impl->tree;
  drawn.visible = drawn.rect.intersect(m_impl->clips.back());
  drawn.ground = m_impl->ground();
  drawn.clipped = drawn.clipped && !o.ellipsis_ok;
  if (o.silent) {
    // It belongs to the control registered just before, else to the group around it; lints judge it there.
    const auto last = static_cast<int>(tree.nodes().size()) - 1;
    drawn.node = last >= 0 && operable(tree[last]) ? last : m_impl->parent();
    if (drawn.node >= 0) tree[drawn.node].clipped_text = tree[drawn.node].clipped_text || drawn.clipped;
  } else {
    SemanticNode node;
    node.id = m_impl->text_id();
    node.role = level > 0 ? Role::Heading : Role::Text;
    node.name = s;
    node.level = level;
    node.lang = o.lang;
    node.rect = drawn.rect;
    node.clipped_text = drawn.clipped;
    drawn.node = m_impl->add(std::move(node), m_frame);
  }
  tree.add_text(drawn);
}

void Ui::name(Rect r, std::string_view s, const NameStyle& style, Align align, const NameInk& ink) {
  const text::ParagraphPtr p =
      m_text.layout({s, style_of(theme(), metrics(), style), m_frame.lang}, {.align = align_of(align)});
  m_text.draw_halo(*m_draw, *p, r.pos(), theme().colour(ink.halo).with_alpha(ink.alpha).packed(), stroke(Stroke::Line));
  m_text.draw(*m_draw, *p, r.pos(), theme().colour(ink.ink).with_alpha(ink.alpha).packed());
}

void Ui::name_along(std::span<const text::GlyphPose> poses, std::string_view s, const NameStyle& style,
                    const NameInk& ink) {
  const text::ParagraphPtr p = m_text.layout({s, style_of(theme(), metrics(), style), m_frame.lang});
  m_text.draw_halo_along(*m_draw, *p, poses, theme().colour(ink.halo).with_alpha(ink.alpha).packed(),
                         stroke(Stroke::Line));
  m_text.draw_along(*m_draw, *p, poses, theme().colour(ink.ink).with_alpha(ink.alpha).packed());
}

Vec2 Ui::name_size(std::string_view s, const NameStyle& style) const {
  const text::TextSize size = m_text.measure(s, style_of(theme(), metrics(), style), m_frame.lang);
  return {size.w, size.h};
}

std::string Ui::name_in_two(std::string_view s, const NameStyle& style) const {
  const text::StyledText styled{s, style_of(theme(), metrics(), style), m_frame.lang};
  const text::ParagraphPtr one = m_text.layout(styled);
  // With room for the blank behind a word: without it the word would not fit, and be divided.
  const float width =
      std::max(one->widest_word, one->width * 0.6F) + style_of(theme(), metrics(), style).size_px * 0.4F;
  const text::ParagraphPtr two = m_text.layout(styled, {.width_px = width, .wrap = text::Wrap::Balanced});
  if (two->lines.size() != 2 || two->torn || s.find('\n') != std::string_view::npos) return std::string(s);
  const text::TextLine &first = two->lines[0], &second = two->lines[1];
  return fmt::format("{}\n{}", s.substr(0, first.byte_end), s.substr(second.byte_begin));
}

Ui::NamePens Ui::name_pens(std::string_view s, const NameStyle& style) const {
  const text::ParagraphPtr p = m_text.layout({s, style_of(theme(), metrics(), style), m_frame.lang});
  return {p->width, text::cluster_middles(*p)};
}

Vec2 Ui::measure(std::string_view s, TextRole role, float width, const TextOptions& o) const {
  return measure_rich(s, {}, role, width, o);
}

Vec2 Ui::measure_rich(std::string_view s, const std::vector<TextSpan>& spans, TextRole role, float width,
                      const TextOptions& o) const {
  if (s.empty()) return {};
  const text::TextStyle style = style_of(theme(), metrics(), role, o);
  const std::vector<text::TextSpan> inks = spans_of(spans, style.weight);
  const text::ParagraphPtr p =
      lay_out({m_text, s, style, o.lang.empty() ? m_frame.lang : o.lang, inks, o, theme(), role}, width);
  return {p->width, p->height};
}

float Ui::widest_word(std::string_view s, TextRole role, const TextOptions& o) const {
  if (s.empty()) return 0;
  const text::StyledText styled{
      .text = s, .style = style_of(theme(), metrics(), role, o), .lang = o.lang.empty() ? m_frame.lang : o.lang};
  return m_text.layout(styled)->widest_word;
}

float Ui::line_height(TextRole role, const TextOptions& o) const {
  return style_of(theme(), metrics(), role, o).line_px;
}

}  // namespace infopunkt::ui
