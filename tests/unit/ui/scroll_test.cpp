#include "ui/scroll.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <vector>

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

namespace {

/// Frame steps of a panel at `fps`, or irregular ones as of a machine that has other things to do.
std::vector<double> steps(double fps, double seconds) {
  std::vector<double> out;
  std::uint32_t noise = 12345;
  for (double t = 0; t < seconds;) {
    noise = noise * 1664525 + 1013904223;
    const double dt = fps > 0 ? 1 / fps : 0.001 + 0.1 * (noise >> 8) / static_cast<double>(1U << 24U);
    out.push_back(t = std::min(seconds, t + dt));
  }
  return out;
}

constexpr double kIrregular = 0;
constexpr std::array kRates{15.0, 30.0, 60.0, 144.0, kIrregular};

}  // namespace

TEST_CASE("a fling has the distance and duration of the guide at any frame rate and on any panel") {
  for (const double fps : kRates)
    for (const float dp : {0.3F, 1.F, 1.9F})
      for (const auto& [v, distance, duration] :
           {std::array{1000.0, 194.0, 0.46}, std::array{4000.0, 2157.0, 1.27}, std::array{8000.0, 7186.0, 2.12}}) {
        CAPTURE(fps);
        ScrollState s;
        s.set_range(1e6F, kView, dp);
        s.jump_to(1000);
        s.drag_start(0);
        s.drag_end(static_cast<float>(-v) * dp, 0);
        double rested = 0, before = 0;
        for (const double t : steps(fps, 3)) {
          const bool moves = s.update(t);
          if (!moves && rested == 0) rested = (before + t) / 2;
          before = t;
        }
        CHECK(static_cast<double>((s.offset() - 1000) / dp) == doctest::Approx(distance).epsilon(0.01));
        // The end falls between two frames.
        CHECK(std::abs(rested - duration) <= duration * 0.01 + (fps > 0 ? 0.5 / fps : 0.051));
      }
}

TEST_CASE("at one moment every frame rate shows the same picture, in flight, at the end and on the spring") {
  for (const double fps : kRates)
    for (const double when : {0.2, 0.7, 0.9, 1.1}) {
      const auto at = [&](double rate) {
        ScrollState s = list(900);
        s.drag_start(0);
        s.drag_end(-4000, 0);
        for (const double t : steps(rate, when)) s.update(t);
        return s.offset();
      };
      CHECK(at(fps) == doctest::Approx(at(250)).epsilon(0.0005));
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
  s.drag_by(-300, 1);
  CHECK(s.offset() == 500);
}

TEST_CASE("past the edge the list follows by the rubber band") {
  ScrollState s = list(500);
  s.drag_start(0);
  s.drag_by(100, 0);
  CHECK(s.offset() == doctest::Approx(-rubber_band(100, kView)));
  s.drag_by(100, 0);
  CHECK(s.offset() == doctest::Approx(-rubber_band(200, kView)));
  s.drag_by(-250, 0);
  CHECK(s.offset() == doctest::Approx(50));
  CHECK(rubber_band(100, kView) == doctest::Approx(50.38).epsilon(0.01));
  CHECK(rubber_band(1e9, kView) < static_cast<double>(kView));
  CHECK(rubber_band_inverse(rubber_band(123, kView), kView) == doctest::Approx(123));
}

TEST_CASE("a list caught while it hangs over the edge does not jump") {
  ScrollState s = list(500);
  s.drag_start(0);
  s.drag_by(200, 0);
  s.drag_end(0, 0.1);
  s.update(0.15);
  const float hanging = s.offset();
  CHECK(hanging < 0);
  s.drag_start(0.15);
  s.drag_by(0, 0);
  CHECK(s.offset() == doctest::Approx(hanging).epsilon(0.001));
}

TEST_CASE("the spring brings a released list home in about half a second") {
  ScrollState s = list(500);
  s.drag_start(0);
  s.drag_by(150, 0);
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
  const auto second = [](float direction, double pause = 0) {
    ScrollState s = list(1e6F);
    s.jump_to(5e5F);
    s.drag_start(0);
    s.drag_end(-4000, 0);
    s.update(0.3);
    s.stop();
    const float begin = s.offset();
    s.drag_start(0.3 + pause);
    s.drag_end(-3000 * direction, 0.35 + pause);
    s.update(30);
    return std::abs(s.offset() - begin);
  };
  const double plain = android_fling(3000).distance_dp;
  CHECK(static_cast<double>(second(-1)) == doctest::Approx(plain).epsilon(0.01));
  const double carried = carried_momentum(4000 * android_fling_speed(0.3 / android_fling(4000).duration) / 2.3582);
  CHECK(static_cast<double>(second(1)) == doctest::Approx(android_fling(3000 + carried).distance_dp).epsilon(0.01));
  // A finger that held the list for a while has taken its momentum away.
  CHECK(static_cast<double>(second(1, 1)) == doctest::Approx(plain).epsilon(0.01));
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

TEST_CASE("the settle spring has the damping of the guide and its slow part is at one per cent after 0.51 s") {
  // Mass 0.5, stiffness 100, ratio 1.1: c = 15.56 and decay rates of 9.08 and 22.0 per second.
  const SpringPoint p = settle_spring(1, 0, 0.51), later = settle_spring(1, 0, 0.61);
  CHECK(p.x == doctest::Approx(1.7 * 0.01).epsilon(0.03));
  CHECK(later.x / p.x == doctest::Approx(std::exp(-0.9075)).epsilon(0.01));
  const double h = 1e-5, t = 0.1;
  const double x = settle_spring(1, -3, t).x, v = settle_spring(1, -3, t).v;
  const double a = (settle_spring(1, -3, t + h).v - settle_spring(1, -3, t - h).v) / (2 * h);
  CHECK(0.5 * a + 15.556 * v + 100 * x == doctest::Approx(0).epsilon(0.01));
  CHECK(settle_spring(1, -3, 0).v == doctest::Approx(-3));
}

TEST_CASE("the velocity that goes into the spring is capped") {
  const auto furthest = [](float velocity) {
    ScrollState s = list(500);
    s.jump_to(499);
    s.drag_start(0);
    s.drag_end(-velocity, 0);
    float out = 0;
    for (double t = 0; t < 1; t += 0.002) {
      s.update(t);
      out = std::max(out, s.offset());
    }
    return out;
  };
  CHECK(furthest(8000) == doctest::Approx(furthest(5100)).epsilon(0.01));
  CHECK(furthest(3000) < furthest(5000) - 20);
}

TEST_CASE("a finger that rested moves the list again after 3.5 dp, and then no way is lost") {
  ScrollState s;
  s.set_range(500, kView, 2);
  s.jump_to(200);
  s.drag_start(0);
  s.drag_by(-3, 0.01);
  CHECK(s.offset() == 203);
  for (int i = 0; i < 6; ++i) s.drag_by(i % 2 == 0 ? -4.F : 4.F, 0.2 + i * 0.016);
  CHECK(s.offset() == 203);
  s.drag_by(-6, 0.4);
  CHECK(s.offset() == 203);
  s.drag_by(-2, 0.41);
  CHECK(s.offset() == 211);
  s.drag_by(-1, 0.42);
  CHECK(s.offset() == 212);
}

TEST_CASE("a list flies only while a visitor would see it move") {
  ScrollState s = list(1e5F);
  s.drag_start(0);
  CHECK_FALSE(s.flying());
  s.drag_end(-4000, 0);
  s.update(0.3);
  CHECK(s.flying());
  s.update(1.26);
  CHECK(s.moving());
  CHECK_FALSE(s.flying());
  ScrollState hanging = list(500);
  hanging.drag_start(0);
  hanging.drag_by(150, 0);
  hanging.drag_end(0, 0);
  hanging.update(0.1);
  CHECK(hanging.flying());
  hanging.update(0.6);
  CHECK_FALSE(hanging.flying());
}
