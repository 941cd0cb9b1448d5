#include "kiosk/session.h"

#include <doctest/doctest.h>

#include "kiosk/contacts.h"

using infopunkt::kNever;
using infopunkt::kiosk::Contacts;
using infopunkt::kiosk::Session;
using infopunkt::kiosk::SessionState;
using infopunkt::kiosk::VisitMoment;
using infopunkt::ui::Phase;
using Event = Session::Event;

namespace {
constexpr VisitMoment kBrowsing{}, kReading{.reading = true}, kNight{.night = true};
constexpr float kSlop = 10;
}  // namespace

TEST_CASE("attract has no idle clock by day") {
  Session session;
  CHECK(session.update(1e6, kBrowsing) == Event::None);
  CHECK(session.update(2e6, kBrowsing) == Event::None);
  CHECK(session.state() == SessionState::Attract);
  CHECK(session.deadline(kBrowsing) > 1e300);
}

TEST_CASE("a visitor who does nothing is asked after a minute and led back after thirty seconds more") {
  Session session;
  session.begin(100);
  CHECK(session.update(159.9, kBrowsing) == Event::None);
  CHECK(session.deadline(kBrowsing) == doctest::Approx(160));
  CHECK(session.update(160, kBrowsing) == Event::WarningBegan);
  CHECK(session.seconds_left(160) == 30);
  CHECK(session.seconds_left(170.5) == 20);
  CHECK(session.update(189.9, kBrowsing) == Event::None);
  CHECK(session.update(190, kBrowsing) == Event::VisitEnded);
  CHECK(session.state() == SessionState::Attract);
}

TEST_CASE("reading pages get twice the time, large letters or Reach mode half as much again") {
  const std::pair<VisitMoment, double> times[] = {
      {kReading, 120}, {{.roomy = true}, 90}, {{.reading = true, .roomy = true}, 180}};
  for (const auto& [moment, idle] : times) {
    CAPTURE(idle);
    Session session;
    session.begin(0);
    CHECK(session.deadline(moment) == doctest::Approx(idle));
    CHECK(session.update(idle - 0.1, moment) == Event::None);
    CHECK(session.update(idle, moment) == Event::WarningBegan);
  }
}

TEST_CASE("a visitor may say 'continue' as often as they like, and always has twenty seconds for it") {
  Session session;
  session.begin(0);
  double now = 0;
  for (int i = 0; i < 25; ++i) {
    now += 60;
    REQUIRE(session.update(now, kBrowsing) == Event::WarningBegan);
    CHECK(session.deadline(kBrowsing) - now >= 20);
    now += 29;
    REQUIRE(session.update(now, kBrowsing) == Event::None);
    session.input(now);
    CHECK(session.state() == SessionState::Active);
  }
}

TEST_CASE("while the question stands keys let its time begin anew and decide nothing") {
  Session session;
  session.begin(0);
  REQUIRE(session.update(60, kBrowsing) == Event::WarningBegan);
  session.hold(85);
  CHECK(session.state() == SessionState::Warning);
  CHECK(session.seconds_left(85) == 30);
  CHECK(session.update(114, kBrowsing) == Event::None);
  CHECK(session.update(115, kBrowsing) == Event::VisitEnded);
}

TEST_CASE("a touch in the first moments of the question only means continue") {
  Session session;
  session.begin(0);
  REQUIRE(session.update(60, kBrowsing) == Event::WarningBegan);
  CHECK(session.guarded(60.3));
  CHECK_FALSE(session.guarded(60.5));
}

TEST_CASE("the idle clock stands while a finger works, a fling runs or something plays, and runs from then on") {
  Session session;
  session.begin(0);
  VisitMoment moment{.held_until = 45};
  CHECK(session.deadline(moment) == doctest::Approx(105));
  // Nothing was looked at in between: what counts is when it ended, not when a frame was drawn.
  CHECK(session.update(104.9, moment) == Event::None);
  CHECK(session.update(105, moment) == Event::WarningBegan);
}

TEST_CASE("a resting finger holds the clock until it counts as an object on the glass") {
  Contacts contacts;
  contacts.feed({1, Phase::Down, {50, 50}, 10}, kSlop, 10);
  CHECK(contacts.holds_until() == doctest::Approx(70));
  // A frame of light beams trembles: that is no movement.
  CHECK_FALSE(contacts.feed({1, Phase::Move, {55, 53}, 40}, kSlop, 40).alive);
  CHECK(contacts.holds_until() == doctest::Approx(70));
  CHECK(contacts.feed({1, Phase::Move, {70, 50}, 60}, kSlop, 60).alive);
  CHECK(contacts.holds_until() == doctest::Approx(120));
  CHECK(contacts.feed({1, Phase::Up, {70, 50}, 61}, kSlop, 61).alive);
  CHECK(contacts.holds_until() < 0);
  CHECK_FALSE(contacts.any());
}

TEST_CASE("of several contacts the one that moved last holds the clock") {
  Contacts contacts;
  contacts.feed({1, Phase::Down, {0, 0}, 0}, kSlop, 0);
  contacts.feed({2, Phase::Down, {90, 90}, 100}, kSlop, 100);
  CHECK(contacts.holds_until() == doctest::Approx(160));
  contacts.feed({2, Phase::Up, {90, 90}, 101}, kSlop, 101);
  CHECK(contacts.any());
  CHECK(contacts.holds_until() == doctest::Approx(60));
}

TEST_CASE("a contact that is swallowed is not heard of until it ends, its neighbours are") {
  Contacts contacts;
  contacts.feed({1, Phase::Down, {0, 0}, 0}, kSlop, 0);
  contacts.swallow(1);
  CHECK(contacts.feed({2, Phase::Down, {90, 90}, 1}, kSlop, 1).heard);
  CHECK_FALSE(contacts.feed({1, Phase::Move, {50, 0}, 1}, kSlop, 1).heard);
  CHECK_FALSE(contacts.feed({1, Phase::Up, {50, 0}, 2}, kSlop, 2).heard);
  CHECK(contacts.feed({1, Phase::Down, {50, 0}, 3}, kSlop, 3).heard);
}

TEST_CASE("finishing leads back through a fade in which no touch counts") {
  Session session;
  session.begin(0);
  session.finish(10, 0.4);
  CHECK(session.state() == SessionState::Reset);
  CHECK_FALSE(session.hears());
  session.input(10.1);
  CHECK(session.state() == SessionState::Reset);
  CHECK(session.deadline(kBrowsing) == doctest::Approx(10.4));
  CHECK(session.update(10.3, kBrowsing) == Event::None);
  CHECK(session.state() == SessionState::Reset);
  CHECK(session.update(10.4, kBrowsing) == Event::None);
  CHECK(session.state() == SessionState::Attract);
  CHECK(session.hears());
}

TEST_CASE("without a fade finishing leads back at once, and input on attract does not start a visit") {
  Session session;
  session.begin(0);
  session.finish(3, 0);
  CHECK(session.state() == SessionState::Attract);
  session.input(5);
  CHECK(session.state() == SessionState::Attract);
}

TEST_CASE("a question nobody answers clears the visit once and fades back") {
  Session session;
  session.begin(0);
  const VisitMoment fading{.fade = 0.4};
  REQUIRE(session.update(60, fading) == Event::WarningBegan);
  CHECK(session.update(90, fading) == Event::VisitEnded);
  CHECK(session.state() == SessionState::Reset);
  CHECK(session.update(90.2, fading) == Event::None);
  CHECK(session.update(90.4, fading) == Event::None);
  CHECK(session.state() == SessionState::Attract);
}

TEST_CASE("after hours a welcome screen that nobody touches goes dark, a visit never does") {
  Session session;
  session.begin(0);
  CHECK(session.update(59, kNight) == Event::None);
  CHECK(session.state() == SessionState::Active);
  session.finish(60, 0);
  CHECK(session.deadline(kNight) == doctest::Approx(120));
  session.update(119, kNight);
  CHECK(session.state() == SessionState::Attract);
  session.update(120, kNight);
  CHECK(session.state() == SessionState::Asleep);
  CHECK_FALSE(session.hears());
  CHECK(session.deadline(kNight) == kNever);
}

TEST_CASE("a sleeper wakes at the first input to the welcome screen, and in the morning by itself") {
  Session session;
  session.update(0, kNight);
  session.update(60, kNight);
  REQUIRE(session.state() == SessionState::Asleep);
  session.input(1000);
  CHECK(session.state() == SessionState::Attract);
  session.update(1059, kNight);
  CHECK(session.state() == SessionState::Attract);
  session.update(1060, kNight);
  REQUIRE(session.state() == SessionState::Asleep);
  session.update(5000, kBrowsing);
  CHECK(session.state() == SessionState::Attract);
}

TEST_CASE("a kiosk started at night stays lit for a minute first") {
  Session session;
  session.update(50000, kNight);
  CHECK(session.state() == SessionState::Attract);
  CHECK(session.deadline(kNight) == doctest::Approx(50060));
}
