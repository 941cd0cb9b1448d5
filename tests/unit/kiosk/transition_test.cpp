#include "kiosk/transition.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::kiosk;

namespace {

constexpr TransitionTimes kTimes{.in = 0.3, .out = 0.2, .card = 0.4};
constexpr ui::Rect kArea{160, 0, 1760, 1016};
constexpr ui::Rect kCard{224, 156, 666, 520};

}  // namespace

TEST_CASE("before anything has changed there is one screen and no motion") {
  const TransitionFrame frame = Transition{}.at(5, kTimes, kArea);
  CHECK_FALSE(frame.moving);
  CHECK(frame.leaving == 0);
  CHECK(frame.arriving == 1);
}

TEST_CASE("the old screen is gone before the new one has arrived") {
  Transition change;
  change.start(10, {});
  const TransitionFrame first = change.at(10, kTimes, kArea), middle = change.at(10.2, kTimes, kArea);
  CHECK(first.leaving == 1);
  CHECK(first.arriving == 0);
  CHECK(first.travel == 1);
  CHECK(middle.leaving == 0);
  CHECK(middle.arriving > 0.9F);
  CHECK(middle.moving);
  CHECK_FALSE(change.at(10.3, kTimes, kArea).moving);
}

TEST_CASE("a card grows into the whole area in 400 milliseconds") {
  Transition change;
  change.start(10, kCard);
  CHECK(change.at(10, kTimes, kArea).window == kCard);
  ui::Rect before = kCard;
  for (int ms = 20; ms < 400; ms += 20) {
    const TransitionFrame frame = change.at(10 + ms / 1000.0, kTimes, kArea);
    CHECK(frame.growing);
    CHECK(frame.leaving == 1);
    CHECK(frame.window.w >= before.w);
    CHECK(frame.window.y <= before.y);
    before = frame.window;
  }
  CHECK_FALSE(change.at(10.4, kTimes, kArea).moving);
}

TEST_CASE("without time to take, as under Reduce motion, a change is over at once") {
  Transition change;
  change.start(10, kCard);
  CHECK_FALSE(change.at(10, {}, kArea).moving);
}

TEST_CASE("a change in the middle of a change starts anew") {
  Transition change;
  change.start(10, {});
  change.start(10.15, {});
  CHECK(change.at(10.15, kTimes, kArea).arriving == 0);
  CHECK_FALSE(change.at(10.45, kTimes, kArea).moving);
}

TEST_CASE("a panel comes and goes in its own times") {
  Presence panel;
  CHECK(panel.at(0, 0.36, 0.2) == 0);
  panel.set(true, 10, false);
  CHECK(panel.at(10, 0.36, 0.2) == 0);
  CHECK(panel.at(10.36, 0.36, 0.2) == 1);
  CHECK(panel.moving(10.3, 0.36, 0.2));
  panel.set(false, 11, false);
  CHECK(panel.at(11, 0.36, 0.2) == 1);
  CHECK(panel.at(11.2, 0.36, 0.2) == 0);
  panel.set(true, 12, true);
  CHECK(panel.at(12, 0.36, 0.2) == 1);
}
