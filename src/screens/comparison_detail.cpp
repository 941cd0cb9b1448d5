#include "screens/comparison_detail.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
#include "screens/flag.h"
#include "screens/pages_edges.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kDetailScroll = "comparison/detail/scroll";

/// Everything the dialog says.
struct DetailWords {
  std::string title, code, text, source;
  struct Term {
    std::string name, meaning;
  };
  std::vector<Term> terms;
  std::vector<ui::TextSpan> spans;
};

DetailWords detail_words(const Canvas& canvas, const content::Catalogue& content, const content::ComparisonRow& row,
                         CountryOf country) {
  const ui::Ui& ui = canvas.ui;
  const bool polish = country == CountryOf::Poland;
  const ComparisonCell cell = comparison_cell(content, row, country, ui.strings(), ui.lang());
  DetailWords words;
  words.title =
      content.text(row.aspect, ui.lang()).value + ": " + ui.tr(polish ? "comparison.poland" : "comparison.czechia");
  words.code = polish ? "PL" : "CZ";
  words.text = cell.text;
  words.spans = spans_of(cell.terms);
  if (!cell.source.empty()) words.source = ui.tr("comparison.source", {{"source", cell.source}});
  for (const TermMark& mark : cell.terms)
    words.terms.push_back(
        {content.text(mark.term->term, ui.lang()).value, content.text(mark.term->meaning, ui.lang()).value});
  return words;
}

/// Height of all but the title; draws when `draw`.
float detail_body(ui::Ui& ui, const DetailWords& words, Rect r, bool draw) {
  const float top = r.y, gap = ui.space(Space::S3);
  r.h = ui::kUnbounded;
  const auto put = [&](const std::string& text, TextRole role, Colour ink, float below) {
    r.cut_top((draw ? ui.text(r, text, role, ink) : ui.measure(text, role, r.w).y) + below);
  };
  r.cut_top((draw ? ui.rich_text(r, words.text, words.spans, TextRole::Body, Colour::Ink)
                  : ui.measure_rich(words.text, words.spans, TextRole::Body, r.w).y) +
            gap);
  for (const DetailWords::Term& term : words.terms) {
    if (draw) ui.line({r.x, r.y}, {r.right(), r.y}, Colour::Line, ui::Stroke::Hair);
    r.cut_top(ui.space(Space::S2));
    r.cut_top(draw ? ui.heading(r, term.name, TextRole::H3, Colour::Ink, 3)
                   : ui.measure(term.name, TextRole::H3, r.w).y);
    put(term.meaning, TextRole::Body, Colour::Ink2, ui.space(Space::S2));
  }
  if (!words.source.empty()) {
    if (draw) ui.line({r.x, r.y}, {r.right(), r.y}, Colour::Line, ui::Stroke::Hair);
    r.cut_top(ui.space(Space::S2));
    put(words.source, TextRole::Caption, Colour::Ink2, 0);
  }
  return r.y - top;
}

}  // namespace

void ComparisonDetail::open(const content::ComparisonRow& row, CountryOf country) {
  m_row = row.slug;
  m_country = country;
}

void ComparisonDetail::draw(const Canvas& canvas, const Content& content) {
  if (m_row.empty()) return;
  const auto* row = content->find<content::ComparisonRow>(m_row);
  if (row == nullptr) return m_row.clear();
  ui::Ui& ui = canvas.ui;
  const DetailWords words = detail_words(canvas, *content, *row, m_country);
  const float pad = ui.space(ui.metrics().reach() || ui.metrics().large_text() ? Space::S4 : Space::S6);
  const float w = std::min(ui.size("comparison-detail-w"), canvas.area.w - 2 * ui.space(Space::S2));
  const float text_w = w - 2 * pad, button = ui::button_height(ui), flag_w = ui.size("comparison-flag-w");
  const float title_w = text_w - flag_w - ui.space(Space::S2);
  const TextRole role = ui::fitting_role(ui, words.title, title_w, 1, {TextRole::H2, TextRole::H3, TextRole::Row});
  const float title_h = ui.measure(words.title, role, title_w).y;
  const float frame_h = 2 * pad + title_h + ui.space(Space::S2) + ui.space(Space::S3) + button;
  const float h =
      std::min(frame_h + detail_body(ui, words, {0, 0, text_w, 0}, false), canvas.area.h - 2 * ui.space(Space::S1));
  const Rect at{std::round(canvas.area.centre().x - w / 2),
                std::round(std::min(canvas.area.centre().y - h / 2, canvas.area.bottom() - h)), w, h};
  const ui::DialogFrame dialog = ui::dialog(ui, "comparison/detail", words.title, at);
  Rect in = dialog.content.inset(pad);
  Rect head = in.cut_top(title_h);
  const float flag_h = ui.size("comparison-flag-h");
  draw_flag(ui, {head.x, std::round(head.y + (ui.line_height(role) - flag_h) / 2), flag_w, flag_h}, words.code);
  head.cut_left(flag_w + ui.space(Space::S2));
  ui.heading(head, words.title, role, Colour::Ink, 2);
  in.cut_top(ui.space(Space::S2));
  const Rect foot = in.cut_bottom(button);
  in.cut_bottom(ui.space(Space::S3));
  const auto scroll = ui.begin_scroll(kDetailScroll, in);
  const float body = detail_body(ui, words, {scroll.origin.x, scroll.origin.y, in.w, 0}, true);
  ui.end_scroll(body);
  soften_edges(ui, scroll, in, Colour::Surface);
  const float bar = ui.size("scroll-bar");
  ui::scroll_bar(ui, scroll, {in.right() + (pad - bar) / 2, in.y, bar, in.h});
  const std::string close = ui.tr("nav.close");
  const ui::ButtonSpec spec{
      .id = "comparison/close", .label = close, .icon = "close", .style = ui::ButtonStyle::Primary};
  const bool closed = ui::button(ui, spec, {foot.x, foot.y, std::min(foot.w, ui::button_width(ui, spec)), foot.h});
  if (scroll.max > 0) draw_scroll_controls(canvas, kDetailScroll, foot);
  if (!closed && !dialog.dismissed) return;
  m_row.clear();
  ui.scroll_to(kDetailScroll, 0);
}

}  // namespace infopunkt::screens
