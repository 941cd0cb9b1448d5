// Shapes of pins, fans of pins at one spot, names of places: all decided without drawing.

#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "map/pins.h"
#include "map/place_marks.h"

using namespace infopunkt::map;
using infopunkt::ui::Colour;
using infopunkt::ui::Rect;
using infopunkt::ui::Vec2;

namespace {

constexpr PinShape kAll[] = {PinShape::Circle,   PinShape::Square,    PinShape::Diamond, PinShape::Shield,
                             PinShape::Pentagon, PinShape::Trapezoid, PinShape::Leaf};
constexpr MarkSize kMarks{100, 60, 88};
constexpr float kWidth = 88, kHeight = 96;

/// Twice the signed area of a triangle.
float turn(Vec2 a, Vec2 b, Vec2 c) {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

bool inside(const std::vector<Vec2>& convex, Vec2 p) {
  for (std::size_t i = 0; i < convex.size(); ++i)
    if (turn(convex[i], convex[(i + 1) % convex.size()], p) < 0) return false;
  return true;
}

/// Which points of a fine grid over the head's square lie in the shape.
std::vector<bool> raster(PinShape shape) {
  const auto outline = head_outline(shape, {0, 0}, 30);
  std::vector<bool> filled;
  for (float y = -36; y <= 36; ++y)
    for (float x = -36; x <= 36; ++x) filled.push_back(inside(outline, {x + 0.13F, y + 0.17F}));
  return filled;
}

Camera view(double zoom) {
  Camera camera;
  camera.centre = to_world({17.25, 49.59});
  camera.zoom = zoom;
  camera.viewport = {0, 0, 1920, 1080};
  return camera;
}

Pin pin(const char* id, LonLat at) {
  return {id, to_world(at), id, "place", Colour::CatHeritage};
}

PlaceMark place(const char* id, int rank = 1) {
  return {id, {}, id, {}, {}, rank};
}

constexpr PlaceSpacing kSpacing{10, 4, 54};

}  // namespace

TEST_CASE("each head is convex, keeps to its square and looks about as large as the others") {
  for (const PinShape shape : kAll) {
    CAPTURE(static_cast<int>(shape));
    const auto outline = head_outline(shape, {100, 100}, 30);
    float area = 0;
    for (std::size_t i = 0; i < outline.size(); ++i) {
      const Vec2 a = outline[i], b = outline[(i + 1) % outline.size()], c = outline[(i + 2) % outline.size()];
      CHECK(turn(a, b, c) >= -0.01F);
      CHECK(std::max(std::abs(a.x - 100), std::abs(a.y - 100)) <= 36);
      area += (a.x - 100) * (b.y - 100) - (b.x - 100) * (a.y - 100);
    }
    const float disc = 3.1416F * 30 * 30;
    CHECK(area / 2 > 0.75F * disc);
    CHECK(area / 2 < 1.2F * disc);
  }
}

TEST_CASE("no two categories share a shape: any two heads differ in a good part of their face") {
  for (std::size_t a = 0; a < std::size(kAll); ++a) {
    for (std::size_t b = a + 1; b < std::size(kAll); ++b) {
      const auto one = raster(kAll[a]), other = raster(kAll[b]);
      int differs = 0, filled = 0;
      for (std::size_t i = 0; i < one.size(); ++i) {
        differs += one[i] != other[i] ? 1 : 0;
        filled += one[i] || other[i] ? 1 : 0;
      }
      CAPTURE(a);
      CAPTURE(b);
      CHECK(static_cast<double>(differs) / filled > 0.07);
    }
  }
}

TEST_CASE("events are told from projects among the pins of a cluster") {
  std::vector<Pin> pins{pin("a", {17, 50}), pin("event/b", {17, 50}), pin("c", {17, 50})};
  pins[1].shape = PinShape::Leaf;
  const std::vector<std::size_t> all{0, 1, 2}, projects{0, 2};
  CHECK(leaves_among(pins, all) == std::vector<std::size_t>{1});
  CHECK(leaves_among(pins, projects).empty());
}

TEST_CASE("the tail of a pin leaves its head from within and ends at the tip") {
  for (const PinShape shape : kAll) {
    CAPTURE(static_cast<int>(shape));
    const PinTail tail = pin_tail(shape, {0, 0}, 30, {0, 55});
    const auto outline = head_outline(shape, {0, 0}, 30.5F);
    CHECK(inside(outline, tail.left));
    CHECK(inside(outline, tail.right));
    CHECK(tail.tip == Vec2{0, 55});
  }
}

TEST_CASE("pins that are fanned out never meet, however many they are, and the first stands at the top") {
  for (std::size_t n = 1; n <= 16; ++n) {
    CAPTURE(n);
    const Fan fan = fan_out(n, kWidth, kHeight);
    REQUIRE(fan.tips.size() == n);
    std::vector<Rect> rects;
    for (const Vec2 tip : fan.tips) {
      const Rect r{tip.x - kWidth / 2, tip.y - kHeight, kWidth, kHeight};
      for (const Rect& other : rects) CHECK(r.inset(0.01F).intersect(other).empty());
      rects.push_back(r);
      for (const Vec2 corner : {r.pos(), Vec2{r.right(), r.bottom()}, Vec2{r.x, r.bottom()}, Vec2{r.right(), r.y}})
        CHECK(std::hypot(corner.x, corner.y) <= fan.radius + 0.01F);
    }
    for (std::size_t i = 1; i < n && n != 2; ++i) CHECK(fan.tips[0].y <= fan.tips[i].y);
  }
  const Fan two = fan_out(2, kWidth, kHeight);
  CHECK(two.tips[0].y == doctest::Approx(two.tips[1].y));
  CHECK(two.tips[0].x < two.tips[1].x);
  CHECK(fan_out(0, kWidth, kHeight).tips.empty());
}

TEST_CASE("a cluster whose pins part nearer by is shown larger") {
  const std::vector<Pin> pins{pin("a", {17.25, 49.59}), pin("b", {17.30, 49.60}), pin("c", {17.28, 49.61})};
  const auto groups = group_pins(pins, view(8), kMarks.cluster, kNoPin, kMarks);
  REQUIRE(groups.size() == 1);
  CHECK(answer_of(pins, groups[0], view(8), 14, kMarks, 900, kWidth, kHeight) == ClusterAnswer::Zoom);
}

TEST_CASE(
    "pins at one spot, or nearer than any zoom can part, are fanned out; where that has no room they are listed") {
  const std::vector<Pin> same{pin("a", {17.25, 49.59}), pin("b", {17.25, 49.59})};
  const std::vector<Pin> near{pin("a", {17.25, 49.59}), pin("b", {17.2502, 49.59})};
  for (const auto& pins : {same, near}) {
    for (const double zoom : {8.0, 13.9, 14.0}) {
      CAPTURE(zoom);
      const auto groups = group_pins(pins, view(zoom), kMarks.cluster, kNoPin, kMarks);
      REQUIRE(groups.size() == 1);
      CHECK(answer_of(pins, groups[0], view(zoom), 14, kMarks, 600, kWidth, kHeight) == ClusterAnswer::Fan);
      CHECK(answer_of(pins, groups[0], view(zoom), 14, kMarks, 200, kWidth, kHeight) == ClusterAnswer::List);
    }
  }
}

TEST_CASE("where no further zoom is left, pins are fanned out although they would part") {
  const std::vector<Pin> pins{pin("a", {17.25, 49.59}), pin("b", {17.256, 49.59})};
  const auto groups = group_pins(pins, view(9), kMarks.cluster, kNoPin, kMarks);
  REQUIRE(groups.size() == 1);
  CHECK(answer_of(pins, groups[0], view(9), 9.1, kMarks, 600, kWidth, kHeight) == ClusterAnswer::Fan);
}

TEST_CASE("a pin shares its spot with those that no zoom can part from it, and with no others") {
  const std::vector<Pin> pins{pin("a", {17.25, 49.59}), pin("far", {17.30, 49.60}), pin("b", {17.25, 49.59}),
                              pin("c", {17.2503, 49.5901})};
  CHECK(same_spot(pins, 0, view(8), 14, kMarks) == std::vector<std::size_t>{0, 2, 3});
  CHECK(same_spot(pins, 3, view(13), 14, kMarks) == std::vector<std::size_t>{0, 2, 3});
  CHECK(same_spot(pins, 1, view(8), 14, kMarks) == std::vector<std::size_t>{1});
}

TEST_CASE("a place is named below its dot; its target is as high as a thumb needs and grows away from the dot") {
  const std::vector<PlaceMark> places{place("Ozimek")};
  const auto placed = place_names(places, {{0, {500, 500}, {90, 30}, 1}}, {}, kSpacing);
  REQUIRE(placed.size() == 1);
  CHECK(placed[0].dot);
  CHECK(placed[0].name == Rect{455, 510, 90, 30});
  CHECK(placed[0].target.h >= 54);
  CHECK(placed[0].target.y == doctest::Approx(490));
}

TEST_CASE("a pin on the place is its dot: the name stands below the pin's tip and leaves the pin to the finger") {
  const std::vector<PlaceMark> places{place("Gogolin")};
  const Rect mark{470, 412, 60, 88};
  const auto placed = place_names(places, {{0, {500, 500}, {90, 30}, 1}}, std::span(&mark, 1), kSpacing);
  REQUIRE(placed.size() == 1);
  CHECK_FALSE(placed[0].dot);
  CHECK(placed[0].name.y >= mark.bottom());
  CHECK(placed[0].target.intersect(mark).empty());
  CHECK(placed[0].target.h >= 54);
}

TEST_CASE("a name gives way to pins and to greater names, and is left out where it finds no room") {
  const std::vector<PlaceMark> places{place("Opole", 0), place("Zawada"), place("Kolonia")};
  const std::vector<PlaceBox> boxes{
      {1, {590, 505}, {90, 30}, 1}, {0, {500, 500}, {120, 40}, 0}, {2, {900, 500}, {90, 30}, 1}};
  const Rect wall[] = {{780, 404, 240, 80}, {780, 516, 240, 80}};
  const auto placed = place_names(places, boxes, wall, kSpacing);
  REQUIRE(placed.size() == 2);
  CHECK(placed[0].index == 0);
  CHECK(placed[0].name.y > 500);
  CHECK(placed[1].index == 1);
  CHECK(placed[1].name.bottom() < 505);
  CHECK(placed[0].name.intersect(placed[1].name).empty());
}

TEST_CASE("panning moves all names alike and swaps none") {
  const std::vector<PlaceMark> places{place("A"), place("B"), place("C"), place("D")};
  const auto at = [&](Vec2 shift) {
    const Rect mark = Rect{520, 400, 60, 88}.moved(shift.x, shift.y);
    std::vector<PlaceBox> boxes;
    for (std::size_t i = 0; i < places.size(); ++i)
      boxes.push_back({i, Vec2{500 + 40 * static_cast<float>(i), 480} + shift, {90, 30}, 1});
    return place_names(places, boxes, std::span(&mark, 1), kSpacing);
  };
  const auto here = at({}), there = at({-700, 333});
  REQUIRE(here.size() == there.size());
  for (std::size_t i = 0; i < here.size(); ++i) {
    CHECK(here[i].index == there[i].index);
    CHECK(here[i].name.moved(-700, 333) == there[i].name);
  }
}

TEST_CASE("the base map's own name of a place is known by its words and its nearness") {
  PlaceMark opole{"ao-opole", to_world({17.925, 50.672}), "Opolí", {"Opole", "Opolí"}};
  CHECK(is_name_of(opole, to_world({17.93, 50.66}), "OPOLE"));
  CHECK_FALSE(is_name_of(opole, to_world({17.93, 50.66}), "Oppeln"));
  CHECK_FALSE(is_name_of(opole, to_world({21.97, 51.15}), "Opole"));
  CHECK_FALSE(is_name_of(opole, to_world({17.93, 50.66}), "Opole Lubelskie"));
}
