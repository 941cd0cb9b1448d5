#include "screens/quiz_round.h"

#include <algorithm>
#include <charconv>
#include <numeric>
#include <random>

#include <fmt/format.h>

namespace infopunkt::screens {
namespace {

constexpr char kSkipped = '-', kReading = '.';

/// Fisher–Yates with our own bounded draw: std::shuffle's order differs between standard libraries.
template <class T>
void shuffle(std::vector<T>& items, std::mt19937_64& random) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random() % i]);
}

/// The text up to the next ':'; what is behind it stays in `rest`.
std::string_view cut_field(std::string_view& rest) {
  const std::size_t at = rest.find(':');
  const std::string_view field = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view{} : rest.substr(at + 1);
  return field;
}

std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  return value;
}

}  // namespace

QuizRound::QuizRound(const std::vector<int>& answers_per_question, std::size_t length, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<std::size_t> sources(answers_per_question.size());
  std::iota(sources.begin(), sources.end(), 0);
  shuffle(sources, random);
  sources.resize(std::min(length, sources.size()));
  for (const std::size_t source : sources) {
    Question question{source, std::vector<int>(static_cast<std::size_t>(answers_per_question[source]))};
    std::iota(question.order.begin(), question.order.end(), 0);
    shuffle(question.order, random);
    m_questions.push_back(std::move(question));
  }
}

int QuizRound::right_answers() const {
  int count = 0;
  for (std::size_t i = 0; i < length(); ++i) count += outcome_of(i) == QuizOutcome::Right ? 1 : 0;
  return count;
}

int QuizRound::answer_of(std::size_t number) const {
  const Question& q = m_questions[number];
  return q.chosen < 0 ? -1 : q.order[static_cast<std::size_t>(q.chosen)];
}

QuizOutcome QuizRound::outcome_of(std::size_t number) const {
  const int answer = answer_of(number);
  return answer < 0 ? QuizOutcome::Skipped : answer == 0 ? QuizOutcome::Right : QuizOutcome::Wrong;
}

void QuizRound::answer(int place) {
  if (finished() || answered() || place < 0 || place >= static_cast<int>(order().size())) return;
  m_questions[m_index].chosen = place;
}

void QuizRound::next() {
  if (!finished()) ++m_index;
}

std::string QuizRound::moves() const {
  std::string out;
  const std::size_t seen = m_index + (answered() ? 1 : 0);
  for (std::size_t i = 0; i < seen; ++i)
    out += m_questions[i].chosen < 0 ? kSkipped : static_cast<char>('0' + m_questions[i].chosen);
  if (answered()) out += kReading;
  return out;
}

void QuizRound::replay(std::string_view moves) {
  for (std::size_t i = 0; i < moves.size() && !finished(); ++i) {
    if (moves[i] != kSkipped) {
      answer(moves[i] - '0');
      if (!answered()) return;
    }
    if (i + 1 < moves.size() && moves[i + 1] == kReading) return;
    next();
  }
}

QuizPlace parse_quiz_place(std::string_view item) {
  QuizPlace place;
  place.audience = cut_field(item);
  place.seed = number(cut_field(item));
  place.check = number(cut_field(item));
  place.moves = cut_field(item);
  place.review = item == "review";
  return place;
}

std::string to_string(const QuizPlace& place) {
  if (place.seed == 0) return place.audience;
  return fmt::format("{}:{:x}:{:x}:{}:{}", place.audience, place.seed, place.check, place.moves,
                     place.review ? "review" : "");
}

}  // namespace infopunkt::screens
