#pragma once
// The answers a visitor can choose, and the question where it stands on the stage: shared by those who play alone and
// by two who play side by side.

#include <string>

#include "screens/quiz_pages.h"

namespace infopunkt::screens {

/// Beside each other two sets of answers have smaller letters in front.
enum class AnswerSize { Usual, Small };

struct AnswerCard {
  std::string id{}, text{};
  int place = 0;  ///< as shown, gives the letter
  ui::TextRole role = ui::TextRole::H1;
  AnswerSize size = AnswerSize::Usual;
  bool chosen = false;  ///< marked, by edge and check
  bool locked = false;  ///< cannot be chosen any more
};
/// True when it was chosen now.
bool draw_answer_card(const Canvas& canvas, const AnswerCard& card, ui::Rect r);

/// What of an answer's width its letter takes.
[[nodiscard]] float letter_room(const ui::Ui& ui, AnswerSize size);
/// Words of an answer of the current question by its index in it.
[[nodiscard]] std::string words_of_answer(const Canvas& canvas, const QuizView& view, int index);
/// None of the answers takes more than `lines` lines of `width` px of text.
[[nodiscard]] bool answers_fit(const Canvas& canvas, const QuizView& view, ui::TextRole role, float width, int lines);
/// Height that holds each of the answers and a finger; `width` of the whole card.
[[nodiscard]] float least_answer(const Canvas& canvas, const QuizView& view, ui::TextRole role, float width,
                                 AnswerSize size);

/// Reach mode: the question on the dark foot of the stage.
void draw_question_on_stage(const Canvas& canvas, const content::Text& question, ui::TextRole role);

}  // namespace infopunkt::screens
