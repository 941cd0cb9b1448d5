#pragma once
// The pages of one round. Each draws and answers what was tapped; the screen (quiz.cpp) decides what follows.

#include <optional>
#include <vector>

#include "content/catalogue.h"
#include "screens/quiz_round.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// What the pages are about.
struct QuizView {
  const Content& content;
  const std::vector<const content::QuizQuestion*>& questions;
  const QuizRound& round;

  [[nodiscard]] const content::QuizQuestion& question(std::size_t number) const {
    return *questions[round.source_of(number)];
  }
  [[nodiscard]] const content::QuizQuestion& question() const { return question(round.index()); }
  /// Words of an answer by its index in the question.
  [[nodiscard]] content::Text answer(const content::QuizQuestion& q, int index, Lang lang) const {
    return content->text(q.answers[static_cast<std::size_t>(index)], lang);
  }
};

inline constexpr std::string_view kQuizScroll = "quiz/scroll";

struct QuestionTap {
  std::optional<int> place;  ///< of the answer, as shown
  bool skip = false;
};
QuestionTap draw_quiz_question(const Canvas& canvas, const QuizView& view);

/// True: on to the next question.
bool draw_quiz_answer(const Canvas& canvas, const QuizView& view);

enum class ScoreTap { None, Again, Review, Home };
ScoreTap draw_quiz_score(const Canvas& canvas, const QuizView& view);
/// The questions of the round with what was answered; true: back to the score.
bool draw_quiz_review(const Canvas& canvas, const QuizView& view);

}  // namespace infopunkt::screens
