// The quiz by fingers: whole rounds, and what becomes of one when language or content change.

#include <set>

#include "screens/kiosk_fixture.h"
#include "screens/quiz.h"
#include "screens/quiz_round.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// The question on the screen; null when there is none.
const content::QuizQuestion* question(const TestKiosk& kiosk) {
  for (const content::QuizQuestion& q : kiosk.content().all<content::QuizQuestion>())
    if (kiosk.tree().find(ui::Role::Heading, kiosk.content().text(q.question, kiosk.kiosk().language()).value) !=
        nullptr)
      return &q;
  return nullptr;
}

/// Taps the answer with this index in the question (0 is right).
void answer(TestKiosk& kiosk, std::size_t index, std::string_view prefix = "quiz/answer/") {
  const content::QuizQuestion* q = question(kiosk);
  REQUIRE(q != nullptr);
  const std::string text = kiosk.content().text(q->answers[index], kiosk.kiosk().language()).value;
  for (const ui::SemanticNode& node : kiosk.tree().nodes()) {
    if (!node.id.starts_with(prefix) || node.name != text) continue;
    const std::string id = node.id;
    kiosk.bring_into_view(id);
    return kiosk.tap_id(id);
  }
  FAIL("no answer \"" << text << "\" among:\n" << describe(kiosk.tree()));
}

/// Plays a round: every third answer wrong, one question skipped; returns the right answers.
int play(TestKiosk& kiosk) {
  int right = 0;
  for (int i = 0; i < 10; ++i) {
    CHECK(kiosk.reads(std::to_string(i + 1) + " / 10"));
    if (i == 4) {
      kiosk.tap_id("quiz/skip");
      continue;
    }
    const bool wrong = i % 3 == 2;
    answer(kiosk, wrong ? 1 : 0);
    right += wrong ? 0 : 1;
    CHECK(kiosk.reads(kiosk.tr(kiosk.kiosk().language(), wrong ? "quiz.wrong" : "quiz.right")));
    kiosk.tap_id("quiz/next");
  }
  return right;
}

}  // namespace

TEST_CASE("a round is played by touch from home to the score, in every language and both orientations") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(lang.str());
      CAPTURE(stage.width);
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.tap_id("home/quiz");
      CHECK(kiosk.reads(kiosk.tr(lang, "quiz.title")));
      kiosk.tap_id(lang == lang::cs ? "quiz/adults" : "quiz/children");
      CHECK(kiosk.reads(kiosk.tr(lang, "quiz.topic")));
      kiosk.tap_id("quiz/topic/all");
      const int right = play(kiosk);
      CHECK(right == 6);
      CHECK(kiosk.reads(kiosk.tr(lang, "quiz.good")));
      CHECK(kiosk.find("quiz/again") != nullptr);
      kiosk.tap_id("quiz/review");
      CHECK(kiosk.reads(kiosk.tr(lang, "quiz.review_title")));
      kiosk.tap_id("quiz/score");
      kiosk.tap_id("quiz/again");
      CHECK(kiosk.reads("1 / 10"));
      kiosk.tap_id("nav/home");
      CHECK(kiosk.route() == "home");
    }
}

TEST_CASE("the review names each wrong and each skipped answer") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("quiz/children+all");
  kiosk.tap_id("quiz/skip");
  answer(kiosk, 1);
  kiosk.tap_id("quiz/next");
  for (int i = 2; i < 10; ++i) {
    answer(kiosk, 0);
    kiosk.tap_id("quiz/next");
  }
  kiosk.tap_id("quiz/review");
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "quiz.review_skipped")));
  CHECK(kiosk.reads("Twoja odpowiedź:"));
  CHECK(kiosk.reads("Poprawna odpowiedź:"));
}

TEST_CASE("rounds on one topic ask about nothing else") {
  TestKiosk kiosk;
  kiosk.begin();
  for (const char* topic : {"cz", "pl", "myths"}) {
    CAPTURE(topic);
    kiosk.open("quiz/adults");
    kiosk.tap_id("quiz/topic/" + std::string(topic));
    for (int i = 0; i < 5; ++i) {
      const content::QuizQuestion* q = question(kiosk);
      REQUIRE(q != nullptr);
      CAPTURE(q->slug);
      if (topic == std::string("cz")) CHECK(q->about == "CZ");
      if (topic == std::string("pl")) CHECK(q->about == "PL");
      if (topic == std::string("myths")) CHECK((q->myth || q->category == "language"));
      kiosk.tap_id("quiz/skip");
    }
    kiosk.tap_id("nav/home");
  }
}

TEST_CASE("a second round of a visit has other questions, and after the visit all is forgotten") {
  TestKiosk kiosk;
  kiosk.begin();
  std::set<std::string> met;
  const auto play_round = [&] {
    for (int i = 0; i < 10; ++i) {
      CHECK(met.insert(question(kiosk)->slug).second);
      kiosk.tap_id("quiz/skip");
    }
  };
  kiosk.open("quiz/adults+all");
  play_round();
  kiosk.tap_id("quiz/again");
  play_round();
  kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
  kiosk.settle();
  kiosk.begin();
  kiosk.open("quiz/adults+all");
  CHECK(met.contains(question(kiosk)->slug));
}

TEST_CASE("the screen is handed to the next player, who has other questions and a place in the table") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("quiz/adults+all");
      std::set<std::string> met;
      for (int i = 0; i < 10; ++i) {
        met.insert(question(kiosk)->slug);
        answer(kiosk, 0);
        kiosk.tap_id("quiz/next");
      }
      kiosk.tap_id("quiz/hand-over");
      CHECK(kiosk.reads(kiosk.tr(lang, "quiz.hand_over")));
      // Looking elsewhere in between loses nothing.
      kiosk.tap_id("nav/search");
      kiosk.tap_id("nav/back");
      kiosk.tap(ui::Role::Button, kiosk.tr(lang, "quiz.begin"));
      for (int i = 0; i < 10; ++i) {
        CHECK(!met.contains(question(kiosk)->slug));
        answer(kiosk, 1);
        kiosk.tap_id("quiz/next");
      }
      const auto tally = [&](int player, int right) {
        const Strings& strings = kiosk.assembly().strings();
        const std::string name = strings.tr(lang, "quiz.player", {{"n", std::int64_t{player}}});
        return strings.tr(lang, "quiz.tally",
                          {{"player", name}, {"n", std::int64_t{right}}, {"total", std::int64_t{10}}});
      };
      CHECK(kiosk.reads(tally(1, 10)));
      CHECK(kiosk.reads(tally(2, 0)));
    }
}

TEST_CASE("two play side by side: each answers alone, both are told together, and the better one wins") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("quiz/children");
      kiosk.tap(ui::Role::Tab, kiosk.tr(lang, "quiz.two_players"));
      kiosk.tap_id("quiz/topic/all");
      for (int i = 0; i < 10; ++i) {
        if (i == 3) {
          kiosk.tap_id("quiz/skip");
          continue;
        }
        answer(kiosk, i % 2 == 0 ? 0 : 1, "quiz/1/answer/");
        CHECK(kiosk.reads(kiosk.tr(lang, "quiz.chosen")));
        CHECK(kiosk.find("quiz/next") == nullptr);
        answer(kiosk, 0, "quiz/2/answer/");
        kiosk.tap_id("quiz/next");
      }
      CHECK(kiosk.reads(kiosk.assembly().strings().tr(lang, "quiz.winner", {{"n", std::int64_t{2}}})));
      CHECK(kiosk.reads(kiosk.tr(lang, "quiz.both_played")));
      CHECK(kiosk.find("quiz/hand-over") == nullptr);
      kiosk.tap_id("quiz/review");
      CHECK(kiosk.reads(kiosk.tr(lang, "quiz.review_title")));
      kiosk.tap_id("quiz/score");
      kiosk.tap_id("quiz/again");
      CHECK(kiosk.reads("1 / 10"));
      CHECK(kiosk.find("quiz/2/answer/0") != nullptr);
    }
}

TEST_CASE("counts in the quiz agree with their number in every language") {
  const Strings strings = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n").value();
  const auto questions = [&](Lang lang, int n) { return strings.tr(lang, "quiz.questions", {{"n", std::int64_t{n}}}); };
  CHECK(questions(lang::pl, 1) == "1 pytanie");
  CHECK(questions(lang::pl, 2) == "2 pytania");
  CHECK(questions(lang::pl, 5) == "5 pytań");
  CHECK(questions(lang::pl, 12) == "12 pytań");
  CHECK(questions(lang::pl, 22) == "22 pytania");
  CHECK(questions(lang::pl, 112) == "112 pytań");
  CHECK(questions(lang::cs, 1) == "1 otázka");
  CHECK(questions(lang::cs, 2) == "2 otázky");
  for (const int n : {5, 12, 22, 112}) CHECK(questions(lang::cs, n) == std::to_string(n) + " otázek");
  CHECK(questions(lang::en, 1) == "1 question");
  for (const int n : {2, 5, 12, 22, 112}) CHECK(questions(lang::en, n) == std::to_string(n) + " questions");
  const auto score = [&](Lang lang, int n) {
    return strings.tr(lang, "quiz.score", {{"n", std::int64_t{n}}, {"total", std::int64_t{120}}});
  };
  CHECK(score(lang::pl, 1) == "1 dobra odpowiedź z 120.");
  CHECK(score(lang::pl, 2) == "2 dobre odpowiedzi z 120.");
  CHECK(score(lang::pl, 5) == "5 dobrych odpowiedzi z 120.");
  CHECK(score(lang::pl, 12) == "12 dobrych odpowiedzi z 120.");
  CHECK(score(lang::pl, 22) == "22 dobre odpowiedzi z 120.");
  CHECK(score(lang::pl, 112) == "112 dobrych odpowiedzi z 120.");
  const auto hint = [&](Lang lang, int n) { return strings.tr(lang, "quiz.again_hint", {{"n", std::int64_t{n}}}); };
  CHECK(hint(lang::pl, 22) == "Warto powtórzyć 22 pytania.");
  CHECK(hint(lang::pl, 112) == "Warto powtórzyć 112 pytań.");
  CHECK(hint(lang::cs, 2) != hint(lang::cs, 5));
}

TEST_CASE("another language keeps the question and the answer given") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("quiz/adults+all");
  kiosk.tap_id("quiz/skip");
  const content::QuizQuestion* before = question(kiosk);
  REQUIRE(before != nullptr);
  kiosk.tap_id("nav/language");
  kiosk.tap_id("language/cs");
  CHECK(question(kiosk) == before);
  CHECK(kiosk.reads("2 / 10"));
  answer(kiosk, 0);
  kiosk.tap_id("nav/language");
  kiosk.tap_id("language/en");
  CHECK(kiosk.reads(kiosk.tr(lang::en, "quiz.right")));
  CHECK(kiosk.reads(kiosk.content().text(before->explanation, lang::en).value));
}

TEST_CASE("new content with the same questions goes on with the round, the screen does not blink") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("quiz/adults+all");
  kiosk.tap_id("quiz/skip");
  answer(kiosk, 2);
  const std::string before = kiosk.read();
  kiosk.kiosk().set_content(support::demo_content());
  kiosk.settle();
  CHECK(kiosk.read() == before);
  kiosk.tap_id("quiz/next");
  CHECK(kiosk.reads("3 / 10"));
}

TEST_CASE("a round that was begun with other questions begins anew") {
  TestKiosk kiosk;
  kiosk.begin();
  screens::QuizPlace place = screens::parse_quiz_place(
      screens::quiz_item(kiosk.content(), {.audience = "adults", .topic = "all", .seed = 9, .moves = "012"}));
  kiosk.open("quiz/" + to_string(place));
  CHECK(kiosk.reads("4 / 10"));
  place.check += 1;
  kiosk.open("home");
  kiosk.open("quiz/" + to_string(place));
  CHECK(kiosk.reads("1 / 10"));
}

TEST_CASE("the quiz waits as long as the visitor likes, only the question whether they are there may come") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("quiz/children+all");
  const content::QuizQuestion* before = question(kiosk);
  kiosk.pass(100);
  CHECK(question(kiosk) == before);
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
}
