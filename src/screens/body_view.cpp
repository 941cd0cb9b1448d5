#include "screens/body_view.h"

#include <fmt/format.h>

namespace infopunkt::screens {
namespace {

using content::Block;
using content::BlockKind;
using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr float kParagraphGap = 0.75F;  // lines (UX.md §2)

std::vector<ui::TextSpan> spans_of(const Block& block) {
  std::vector<ui::TextSpan> spans;
  for (const content::Span& span : block.spans) {
    const auto kind = span.kind == content::SpanKind::Strong     ? ui::TextSpan::Kind::Strong
                      : span.kind == content::SpanKind::Emphasis ? ui::TextSpan::Kind::Emphasis
                                                                 : ui::TextSpan::Kind::Link;
    spans.push_back({kind, span.begin, span.end});
  }
  return spans;
}

float draw_heading(const Canvas& canvas, const Block& block, Rect r, Lang lang) {
  const TextRole role = block.level <= 2 ? TextRole::H2 : TextRole::H3;
  return canvas.ui.heading(r, block.text, role, Colour::Ink, block.level, {.wrap = ui::Wrap::Balanced, .lang = lang});
}

/// A bullet or a number in front, deeper levels further in.
float draw_item(const Canvas& canvas, const Block& block, int number, Rect r, Lang lang) {
  ui::Ui& ui = canvas.ui;
  const float indent = ui.space(Space::S5) * ui.metrics().text_scale();
  r.cut_left(indent * static_cast<float>(std::max(0, block.level - 1)));
  const Rect mark = r.cut_left(indent);
  const float line = ui.line_height(TextRole::Body);
  if (number > 0)
    ui.text({mark.x, mark.y, mark.w, line}, fmt::format("{}.", number), TextRole::Body, Colour::Ink2,
            {.max_lines = 1, .wrap = ui::Wrap::None, .silent = true});
  else
    ui.circle({mark.x + ui.space(Space::S1), mark.y + line / 2}, ui.stroke(ui::Stroke::Strong), Colour::Primary);
  return ui.rich_text(r, block.text, spans_of(block), TextRole::Body, Colour::Ink2, {.lang = lang});
}

float draw_quote(const Canvas& canvas, const Block& block, Rect r, Lang lang) {
  ui::Ui& ui = canvas.ui;
  const float bar = ui.stroke(ui::Stroke::Focus), indent = ui.space(Space::S3);
  const float h = ui.measure_rich(block.text, spans_of(block), TextRole::Lead, r.w - indent - bar, {.lang = lang}).y;
  ui.fill({r.x, r.y, bar, h}, Colour::Accent);
  return ui.rich_text({r.x + indent + bar, r.y, r.w - indent - bar, h}, block.text, spans_of(block), TextRole::Lead,
                      Colour::Ink, {.lang = lang});
}

float draw_picture_block(const Canvas& canvas, const Content& content, const Block& block, Rect r, Lang lang) {
  ui::Ui& ui = canvas.ui;
  const content::Media* media = content->media(block.media);
  if (media == nullptr || media->width <= 0) return 0;
  const float h = std::min(r.w * static_cast<float>(media->height) / static_cast<float>(media->width), r.w * 0.75F);
  draw_picture(canvas, content, block.media, {r.x, r.y, r.w, h}, ui::Radius::M);
  const std::string caption = content->text(media->caption, lang).value;
  if (caption.empty()) return h;
  const float gap = ui.space(Space::S1);
  return h + gap + ui.text({r.x, r.y + h + gap, r.w, 0}, caption, TextRole::Caption, Colour::Ink2, {.lang = lang});
}

}  // namespace

float draw_body(const Canvas& canvas, const Content& content, const content::Body& body, Rect at) {
  ui::Ui& ui = canvas.ui;
  const float paragraph_gap = ui.line_height(TextRole::Body) * kParagraphGap;
  float y = at.y;
  int number = 0;
  for (std::size_t i = 0; i < body.blocks.size(); ++i) {
    const Block& block = body.blocks[i];
    const bool item = block.kind == BlockKind::Item || block.kind == BlockKind::Number;
    number = block.kind == BlockKind::Number ? number + 1 : 0;
    if (block.kind == BlockKind::Heading && i > 0) y += paragraph_gap / 2;
    const Rect r{at.x, y, at.w, 0};
    switch (block.kind) {
      case BlockKind::Paragraph:
        y += ui.rich_text(r, block.text, spans_of(block), TextRole::Body, Colour::Ink2, {.lang = body.lang});
        break;
      case BlockKind::Heading:
        y += draw_heading(canvas, block, r, body.lang);
        break;
      case BlockKind::Item:
      case BlockKind::Number:
        y += draw_item(canvas, block, number, r, body.lang);
        break;
      case BlockKind::Quote:
        y += draw_quote(canvas, block, r, body.lang);
        break;
      case BlockKind::Picture:
        y += draw_picture_block(canvas, content, block, r, body.lang);
        break;
    }
    const bool next_item = i + 1 < body.blocks.size() &&
                           (body.blocks[i + 1].kind == BlockKind::Item || body.blocks[i + 1].kind == BlockKind::Number);
    y += item && next_item ? paragraph_gap / 3 : block.kind == BlockKind::Heading ? paragraph_gap / 2 : paragraph_gap;
  }
  return y - at.y - (body.blocks.empty() ? 0 : paragraph_gap);
}

}  // namespace infopunkt::screens
