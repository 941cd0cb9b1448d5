#include "screens/gallery_motion.h"

#include <cmath>
#include <vector>

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::screens;
using ui::Gesture;

namespace {

constexpr float kPage = 700;
constexpr Seconds kSnap = 0.22;

GalleryMotion row(int count, bool reduced = false) {
  GalleryMotion motion;
  motion.configure({.count = count, .page_px = kPage, .px_per_dp = 1, .snap = kSnap, .reduced = reduced});
  return motion;
}

Gesture gesture(Gesture::Kind kind, Seconds time) {
  Gesture g;
  g.kind = kind;
  g.time = time;
  return g;
}

/// A finger that goes `dx` pixels in ten moves and leaves with this speed.
void swipe(GalleryMotion& motion, float dx, float velocity, Seconds from = 0) {
  motion.gesture(gesture(Gesture::Kind::DragStart, from));
  for (int i = 1; i <= 10; ++i) {
    Gesture move = gesture(Gesture::Kind::DragMove, from + 0.01 * i);
    move.delta.x = dx / 10;
    motion.gesture(move);
  }
  Gesture end = gesture(Gesture::Kind::DragEnd, from + 0.1);
  end.velocity.x = velocity;
  motion.gesture(end);
}

}  // namespace

TEST_CASE("the picture follows the finger") {
  GalleryMotion motion = row(4);
  motion.gesture(gesture(Gesture::Kind::DragStart, 0));
  Gesture move = gesture(Gesture::Kind::DragMove, 0.1);
  move.delta.x = -kPage / 4;
  motion.gesture(move);
  CHECK(motion.position() == doctest::Approx(0.25));
  CHECK(motion.dragging());
}

TEST_CASE("a short slow swipe falls back, one past the middle turns the page, a flick turns it however short") {
  GalleryMotion back = row(4);
  swipe(back, -kPage * 0.4F, 0);
  CHECK(back.index() == 0);
  GalleryMotion on = row(4);
  swipe(on, -kPage * 0.6F, 0);
  CHECK(on.index() == 1);
  GalleryMotion flick = row(4);
  swipe(flick, -30, -900);
  CHECK(flick.index() == 1);
  flick.update(5);
  swipe(flick, 30, 900, 5);
  CHECK(flick.index() == 0);
}

TEST_CASE("one swipe turns one page, however fast") {
  GalleryMotion motion = row(9);
  swipe(motion, -kPage * 0.9F, -8000);
  CHECK(motion.index() == 1);
}

TEST_CASE("the ends of the row give way and take the picture back") {
  GalleryMotion motion = row(3);
  motion.gesture(gesture(Gesture::Kind::DragStart, 0));
  Gesture move = gesture(Gesture::Kind::DragMove, 0.1);
  move.delta.x = kPage / 2;
  motion.gesture(move);
  CHECK(motion.position() < 0);
  CHECK(motion.position() > -0.25F);
  motion.gesture(gesture(Gesture::Kind::DragEnd, 0.2));
  CHECK(motion.index() == 0);
  CHECK(motion.update(0.3));
  CHECK(!motion.update(0.2 + kSnap));
  CHECK(motion.position() == 0);
}

TEST_CASE("a glide never passes its picture and never turns round") {
  for (const float velocity : {0.F, -300.F, -2000.F, -8000.F}) {
    GalleryMotion motion = row(4);
    swipe(motion, -kPage * 0.6F, velocity);
    float last = motion.position();
    for (Seconds t = 0.1; t < 0.1 + kSnap; t += 0.004) {
      motion.update(t);
      CHECK(motion.position() >= last - 1e-4F);
      CHECK(motion.position() <= 1);
      last = motion.position();
    }
  }
}

TEST_CASE("a glide is the same at any frame rate") {
  const auto at = [](Seconds when, double rate) {
    GalleryMotion motion = row(4);
    swipe(motion, -kPage * 0.3F, -900);
    for (Seconds t = 0.1; t < when; t += 1 / rate) motion.update(t);
    motion.update(when);
    return motion.position();
  };
  for (const Seconds when : {0.15, 0.2, 0.3, 0.4})
    for (const double rate : {24.0, 60.0, 144.0}) CHECK(at(when, rate) == doctest::Approx(at(when, 1000)));
}

TEST_CASE("a finger takes a gliding picture where it is") {
  GalleryMotion motion = row(4);
  motion.go_to(1, 0);
  motion.update(kSnap / 4);
  const float caught = motion.position();
  CHECK(caught > 0);
  CHECK(caught < 1);
  motion.gesture(gesture(Gesture::Kind::DragStart, kSnap / 4));
  CHECK(!motion.update(kSnap));
  CHECK(motion.position() == caught);
  Gesture move = gesture(Gesture::Kind::DragMove, 1);
  move.delta.x = kPage * 0.1F;
  motion.gesture(move);
  CHECK(motion.position() == doctest::Approx(caught - 0.1F));
}

TEST_CASE("of a way to a distant picture only the last step is seen") {
  GalleryMotion motion = row(9);
  motion.go_to(6, 0);
  CHECK(motion.index() == 6);
  CHECK(motion.position() == 5);
  motion.update(kSnap);
  CHECK(motion.position() == 6);
}

TEST_CASE("under Reduce motion a swipe changes the picture and nothing slides") {
  GalleryMotion motion = row(4, true);
  motion.gesture(gesture(Gesture::Kind::DragStart, 0));
  Gesture move = gesture(Gesture::Kind::DragMove, 0.1);
  move.delta.x = -kPage * 0.7F;
  motion.gesture(move);
  CHECK(motion.position() == 0);
  motion.gesture(gesture(Gesture::Kind::DragEnd, 0.2));
  CHECK(motion.position() == 1);
  CHECK(!motion.update(0.2));
}

TEST_CASE("a wheel turned sideways turns one page") {
  GalleryMotion motion = row(3);
  Gesture wheel = gesture(Gesture::Kind::Wheel, 0);
  wheel.delta.x = 1;
  motion.gesture(wheel);
  CHECK(motion.index() == 1);
}

TEST_CASE("a row that becomes shorter shows its last picture") {
  GalleryMotion motion = row(5);
  motion.jump_to(4);
  motion.configure({.count = 2, .page_px = kPage, .px_per_dp = 1, .snap = kSnap});
  CHECK(motion.index() == 1);
  CHECK(motion.position() == 1);
}
