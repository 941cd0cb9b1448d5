#include "screens/picture_viewer_zoom.h"

#include <cmath>

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::screens;
using ui::Gesture;
using ui::Rect;
using ui::Vec2;

namespace {

constexpr Rect kView{100, 50, 1600, 900};
constexpr Vec2 kFit{1440, 900};
constexpr Seconds kGlide = 0.25;

PictureZoom viewer(bool reduced = false) {
  PictureZoom zoom;
  zoom.configure({.view = kView, .fit = kFit, .most = 4, .glide = kGlide, .reduced = reduced});
  return zoom;
}

Gesture gesture(Gesture::Kind kind, Vec2 pos, Seconds time) {
  Gesture g;
  g.kind = kind;
  g.pos = g.origin = pos;
  g.time = time;
  return g;
}

void pinch(PictureZoom& zoom, Vec2 about, float scale, Seconds from = 0) {
  zoom.gesture(gesture(Gesture::Kind::PinchStart, about, from));
  Gesture move = gesture(Gesture::Kind::PinchMove, about, from + 0.1);
  move.scale = scale;
  zoom.gesture(move);
}

void drag(PictureZoom& zoom, Vec2 by, Seconds from) {
  zoom.gesture(gesture(Gesture::Kind::DragStart, kView.centre(), from));
  Gesture move = gesture(Gesture::Kind::DragMove, kView.centre() + by, from + 0.1);
  move.delta = by;
  zoom.gesture(move);
}

void lift(PictureZoom& zoom, Gesture::Kind kind, Vec2 velocity, Seconds at) {
  Gesture end = gesture(kind, kView.centre(), at);
  end.velocity = velocity;
  zoom.gesture(end);
}

/// The part of the picture under a point of the canvas, shares of its size.
Vec2 under(const PictureZoom& zoom, Vec2 p) {
  const Rect r = zoom.picture();
  return {(p.x - r.x) / r.w, (p.y - r.y) / r.h};
}

bool covers(const Rect& picture, const Rect& view) {
  return picture.x <= view.x + 1 && picture.y <= view.y + 1 && picture.right() >= view.right() - 1 &&
         picture.bottom() >= view.bottom() - 1;
}

}  // namespace

TEST_CASE("a picture begins wholly seen in the middle of the view") {
  const PictureZoom zoom = viewer();
  CHECK(zoom.picture() == Rect{180, 50, 1440, 900});
  CHECK(!zoom.zoomed());
}

TEST_CASE("a pinch enlarges about the fingers: what lay under them stays under them") {
  PictureZoom zoom = viewer();
  const Vec2 fingers{600, 300};
  const Vec2 before = under(zoom, fingers);
  pinch(zoom, fingers, 2);
  CHECK(zoom.scale() == doctest::Approx(2));
  CHECK(under(zoom, fingers).x == doctest::Approx(before.x).epsilon(0.001));
  CHECK(under(zoom, fingers).y == doctest::Approx(before.y).epsilon(0.001));
  Gesture both = gesture(Gesture::Kind::PinchMove, fingers + Vec2{40, -30}, 0.2);
  both.delta = {40, -30};
  zoom.gesture(both);
  CHECK(under(zoom, both.pos).x == doctest::Approx(before.x).epsilon(0.001));
  CHECK(under(zoom, both.pos).y == doctest::Approx(before.y).epsilon(0.001));
}

TEST_CASE("a scale beyond its range gives a little and comes back") {
  PictureZoom zoom = viewer();
  pinch(zoom, kView.centre(), 0.25F);
  CHECK(zoom.scale() < 1);
  CHECK(zoom.scale() > 0.6F);
  lift(zoom, Gesture::Kind::PinchEnd, {}, 0.3);
  CHECK(zoom.update(0.4));
  CHECK(!zoom.update(0.3 + kGlide));
  CHECK(zoom.scale() == 1);
  CHECK(zoom.picture() == Rect{180, 50, 1440, 900});
  pinch(zoom, kView.centre(), 20, 1);
  CHECK(zoom.scale() > 4);
  CHECK(zoom.scale() < 6.6F);
  lift(zoom, Gesture::Kind::PinchEnd, {}, 1.3);
  zoom.update(1.3 + kGlide);
  CHECK(zoom.scale() == 4);
}

TEST_CASE("a double tap enlarges to two and a half about the finger, another shows all of it again") {
  PictureZoom zoom = viewer();
  const Vec2 finger{700, 420};
  const Vec2 before = under(zoom, finger);
  zoom.gesture(gesture(Gesture::Kind::DoubleTap, finger, 0));
  CHECK(zoom.zoomed());
  for (const Seconds t : {0.05, 0.12, 0.2, kGlide}) {
    zoom.update(t);
    CHECK(under(zoom, finger).x == doctest::Approx(before.x).epsilon(0.001));
  }
  CHECK(zoom.scale() == 2.5F);
  zoom.gesture(gesture(Gesture::Kind::DoubleTap, {1500, 900}, 1));
  zoom.update(1 + kGlide);
  CHECK(zoom.picture() == Rect{180, 50, 1440, 900});
}

TEST_CASE("a double tap near a corner ends with the corner in view and no ground beside it") {
  PictureZoom zoom = viewer();
  zoom.gesture(gesture(Gesture::Kind::DoubleTap, {185, 55}, 0));
  zoom.update(1);
  CHECK(covers(zoom.picture(), kView));
  CHECK(under(zoom, {101, 51}).x < 0.01F);
}

TEST_CASE("a drag beyond the edge gives way and the spring takes it back") {
  PictureZoom zoom = viewer();
  zoom.gesture(gesture(Gesture::Kind::DoubleTap, kView.centre(), 0));
  zoom.update(1);
  drag(zoom, {3000, 0}, 1);
  CHECK(zoom.picture().x > kView.x);
  CHECK(zoom.picture().x < kView.x + kView.w);
  lift(zoom, Gesture::Kind::DragEnd, {}, 1.5);
  Seconds t = 1.5;
  while (zoom.update(t)) t += 1.0 / 60;
  CHECK(t < 3);
  CHECK(covers(zoom.picture(), kView));
}

TEST_CASE("a fling of an enlarged picture ends inside its bounds, wherever it goes") {
  for (const Vec2 v : {Vec2{900, 300}, Vec2{-8000, 0}, Vec2{0, 6000}, Vec2{-5000, -5000}}) {
    PictureZoom zoom = viewer();
    zoom.gesture(gesture(Gesture::Kind::DoubleTap, kView.centre(), 0));
    zoom.update(1);
    drag(zoom, {10, 10}, 1);
    lift(zoom, Gesture::Kind::DragEnd, v, 1.1);
    Seconds t = 1.1;
    while (zoom.update(t)) t += 1.0 / 60;
    CHECK(t < 6);
    CHECK(covers(zoom.picture(), kView));
  }
}

TEST_CASE("a fling is the same at any frame rate") {
  const auto at = [](Seconds when, double rate) {
    PictureZoom zoom = viewer();
    zoom.gesture(gesture(Gesture::Kind::DoubleTap, kView.centre(), 0));
    zoom.update(1);
    drag(zoom, {10, 10}, 1);
    lift(zoom, Gesture::Kind::DragEnd, {-3000, 800}, 1.1);
    for (Seconds t = 1.1; t < when; t += 1 / rate) zoom.update(t);
    zoom.update(when);
    return zoom.picture();
  };
  for (const Seconds when : {1.2, 1.5, 2.0, 4.0})
    for (const double rate : {24.0, 60.0, 144.0}) {
      CHECK(at(when, rate).x == doctest::Approx(at(when, 1000).x));
      CHECK(at(when, rate).y == doctest::Approx(at(when, 1000).y));
    }
}

TEST_CASE("a finger stops a fling where it is") {
  PictureZoom zoom = viewer();
  zoom.gesture(gesture(Gesture::Kind::DoubleTap, kView.centre(), 0));
  zoom.update(1);
  drag(zoom, {10, 0}, 1);
  lift(zoom, Gesture::Kind::DragEnd, {-600, 0}, 1.1);
  zoom.update(1.2);
  zoom.gesture(gesture(Gesture::Kind::Press, kView.centre(), 1.2));
  const Rect caught = zoom.picture();
  CHECK(!zoom.update(2));
  CHECK(zoom.picture() == caught);
}

TEST_CASE("the buttons go in steps to the largest scale and back, about the middle") {
  PictureZoom zoom = viewer();
  Seconds t = 0;
  for (const float scale : {1.6F, 2.5F, 4.F, 4.F}) {
    zoom.step(1, t);
    CHECK(zoom.target_scale() == scale);
    zoom.update(t += 1);
    CHECK(zoom.scale() == scale);
    CHECK(under(zoom, kView.centre()).x == doctest::Approx(0.5));
  }
  for (const float scale : {2.5F, 1.6F, 1.F, 1.F}) {
    zoom.step(-1, t);
    zoom.update(t += 1);
    CHECK(zoom.scale() == scale);
  }
}

TEST_CASE("quick presses of a button add up while the picture still moves") {
  PictureZoom zoom = viewer();
  zoom.step(1, 0);
  zoom.step(1, 0.05);
  zoom.step(1, 0.1);
  CHECK(zoom.target_scale() == 4);
}

TEST_CASE("under Reduce motion zooms jump and edges do not give") {
  PictureZoom zoom = viewer(true);
  zoom.gesture(gesture(Gesture::Kind::DoubleTap, kView.centre(), 0));
  CHECK(zoom.scale() == 2.5F);
  CHECK(!zoom.update(0));
  drag(zoom, {9000, 0}, 1);
  CHECK(zoom.picture().x == doctest::Approx(kView.x));
  lift(zoom, Gesture::Kind::DragEnd, {4000, 0}, 1.5);
  CHECK(!zoom.update(1.6));
  CHECK(covers(zoom.picture(), kView));
  pinch(zoom, kView.centre(), 0.1F, 2);
  CHECK(zoom.scale() == 1);
}

TEST_CASE("a view that is turned keeps the middle of what is seen") {
  PictureZoom zoom = viewer();
  zoom.gesture(gesture(Gesture::Kind::DoubleTap, {700, 400}, 0));
  zoom.update(1);
  const Vec2 middle = under(zoom, kView.centre());
  const Rect turned{0, 0, 900, 1400};
  zoom.configure({.view = turned, .fit = {900, 562.5F}, .most = 4, .glide = kGlide});
  CHECK(zoom.scale() == 2.5F);
  CHECK(under(zoom, turned.centre()).x == doctest::Approx(middle.x).epsilon(0.01));
}
