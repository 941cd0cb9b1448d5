#include "kiosk/session.h"

#include <doctest/doctest.h>

using infopunkt::kiosk::Session;
using infopunkt::kiosk::SessionState;
using Event = Session::Event;

TEST_CASE("attract has no idle clock") {
  Session session;
  CHECK(session.update(1e6, false) == Event::None);
  CHECK(session.state() == SessionState::Attract);
  CHECK(session.deadline(false) > 1e300);
}

TEST_CASE("a visitor who does nothing is asked after a minute and led back after thirty seconds more") {
  Session session;
  session.begin(100);
  CHECK(session.update(159.9, false) == Event::None);
  CHECK(session.deadline(false) == doctest::Approx(160));
  CHECK(session.update(160, false) == Event::WarningBegan);
  CHECK(session.seconds_left(160) == 30);
  CHECK(session.seconds_left(170.5) == 20);
  CHECK(session.update(189.9, false) == Event::None);
  CHECK(session.update(190, false) == Event::VisitEnded);
  CHECK(session.state() == SessionState::Attract);
}

TEST_CASE("reading pages get twice the time") {
  Session session;
  session.begin(0);
  CHECK(session.update(119, true) == Event::None);
  CHECK(session.update(120, true) == Event::WarningBegan);
}

TEST_CASE("a visitor may say 'continue' as often as they like") {
  Session session;
  session.begin(0);
  double now = 0;
  for (int i = 0; i < 25; ++i) {
    now += 60;
    REQUIRE(session.update(now, false) == Event::WarningBegan);
    now += 29;
    REQUIRE(session.update(now, false) == Event::None);
    session.input(now);
    CHECK(session.state() == SessionState::Active);
  }
}

TEST_CASE("a touch in the first moments of the question only means continue") {
  Session session;
  session.begin(0);
  REQUIRE(session.update(60, false) == Event::WarningBegan);
  CHECK(session.guarded(60.3));
  CHECK_FALSE(session.guarded(60.5));
}

TEST_CASE("a resting finger holds the clock until it counts as an object on the glass") {
  Session session;
  session.begin(0);
  for (double now = 1; now < 60; now += 1) session.contact(1, now);
  CHECK(session.update(110, false) == Event::None);
  for (double now = 61; now < 200; now += 1) session.contact(1, now);
  CHECK(session.update(200, false) == Event::WarningBegan);
}

TEST_CASE("finishing ends the visit at once and input on attract does not start one") {
  Session session;
  session.begin(0);
  session.finish();
  CHECK(session.state() == SessionState::Attract);
  session.input(5);
  CHECK(session.state() == SessionState::Attract);
}
