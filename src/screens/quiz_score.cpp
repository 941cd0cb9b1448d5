// The end of a round: the score, and the answers once more for those who want to look.

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "screens/common.h"
#include "screens/pages_edges.h"
#include "screens/quiz_marks.h"
#include "screens/quiz_pages.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

std::string_view headline_key(int right, int total) {
  if (right == total) return "quiz.perfect";
  if (right * 10 >= total * 8) return "quiz.great";
  if (right * 10 >= total * 5) return "quiz.good";
  return "quiz.try_again";
}

struct ScoreWords {
  std::string headline, sentence;
};
ScoreWords score_words(const ui::Ui& ui, const QuizRound& round) {
  const int right = round.right_answers(), total = static_cast<int>(round.length());
  ScoreWords words;
  words.headline = ui.tr(headline_key(right, total));
  words.sentence = ui.tr("quiz.score", {{"n", std::int64_t{right}}, {"total", std::int64_t{total}}});
  if (total > right) words.sentence += " " + ui.tr("quiz.again_hint", {{"n", std::int64_t{total - right}}});
  return words;
}

/// Marks of all questions in rows; returns the height. Measures only when `draw` is false.
float outcome_rows(ui::Ui& ui, const QuizRound& round, Rect r, bool draw) {
  const float disc = ui.size("quiz-outcome"), gap = ui.space(Space::S2);
  const int total = static_cast<int>(round.length());
  const int fit = std::max(1, static_cast<int>((r.w + gap) / (disc + gap)));
  const int rows = (total + fit - 1) / fit, columns = (total + rows - 1) / std::max(1, rows);
  for (int i = 0; draw && i < total; ++i)
    draw_outcome(ui,
                 {r.x + disc / 2 + static_cast<float>(i % columns) * (disc + gap),
                  r.y + disc / 2 + static_cast<float>(i / columns) * (disc + gap)},
                 disc, round.outcome_of(static_cast<std::size_t>(i)));
  return static_cast<float>(rows) * (disc + gap) - gap;
}

struct WordsLayout {
  TextRole headline = TextRole::Display;
  float headline_h = 0, sentence_h = 0, marks_h = 0;
  [[nodiscard]] float height(const ui::Ui& ui) const {
    return (headline_h > 0 ? headline_h + ui.space(Space::S2) : 0) + sentence_h + ui.space(Space::S4) + marks_h;
  }
};
WordsLayout measure_words(const Canvas& canvas, const ScoreWords& words, const QuizRound& round, float width) {
  ui::Ui& ui = canvas.ui;
  WordsLayout l;
  l.headline = fitting_role(ui, words.headline, width, 1, {TextRole::Display, TextRole::H1, TextRole::H2});
  if (canvas.stage.empty()) l.headline_h = ui.measure(words.headline, l.headline, width).y;
  l.sentence_h = ui.measure(words.sentence, TextRole::Lead, width).y;
  l.marks_h = outcome_rows(ui, round, {0, 0, width, 0}, false);
  return l;
}

void draw_words(const Canvas& canvas, const ScoreWords& words, const WordsLayout& l, const QuizRound& round, Rect r) {
  ui::Ui& ui = canvas.ui;
  if (l.headline_h > 0) {
    ui.heading(r.cut_top(l.headline_h), words.headline, l.headline, Colour::Ink, 1);
    r.cut_top(ui.space(Space::S2));
  }
  ui.text(r.cut_top(l.sentence_h), words.sentence, TextRole::Lead, Colour::Ink2);
  r.cut_top(ui.space(Space::S4));
  outcome_rows(ui, round, r, true);
}

void headline_on_stage(const Canvas& canvas, const std::string& headline) {
  ui::Ui& ui = canvas.ui;
  const float width = canvas.stage.w - 2 * content_margin(canvas);
  const TextRole role = fitting_role(ui, headline, width, 1, {TextRole::Display, TextRole::H1, TextRole::H2});
  const Rect r = stage_ground(canvas, ui.measure(headline, role, width).y);
  const auto ground = ui.on(Colour::PrimaryDeep);
  ui.heading(r, headline, role, Colour::OnDeep, 1);
}

/// Discs and words; returns the height used. `room` is what can be seen at once.
float draw_result(const Canvas& canvas, const QuizView& view, Rect r, float room) {
  ui::Ui& ui = canvas.ui;
  const ScoreWords words = score_words(ui, view.round);
  const bool beside = !ui.metrics().portrait() || ui.metrics().reach();
  const float gap = ui.space(Space::S8);
  const float words_w =
      beside ? std::min(r.w * 0.6F, ui.size("quiz-words-w") * (ui.metrics().large_text() ? 1.6F : 1.F)) : r.w;
  const WordsLayout l = measure_words(canvas, words, view.round, words_w);
  const int right = view.round.right_answers(), total = static_cast<int>(view.round.length());
  const std::string of = ui.tr("quiz.of");
  if (beside) {
    const float h = std::max(room, l.height(ui));
    const float discs_w = std::min(r.w - words_w - gap, ui.size("quiz-discs-w"));
    draw_score_discs(ui, {r.x, r.y, discs_w, std::min(h, room)}, right, total, of);
    draw_words(canvas, words, l, view.round,
               {r.right() - words_w, r.y + std::max(0.F, std::round((h - l.height(ui)) / 2)), words_w, l.height(ui)});
    return h;
  }
  const float discs_h = std::clamp(room - l.height(ui) - gap, ui.size("quiz-discs-least"), ui.size("quiz-discs-h"));
  const float spare = std::max(0.F, room - discs_h - gap - l.height(ui));
  draw_score_discs(ui, {r.x, r.y + spare / 3, r.w, discs_h}, right, total, of);
  draw_words(canvas, words, l, view.round, {r.x, r.y + spare / 3 + discs_h + gap, r.w, l.height(ui)});
  return std::max(room, discs_h + gap + l.height(ui));
}

/// What one row of the review says.
struct ReviewRow {
  std::string question, given, right;
  QuizOutcome outcome = QuizOutcome::Skipped;
};
ReviewRow review_row(const Canvas& canvas, const QuizView& view, std::size_t number) {
  const ui::Ui& ui = canvas.ui;
  const content::QuizQuestion& q = view.question(number);
  ReviewRow row;
  row.question = view.content->text(q.question, ui.lang()).value;
  row.outcome = view.round.outcome_of(number);
  row.right = ui.tr("quiz.review_right", {{"answer", view.answer(q, 0, ui.lang()).value}});
  if (row.outcome == QuizOutcome::Wrong)
    row.given = ui.tr("quiz.review_given", {{"answer", view.answer(q, view.round.answer_of(number), ui.lang()).value}});
  if (row.outcome == QuizOutcome::Skipped) row.given = ui.tr("quiz.review_skipped");
  return row;
}

float draw_review_row(const Canvas& canvas, const ReviewRow& row, Rect r) {
  ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S3), disc = ui.size("quiz-review-disc");
  const float x = r.x + pad + disc + ui.space(Space::S3), w = r.right() - pad - x;
  const float question_h = ui.measure(row.question, TextRole::Row, w).y,
              right_h = ui.measure(row.right, TextRole::Body, w).y,
              given_h = ui.measure(row.given, TextRole::Body, w).y;
  const float h = std::max(disc, question_h + right_h + given_h + ui.space(Space::S1)) + 2 * pad;
  ui.card({r.x, r.y, r.w, h});
  const auto ground = ui.on(Colour::Surface);
  draw_outcome(ui, {r.x + pad + disc / 2, r.y + pad + disc / 2}, disc, row.outcome);
  Rect in{x, r.y + pad, w, h};
  ui.heading(in.cut_top(question_h), row.question, TextRole::Row, Colour::Ink, 2);
  in.cut_top(ui.space(Space::S1));
  if (given_h > 0)
    ui.text(in.cut_top(given_h), row.given, TextRole::Body,
            row.outcome == QuizOutcome::Wrong ? Colour::Err : Colour::Ink2);
  ui.text(in, row.right, TextRole::Body, Colour::Ok);
  return h;
}

}  // namespace

ScoreTap draw_quiz_score(const Canvas& canvas, const QuizView& view) {
  ui::Ui& ui = canvas.ui;
  const bool flat = !canvas.stage.empty(), large = !flat && !ui.metrics().portrait();
  if (flat) headline_on_stage(canvas, score_words(ui, view.round).headline);
  Rect r = canvas.area.inset(content_margin(canvas), 0);
  r.cut_top(flat ? ui.space(Space::S2) : ui.size(ui.metrics().portrait() ? "top-portrait" : "top"));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S4));
  const std::string again = ui.tr("quiz.again"), review = ui.tr("quiz.review"), home = ui.tr("nav.home");
  const ButtonFlow buttons{
      {{.id = "quiz/again", .label = again, .icon = "refresh", .style = ui::ButtonStyle::Accent, .large = large},
       {.id = "quiz/review", .label = review, .large = large},
       {.id = "quiz/home", .label = home, .icon = "home", .large = large}}};
  const Rect toolbar = r.cut_bottom(buttons.height(ui, r.w));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S4));
  const auto scroll = ui.begin_scroll(kQuizScroll, r);
  const float h = draw_result(canvas, view, {scroll.origin.x, scroll.origin.y, r.w, r.h}, r.h);
  ui.end_scroll(h);
  soften_edges(ui, scroll, r, Colour::Paper);
  ui::scroll_bar(ui, scroll, {r.right() + ui.space(Space::S2), r.y, ui.space(Space::S1), r.h});
  switch (buttons.draw(ui, toolbar)) {
    case 0:
      return ScoreTap::Again;
    case 1:
      return ScoreTap::Review;
    case 2:
      return ScoreTap::Home;
    default:
      return ScoreTap::None;
  }
}

bool draw_quiz_review(const Canvas& canvas, const QuizView& view) {
  ui::Ui& ui = canvas.ui;
  const PageFrame frame = page_frame(canvas, Toolbar::Row);
  draw_title(canvas, frame, ui.tr("quiz.review_title"));
  const auto scroll = ui.begin_scroll(kQuizScroll, frame.body);
  Rect r{scroll.origin.x, scroll.origin.y, frame.body.w, 0};
  const float gap = ui.space(Space::S2);
  for (std::size_t i = 0; i < view.round.length(); ++i)
    r.y += draw_review_row(canvas, review_row(canvas, view, i), r) + gap;
  ui.end_scroll(r.y - gap - scroll.origin.y);
  soften_edges(ui, scroll, frame.body, Colour::Paper);
  ui::scroll_bar(ui, scroll,
                 {frame.body.right() + ui.space(Space::S2), frame.body.y, ui.space(Space::S1), frame.body.h});
  Rect toolbar = frame.toolbar;
  draw_scroll_controls(canvas, kQuizScroll, toolbar);
  const std::string back = ui.tr("quiz.back_to_score");
  const ui::ButtonSpec spec{.id = "quiz/score", .label = back, .icon = "arrow_back"};
  const float room = toolbar.w - 2 * ui.size("button") - 2 * ui.size("touch-gap");
  return ui::button(ui, spec, toolbar.cut_left(std::min(room, ui::button_width(ui, spec))));
}

}  // namespace infopunkt::screens
