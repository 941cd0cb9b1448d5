#include "screens/steps.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "screens/pages_edges.h"
#include "screens/quiz_marks.h"

namespace infopunkt::screens {
namespace {

using content::Block;
using content::BlockKind;
using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kStepsScroll = "steps/scroll";
/// Of the body: the picture's width beside the words, its height above them.
constexpr float kPictureWidth = 0.42F, kPictureHeight = 0.5F;

std::vector<ui::TextSpan> strong_words(const Block& block) {
  std::vector<ui::TextSpan> spans;
  for (const content::Span& span : block.spans)
    if (span.kind != content::SpanKind::Link)
      spans.push_back(
          {span.kind == content::SpanKind::Strong ? ui::TextSpan::Kind::Strong : ui::TextSpan::Kind::Emphasis,
           span.begin, span.end});
  return spans;
}

class Steps : public Screen {
 public:
  Steps(Content content, const std::string& item) : m_content(std::move(content)), m_slug(steps_page(item)) {
    if (const std::size_t at = item.find(':'); at != std::string::npos)
      std::from_chars(item.data() + at + 1, item.data() + item.size(), m_index);
  }
  [[nodiscard]] std::string_view name() const override { return "steps"; }
  [[nodiscard]] Pace pace() const override { return Pace::Read; }
  [[nodiscard]] std::optional<Route> place() const override {
    return Route{"steps", m_index == 0 ? m_slug : fmt::format("{}:{}", m_slug, m_index)};
  }

  void draw(const Canvas& canvas) override {
    ui::Ui& ui = canvas.ui;
    update_steps(canvas);
    const PageFrame frame = page_frame(canvas, Toolbar::Row);
    if (m_steps.empty()) return;
    m_index = std::min(m_index, m_steps.size() - 1);
    const Step& step = m_steps[m_index];
    draw_title(canvas, frame, step.title);
    Rect body = frame.body;
    draw_quiz_progress(ui, body.cut_top(quiz_progress_height(ui)), m_index, m_steps.size());
    body.cut_top(ui.space(ui.metrics().reach() ? Space::S2 : Space::S4));
    draw_step_picture(canvas, step, body);
    draw_words(canvas, step, body);
    draw_ways(canvas, frame.toolbar);
  }

 private:
  void update_steps(const Canvas& canvas) {
    if (m_lang == canvas.ui.lang() && !m_steps.empty()) return;
    m_lang = canvas.ui.lang();
    m_steps.clear();
    const auto* page = m_content->find<content::Page>(m_slug);
    if (page == nullptr) return;
    m_picture = page->image;
    const content::Body body = m_content->body(page->id, m_lang);
    m_body_lang = body.lang;
    m_steps = steps_of(body, m_content->text(page->title, m_lang).value);
  }

  /// Beside the words, above them on an upright screen; large letters and the low area of Reach mode need the room.
  void draw_step_picture(const Canvas& canvas, const Step& step, Rect& body) const {
    const ui::Ui& ui = canvas.ui;
    const content::RecordId picture = step.picture != 0 ? step.picture : m_picture;
    if (picture == 0 || ui.metrics().large_text()) return;
    if (ui.metrics().reach() && ui.metrics().portrait()) return;
    const bool above = ui.metrics().portrait();
    const Rect r =
        above ? body.cut_top(std::round(body.h * kPictureHeight)) : body.cut_right(std::round(body.w * kPictureWidth));
    above ? body.cut_top(ui.space(Space::S4)) : body.cut_right(ui.space(Space::S6));
    draw_picture(canvas, m_content, picture, r, Radius::XL);
    canvas.ui.card_edge(r, Radius::XL);
  }

  void draw_words(const Canvas& canvas, const Step& step, Rect body) const {
    ui::Ui& ui = canvas.ui;
    const auto scroll = ui.begin_scroll(kStepsScroll, body);
    Rect r{scroll.origin.x, scroll.origin.y, body.w, 0};
    r.y += fallback_notice(canvas, r, m_body_lang);
    const float gap = ui.line_height(TextRole::Explain) / 2;
    for (const Block& block : step.blocks) {
      if (block.kind == BlockKind::Heading)
        r.y += ui.heading(r, block.text, TextRole::H3, Colour::Ink, 2, {.lang = m_body_lang}) + gap / 2;
      else
        r.y +=
            ui.rich_text(r, block.text, strong_words(block), TextRole::Explain, Colour::Ink2, {.lang = m_body_lang}) +
            gap;
    }
    ui.end_scroll(r.y - gap - scroll.origin.y);
    soften_edges(ui, scroll, body, Colour::Paper);
    ui::scroll_bar(ui, scroll, {body.right() + ui.space(Space::S2), body.y, ui.space(Space::S1), body.h});
  }

  void draw_ways(const Canvas& canvas, Rect toolbar) {
    ui::Ui& ui = canvas.ui;
    const bool last = m_index + 1 == m_steps.size();
    const std::string back = ui.tr("steps.back"), next = ui.tr(last ? "steps.done" : "steps.next");
    if (m_index > 0) {
      const ui::ButtonSpec spec{.id = "steps/back", .label = back, .icon = "arrow_back"};
      if (ui::button(ui, spec, toolbar.cut_left(ui::button_width(ui, spec)))) turn(canvas, m_index - 1);
      toolbar.cut_left(ui.size("touch-gap"));
    }
    const ui::ButtonSpec spec{.id = last ? "steps/done" : "steps/next",
                              .label = next,
                              .icon_after = last ? "check" : "arrow_forward",
                              .style = ui::ButtonStyle::Accent};
    if (ui::button(ui, spec, toolbar.cut_right(std::min(toolbar.w, ui::button_width(ui, spec))))) {
      if (last) return canvas.act(Back{});
      turn(canvas, m_index + 1);
    }
    toolbar.cut_right(ui.size("touch-gap"));
    const float arrows = 2 * ui.size("button") + ui.size("touch-gap");
    if (ui.scroll_view(kStepsScroll).max > 0 && toolbar.w >= arrows)
      draw_scroll_controls(canvas, kStepsScroll, toolbar);
  }

  void turn(const Canvas& canvas, std::size_t index) {
    m_index = index;
    canvas.ui.scroll_to(kStepsScroll, 0);
    canvas.ui.scheduler().input(canvas.ui.now());
  }

  Content m_content;
  std::string m_slug;
  std::size_t m_index = 0;
  std::vector<Step> m_steps;
  content::RecordId m_picture = 0;
  Lang m_lang, m_body_lang;
};

}  // namespace

std::vector<Step> steps_of(const content::Body& body, const std::string& title) {
  std::vector<Step> steps;
  for (const Block& block : body.blocks) {
    const bool heading = block.kind == BlockKind::Heading && block.level <= 2;
    if (heading || steps.empty()) steps.push_back({.title = heading ? block.text : title, .blocks = {}});
    if (heading) continue;
    if (block.kind != BlockKind::Picture)
      steps.back().blocks.push_back(block);
    else if (steps.back().picture == 0)
      steps.back().picture = block.media;
  }
  return steps;
}

std::string steps_page(const std::string& item) {
  return item.substr(0, item.find(':'));
}

std::unique_ptr<Screen> make_steps(Content content, const std::string& item) {
  return std::make_unique<Steps>(std::move(content), item);
}

}  // namespace infopunkt::screens
