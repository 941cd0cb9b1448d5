// Visits by touch alone of those who want to know, to find and to play: the comparison, the search, the quiz, the
// words.

#include <set>

#include "screens/journey.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

/// Types a letter at a time, slowly enough for none to count as trembling.
void type_at(Journey& visit, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    visit.touch(std::string("keyboard/") + key);
    visit.kiosk.pass(0.2);
  }
}

/// A long press on a key, slid to the relative wanted.
void type_mark(Journey& visit, std::string_view key, std::string_view letter) {
  TestKiosk& kiosk = visit.kiosk;
  const auto finger = [&](ui::Phase phase, ui::Vec2 at) {
    kiosk.kiosk().handle(ui::TouchEvent{1, phase, at, kiosk.now()}, kiosk.now());
  };
  const ui::Vec2 from = kiosk.node("keyboard/" + std::string(key)).rect.centre();
  finger(ui::Phase::Down, from);
  kiosk.pass(0.7);
  const ui::SemanticNode* wanted = nullptr;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.id.starts_with("keyboard/popup/") && node.name == letter) wanted = &node;
  REQUIRE_MESSAGE(wanted != nullptr, "no " << letter << " over " << key);
  const ui::Vec2 to = wanted->rect.centre();
  finger(ui::Phase::Move, to);
  kiosk.pass(0.1);
  finger(ui::Phase::Up, to);
  kiosk.settle();
  kiosk.pass(0.2);
}

/// The question on the glass.
const content::QuizQuestion& asked(const Journey& visit) {
  for (const content::QuizQuestion& question : visit.kiosk.content().all<content::QuizQuestion>())
    if (visit.kiosk.tree().find(Role::Heading, visit.in(question.question)) != nullptr) return question;
  FAIL("no question among:\n" << describe(visit.kiosk.tree()));
  return visit.kiosk.content().all<content::QuizQuestion>().front();
}

/// Touches the answer that has this index in the records (0 is right).
void choose(Journey& visit, std::size_t index, std::string_view answers = "quiz/answer/") {
  const std::string text = visit.in(asked(visit).answers.at(index));
  for (const std::string& id : visit.ids(answers))
    if (visit.kiosk.tree().find(id)->name == text) return visit.touch(id);
  FAIL("no answer \"" << text << "\" among:\n" << describe(visit.kiosk.tree()));
}

/// A round whose first `wrong` answers are wrong; the questions that came.
std::set<std::string> play_alone(Journey& visit, int wrong) {
  std::set<std::string> met;
  for (int i = 0; visit.kiosk.find("quiz/again") == nullptr; ++i) {
    visit.says(std::to_string(i + 1) + " / ");
    const content::QuizQuestion& question = asked(visit);
    CHECK(met.insert(question.slug).second);
    choose(visit, i < wrong ? 1 : 0);
    visit.says_key(i < wrong ? "quiz.wrong" : "quiz.right");
    visit.tells(question.explanation);
    visit.touch("quiz/next");
  }
  return met;
}

std::string tally_of(const Journey& visit, std::int64_t player, std::int64_t right, std::int64_t total) {
  const Strings& strings = visit.kiosk.kiosk().strings();
  return strings.tr(
      visit.lang(), "quiz.tally",
      {{"player", strings.tr(visit.lang(), "quiz.player", {{"n", player}})}, {"n", right}, {"total", total}});
}

}  // namespace

TEST_CASE("a visitor compares both countries, looks where a box has its words from, and learns it all in a minute") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    visit.follow("home/comparison", "comparison");
    visit.says_key("comparison.poland");
    visit.says_key("comparison.czechia");
    const auto& row = visit.record<content::ComparisonRow>("selection");
    visit.tells(row.aspect);
    visit.touch("comparison/selection/czechia");
    REQUIRE(visit.kiosk.find("comparison/detail") != nullptr);
    // Of its addresses the names of those who published it.
    REQUIRE(visit.in(row.source_czechia).find("olomoucka-aglomerace.eu") != std::string::npos);
    visit.says("olomoucka-aglomerace.eu");
    visit.follow("comparison/close", "comparison");
    CHECK(visit.kiosk.find("comparison/detail") == nullptr);
    visit.follow("comparison/minute", "steps/what-is-zit");
    visit.says(visit.record<content::Page>("what-is-zit").title);
    for (int step = 1; step < 4; ++step) {
      visit.says(std::to_string(step) + " / 4");
      visit.touch("steps/next");
    }
    visit.says("4 / 4");
    CHECK(visit.kiosk.node("steps/done").name == visit.tr("steps.done"));
    visit.follow("steps/done", "comparison");
    visit.home();
  });
}

TEST_CASE("a visitor types a word of the own language on its own keys, opens what is found and finds the words again") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    visit.follow("nav/search", "search");
    visit.says_key("search.topics");
    // Each language has the letters of its own, and not those of the others.
    CHECK((visit.kiosk.find("keyboard/ż") != nullptr) == (lang == lang::pl));
    CHECK((visit.kiosk.find("keyboard/ř") != nullptr) == (lang == lang::cs));
    std::string word;
    if (lang == lang::pl) {
      word = "wieża";
      type_at(visit, {"w", "i", "e"});
      type_mark(visit, "z", "ż");
      type_at(visit, {"a"});
    } else if (lang == lang::cs) {
      word = "přerov";
      type_at(visit, {"p"});
      type_mark(visit, "r", "ř");
      type_at(visit, {"e", "r", "o", "v"});
    } else {
      word = "monument";
      type_at(visit, {"m", "o", "n", "u", "m", "e", "n", "t"});
    }
    CHECK(visit.kiosk.node("search/field").value == word);
    const auto found = [&] {
      for (const ui::SemanticNode& node : visit.kiosk.tree().nodes())
        if (node.role == Role::ListItem && node.id.starts_with("search/")) return node.id;
      return std::string();
    };
    const std::string first = found();
    REQUIRE(!first.empty());
    // The word itself was found, not one that is spelled alike.
    CHECK(!visit.kiosk.content().search({.text = word, .lang = lang}).front().corrected);
    // "search/SCREEN/SLUG" is what it leads to; a municipality stands on the map as a place.
    const std::string title = visit.kiosk.node(first).name, target = first.substr(std::string("search/").size());
    visit.touch(first);
    CHECK(visit.kiosk.route().starts_with(target.substr(0, target.find('/') + 1)));
    CHECK(visit.kiosk.route().ends_with(target.substr(target.find('/'))));
    visit.says(title);
    visit.touch("nav/back");
    CHECK(visit.kiosk.route().starts_with("search/"));
    CHECK(visit.kiosk.node("search/field").value == word);
    CHECK(found() == first);
    visit.home();
  });
}

TEST_CASE("a visitor plays a round on myths, looks at the answers and hands the screen to the next player") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    visit.touch("home/quiz");
    visit.says_key("quiz.title");
    visit.touch("quiz/adults");
    visit.says_key("quiz.topic");
    CHECK(visit.kiosk.node("quiz/topic/myths").name.find(visit.tr("quiz.topic_myths")) != std::string::npos);
    visit.touch("quiz/topic/myths");
    const auto met = play_alone(visit, 3);
    for (const std::string& slug : met) {
      const auto& question = visit.record<content::QuizQuestion>(slug);
      CHECK((question.myth || question.category == "language"));
    }
    const auto total = static_cast<std::int64_t>(met.size());
    visit.says(visit.kiosk.kiosk().strings().tr(lang, "quiz.score", {{"n", total - 3}, {"total", total}}));
    visit.touch("quiz/review");
    visit.says_key("quiz.review_title");
    visit.touch("quiz/score");
    visit.touch("quiz/hand-over");
    visit.says_key("quiz.hand_over");
    visit.kiosk.tap(Role::Button, visit.tr("quiz.begin"));
    play_alone(visit, 1);
    visit.says(tally_of(visit, 1, total - 3, total));
    visit.says(tally_of(visit, 2, total - 1, total));
    visit.home();
  });
}

TEST_CASE("two visitors play side by side to the end") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    visit.touch("home/quiz");
    visit.touch("quiz/children");
    visit.kiosk.tap(Role::Tab, visit.tr("quiz.two_players"));
    visit.touch("quiz/topic/all");
    for (int i = 0; i < 10; ++i) {
      choose(visit, 0, "quiz/1/answer/");
      visit.says_key("quiz.chosen");
      choose(visit, i == 0 ? 1 : 0, "quiz/2/answer/");
      visit.touch("quiz/next");
    }
    visit.says(visit.kiosk.kiosk().strings().tr(lang, "quiz.winner", {{"n", std::int64_t{1}}}));
    visit.says_key("quiz.both_played");
    visit.follow("quiz/home", "home");
  });
}

TEST_CASE("a visitor learns phrases, false friends and terms of the neighbours") {
  for_every_visitor([](const Stage& stage, Lang lang) {
    Journey visit(stage, lang);
    visit.touch("home/quiz");
    visit.follow("quiz/words", "words");
    visit.says_key("words.today");
    const content::Phrase& phrase = visit.kiosk.content().all<content::Phrase>().front();
    for (const Lang neighbour : {lang::pl, lang::cs})
      CHECK(visit.kiosk.tree().find(Role::Text, std::string(phrase.text.exactly(neighbour))) != nullptr);
    visit.touch("words/tab/friends");
    const content::FalseFriend& pair = visit.kiosk.content().all<content::FalseFriend>().front();
    visit.says(pair.polish_meaning);
    visit.says(pair.czech_meaning);
    visit.touch("words/tab/terms");
    visit.says(visit.kiosk.content().all<content::Term>().front().meaning);
    visit.touch("words/tab/phrases");
    visit.says_key("words.today");
    visit.home();
  });
}
