#pragma once
// One round of the quiz: which questions, in which order, what was answered by whom. Pure; chance is an argument.

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace infopunkt::screens {

enum class QuizOutcome { Right, Wrong, Skipped };

/// What the draw asks of a question of the pool.
struct QuizTraits {
  std::string_view about;     ///< the country
  std::string_view category;  ///< what it is about besides
  int seen = 0;               ///< how often this visit has met it
};
/// Draws at most `length` questions out of the pool, by their index: none twice, those this visit has met least first,
/// and among these as even a mixture of countries and categories as the pool allows.
[[nodiscard]] std::vector<std::size_t> draw_questions(std::span<const QuizTraits> pool, std::size_t length,
                                                      std::uint64_t seed);

/// A question of a round: its index in the pool and its number of answers (the first is right).
struct QuizPick {
  std::size_t source = 0;
  int answers = 0;
};

/// Of two who play side by side each answers every question.
inline constexpr int kMostPlayers = 2;

class QuizRound {
 public:
  /// The questions in this order; the answers of each are shuffled by `seed`.
  QuizRound(const std::vector<QuizPick>& picks, std::uint64_t seed, int players = 1);

  [[nodiscard]] int players() const { return m_players; }
  [[nodiscard]] std::size_t length() const { return m_questions.size(); }
  [[nodiscard]] std::size_t index() const { return m_index; }  ///< of the current question, from 0
  [[nodiscard]] std::size_t question() const { return m_questions[m_index].source; }
  /// Answers of the current question in the order shown: indices into the question's answers.
  [[nodiscard]] const std::vector<int>& order() const { return m_questions[m_index].order; }
  /// Everybody has.
  [[nodiscard]] bool answered() const;
  [[nodiscard]] int chosen(int player = 0) const {  ///< place shown, -1 = none yet
    return m_questions[m_index].chosen[static_cast<std::size_t>(player)];
  }
  [[nodiscard]] bool right(int player = 0) const {
    return answered() && outcome_of(m_index, player) == QuizOutcome::Right;
  }
  [[nodiscard]] int right_answers(int player = 0) const;
  [[nodiscard]] bool finished() const { return m_index >= m_questions.size(); }

  // Any question of the round, by its number from 0.
  [[nodiscard]] std::size_t source_of(std::size_t number) const { return m_questions[number].source; }
  /// Index into the question's answers, -1 when it was passed over.
  [[nodiscard]] int answer_of(std::size_t number, int player = 0) const;
  [[nodiscard]] QuizOutcome outcome_of(std::size_t number, int player = 0) const;

  /// `place` as shown; the first answer of each player counts, later ones are ignored.
  void answer(int place, int player = 0);
  void next();  ///< also skips an unanswered question

  /// What the players did so far, for replay() on the same questions and seed: for each question and player a digit or
  /// '-'; '_' for one who has not answered the question on the screen while the other has; "." at the end while the
  /// explanation of the last one is being read.
  [[nodiscard]] std::string moves() const;
  /// Stops at the first sign that does not fit.
  void replay(std::string_view moves);

 private:
  struct Question {
    std::size_t source;
    std::vector<int> order;
    std::array<int, kMostPlayers> chosen{-1, -1};
  };
  [[nodiscard]] bool anybody_answered() const;
  std::vector<Question> m_questions;
  std::size_t m_index = 0;
  int m_players = 1;
};

/// Right answers of a round that somebody has played.
struct QuizTally {
  int right = 0, total = 0;
  bool operator==(const QuizTally&) const = default;
};

/// What stands before the visitor beside the questions.
enum class QuizPage {
  Round,
  Review,   ///< the answers once more, at the end
  HandOver  ///< the next player is asked to begin; no round yet
};

/// Where in the quiz a visitor is, as the part of a route behind "quiz/": survives a change of content.
struct QuizPlace {
  std::string audience{};   ///< "children", "adults"; empty: the start page
  std::string topic{};      ///< quiz_topics.h; empty: the page of topics
  int players = 1;          ///< side by side
  std::uint64_t seed = 0;   ///< 0: no round has begun
  std::uint64_t check = 0;  ///< of the questions there were: another set begins a new round
  std::vector<std::size_t> picks{};
  std::string moves{};
  std::vector<QuizTally> earlier{};  ///< of those who played before and handed the screen on
  QuizPage page = QuizPage::Round;
  bool operator==(const QuizPlace&) const = default;
};
[[nodiscard]] QuizPlace parse_quiz_place(std::string_view item);
[[nodiscard]] std::string to_string(const QuizPlace& place);

}  // namespace infopunkt::screens
