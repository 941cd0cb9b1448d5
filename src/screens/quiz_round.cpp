#include "screens/quiz_round.h"

#include <algorithm>
#include <numeric>
#include <random>

namespace infopunkt::screens {
namespace {

/// Fisher–Yates with our own bounded draw: std::shuffle's order differs between standard libraries.
template <class T>
void shuffle(std::vector<T>& items, std::mt19937_64& random) {
  for (std::size_t i = items.size(); i > 1; --i) std::swap(items[i - 1], items[random() % i]);
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

void QuizRound::answer(int place) {
  if (finished() || answered() || place < 0 || place >= static_cast<int>(order().size())) return;
  m_chosen = place;
  if (right()) ++m_right;
}

void QuizRound::next() {
  if (finished()) return;
  ++m_index;
  m_chosen = -1;
}

}  // namespace infopunkt::screens
