#include "ui/scroll.h"

#include <algorithm>
#include <cmath>
#include <initializer_list>

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

constexpr float kView = 600;

ScrollState list(float max) {
  ScrollState s;
  s.set_range(max, kView, 1);
  return s;
}

/// Flings at `velocity` (content, px/s) from `offset` and returns where it is after `seconds`, in frames of `dt`.
float flung(float offset, float velocity, double seconds, double dt, float max = 100000) {
  ScrollState s = list(max);
  s.jump_to(offset);
  s.drag_start(0);
  s.drag_end(-velocity, 0);
  for (double t = dt; t < seconds; t += dt) s.update(t);
  s.update(seconds);
  return s.offset();
}

double settle_time(ScrollState& s, double from) {
  double t = from;
  while (s.update(t) && t < from + 20) t += 0.001;
  return t - from;
}

}  // namespace

TEST_CASE("list flings have the distance and duration of the guide") {
  const auto check = [](double v, double distance, double duration) {
    const Fling f = android_fling(v);
    CHECK(f.distance_dp == doctest::Approx(distance).epsilon(0.01));
    CHECK(f.duration == doctest::Approx(duration).epsilon(0.01));
    const Fling back = android_fling(-v);
    CHECK(back.distance_dp == doctest::Approx(-f.distance_dp));
    CHECK(back.duration == doctest::Approx(f.duration));
  };
  check(1000, 194, 0.46);
  check(4000, 2157, 1.27);
  check(8000, 7186, 2.12);
  CHECK(android_fling(0).distance_dp == 0);
}

TEST_CASE("map flings have the distance of the guide") {
  CHECK(ios_fling(1000, 60) == doctest::Approx(499).epsilon(0.01));
  CHECK(ios_fling(4000, 60) == doctest::Approx(1998).epsilon(0.01));
  CHECK(ios_fling(8000, 60) == doctest::Approx(3995).epsilon(0.01));
  CHECK(ios_fling(8000, 0) == 0);
}

TEST_CASE("the fling curve, its slope and its inverse agree") {
  CHECK(android_fling_curve(0) == 0);
  CHECK(android_fling_curve(1) == 1);
  for (const double t : {0.1, 0.35, 0.8}) {
    CHECK(android_fling_time(android_fling_curve(t)) == doctest::Approx(t));
    const double slope = (android_fling_curve(t + 1e-6) - android_fling_curve(t - 1e-6)) / 2e-6;
    CHECK(android_fling_speed(t) == doctest::Approx(slope).epsilon(0.001));
  }
}

TEST_CASE("a fling ends at the same place whatever the frame rate") {
  for (const double dt : {1.0 / 240, 1.0 / 60, 1.0 / 17, 0.5}) {
    CHECK(flung(0, 4000, 0.7, dt) == doctest::Approx(flung(0, 4000, 0.7, 0.004)).epsilon(0.0001));
    CHECK(flung(0, 4000, 3, dt) == doctest::Approx(2157).epsilon(0.01));
    CHECK(flung(0, 4000, 1.1, dt, 900) == doctest::Approx(flung(0, 4000, 1.1, 0.004, 900)).epsilon(0.0005));
  }
}

TEST_CASE("a fling into the end overshoots, comes back and rests exactly there") {
  ScrollState s = list(500);
  s.drag_start(0);
  s.drag_end(-4000, 0);
  float furthest = 0;
  for (double t = 0; t < 3; t += 0.004) {
    s.update(t);
    furthest = std::max(furthest, s.offset());
  }
  CHECK(furthest > 520);
  CHECK(s.offset() == 500);
  CHECK_FALSE(s.moving());
  CHECK(s.at_end());
}

TEST_CASE("without bounce a fling stops at the end") {
  ScrollState s = list(500);
  s.set_bounce(false);
  s.drag_start(0);
  s.drag_end(-4000, 0);
  for (double t = 0; t < 1; t += 0.016) {
    s.update(t);
    CHECK(s.offset() <= 500);
  }
  CHECK(s.offset() == 500);
  CHECK_FALSE(s.moving());
  s.drag_start(1);
  s.drag_by(-300);
  CHECK(s.offset() == 500);
}

TEST_CASE("past the edge the list follows by the rubber band") {
  ScrollState s = list(500);
  s.drag_start(0);
  s.drag_by(100);
  CHECK(s.offset() == doctest::Approx(-rubber_band(100, kView)));
  s.drag_by(100);
  CHECK(s.offset() == doctest::Approx(-rubber_band(200, kView)));
  s.drag_by(-250);
  CHECK(s.offset() == doctest::Approx(50));
  CHECK(rubber_band(100, kView) == doctest::Approx(50.38).epsilon(0.01));
  CHECK(rubber_band(1e9, kView) < static_cast<double>(kView));
  CHECK(rubber_band_inverse(rubber_band(123, kView), kView) == doctest::Approx(123));
}

TEST_CASE("a list caught while it hangs over the edge does not jump") {
  ScrollState s = list(500);
  s.drag_start(0);
  s.drag_by(200);
  s.drag_end(0, 0.1);
  s.update(0.15);
  const float hanging = s.offset();
  CHECK(hanging < 0);
  s.drag_start(0.15);
  s.drag_by(0);
  CHECK(s.offset() == doctest::Approx(hanging).epsilon(0.001));
}

TEST_CASE("the spring brings a released list home in about half a second") {
  ScrollState s = list(500);
  s.drag_start(0);
  s.drag_by(150);
  s.drag_end(0, 0);
  const float released = s.offset();
  s.update(0.51);
  CHECK(std::abs(s.offset()) < std::abs(released) * 0.02F);
  CHECK(settle_time(s, 0.51) < 0.5);
  CHECK(s.offset() == 0);
}

TEST_CASE("a slow release rests at once") {
  ScrollState s = list(500);
  s.jump_to(100);
  s.drag_start(0);
  s.drag_end(40, 0);
  CHECK_FALSE(s.moving());
  CHECK_FALSE(s.update(1));
  CHECK(s.offset() == 100);
}

TEST_CASE("a second fling in the same direction carries the first one on") {
  const auto second = [](float direction) {
    ScrollState s = list(1e6F);
    s.jump_to(5e5F);
    s.drag_start(0);
    s.drag_end(-4000, 0);
    s.update(0.3);
    s.stop();
    const float begin = s.offset();
    s.drag_start(0.3);
    s.drag_end(-3000 * direction, 0.35);
    s.update(30);
    return std::abs(s.offset() - begin);
  };
  const double plain = android_fling(3000).distance_dp;
  CHECK(static_cast<double>(second(-1)) == doctest::Approx(plain).epsilon(0.01));
  CHECK(static_cast<double>(second(1)) > plain * 1.5);
  CHECK(carried_momentum(-1000) == doctest::Approx(-0.000816 * std::pow(1000, 1.967)));
  CHECK(carried_momentum(1e9) == doctest::Approx(40000));
}

TEST_CASE("a page glide ends on its target and stays inside the list") {
  ScrollState s = list(500);
  s.scroll_to(400, 0, 0.22);
  CHECK(s.target() == 400);
  s.update(0.11);
  CHECK(s.offset() > 200);
  CHECK(s.offset() < 400);
  s.update(0.3);
  CHECK(s.offset() == 400);
  s.scroll_to(9999, 1, 0);
  CHECK(s.offset() == 500);
  CHECK_FALSE(s.moving());
}

TEST_CASE("a list that became shorter returns into its range") {
  ScrollState s = list(500);
  s.jump_to(500);
  s.update(1);
  s.set_range(200, kView, 1);
  CHECK(s.moving());
  settle_time(s, 1);
  CHECK(s.offset() == 200);
}

TEST_CASE("far viewers' panels multiply the distance and keep the duration") {
  ScrollState s = list(1e6F);
  s.set_fling_gain(2);
  s.drag_start(0);
  s.drag_end(-4000, 0);
  s.update(1.2);
  CHECK(s.moving());
  s.update(1.3);
  CHECK(s.offset() == doctest::Approx(2 * 2157).epsilon(0.01));
}
