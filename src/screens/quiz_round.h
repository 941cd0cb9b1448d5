#pragma once
// One round of the quiz: which questions, in which order, what was answered. Pure; chance is an argument.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace infopunkt::screens {

enum class QuizOutcome { Right, Wrong, Skipped };

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
  [[nodiscard]] bool answered() const { return !finished() && chosen() >= 0; }
  [[nodiscard]] int chosen() const { return m_questions[m_index].chosen; }  ///< place shown, -1 = none yet
  [[nodiscard]] bool right() const { return answered() && outcome_of(m_index) == QuizOutcome::Right; }
  [[nodiscard]] int right_answers() const;
  [[nodiscard]] bool finished() const { return m_index >= m_questions.size(); }

  // Any question of the round, by its number from 0.
  [[nodiscard]] std::size_t source_of(std::size_t number) const { return m_questions[number].source; }
  /// Index into the question's answers, -1 when it was passed over.
  [[nodiscard]] int answer_of(std::size_t number) const;
  [[nodiscard]] QuizOutcome outcome_of(std::size_t number) const;

  /// `place` as shown; the first answer counts, later ones are ignored.
  void answer(int place);
  void next();  ///< also skips an unanswered question

  /// What the visitor did so far, for replay() on a round of the same seed: a digit or '-' a question, "." at the end
  /// while the explanation of the last one is being read.
  [[nodiscard]] std::string moves() const;
  /// Stops at the first sign that does not fit.
  void replay(std::string_view moves);

 private:
  struct Question {
    std::size_t source;
    std::vector<int> order;
    int chosen = -1;
  };
  std::vector<Question> m_questions;
  std::size_t m_index = 0;
};

/// Where in the quiz a visitor is, as the part of a route behind "quiz/": survives a change of content.
struct QuizPlace {
  std::string audience;     ///< "children", "adults"; empty: the start page
  std::uint64_t seed = 0;   ///< 0: no round has begun
  std::uint64_t check = 0;  ///< of the questions there were: another set begins a new round
  std::string moves;
  bool review = false;  ///< looks through the answers at the end
  bool operator==(const QuizPlace&) const = default;
};
[[nodiscard]] QuizPlace parse_quiz_place(std::string_view item);
[[nodiscard]] std::string to_string(const QuizPlace& place);

}  // namespace infopunkt::screens
