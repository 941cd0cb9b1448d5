// The quiz by fingers: whole rounds, and what becomes of one when language or content change.

#include <optional>

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
void answer(TestKiosk& kiosk, std::size_t index) {
  const content::QuizQuestion* q = question(kiosk);
  REQUIRE(q != nullptr);
  const std::string text = kiosk.content().text(q->answers[index], kiosk.kiosk().language()).value;
  for (const ui::SemanticNode& node : kiosk.tree().nodes()) {
    if (!node.id.starts_with("quiz/answer/") || node.name != text) continue;
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
  kiosk.open("quiz/children");
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

TEST_CASE("another language keeps the question and the answer given") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("quiz/adults");
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
  kiosk.open("quiz/adults");
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
  screens::QuizPlace place = screens::parse_quiz_place(screens::quiz_item(kiosk.content(), "adults", 9, "012"));
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
  kiosk.open("quiz/children");
  const content::QuizQuestion* before = question(kiosk);
  kiosk.pass(100);
  CHECK(question(kiosk) == before);
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
}
