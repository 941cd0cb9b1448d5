#include "screens/quiz_round.h"

#include <algorithm>
#include <numeric>
#include <set>

#include <doctest/doctest.h>

using namespace infopunkt::screens;

namespace {

const std::vector<int> kPool(25, 4);  // 25 questions of four answers

std::vector<std::size_t> questions_of(QuizRound round) {
  std::vector<std::size_t> sources;
  for (; !round.finished(); round.next()) sources.push_back(round.question());
  return sources;
}

/// The place at which the right answer stands.
int right_place(const QuizRound& round) {
  return static_cast<int>(std::find(round.order().begin(), round.order().end(), 0) - round.order().begin());
}

}  // namespace

TEST_CASE("a round has ten different questions of the pool") {
  const auto sources = questions_of(QuizRound(kPool, 10, 7));
  CHECK(sources.size() == 10);
  CHECK(std::set<std::size_t>(sources.begin(), sources.end()).size() == 10);
  CHECK(*std::max_element(sources.begin(), sources.end()) < kPool.size());
}

TEST_CASE("a small pool gives a short round, an empty one none") {
  CHECK(QuizRound({4, 3}, 10, 1).length() == 2);
  CHECK(QuizRound({}, 10, 1).length() == 0);
  CHECK(QuizRound({}, 10, 1).finished());
}

TEST_CASE("the seed alone decides") {
  CHECK(questions_of(QuizRound(kPool, 10, 3)) == questions_of(QuizRound(kPool, 10, 3)));
  CHECK(questions_of(QuizRound(kPool, 10, 3)) != questions_of(QuizRound(kPool, 10, 4)));
}

TEST_CASE("answers are shuffled, none is lost, and the right one is found at every place") {
  std::set<int> places;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const QuizRound round(kPool, 1, seed);
    std::vector<int> sorted = round.order();
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == std::vector<int>{0, 1, 2, 3});
    places.insert(right_place(round));
  }
  CHECK(places.size() == 4);
}

TEST_CASE("the first answer counts, later ones do not") {
  QuizRound round(kPool, 3, 5);
  const int right = right_place(round), wrong = (right + 1) % 4;
  CHECK(!round.answered());
  round.answer(wrong);
  CHECK(round.answered());
  CHECK(!round.right());
  round.answer(right);
  CHECK(round.chosen() == wrong);
  CHECK(round.right_answers() == 0);
}

TEST_CASE("right answers are counted to the end of the round") {
  QuizRound round(kPool, 3, 5);
  round.answer(right_place(round));
  CHECK(round.right());
  round.next();
  CHECK(!round.answered());
  round.next();  // skipped
  round.answer(right_place(round));
  round.next();
  CHECK(round.finished());
  CHECK(round.right_answers() == 2);
}

TEST_CASE("taps that come too late or beside the answers change nothing") {
  QuizRound round(kPool, 1, 5);
  round.answer(-1);
  round.answer(4);
  CHECK(!round.answered());
  round.next();
  round.next();
  round.answer(0);
  CHECK(round.finished());
  CHECK(round.right_answers() == 0);
}

TEST_CASE("a round played again from its moves is the same round") {
  QuizRound round(kPool, 6, 11);
  round.answer(right_place(round));
  round.next();
  round.next();
  round.answer((right_place(round) + 1) % 4);
  CHECK(round.moves().size() == 4);
  QuizRound again(kPool, 6, 11);
  again.replay(round.moves());
  CHECK(again.index() == 2);
  CHECK(again.answered());
  CHECK(again.outcome_of(0) == QuizOutcome::Right);
  CHECK(again.outcome_of(1) == QuizOutcome::Skipped);
  CHECK(again.outcome_of(2) == QuizOutcome::Wrong);
  CHECK(again.moves() == round.moves());
  again.next();
  CHECK(again.index() == 3);
  QuizRound later(kPool, 6, 11);
  later.replay(again.moves());
  CHECK(later.index() == 3);
  CHECK(!later.answered());
}

TEST_CASE("moves that cannot be are left out") {
  QuizRound round({2, 2}, 2, 1);
  round.replay("9x");
  CHECK(round.index() == 0);
  round.replay("0000000.");
  CHECK(round.finished());
  CHECK(!round.answered());
}

TEST_CASE("a place in the quiz is written and read") {
  const QuizPlace place{"children", 255, 4096, "01-2.", true};
  CHECK(to_string(place) == "children:ff:1000:01-2.:review");
  CHECK(parse_quiz_place(to_string(place)) == place);
  CHECK(parse_quiz_place("adults") == QuizPlace{.audience = "adults", .moves = {}});
  CHECK(to_string(QuizPlace{.audience = "adults", .moves = {}}) == "adults");
  CHECK(parse_quiz_place("").audience.empty());
}
