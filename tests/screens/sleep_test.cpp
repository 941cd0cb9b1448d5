// A kiosk after hours: dark and calm, awake at the first touch, and that touch presses nothing.

#include "kiosk/night.h"
#include "screens/hands.h"
#include "ui/lint.h"

using namespace infopunkt;
using namespace infopunkt::test;
using kiosk::after_hours;
using kiosk::SessionState;
using kiosk::SleepSettings;
using ui::Role;

namespace {

/// Thursday evening, the office is shut; kiosks sleep outside its hours.
Stage evening(Stage stage = {}) {
  stage.wall = warsaw(2026, 5, 14, 20, 0);
  stage.sleep.when = SleepSettings::When::Office;
  return stage;
}

constexpr std::uint32_t kReturnKey = 40;  // of a USB keyboard

/// A kiosk of the evening that has fallen asleep.
class Sleeper {
 public:
  explicit Sleeper(const Stage& stage = evening()) : m_kiosk(stage) {
    m_kiosk.pass(62);
    REQUIRE(m_kiosk.kiosk().session() == SessionState::Asleep);
  }
  TestKiosk& kiosk() { return m_kiosk; }

 private:
  TestKiosk m_kiosk;
};

}  // namespace

TEST_CASE("a kiosk that was told nothing never sleeps, nor one without content") {
  const auto content = support::demo_content();
  CHECK_FALSE(after_hours({}, content.get(), warsaw(2026, 5, 14, 3, 0)));
  CHECK_FALSE(after_hours({.when = SleepSettings::When::Office}, nullptr, warsaw(2026, 5, 14, 3, 0)));
}

TEST_CASE("outside the times given it is night") {
  const auto content = support::demo_content();
  const SleepSettings settings{.when = SleepSettings::When::Times, .awake = {{1, 5, 420, 1080}, {6, 6, 540, 780}}};
  CHECK(after_hours(settings, content.get(), warsaw(2026, 5, 14, 6, 59)));
  CHECK_FALSE(after_hours(settings, content.get(), warsaw(2026, 5, 14, 7, 0)));
  CHECK_FALSE(after_hours(settings, content.get(), warsaw(2026, 5, 14, 17, 59)));
  CHECK(after_hours(settings, content.get(), warsaw(2026, 5, 14, 18, 0)));
  CHECK_FALSE(after_hours(settings, content.get(), warsaw(2026, 5, 16, 10, 0)));
  CHECK(after_hours(settings, content.get(), warsaw(2026, 5, 17, 10, 0)));
}

TEST_CASE("by the office's hours the kiosk wakes before the door opens and keeps its holidays") {
  const auto content = support::demo_content();
  const SleepSettings settings{.when = SleepSettings::When::Office, .margin_min = 30};
  CHECK(after_hours(settings, content.get(), warsaw(2026, 5, 14, 6, 59)));
  CHECK_FALSE(after_hours(settings, content.get(), warsaw(2026, 5, 14, 7, 0)));
  CHECK_FALSE(after_hours(settings, content.get(), warsaw(2026, 5, 14, 15, 59)));
  CHECK(after_hours(settings, content.get(), warsaw(2026, 5, 14, 16, 0)));
  CHECK(after_hours(settings, content.get(), warsaw(2026, 5, 16, 10, 0)));
  CHECK(after_hours(settings, content.get(), warsaw(2026, 11, 11, 10, 0)));
}

TEST_CASE("in the evening the welcome screen goes dark, says in every language how to wake it, and offers no target") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    Sleeper sleeper(evening(stage));
    TestKiosk& kiosk = sleeper.kiosk();
    for (const Lang lang : kLanguages) CHECK(kiosk.reads(kiosk.tr(lang, "sleep.wake")));
    CHECK(kiosk.reads("20:01"));
    for (const ui::SemanticNode& node : kiosk.tree().nodes()) CHECK_MESSAGE(!operable(node), node.id);
  }
}

TEST_CASE("the touch that wakes presses nothing wherever it lands, the next one acts") {
  Stage stage = evening();
  TestKiosk awake(stage);
  const ui::Vec2 czech = awake.node("attract/cs").visible.centre();
  Sleeper sleeper(stage);
  TestKiosk& kiosk = sleeper.kiosk();
  kiosk.tap_at(czech);
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
  CHECK(kiosk.kiosk().language() == lang::pl);
  REQUIRE(kiosk.find("attract/cs") != nullptr);
  kiosk.tap_at(czech);
  CHECK(kiosk.kiosk().session() == SessionState::Active);
  CHECK(kiosk.kiosk().language() == lang::cs);
}

TEST_CASE("a finger that wakes and stays presses nothing when it is lifted, however long it stayed") {
  Sleeper sleeper;
  TestKiosk& kiosk = sleeper.kiosk();
  const ui::Vec2 middle = kiosk.canvas().centre();
  kiosk.kiosk().handle(ui::TouchEvent{7, ui::Phase::Down, middle, kiosk.now()}, kiosk.now());
  kiosk.pass(5);
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
  CHECK(kiosk.find("attract/slide") != nullptr);
  kiosk.kiosk().handle(ui::TouchEvent{7, ui::Phase::Up, middle, kiosk.now()}, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
}

TEST_CASE("a key wakes and does nothing else") {
  Sleeper sleeper;
  TestKiosk& kiosk = sleeper.kiosk();
  kiosk.kiosk().handle(ui::KeyEvent{kReturnKey, 0, 0, true, false}, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
}

TEST_CASE("a sleeping screen draws once a minute, each time with its words in another place") {
  Sleeper sleeper;
  TestKiosk& kiosk = sleeper.kiosk();
  kiosk.pass(70);
  const auto place = [&] { return kiosk.tree().find(Role::Text, kiosk.tr(lang::pl, "sleep.wake"))->rect.pos(); };
  const ui::Vec2 before = place();
  const auto frames = kiosk.frames();
  kiosk.pass(60);
  CHECK(kiosk.frames() == frames + 1);
  CHECK(std::abs(place().x - before.x) + std::abs(place().y - before.y) > 100);
}

TEST_CASE("somebody who visits after hours is served like anybody else, and a minute later it is dark again") {
  Sleeper sleeper;
  TestKiosk& kiosk = sleeper.kiosk();
  kiosk.tap_at(kiosk.canvas().centre());
  kiosk.begin(lang::en);
  kiosk.open("contact");
  kiosk.pass(55);
  CHECK(kiosk.kiosk().session() == SessionState::Active);
  kiosk.pass(40);
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
  kiosk.pass(60);
  CHECK(kiosk.kiosk().session() == SessionState::Asleep);
}

TEST_CASE("in the morning the kiosk lights up by itself, and a clock nobody vouches for puts nothing to sleep") {
  Sleeper sleeper;
  TestKiosk& kiosk = sleeper.kiosk();
  kiosk.set_wall(warsaw(2026, 5, 15, 6, 59));
  kiosk.pass(130);
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
  TestKiosk doubtful(evening());
  doubtful.kiosk().trust_clock(false);
  doubtful.pass(200);
  CHECK(doubtful.kiosk().session() == SessionState::Attract);
}

TEST_CASE("what staff ought to see wakes the screen") {
  Sleeper sleeper;
  TestKiosk& kiosk = sleeper.kiosk();
  kiosk.kiosk().notify({.text = [](Lang) { return std::string("A stick is being read"); }, .until = kiosk.now() + 20});
  kiosk.pass(1);
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
  CHECK(kiosk.reads("A stick is being read"));
}

TEST_CASE("while the light goes down and while a visit is cleared away no touch presses anything") {
  Stage stage = evening();
  stage.motion = true;
  TestKiosk kiosk(stage);
  const ui::Vec2 czech = kiosk.node("attract/cs").visible.centre();
  while (kiosk.kiosk().session() == SessionState::Attract) kiosk.pass(0.2);
  kiosk.pass(0.2);
  kiosk.tap_at(czech);
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
  kiosk.begin();
  kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
  kiosk.pass(0.1);
  CHECK(kiosk.kiosk().session() == SessionState::Reset);
  kiosk.tap_at(czech);
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
  CHECK(kiosk.kiosk().language() == lang::pl);
}

TEST_CASE("the corner that staff hold leads to the PIN from a dark screen too") {
  Sleeper sleeper;
  TestKiosk& kiosk = sleeper.kiosk();
  kiosk.kiosk().handle(ui::TouchEvent{1, ui::Phase::Down, {30, 30}, kiosk.now()}, kiosk.now());
  kiosk.pass(5.2);
  kiosk.kiosk().handle(ui::TouchEvent{1, ui::Phase::Up, {30, 30}, kiosk.now()}, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.kiosk().service().active());
}
