// One question with two to four answers. The answers keep their place at the bottom, near the hand, whatever the length
// of the question.

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "screens/common.h"
#include "screens/pages_edges.h"
#include "screens/quiz_answer_card.h"
#include "screens/quiz_marks.h"
#include "screens/quiz_pages.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Everything measured before anything is drawn.
struct Layout {
  Rect progress, body, toolbar;
  TextRole question_role = TextRole::Question, answer_role = TextRole::H1;
  float question_h = 0;  ///< 0: it stands on the stage
  float gap = 0, answer_w = 0, answer_h = 0;
  int columns = 1;
};

/// Sizes of question and answers, the largest first: the first pair that needs no scrolling is taken.
struct Sizes {
  TextRole question, answer;
};
constexpr std::array kSizes{Sizes{TextRole::Question, TextRole::H1}, Sizes{TextRole::H1, TextRole::H2},
                            Sizes{TextRole::H2, TextRole::H3}, Sizes{TextRole::H3, TextRole::H3},
                            Sizes{TextRole::H3, TextRole::Row}};

/// Fills in what follows from the sizes of the letters; true when all of it can be seen at once.
bool measure(const Canvas& canvas, const QuizView& view, const std::string& question, Layout& l, Sizes sizes) {
  const ui::Ui& ui = canvas.ui;
  const bool flat = !canvas.stage.empty();
  l.question_role = sizes.question;
  l.answer_role = sizes.answer;
  const float width = l.answer_w - letter_room(ui, AnswerSize::Usual);
  if (!answers_fit(canvas, view, sizes.answer, width, flat ? 2 : 3)) return false;
  if (fitting_role(ui, question, l.body.w, 3, {sizes.question, TextRole::Caption}) != sizes.question) return false;
  l.question_h = flat ? 0 : ui.measure(question, sizes.question, l.body.w, {.wrap = ui::Wrap::Balanced}).y;
  const int rows = (static_cast<int>(view.round.order().size()) + l.columns - 1) / l.columns;
  const float above = l.question_h > 0 ? l.question_h + ui.space(Space::S4) : 0;
  const float share = (l.body.h - above - l.gap * static_cast<float>(rows - 1)) / static_cast<float>(rows);
  const float least = least_answer(canvas, view, l.answer_role, l.answer_w, AnswerSize::Usual);
  l.answer_h = std::max(least, std::min(share, ui.size("quiz-answer-h")));
  return least <= share;
}

Layout lay_out(const Canvas& canvas, const QuizView& view, const std::string& question) {
  const ui::Ui& ui = canvas.ui;
  const bool flat = !canvas.stage.empty(), portrait = ui.metrics().portrait();
  Layout l;
  Rect r = canvas.area.inset(content_margin(canvas), 0);
  r.cut_top(flat ? ui.space(Space::S2) : ui.size(portrait ? "top-portrait" : "top"));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S4));
  l.progress = r.cut_top(quiz_progress_height(ui));
  r.cut_top(ui.space(flat ? Space::S2 : Space::S4));
  l.toolbar = r.cut_bottom(ui::button_height(ui));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S3));
  l.body = r;
  l.columns = portrait ? 1 : 2;
  l.gap = ui.size(flat ? "touch-gap" : "gutter");
  l.answer_w = std::floor((r.w - l.gap * static_cast<float>(l.columns - 1)) / static_cast<float>(l.columns));
  for (const Sizes& sizes : kSizes)
    if (measure(canvas, view, question, l, sizes)) return l;
  // Long words in large letters: the smallest size, and the rest is scrolled to.
  l.question_h = flat ? 0 : ui.measure(question, l.question_role, r.w, {.wrap = ui::Wrap::Balanced}).y;
  l.answer_h = least_answer(canvas, view, l.answer_role, l.answer_w, AnswerSize::Usual);
  return l;
}

}  // namespace

QuestionTap draw_quiz_question(const Canvas& canvas, const QuizView& view) {
  ui::Ui& ui = canvas.ui;
  const content::Text question = view.content->text(view.question().question, ui.lang());
  const Layout l = lay_out(canvas, view, question.value);
  QuestionTap tap;
  if (l.question_h <= 0) draw_question_on_stage(canvas, question, l.question_role);
  draw_quiz_progress(ui, l.progress, view.round.index(), view.round.length());
  const auto scroll = ui.begin_scroll(kQuizScroll, l.body);
  Rect r{scroll.origin.x, scroll.origin.y, l.body.w, l.question_h};
  if (l.question_h > 0) {
    ui.heading(r, question.value, l.question_role, Colour::Ink, 1, {.wrap = ui::Wrap::Balanced, .lang = question.lang});
    r.y += l.question_h + ui.space(Space::S4);
  }
  const auto& order = view.round.order();
  const auto n = static_cast<int>(order.size());
  const auto rows = static_cast<float>((n + l.columns - 1) / l.columns);
  const float all = rows * l.answer_h + (rows - 1) * l.gap;
  r.y = std::max(r.y, scroll.origin.y + l.body.h - all);
  for (int i = 0; i < n; ++i) {
    const int column = i % l.columns;
    // An odd last answer takes the whole row.
    const bool wide = l.columns > 1 && column == 0 && i + 1 == n;
    const Rect box{r.x + static_cast<float>(column) * (l.answer_w + l.gap),
                   r.y + static_cast<float>(i / l.columns) * (l.answer_h + l.gap), wide ? r.w : l.answer_w, l.answer_h};
    AnswerCard card{.id = fmt::format("quiz/answer/{}", i), .place = i, .role = l.answer_role};
    card.text = words_of_answer(canvas, view, order[static_cast<std::size_t>(i)]);
    if (draw_answer_card(canvas, card, box)) tap.place = i;
  }
  ui.end_scroll(r.y + all - scroll.origin.y);
  soften_edges(ui, scroll, l.body, Colour::Paper);
  ui::scroll_bar(ui, scroll, {l.body.right() + ui.space(Space::S2), l.body.y, ui.space(Space::S1), l.body.h});
  Rect toolbar = l.toolbar;
  const std::string skip = ui.tr("quiz.skip");
  const ui::ButtonSpec spec{.id = "quiz/skip", .label = skip, .icon_after = "arrow_forward"};
  tap.skip = ui::button(ui, spec, toolbar.cut_right(std::min(toolbar.w, ui::button_width(ui, spec))));
  const float arrows = 2 * ui.size("button") + ui.size("touch-gap");
  draw_scroll_controls(canvas, kQuizScroll, {toolbar.x, toolbar.y, arrows, toolbar.h});
  return tap;
}

}  // namespace infopunkt::screens
