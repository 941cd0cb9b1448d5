// A visit that ends by itself, and a screen at rest.

#include <fmt/format.h>

#include "kiosk/tour.h"
#include "screens/fake_films.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using kiosk::SessionState;
using ui::Role;

namespace {

/// A visitor who has changed everything there is to change and then walks away.
void make_it_personal(TestKiosk& kiosk) {
  kiosk.begin(lang::cs);
  kiosk.tap_id("nav/access");
  kiosk.tap_id("access/text/aplus");
  kiosk.tap_id("access/theme/dark");
  kiosk.tap_id("access/done");
  kiosk.open("projects");
}

/// Into every view: drags each way, and touches some of what is there.
void leave_traces(TestKiosk& kiosk, const std::vector<kiosk::TourStop>& stops) {
  const ui::Rect canvas = kiosk.canvas();
  const ui::Vec2 middle = canvas.centre();
  for (const kiosk::TourStop& stop : stops) {
    kiosk.open(to_string(stop.route));
    for (const ui::Vec2 way : {ui::Vec2{0, -0.3F}, ui::Vec2{-0.3F, 0}, ui::Vec2{0.1F, 0.1F}})
      kiosk.drag(middle, {middle.x + way.x * canvas.w, middle.y + way.y * canvas.h});
    // The same everywhere, but other things in each view: not what ends the visit or leads away by the frame.
    std::vector<ui::Vec2> targets;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.operable && !node.disabled && !node.visible.empty() && !node.id.starts_with("nav/") &&
          targets.size() < 4)
        targets.push_back(node.visible.centre());
    for (const ui::Vec2 target : targets) kiosk.tap_at(target);
  }
  kiosk.open("search");
  for (const char* key : {"keyboard/r", "keyboard/o"}) kiosk.tap_id(key);
  REQUIRE(kiosk.node("search/field").value == "ro");
}

/// All that can be seen, read or touched, a line each.
std::string account_of(const TestKiosk& kiosk) {
  std::string account;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    account += fmt::format("{}|{}|{}|{}|{:.0f},{:.0f},{:.0f},{:.0f}|{}{}\n", node.id, node.name, node.value,
                           node.lang.str(), node.rect.x, node.rect.y, node.rect.w, node.rect.h,
                           node.selected ? "selected" : "", node.disabled ? "disabled" : "");
  return account;
}

}  // namespace

TEST_CASE("after its time without a touch the kiosk asks, and staying keeps the place") {
  TestKiosk kiosk;
  make_it_personal(kiosk);
  const std::string before = kiosk.read();
  kiosk.pass(88);
  CHECK(kiosk.kiosk().session() == SessionState::Active);
  kiosk.pass(3);
  REQUIRE(kiosk.kiosk().session() == SessionState::Warning);
  CHECK(kiosk.reads(kiosk.tr(lang::cs, "idle.title")));
  kiosk.pass(5);
  kiosk.tap(Role::Button, kiosk.tr(lang::cs, "idle.stay"));
  CHECK(kiosk.kiosk().session() == SessionState::Active);
  CHECK(kiosk.route() == "projects");
  CHECK(kiosk.kiosk().language() == lang::cs);
  CHECK(!kiosk.reads(kiosk.tr(lang::cs, "idle.title")));
  // The clock may have moved on by a minute; everything else stands as it stood.
  CHECK(kiosk.reads(kiosk.tr(lang::cs, "projects.title")));
  CHECK(before.find(kiosk.tr(lang::cs, "projects.title")) != std::string::npos);
}

TEST_CASE("a question nobody answers ends the visit and leaves no trace of it") {
  TestKiosk kiosk;
  make_it_personal(kiosk);
  kiosk.pass(91);
  REQUIRE(kiosk.kiosk().session() == SessionState::Warning);
  kiosk.pass(31);
  REQUIRE(kiosk.kiosk().session() == SessionState::Attract);
  CHECK(kiosk.kiosk().language() == lang::pl);
  CHECK(kiosk.route() == "home");
  kiosk.begin();
  kiosk.tap_id("nav/access");
  CHECK(kiosk.node("access/text/a").selected);
  CHECK(kiosk.node("access/theme/light").selected);
}

TEST_CASE("whatever a visitor did, the next one finds each view as on a kiosk that nobody touched") {
  const auto stops = kiosk::tour_stops(*support::demo_content());
  for (Stage stage : kStages) {
    CAPTURE(stage.width);
    stage.films = std::make_shared<FakeFilms>();
    TestKiosk used(stage), fresh(stage);
    make_it_personal(used);
    leave_traces(used, stops);
    for (int i = 0; i < 20 && used.kiosk().session() != SessionState::Attract; ++i) used.pass(60);
    REQUIRE(used.kiosk().session() == SessionState::Attract);
    for (TestKiosk* kiosk : {&used, &fresh}) {
      kiosk->set_wall(kWorkday + 1);
      kiosk->begin();
    }
    for (const kiosk::TourStop& stop : stops) {
      CAPTURE(stop.name);
      for (TestKiosk* kiosk : {&used, &fresh}) {
        kiosk->set_wall(kWorkday + 1);
        kiosk->open(to_string(stop.route));
      }
      CHECK(account_of(used) == account_of(fresh));
    }
  }
}

TEST_CASE("the next visitor finds lists at their beginning") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  std::string first;
  for (const ui::SemanticNode& row : kiosk.tree().nodes())
    if (first.empty() && row.role == ui::Role::ListItem) first = row.id.substr(std::string_view("project/").size());
  const float top = kiosk.node("project/" + first).rect.y;
  const ui::Rect list = kiosk.node("projects/scroll").rect;
  kiosk.drag({list.centre().x, list.bottom() - 40}, {list.centre().x, list.y + 40});
  REQUIRE(kiosk.tree().find("project/" + first)->rect.y < top - 100);
  kiosk.pass(95);
  REQUIRE(kiosk.kiosk().session() == SessionState::Attract);
  kiosk.begin();
  kiosk.open("projects");
  CHECK(kiosk.node("project/" + first).rect.y == doctest::Approx(top));
}

TEST_CASE("readers get two minutes before the question") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("news/" + kiosk.content().news("", {kWorkday, true}).front()->slug);
  kiosk.pass(100);
  CHECK(kiosk.kiosk().session() == SessionState::Active);
  kiosk.pass(25);
  CHECK(kiosk.kiosk().session() == SessionState::Warning);
}

TEST_CASE("the end button finishes at once") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.pass(62);
  kiosk.tap(Role::Button, kiosk.tr(lang::pl, "idle.end"));
  CHECK(kiosk.kiosk().session() == SessionState::Attract);
}

TEST_CASE("a finger that lands where the end button has just appeared only means: still here") {
  TestKiosk kiosk;
  kiosk.begin();
  ui::Vec2 end;
  {
    TestKiosk other;
    other.begin();
    other.pass(62);
    end = other.node("idle/end").rect.centre();
  }
  while (kiosk.kiosk().session() == SessionState::Active) kiosk.pass(0.05);
  REQUIRE(kiosk.kiosk().session() == SessionState::Warning);
  kiosk.tap_at(end);
  CHECK(kiosk.kiosk().session() == SessionState::Active);
}

TEST_CASE("while the question stands any touch means still here, also one that wanders off the end button") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  const auto send = [&](ui::Phase phase, ui::Vec2 at) {
    kiosk.kiosk().handle(ui::TouchEvent{3, phase, at, kiosk.now()}, kiosk.now());
    kiosk.pass(0.1);
  };
  const ui::Vec2 corner{kiosk.canvas().w - 20, 20};
  for (const bool from_button : {false, true}) {
    CAPTURE(from_button);
    kiosk.pass(62);
    REQUIRE(kiosk.kiosk().session() == SessionState::Warning);
    const ui::Vec2 at = from_button ? kiosk.node("idle/end").rect.centre() : corner;
    send(ui::Phase::Down, at);
    CHECK(kiosk.kiosk().session() == SessionState::Warning);
    send(ui::Phase::Move, at + ui::Vec2{-200, -300});
    send(ui::Phase::Up, at + ui::Vec2{-200, -300});
    kiosk.settle();
    CHECK(kiosk.kiosk().session() == SessionState::Active);
    CHECK(kiosk.route() == "projects");
  }
}

TEST_CASE("a finger that lands in the first moments of the question means still here even when it leaves late") {
  TestKiosk kiosk;
  kiosk.begin();
  while (kiosk.kiosk().session() == SessionState::Active) kiosk.pass(0.05);
  const ui::Vec2 end = kiosk.node("idle/end").rect.centre();
  kiosk.kiosk().handle(ui::TouchEvent{3, ui::Phase::Down, end, kiosk.now()}, kiosk.now());
  kiosk.pass(1);
  kiosk.kiosk().handle(ui::TouchEvent{3, ui::Phase::Up, end, kiosk.now()}, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.kiosk().session() == SessionState::Active);
}

TEST_CASE("a finger that rests on the glass holds the visit for a minute, then it is an object") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.kiosk().handle(ui::TouchEvent{3, ui::Phase::Down, {600, 500}, kiosk.now()}, kiosk.now());
  kiosk.pass(115);
  CHECK(kiosk.kiosk().session() == SessionState::Active);
  kiosk.pass(7);
  CHECK(kiosk.kiosk().session() == SessionState::Warning);
}

TEST_CASE("in Reach mode and with large letters there is half as much time again") {
  for (const kiosk::Comfort& comfort : {kiosk::Comfort{.reach = true}, kiosk::Comfort{.step = ui::TextStep::APlus}}) {
    TestKiosk kiosk;
    kiosk.begin();
    kiosk.kiosk().set_comfort(comfort);
    kiosk.settle();
    kiosk.pass(85);
    CHECK(kiosk.kiosk().session() == SessionState::Active);
    kiosk.pass(7);
    CHECK(kiosk.kiosk().session() == SessionState::Warning);
  }
}

TEST_CASE("every view at rest asks for a frame only when the clock's minute changes") {
  const auto stops = kiosk::tour_stops(*support::demo_content());
  CHECK(stops.size() > 40);
  for (const kiosk::TourStop& stop : stops) {
    CAPTURE(stop.name);
    Stage stage;
    stage.wall = kWorkday + 7;
    stage.session.browse = stage.session.read = 600;
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open(to_string(stop.route));
    // Until the last slide change that the attract screen had asked for is over.
    kiosk.pass(20);
    const auto before = kiosk.frames();
    kiosk.pass(60);
    CHECK(kiosk.frames() == before + 1);
    CHECK((kiosk.reads("10:25") || stop.route.screen == "picture" || stop.route.screen == "video"));
  }
}

TEST_CASE("between its slides the attract screen draws nothing") {
  TestKiosk kiosk;
  kiosk.pass(5);
  int quiet_seconds = 0;
  for (int i = 0; i < 60; ++i) {
    const auto before = kiosk.frames();
    kiosk.pass(1);
    quiet_seconds += kiosk.frames() == before ? 1 : 0;
  }
  CHECK(quiet_seconds >= 40);
  CHECK(quiet_seconds < 60);
}

TEST_CASE("the words of idle count down in whole seconds") {
  TestKiosk kiosk;
  kiosk.begin();
  while (kiosk.kiosk().session() == SessionState::Active) kiosk.pass(0.5);
  kiosk.pass(1);
  int last = 31;
  for (int i = 0; i < 10; ++i) {
    const std::string text = kiosk.read();
    int seen = -1;
    for (int n = last; n >= 0 && seen < 0; --n)
      if (text.find("\n" + std::to_string(n) + "\n") != std::string::npos) seen = n;
    CHECK(seen >= 0);
    CHECK(seen <= last);
    last = seen;
    kiosk.pass(1);
  }
  CHECK(last < 25);
}
