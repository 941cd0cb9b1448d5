#include "screens/quiz_round.h"

#include <algorithm>
#include <map>
#include <set>

#include <doctest/doctest.h>

using namespace infopunkt::screens;

namespace {

/// The first `length` questions of a pool, of four answers each.
std::vector<QuizPick> picks(std::size_t length, int answers = 4) {
  std::vector<QuizPick> out;
  for (std::size_t i = 0; i < length; ++i) out.push_back({i, answers});
  return out;
}

/// Half of them about either country, in five categories.
std::vector<QuizTraits> pool(std::size_t size) {
  constexpr std::string_view kCategories[] = {"food", "nature", "history", "language", "science"};
  std::vector<QuizTraits> traits;
  for (std::size_t i = 0; i < size; ++i)
    traits.push_back({.about = i < size / 2 ? "PL" : "CZ", .category = kCategories[i % 5]});
  return traits;
}

/// The place at which the right answer stands.
int right_place(const QuizRound& round) {
  return static_cast<int>(std::find(round.order().begin(), round.order().end(), 0) - round.order().begin());
}

}  // namespace

TEST_CASE("ten different questions of the pool are drawn") {
  const auto drawn = draw_questions(pool(25), 10, 7);
  CHECK(drawn.size() == 10);
  CHECK(std::set<std::size_t>(drawn.begin(), drawn.end()).size() == 10);
  CHECK(*std::max_element(drawn.begin(), drawn.end()) < 25);
}

TEST_CASE("a small pool gives a short round, an empty one none") {
  CHECK(draw_questions(pool(2), 10, 1).size() == 2);
  CHECK(draw_questions({}, 10, 1).empty());
  CHECK(QuizRound({}, 1).finished());
}

TEST_CASE("the seed alone decides") {
  CHECK(draw_questions(pool(25), 10, 3) == draw_questions(pool(25), 10, 3));
  CHECK(draw_questions(pool(25), 10, 3) != draw_questions(pool(25), 10, 4));
}

TEST_CASE("a round is balanced: half of it about each country, and no category is missing") {
  const auto traits = pool(40);
  for (std::uint64_t seed = 1; seed < 50; ++seed) {
    CAPTURE(seed);
    std::map<std::string_view, int> countries, categories;
    for (const std::size_t i : draw_questions(traits, 10, seed)) {
      ++countries[traits[i].about];
      ++categories[traits[i].category];
    }
    CHECK(countries["PL"] == 5);
    CHECK(countries["CZ"] == 5);
    CHECK(categories.size() == 5);
  }
}

TEST_CASE("a visit meets no question twice before it has met them all") {
  auto traits = pool(25);
  std::set<std::size_t> met;
  for (std::uint64_t round = 1; round <= 2; ++round)
    for (const std::size_t i : draw_questions(traits, 10, round)) {
      CHECK(met.insert(i).second);
      ++traits[i].seen;
    }
  // Five are left; the third round has all of them and five that were met once.
  const auto third = draw_questions(traits, 10, 3);
  for (std::size_t i = 0; i < traits.size(); ++i)
    if (traits[i].seen == 0) CHECK(std::find(third.begin(), third.end(), i) != third.end());
}

TEST_CASE("answers are shuffled, none is lost, and the right one is found at every place") {
  std::set<int> places;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const QuizRound round(picks(1), seed);
    std::vector<int> sorted = round.order();
    std::sort(sorted.begin(), sorted.end());
    CHECK(sorted == std::vector<int>{0, 1, 2, 3});
    places.insert(right_place(round));
  }
  CHECK(places.size() == 4);
}

TEST_CASE("the first answer counts, later ones do not") {
  QuizRound round(picks(3), 5);
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
  QuizRound round(picks(3), 5);
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
  QuizRound round(picks(1), 5);
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
  QuizRound round(picks(6), 11);
  round.answer(right_place(round));
  round.next();
  round.next();
  round.answer((right_place(round) + 1) % 4);
  CHECK(round.moves().size() == 4);
  QuizRound again(picks(6), 11);
  again.replay(round.moves());
  CHECK(again.index() == 2);
  CHECK(again.answered());
  CHECK(again.outcome_of(0) == QuizOutcome::Right);
  CHECK(again.outcome_of(1) == QuizOutcome::Skipped);
  CHECK(again.outcome_of(2) == QuizOutcome::Wrong);
  CHECK(again.moves() == round.moves());
  again.next();
  CHECK(again.index() == 3);
  QuizRound later(picks(6), 11);
  later.replay(again.moves());
  CHECK(later.index() == 3);
  CHECK(!later.answered());
}

TEST_CASE("moves that cannot be are left out") {
  QuizRound round(picks(2, 2), 1);
  round.replay("9x");
  CHECK(round.index() == 0);
  round.replay("0000000.");
  CHECK(round.finished());
  CHECK(!round.answered());
}

TEST_CASE("two players answer each question, each once, and the page turns when both have") {
  QuizRound round(picks(2), 5, 2);
  const int right = right_place(round), wrong = (right + 1) % 4;
  round.answer(right, 1);
  CHECK(!round.answered());
  CHECK(round.chosen(0) == -1);
  round.answer(wrong, 1);
  CHECK(round.chosen(1) == right);
  CHECK(!round.right(1));  // nobody is told before both have chosen
  round.answer(wrong, 0);
  CHECK(round.answered());
  CHECK(!round.right(0));
  CHECK(round.right(1));
  round.next();
  round.next();
  CHECK(round.finished());
  CHECK(round.right_answers(0) == 0);
  CHECK(round.right_answers(1) == 1);
  CHECK(round.outcome_of(1, 1) == QuizOutcome::Skipped);
}

TEST_CASE("a round of two played again from its moves is the same round, also while one is still thinking") {
  QuizRound round(picks(4), 9, 2);
  round.answer(0, 0);
  CHECK(round.moves() == "0_");
  round.answer(3, 1);
  CHECK(round.moves() == "03.");
  round.next();
  round.answer(2, 1);
  round.next();  // skipped by one of them
  round.answer(1, 1);
  CHECK(round.moves() == "03-2_1");
  QuizRound again(picks(4), 9, 2);
  again.replay(round.moves());
  CHECK(again.index() == 2);
  CHECK(again.chosen(0) == -1);
  CHECK(again.chosen(1) == 1);
  CHECK(again.moves() == round.moves());
}

TEST_CASE("a place in the quiz is written and read") {
  const QuizPlace place{.audience = "children",
                        .topic = "cz",
                        .players = 2,
                        .seed = 255,
                        .check = 4096,
                        .picks = {3, 17, 0},
                        .moves = "01-2.",
                        .earlier = {{7, 10}, {0, 5}},
                        .page = QuizPage::Review};
  CHECK(to_string(place) == "children+cz+2:ff:1000:3.17.0:01-2.:7-10.0-5:review");
  CHECK(parse_quiz_place(to_string(place)) == place);
  const QuizPlace waiting{.audience = "adults", .topic = "all", .earlier = {{7, 10}}, .page = QuizPage::HandOver};
  CHECK(parse_quiz_place(to_string(waiting)) == waiting);
  CHECK(parse_quiz_place("adults") == QuizPlace{.audience = "adults", .topic = {}});
  CHECK(to_string(QuizPlace{.audience = "adults", .topic = "pl"}) == "adults+pl");
  CHECK(parse_quiz_place("").audience.empty());
}

TEST_CASE("of many who played one after the other the last six are remembered") {
  QuizPlace place{.audience = "adults", .topic = "all"};
  for (int i = 0; i < 9; ++i) place.earlier.push_back({i, 10});
  const QuizPlace read = parse_quiz_place(to_string(place));
  CHECK(read.earlier.size() == 6);
  CHECK(read.earlier.back() == QuizTally{8, 10});
}
