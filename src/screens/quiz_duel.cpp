// One question for two who play side by side: each has a set of answers of their own, and the first choice of each
// counts. What was right is told when both have chosen.

#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "screens/common.h"
#include "screens/pages_edges.h"
#include "screens/quiz_answer_card.h"
#include "screens/quiz_marks.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

struct DuelSizes {
  TextRole question, answer;
};
/// The largest first: the first pair that needs no scrolling is taken.
constexpr std::array kDuelSizes{DuelSizes{TextRole::H1, TextRole::H3}, DuelSizes{TextRole::H2, TextRole::H3},
                                DuelSizes{TextRole::H3, TextRole::H3}, DuelSizes{TextRole::H3, TextRole::Row}};

/// Everything measured before anything is drawn.
struct DuelLayout {
  Rect progress, body, toolbar;
  TextRole question_role = TextRole::H1, answer_role = TextRole::H3;
  float question_h = 0;  ///< 0: it stands on the stage
  bool beside = true;    ///< the players' halves, else below each other
  int columns = 1;       ///< of answers in a half
  float gap = 0, pad = 0, half_w = 0, head_h = 0, answer_w = 0, answer_h = 0;
  int rows = 0;
  [[nodiscard]] float half_h() const {
    return head_h + static_cast<float>(rows) * answer_h + static_cast<float>(rows - 1) * gap + 2 * pad;
  }
  [[nodiscard]] float halves_h() const { return beside ? half_h() : 2 * half_h() + gap; }
};

bool measure_duel(const Canvas& canvas, const QuizView& view, const std::string& question, DuelLayout& l,
                  DuelSizes sizes) {
  const ui::Ui& ui = canvas.ui;
  const bool flat = !canvas.stage.empty();
  l.question_role = sizes.question;
  l.answer_role = sizes.answer;
  l.question_h = flat ? 0 : ui.measure(question, sizes.question, l.body.w, {.wrap = ui::Wrap::Balanced}).y;
  const float least = least_answer(canvas, view, sizes.answer, l.answer_w, AnswerSize::Small);
  l.answer_h = least;
  if (!answers_fit(canvas, view, sizes.answer, l.answer_w - letter_room(ui, AnswerSize::Small), 2)) return false;
  if (fitting_role(ui, question, l.body.w, 2, {sizes.question, TextRole::Caption}) != sizes.question) return false;
  const float room = l.body.h - (l.question_h > 0 ? l.question_h + ui.space(Space::S3) : 0);
  const float spare = (room - l.halves_h()) / static_cast<float>(l.rows * (l.beside ? 1 : 2));
  l.answer_h = std::clamp(least + spare, least, std::max(least, ui.size("quiz-duel-answer-h")));
  return spare >= 0;
}

DuelLayout lay_out_duel(const Canvas& canvas, const QuizView& view, const std::string& question) {
  const ui::Ui& ui = canvas.ui;
  const bool flat = !canvas.stage.empty(), portrait = ui.metrics().portrait();
  DuelLayout l;
  Rect r = canvas.area.inset(content_margin(canvas), 0);
  r.cut_top(flat ? ui.space(Space::S2) : ui.size(portrait ? "top-portrait" : "top"));
  r.cut_bottom(ui.space(flat ? Space::S2 : Space::S3));
  l.progress = r.cut_top(quiz_progress_height(ui));
  r.cut_top(ui.space(flat ? Space::S2 : Space::S3));
  l.toolbar = r.cut_bottom(ui::button_height(ui));
  r.cut_bottom(ui.space(Space::S2));
  l.body = r;
  l.beside = !portrait;
  l.columns = l.beside && flat && !ui.metrics().large_text() ? 2 : 1;
  l.gap = ui.size("touch-gap");
  l.pad = ui.space(Space::S2);
  l.half_w = l.beside ? std::floor((r.w - ui.size("gutter")) / 2) : r.w;
  l.head_h = ui.line_height(TextRole::H3) + ui.space(Space::S1);
  l.answer_w =
      std::floor((l.half_w - 2 * l.pad - l.gap * static_cast<float>(l.columns - 1)) / static_cast<float>(l.columns));
  const int answers = static_cast<int>(view.round.order().size());
  l.rows = (answers + l.columns - 1) / l.columns;
  for (const DuelSizes& sizes : kDuelSizes)
    if (measure_duel(canvas, view, question, l, sizes)) return l;
  return l;
}

/// Whose half it is, and that its answer is in.
void draw_head(ui::Ui& ui, Rect r, int player, bool chosen) {
  const std::string name = ui.tr("quiz.player", {{"n", std::int64_t{player + 1}}});
  ui.heading(r, name, TextRole::H3, Colour::Ink, 2, {.max_lines = 1, .wrap = ui::Wrap::None});
  if (!chosen) return;
  const std::string words = ui.tr("quiz.chosen");
  const ui::TextOptions one{.max_lines = 1, .align = ui::Align::Right, .wrap = ui::Wrap::None};
  const float icon = ui.icon_px(ui::IconSize::S), line = ui.line_height(TextRole::H3);
  ui.icon("check_circle", {r.right() - icon / 2, r.y + line / 2}, ui::IconSize::S, Colour::Primary);
  r.cut_right(icon + ui.space(Space::S1));
  const float used = ui.measure(name, TextRole::H3, ui::kUnbounded, one).x + ui.space(Space::S3);
  const float label = ui.line_height(TextRole::Label);
  if (used + ui.measure(words, TextRole::Label, ui::kUnbounded, one).x <= r.w)
    ui.text({r.x, std::round(r.y + (line - label) / 2), r.w, label}, words, TextRole::Label, Colour::Ink2, one);
}

/// One player's half; answers with the place that was chosen now.
std::optional<int> draw_half(const Canvas& canvas, const QuizView& view, const DuelLayout& l, int player, Rect r) {
  ui::Ui& ui = canvas.ui;
  ui::SemanticNode node;
  node.id = fmt::format("quiz/player/{}", player + 1);
  node.role = ui::Role::Region;
  node.name = ui.tr("quiz.player", {{"n", std::int64_t{player + 1}}});
  node.rect = r;
  const auto group = ui.group(std::move(node));
  ui.fill(r, Colour::PaperSunk, Radius::XL);
  if (ui::high_contrast(ui)) ui.outline(r, Colour::Line, ui::Stroke::Line, Radius::XL);
  const auto ground = ui.on(Colour::PaperSunk);
  Rect in = r.inset(l.pad);
  const int chosen = view.round.chosen(player);
  draw_head(ui, in.cut_top(l.head_h).inset(ui.space(Space::S1), 0), player, chosen >= 0);
  const auto& order = view.round.order();
  std::optional<int> tapped;
  for (int i = 0; i < static_cast<int>(order.size()); ++i) {
    AnswerCard card{.id = fmt::format("quiz/{}/answer/{}", player + 1, i),
                    .text = words_of_answer(canvas, view, order[static_cast<std::size_t>(i)]),
                    .place = i,
                    .role = l.answer_role,
                    .size = AnswerSize::Small,
                    .chosen = chosen == i,
                    .locked = chosen >= 0};
    const Rect box{in.x + static_cast<float>(i % l.columns) * (l.answer_w + l.gap),
                   in.y + static_cast<float>(i / l.columns) * (l.answer_h + l.gap), l.answer_w, l.answer_h};
    if (draw_answer_card(canvas, card, box)) tapped = i;
  }
  return tapped;
}

}  // namespace

QuestionTap draw_quiz_duel(const Canvas& canvas, const QuizView& view) {
  ui::Ui& ui = canvas.ui;
  const content::Text question = view.content->text(view.question().question, ui.lang());
  const DuelLayout l = lay_out_duel(canvas, view, question.value);
  QuestionTap tap;
  if (l.question_h <= 0) draw_question_on_stage(canvas, question, l.question_role);
  draw_quiz_progress(ui, l.progress, view.round.index(), view.round.length());
  const auto scroll = ui.begin_scroll(kQuizScroll, l.body);
  Rect r{scroll.origin.x, scroll.origin.y, l.body.w, l.question_h};
  if (l.question_h > 0) {
    ui.heading(r, question.value, l.question_role, Colour::Ink, 1, {.wrap = ui::Wrap::Balanced, .lang = question.lang});
    r.y += l.question_h + ui.space(Space::S3);
  }
  // As near to the hand as the room allows.
  r.y = std::max(r.y, scroll.origin.y + l.body.h - l.halves_h());
  for (int player = 0; player < view.round.players(); ++player) {
    const auto step = static_cast<float>(player);
    const Rect half{l.beside ? r.x + step * (r.w - l.half_w) : r.x, l.beside ? r.y : r.y + step * (l.half_h() + l.gap),
                    l.half_w, l.half_h()};
    if (const auto place = draw_half(canvas, view, l, player, half)) {
      tap.place = place;
      tap.player = player;
    }
  }
  ui.end_scroll(r.y + l.halves_h() - scroll.origin.y);
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
