#include "screens/quiz_answer_card.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
#include "screens/quiz_marks.h"

namespace infopunkt::screens {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

namespace {

float letter_side(const ui::Ui& ui, AnswerSize size) {
  return ui.size(size == AnswerSize::Usual ? "quiz-letter" : "quiz-letter-small");
}
float letter_pad(const ui::Ui& ui, AnswerSize size) {
  return size == AnswerSize::Usual ? ui.size("quiz-answer-pad") : ui.space(Space::S3);
}

ui::SemanticNode node_of(const AnswerCard& card, Rect r) {
  ui::SemanticNode node;
  node.id = card.id;
  node.role = ui::Role::Button;
  node.name = card.text;
  node.value = std::string(1, static_cast<char>('A' + card.place));
  node.rect = r;
  node.selected = card.chosen;
  node.disabled = card.locked;
  return node;
}

}  // namespace

float letter_room(const ui::Ui& ui, AnswerSize size) {
  return letter_side(ui, size) + 2 * letter_pad(ui, size) + ui.space(Space::S3);
}

std::string words_of_answer(const Canvas& canvas, const QuizView& view, int index) {
  return view.answer(view.question(), index, canvas.ui.lang()).value;
}

bool answers_fit(const Canvas& canvas, const QuizView& view, TextRole role, float width, int lines) {
  for (const int index : view.round.order())
    if (fitting_role(canvas.ui, words_of_answer(canvas, view, index), width, lines, {role, TextRole::Caption}) != role)
      return false;
  return true;
}

float least_answer(const Canvas& canvas, const QuizView& view, TextRole role, float width, AnswerSize size) {
  const ui::Ui& ui = canvas.ui;
  float h = std::max(ui.size("quiz-answer-least"), ui.metrics().mm(24));
  for (const int index : view.round.order())
    h = std::max(h, ui.measure(words_of_answer(canvas, view, index), role, width - letter_room(ui, size)).y +
                        2 * ui.space(Space::S2));
  return h;
}

bool draw_answer_card(const Canvas& canvas, const AnswerCard& card, Rect r) {
  ui::Ui& ui = canvas.ui;
  const auto press = ui.pressable(node_of(card, r));
  r = press.rect;
  const Colour face = card.chosen ? Colour::PrimarySoft : Colour::Surface;
  const Radius radius = card.size == AnswerSize::Usual ? Radius::XL : Radius::L;
  ui.card(r, face, radius, card.locked ? ui::Shadow::Flat : ui::Shadow::Raised);
  if (card.chosen) ui.outline(r, Colour::Primary, ui::Stroke::Focus, radius);
  const auto ground = ui.on(face);
  const float pad = letter_pad(ui, card.size), full = letter_side(ui, card.size);
  const float side = std::min(full, r.h - 2 * ui.space(Space::S1));
  const Rect letter{r.x + pad + (full - side) / 2, std::round(r.centre().y - side / 2), side, side};
  const bool large_letter = card.size == AnswerSize::Usual && side >= full;
  draw_letter(ui, card.place, letter, large_letter ? TextRole::H1 : TextRole::H3);
  const float room = letter_room(ui, card.size), w = r.w - room, h = ui.measure(card.text, card.role, w).y;
  ui.text({r.x + room - ui.space(Space::S3), std::round(r.centre().y - h / 2), w, h}, card.text, card.role, Colour::Ink,
          {.silent = true});
  if (!card.locked) ui::press_feedback(ui, press, radius);
  return press.activated && !card.locked;
}

void draw_question_on_stage(const Canvas& canvas, const content::Text& question, TextRole role) {
  ui::Ui& ui = canvas.ui;
  const float width = canvas.stage.w - 2 * content_margin(canvas);
  const ui::TextOptions o{.wrap = ui::Wrap::Balanced, .lang = question.lang};
  const Rect r = stage_ground(canvas, ui.measure(question.value, role, width, o).y);
  const auto ground = ui.on(Colour::PrimaryDeep);
  ui.heading(r, question.value, role, Colour::OnDeep, 1, o);
}

}  // namespace infopunkt::screens
