#pragma once
// The pages of one round. Each draws and answers what was tapped; the screen (quiz.cpp) decides what follows.

#include <optional>
#include <span>
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
  std::span<const QuizTally> earlier{};  ///< of those who played before

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
  int player = 0;  ///< who answered
};
QuestionTap draw_quiz_question(const Canvas& canvas, const QuizView& view);
/// The same for two who play side by side; below each other on an upright screen.
QuestionTap draw_quiz_duel(const Canvas& canvas, const QuizView& view);

/// True: on to the next question.
bool draw_quiz_answer(const Canvas& canvas, const QuizView& view);

enum class ScoreTap { None, Again, NextPlayer, Review, Home };
ScoreTap draw_quiz_score(const Canvas& canvas, const QuizView& view);
/// The questions of the round with what was answered; true: back to the score.
bool draw_quiz_review(const Canvas& canvas, const QuizView& view);

/// Between two players: who is next, `player` from 0; true: that one begins.
bool draw_quiz_hand_over(const Canvas& canvas, int player);

}  // namespace infopunkt::screens
