#pragma once
// One round of the quiz: which questions, in which order, what was answered. Pure; chance is an argument.

#include <cstdint>
#include <vector>

namespace infopunkt::screens {

class QuizRound {
 public:
  /// Draws `length` different questions out of `answers_per_question.size()` and shuffles the answers of each;
  /// entry i of the argument is the number of answers of question i (the first is right).
  QuizRound(const std::vector<int>& answers_per_question, std::size_t length, std::uint64_t seed);

  [[nodiscard]] std::size_t length() const { return m_questions.size(); }
  [[nodiscard]] std::size_t index() const { return m_index; }  ///< of the current question, from 0
  [[nodiscard]] std::size_t question() const { return m_questions[m_index].source; }
  /// Answers of the current question in the order shown: indices into the question's answers.
  [[nodiscard]] const std::vector<int>& order() const { return m_questions[m_index].order; }
  [[nodiscard]] bool answered() const { return m_chosen >= 0; }
  [[nodiscard]] int chosen() const { return m_chosen; }  ///< place shown, -1 = none yet
  [[nodiscard]] bool right() const { return answered() && order()[static_cast<std::size_t>(m_chosen)] == 0; }
  [[nodiscard]] int right_answers() const { return m_right; }
  [[nodiscard]] bool finished() const { return m_index >= m_questions.size(); }

  /// `place` as shown; the first answer counts, later ones are ignored.
  void answer(int place);
  void next();  ///< also skips an unanswered question

 private:
  struct Question {
    std::size_t source;
    std::vector<int> order;
  };
  std::vector<Question> m_questions;
  std::size_t m_index = 0;
  int m_chosen = -1;
  int m_right = 0;
};

}  // namespace infopunkt::screens
