// The end of a round: the score, and the answers once more for those who want to look.

#include <algorithm>
#include <cmath>
#include <numeric>

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

std::string player_name(const ui::Ui& ui, int player) {
  return ui.tr("quiz.player", {{"n", std::int64_t{player + 1}}});
}

std::string tally_words(const ui::Ui& ui, int player, QuizTally tally) {
  return ui.tr(
      "quiz.tally",
      {{"player", player_name(ui, player)}, {"n", std::int64_t{tally.right}}, {"total", std::int64_t{tally.total}}});
}

/// What the end of a round says; `tallies` is the table of those who played one after the other, if there were several.
struct ScoreWords {
  std::string headline, sentence;
  std::vector<std::string> tallies;
};
ScoreWords duel_words(const ui::Ui& ui, const QuizRound& round) {
  const int first = round.right_answers(0), second = round.right_answers(1);
  ScoreWords words;
  words.headline =
      first == second ? ui.tr("quiz.draw") : ui.tr("quiz.winner", {{"n", std::int64_t{first > second ? 1 : 2}}});
  words.sentence = ui.tr("quiz.both_played");
  for (int player = 0; player < round.players(); ++player)
    words.tallies.push_back(tally_words(ui, player, {round.right_answers(player), static_cast<int>(round.length())}));
  return words;
}
ScoreWords score_words(const ui::Ui& ui, const QuizView& view) {
  const QuizRound& round = view.round;
  if (round.players() > 1) return duel_words(ui, round);
  const int right = round.right_answers(), total = static_cast<int>(round.length());
  ScoreWords words;
  words.headline = ui.tr(headline_key(right, total));
  words.sentence = ui.tr("quiz.score", {{"n", std::int64_t{right}}, {"total", std::int64_t{total}}});
  if (total > right) words.sentence += " " + ui.tr("quiz.again_hint", {{"n", std::int64_t{total - right}}});
  int player = 0;
  for (const QuizTally& tally : view.earlier) words.tallies.push_back(tally_words(ui, player++, tally));
  if (player > 0) words.tallies.push_back(tally_words(ui, player, {right, total}));
  return words;
}

/// Marks of all questions in rows; returns the height. Measures only when `draw` is false.
float outcome_rows(ui::Ui& ui, const QuizRound& round, int player, Rect r, bool draw) {
  const float disc = ui.size("quiz-outcome"), gap = ui.space(Space::S2);
  const int total = static_cast<int>(round.length());
  const int fit = std::max(1, static_cast<int>((r.w + gap) / (disc + gap)));
  const int rows = (total + fit - 1) / fit, columns = (total + rows - 1) / std::max(1, rows);
  for (int i = 0; draw && i < total; ++i)
    draw_outcome(ui,
                 {r.x + disc / 2 + static_cast<float>(i % columns) * (disc + gap),
                  r.y + disc / 2 + static_cast<float>(i / columns) * (disc + gap)},
                 disc, round.outcome_of(static_cast<std::size_t>(i), player));
  return static_cast<float>(rows) * (disc + gap) - gap;
}

/// The table of several players on a tinted ground; of two who played side by side each line has its marks below.
/// Returns the height; measures only when `draw` is false.
float tally_table(ui::Ui& ui, const ScoreWords& words, const QuizRound& round, Rect r, bool draw) {
  if (words.tallies.empty()) return 0;
  const float pad = ui.space(Space::S3), gap = ui.space(Space::S1), line = ui.line_height(TextRole::Label);
  const bool marks = round.players() > 1;
  const float marks_h = marks ? outcome_rows(ui, round, 0, {0, 0, r.w - 2 * pad, 0}, false) + gap : 0;
  const auto n = static_cast<float>(words.tallies.size());
  const float h = 2 * pad + n * (line + marks_h) + (n - 1) * (marks ? pad : gap);
  if (!draw) return h;
  ui.card({r.x, r.y, r.w, h}, Colour::SurfaceTint, ui::Radius::L, ui::Shadow::Flat);
  const auto ground = ui.on(Colour::SurfaceTint);
  Rect in = Rect{r.x, r.y, r.w, h}.inset(pad);
  for (std::size_t i = 0; i < words.tallies.size(); ++i) {
    ui.text(in.cut_top(line), words.tallies[i], TextRole::Label, Colour::Ink, {.max_lines = 1, .tabular = true});
    if (marks) outcome_rows(ui, round, static_cast<int>(i), {in.x, in.y + gap, in.w, 0}, true);
    in.cut_top(marks_h + (marks ? pad : gap));
  }
  return h;
}

struct WordsLayout {
  TextRole headline = TextRole::Display;
  float headline_h = 0, sentence_h = 0, marks_h = 0, table_h = 0;
  [[nodiscard]] float height(const ui::Ui& ui) const {
    const auto below = [&](float h) { return h > 0 ? h + ui.space(Space::S4) : 0; };
    return (headline_h > 0 ? headline_h + ui.space(Space::S2) : 0) + sentence_h + below(marks_h) + below(table_h);
  }
};
WordsLayout measure_words(const Canvas& canvas, const ScoreWords& words, const QuizRound& round, float width) {
  ui::Ui& ui = canvas.ui;
  WordsLayout l;
  l.headline = fitting_role(ui, words.headline, width, 1, {TextRole::Display, TextRole::H1, TextRole::H2});
  if (canvas.stage.empty()) l.headline_h = ui.measure(words.headline, l.headline, width).y;
  l.sentence_h = ui.measure(words.sentence, TextRole::Lead, width).y;
  if (round.players() == 1) l.marks_h = outcome_rows(ui, round, 0, {0, 0, width, 0}, false);
  l.table_h = tally_table(ui, words, round, {0, 0, width, 0}, false);
  return l;
}

void draw_words(const Canvas& canvas, const ScoreWords& words, const WordsLayout& l, const QuizRound& round, Rect r) {
  ui::Ui& ui = canvas.ui;
  if (l.headline_h > 0) {
    ui.heading(r.cut_top(l.headline_h), words.headline, l.headline, Colour::Ink, 1);
    r.cut_top(ui.space(Space::S2));
  }
  ui.text(r.cut_top(l.sentence_h), words.sentence, TextRole::Lead, Colour::Ink2);
  if (l.marks_h > 0) {
    r.cut_top(ui.space(Space::S4));
    outcome_rows(ui, round, 0, r, true);
    r.cut_top(l.marks_h);
  }
  r.cut_top(ui.space(Space::S4));
  tally_table(ui, words, round, r, true);
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
  const ScoreWords words = score_words(ui, view);
  const bool beside = !ui.metrics().portrait() || ui.metrics().reach();
  const float gap = ui.space(Space::S8);
  const float words_w =
      beside ? std::min(r.w * 0.6F, ui.size("quiz-words-w") * (ui.metrics().large_text() ? 1.6F : 1.F)) : r.w;
  const WordsLayout l = measure_words(canvas, words, view.round, words_w);
  const bool duel = view.round.players() > 1;
  const int right = view.round.right_answers(),
            total = duel ? view.round.right_answers(1) : static_cast<int>(view.round.length());
  const std::string of = duel ? ":" : ui.tr("quiz.of");
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
  std::string question, right;
  std::vector<std::string> given;  ///< one line a player who was not right
  QuizOutcome outcome = QuizOutcome::Skipped;
};

/// What a player answered, when that was not right; empty else.
std::string given_words(const Canvas& canvas, const QuizView& view, std::size_t number, int player) {
  const ui::Ui& ui = canvas.ui;
  const QuizOutcome outcome = view.round.outcome_of(number, player);
  if (outcome == QuizOutcome::Right) return {};
  if (outcome == QuizOutcome::Skipped && player == 0) return ui.tr("quiz.review_skipped");
  if (outcome == QuizOutcome::Skipped) return {};
  const std::string answer = view.answer(view.question(number), view.round.answer_of(number, player), ui.lang()).value;
  if (view.round.players() == 1) return ui.tr("quiz.review_given", {{"answer", answer}});
  return player_name(ui, player) + ": " + answer;
}

ReviewRow review_row(const Canvas& canvas, const QuizView& view, std::size_t number) {
  const ui::Ui& ui = canvas.ui;
  const content::QuizQuestion& q = view.question(number);
  ReviewRow row;
  row.question = view.content->text(q.question, ui.lang()).value;
  row.outcome = view.round.outcome_of(number);
  if (view.round.players() > 1 && view.round.outcome_of(number, 1) == QuizOutcome::Right)
    row.outcome = QuizOutcome::Right;
  row.right = ui.tr("quiz.review_right", {{"answer", view.answer(q, 0, ui.lang()).value}});
  for (int player = 0; player < view.round.players(); ++player)
    if (std::string given = given_words(canvas, view, number, player); !given.empty())
      row.given.push_back(std::move(given));
  return row;
}

float draw_review_row(const Canvas& canvas, const ReviewRow& row, Rect r) {
  ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S3), disc = ui.size("quiz-review-disc");
  const float x = r.x + pad + disc + ui.space(Space::S3), w = r.right() - pad - x;
  const float question_h = ui.measure(row.question, TextRole::Row, w).y,
              right_h = ui.measure(row.right, TextRole::Body, w).y,
              given_h = std::accumulate(row.given.begin(), row.given.end(), 0.F, [&](float sum, const auto&given) {
                return sum + ui.measure(given, TextRole::Body, w).y;
              });
  const float h = std::max(disc, question_h + right_h + given_h + ui.space(Space::S1)) + 2 * pad;
  ui.card({r.x, r.y, r.w, h});
  const auto ground = ui.on(Colour::Surface);
  draw_outcome(ui, {r.x + pad + disc / 2, r.y + pad + disc / 2}, disc, row.outcome);
  Rect in{x, r.y + pad, w, h};
  ui.heading(in.cut_top(question_h), row.question, TextRole::Row, Colour::Ink, 2);
  in.cut_top(ui.space(Space::S1));
  for (const std::string& given : row.given)
    in.cut_top(ui.text(in, given, TextRole::Body, row.outcome == QuizOutcome::Wrong ? Colour::Err : Colour::Ink2));
  ui.text(in, row.right, TextRole::Body, Colour::Ok);
  return h;
}

}  // namespace

ScoreTap draw_quiz_score(const Canvas& canvas, const QuizView& view) {
  ui::Ui& ui = canvas.ui;
  const bool flat = !canvas.stage.empty(), large = !flat && !ui.metrics().portrait();
  if (flat) headline_on_stage(canvas, score_words(ui, view).headline);
  Rect r = canvas.area.inset(content_margin(canvas), 0);
  r.cut_top(flat ? ui.space(Space::S2) : ui.size(ui.metrics().portrait() ? "top-portrait" : "top"));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S4));
  const std::string again = ui.tr("quiz.again"), next = ui.tr("quiz.next_player"), review = ui.tr("quiz.review"),
                    home = ui.tr("nav.home");
  ButtonFlow buttons{
      {{.id = "quiz/again", .label = again, .icon = "refresh", .style = ui::ButtonStyle::Accent, .large = large}}};
  std::vector<ScoreTap> taps{ScoreTap::Again};
  if (view.round.players() == 1) {
    buttons.buttons.push_back({.id = "quiz/hand-over", .label = next, .icon = "groups", .large = large});
    taps.push_back(ScoreTap::NextPlayer);
  }
  buttons.buttons.push_back({.id = "quiz/review", .label = review, .large = large});
  buttons.buttons.push_back({.id = "quiz/home", .label = home, .icon = "home", .large = large});
  taps.insert(taps.end(), {ScoreTap::Review, ScoreTap::Home});
  const Rect toolbar = r.cut_bottom(buttons.height(ui, r.w));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S4));
  const auto scroll = ui.begin_scroll(kQuizScroll, r);
  const float h = draw_result(canvas, view, {scroll.origin.x, scroll.origin.y, r.w, r.h}, r.h);
  ui.end_scroll(h);
  soften_edges(ui, scroll, r, Colour::Paper);
  ui::scroll_bar(ui, scroll, {r.right() + ui.space(Space::S2), r.y, ui.space(Space::S1), r.h});
  const int tapped = buttons.draw(ui, toolbar);
  return tapped < 0 ? ScoreTap::None : taps[static_cast<std::size_t>(tapped)];
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

bool draw_quiz_hand_over(const Canvas& canvas, int player) {
  ui::Ui& ui = canvas.ui;
  const PageFrame frame = page_frame(canvas, Toolbar::None);
  draw_title(canvas, frame, player_name(ui, player));
  return ui::empty_state(ui, frame.body, "groups", ui.tr("quiz.hand_over"), ui.tr("quiz.begin"));
}

}  // namespace infopunkt::screens
