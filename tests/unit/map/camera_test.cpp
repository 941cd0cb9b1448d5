#include "map/camera.h"

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "map/motion.h"

using namespace infopunkt::map;
using infopunkt::ui::Gesture;
using infopunkt::ui::Rect;
using infopunkt::ui::Vec2;

namespace {
Camera over_opole() {
  Camera camera;
  camera.centre = to_world({17.925, 50.672});
  camera.zoom = 9;
  camera.viewport = {160, 0, 1760, 1016};
  return camera;
}
}  // namespace

TEST_CASE("Web Mercator places the corners of the world and finds the way back") {
  const World null_island = to_world({0, 0});
  CHECK(null_island.x == doctest::Approx(0.5));
  CHECK(null_island.y == doctest::Approx(0.5));
  CHECK(to_world({-180, 85.05112877980659}).y == doctest::Approx(0).epsilon(1e-9));
  const LonLat opole = to_lonlat(to_world({17.92533, 50.67211}));
  CHECK(opole.lon == doctest::Approx(17.92533));
  CHECK(opole.lat == doctest::Approx(50.67211));
}

TEST_CASE("tile rows are flipped for MBTiles") {
  CHECK(TileId{8, 140, 85}.tms_row() == 170);
  CHECK(TileId{9, 281, 171}.parent() == TileId{8, 140, 85});
}

TEST_CASE("zooming about a finger keeps the place under the finger") {
  const Camera camera = over_opole();
  const Vec2 finger{400, 700};
  const World before = camera.to_world(finger);
  const World after = camera.zoomed_about(finger, 1.7).to_world(finger);
  CHECK(after.x == doctest::Approx(before.x).epsilon(1e-12));
  CHECK(after.y == doctest::Approx(before.y).epsilon(1e-12));
}

TEST_CASE("content follows the finger to the pixel") {
  const Camera camera = over_opole();
  const World place = camera.to_world({600, 500});
  const Vec2 at = camera.moved_by({120, -40}).to_screen(place);
  CHECK(at.x == doctest::Approx(720).epsilon(1e-4));
  CHECK(at.y == doctest::Approx(460).epsilon(1e-4));
}

TEST_CASE("fitting a box shows all of it inside the padding") {
  WorldBox box;
  box.add(to_world({17.0, 49.4}));
  box.add(to_world({18.2, 50.9}));
  const Camera fitted = fit(over_opole(), box, 80);
  const Vec2 a = fitted.to_screen(box.min), b = fitted.to_screen(box.max);
  CHECK(a.x >= 160 + 79);
  CHECK(a.y >= 79);
  CHECK(b.x <= 1920 - 79);
  CHECK(b.y <= 1016 - 79);
}

TEST_CASE("limits hold zoom and centre") {
  CameraLimits limits;
  limits.box.add(to_world({16.3, 49.0}));
  limits.box.add(to_world({19.0, 51.4}));
  Camera away = over_opole();
  away.zoom = 99;
  away.centre = {0, 0};
  const Camera held = clamp(away, limits);
  CHECK(held.zoom == limits.max_zoom);
  CHECK(held.centre.x == limits.box.min.x);
}

TEST_CASE("a fling runs half its speed far and does not depend on how often it is updated") {
  const auto run = [](double dt) {
    MapMotion motion;
    motion.jump_to(over_opole());
    const World start = motion.camera().centre;
    Gesture end;
    end.kind = Gesture::Kind::DragEnd;
    end.velocity = {1000, 0};
    end.time = 10;
    motion.gesture(end);
    double now = 10;
    while (motion.update(now += dt)) {
    }
    motion.update(now + 5);
    return (start.x - motion.camera().centre.x) * motion.camera().world_px();
  };
  const double coarse = run(1.0 / 15), fine = run(1.0 / 240);
  CHECK(coarse == doctest::Approx(499).epsilon(0.02));
  CHECK(fine == doctest::Approx(coarse).epsilon(0.01));
}

TEST_CASE("two quick taps on plus zoom two levels") {
  MapMotion motion;
  motion.set_limits({{}, 5, 16});
  motion.jump_to(over_opole());
  motion.zoom_by(1, motion.camera().viewport.centre(), 0, 0.3);
  motion.update(0.1);
  motion.zoom_by(1, motion.camera().viewport.centre(), 0.1, 0.3);
  motion.update(1);
  CHECK(motion.camera().zoom == doctest::Approx(11));
}

TEST_CASE("what a step of zoom is about keeps its place on the way and at its end") {
  MapMotion motion;
  motion.set_limits({{}, 5, 16});
  motion.jump_to(over_opole());
  const Vec2 about{motion.camera().viewport.x + 300, motion.camera().viewport.y + 200};
  const World there = motion.camera().to_world(about);
  motion.zoom_by(2, about, 0, 0.3);
  for (double now = 0; now < 0.35; now += 0.05) {
    motion.update(now);
    CHECK(motion.camera().to_screen(there).x == doctest::Approx(about.x).epsilon(0.001));
    CHECK(motion.camera().to_screen(there).y == doctest::Approx(about.y).epsilon(0.001));
  }
  CHECK(motion.camera().zoom == doctest::Approx(over_opole().zoom + 2));
}

TEST_CASE("under reduced motion nothing flies and nothing glides") {
  MapMotion motion;
  motion.set_reduced(true);
  motion.set_limits({{}, 5, 16});
  motion.jump_to(over_opole());
  motion.zoom_by(1, motion.camera().viewport.centre(), 0, 0.3);
  CHECK(motion.camera().zoom == doctest::Approx(10));
  Gesture end;
  end.kind = Gesture::Kind::DragEnd;
  end.velocity = {3000, 0};
  motion.gesture(end);
  CHECK_FALSE(motion.update(1));
}

TEST_CASE("a map that is held stays where it is held, also in the middle of a flight") {
  MapMotion motion;
  motion.set_limits({{}, 5, 16});
  motion.jump_to(over_opole());
  motion.zoom_by(2, motion.camera().viewport.centre(), 0, 0.3);
  REQUIRE(motion.update(0.1));
  Camera there = over_opole();
  there.zoom = 12;
  motion.hold(there);
  CHECK_FALSE(motion.update(0.5));
  CHECK(motion.camera().zoom == 12);
  CHECK(motion.camera().centre.x == there.centre.x);
}

TEST_CASE("a finger stops a gliding map") {
  MapMotion motion;
  motion.jump_to(over_opole());
  Gesture end;
  end.kind = Gesture::Kind::DragEnd;
  end.velocity = {2000, 0};
  motion.gesture(end);
  REQUIRE(motion.update(0.1));
  const World held = motion.camera().centre;
  Gesture press;
  press.kind = Gesture::Kind::Press;
  motion.gesture(press);
  CHECK_FALSE(motion.update(0.5));
  CHECK(motion.camera().centre.x == held.x);
}

namespace {

CameraLimits region() {
  CameraLimits limits;
  limits.box.add(to_world({16.3, 49.0}));
  limits.box.add(to_world({19.0, 51.4}));
  limits.min_zoom = 5;
  limits.max_zoom = 14;
  return limits;
}

Gesture gesture_of(Gesture::Kind kind, Vec2 delta, Seconds time) {
  Gesture g;
  g.kind = kind;
  g.delta = delta;
  g.time = time;
  return g;
}

}  // namespace

TEST_CASE("a finger that drags past the edge meets rubber, and the map springs back when it lets go") {
  MapMotion motion;
  motion.set_limits(region());
  Camera edge = over_opole();
  edge.centre.x = region().box.max.x;
  motion.jump_to(edge);
  motion.gesture(gesture_of(Gesture::Kind::DragStart, {}, 0));
  double before = 0;
  for (int i = 1; i <= 10; ++i) {
    motion.gesture(gesture_of(Gesture::Kind::DragMove, {-60, 0}, i * 0.016));
    const double over = (motion.camera().centre.x - region().box.max.x) * motion.camera().world_px();
    CHECK(over > before);
    CHECK(over - before < 60);
    before = over;
  }
  CHECK(before < 400);
  motion.gesture(gesture_of(Gesture::Kind::DragEnd, {}, 0.2));
  CHECK(motion.update(0.25));
  for (Seconds now = 0.25; motion.update(now); now += 0.016) REQUIRE(now < 3);
  CHECK(motion.camera().centre.x == doctest::Approx(region().box.max.x).epsilon(1e-9));
}

TEST_CASE("a fling into the edge bounces there and ends there, however often it is updated") {
  const auto run = [](double dt) {
    MapMotion motion;
    motion.set_limits(region());
    Camera near = over_opole();
    near.centre.x = region().box.max.x - 300 / near.world_px();
    motion.jump_to(near);
    Gesture end = gesture_of(Gesture::Kind::DragEnd, {}, 10);
    end.velocity = {-3000, 0};
    motion.gesture(end);
    double farthest = 0;
    Seconds now = 10;
    while (motion.update(now += dt))
      farthest = std::max(farthest, (motion.camera().centre.x - region().box.max.x) * motion.camera().world_px());
    CHECK(motion.camera().centre.x == doctest::Approx(region().box.max.x).epsilon(1e-9));
    return farthest;
  };
  const double coarse = run(1.0 / 30), fine = run(1.0 / 240);
  CHECK(fine > 20);
  CHECK(coarse == doctest::Approx(fine).epsilon(0.1));
}

TEST_CASE("a fling along the edge goes on although the other axis has met it") {
  MapMotion motion;
  motion.set_limits(region());
  Camera edge = over_opole();
  edge.centre.x = region().box.max.x;
  motion.jump_to(edge);
  const World start = motion.camera().centre;
  Gesture end = gesture_of(Gesture::Kind::DragEnd, {}, 0);
  end.velocity = {-500, -1000};
  motion.gesture(end);
  for (Seconds now = 0; motion.update(now); now += 0.016) REQUIRE(now < 10);
  CHECK((motion.camera().centre.y - start.y) * motion.camera().world_px() == doctest::Approx(499).epsilon(0.02));
}

TEST_CASE("a pinch beyond the deepest level gives way a little and comes back") {
  MapMotion motion;
  motion.set_limits(region());
  Camera deep = over_opole();
  deep.zoom = 13.9;
  motion.jump_to(deep);
  motion.gesture(gesture_of(Gesture::Kind::PinchStart, {}, 0));
  Gesture pinch = gesture_of(Gesture::Kind::PinchMove, {}, 0.1);
  pinch.pos = {1000, 500};
  pinch.scale = 8;
  motion.gesture(pinch);
  CHECK(motion.camera().zoom > 14);
  CHECK(motion.camera().zoom < 15.2);
  motion.gesture(gesture_of(Gesture::Kind::PinchEnd, {}, 0.2));
  for (Seconds now = 0.2; motion.update(now); now += 0.016) REQUIRE(now < 3);
  CHECK(motion.camera().zoom == doctest::Approx(14));
}

TEST_CASE("under reduced motion the limits are hard") {
  MapMotion motion;
  motion.set_reduced(true);
  motion.set_limits(region());
  Camera edge = over_opole();
  edge.centre.x = region().box.max.x;
  motion.jump_to(edge);
  motion.gesture(gesture_of(Gesture::Kind::DragStart, {}, 0));
  motion.gesture(gesture_of(Gesture::Kind::DragMove, {-200, 0}, 0.1));
  CHECK(motion.camera().centre.x == region().box.max.x);
}
