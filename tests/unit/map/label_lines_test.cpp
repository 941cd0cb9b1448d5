#include "unit/map/label_scene.h"

#include <numbers>

using namespace infopunkt;
using namespace infopunkt::map;
using infopunkt::map::test::LabelScene;
using infopunkt::map::test::MonoRuler;
using infopunkt::ui::Vec2;

namespace {

ui::Ui::NamePens pens(std::size_t letters) {
  MonoRuler ruler;
  return ruler.pens(std::string(letters, 'o'), {});
}

double direction(const ui::text::GlyphPose& pose) {
  return std::atan2(pose.sin, pose.cos);
}

std::vector<Vec2> wave(float amplitude, float length) {
  std::vector<Vec2> path;
  for (float x = 0; x <= 1800; x += 20)
    path.push_back({x, amplitude * std::sin(x / length * 2 * std::numbers::pi_v<float>)});
  return path;
}

}  // namespace

TEST_CASE("letters follow a straight line at their own distances, read from left to right whatever way it runs") {
  const std::vector<Vec2> there{{0, 0}, {400, 0}}, back{{400, 0}, {0, 0}};
  for (const auto& path : {there, back}) {
    const auto bent = bend(path, 200, pens(10), 24, {});
    REQUIRE(bent);
    REQUIRE(bent->poses.size() == 10);
    for (std::size_t i = 0; i < 10; ++i) {
      CHECK(bent->poses[i].at.x == doctest::Approx(200 - 70 + 14 * (static_cast<double>(i) + 0.5)).epsilon(0.002));
      CHECK(bent->poses[i].cos == doctest::Approx(1));
    }
  }
}

TEST_CASE("a name up or down a line is read upwards") {
  const std::vector<Vec2> down{{100, 0}, {100, 400}}, up{{100, 400}, {100, 0}};
  for (const auto& path : {down, up}) {
    const auto bent = bend(path, 200, pens(10), 24, {});
    REQUIRE(bent);
    CHECK(bent->poses.front().at.y > bent->poses.back().at.y);
    CHECK(bent->poses.front().sin == doctest::Approx(-1));
  }
}

TEST_CASE("a name never reaches beyond the end of its line") {
  const std::vector<Vec2> path{{0, 0}, {200, 0}};
  CHECK(bend(path, 100, pens(10), 24, {}));
  CHECK_FALSE(bend(path, 60, pens(10), 24, {}));
  CHECK_FALSE(bend(path, 140, pens(10), 24, {}));
  CHECK_FALSE(bend(path, 100, pens(15), 24, {}));
}

TEST_CASE("letters turn no further than allowed, and corners are rounded") {
  const BendLimits limits;
  for (const float amplitude : {5.F, 20.F, 60.F, 200.F})
    for (const float length : {150.F, 400.F, 900.F}) {
      const auto path = wave(amplitude, length);
      for (float middle = 120; middle < 1500; middle += 60) {
        const auto bent = bend(path, middle, pens(12), 24, limits);
        if (!bent) continue;
        for (std::size_t i = 1; i < bent->poses.size(); ++i) {
          const double turn =
              std::remainder(direction(bent->poses[i]) - direction(bent->poses[i - 1]), 2 * std::numbers::pi);
          CHECK(std::abs(turn) <= limits.turn * (14.0 / 24) + 1e-3);
          CHECK(bent->poses[i].at.x > bent->poses[i - 1].at.x - 14);
        }
      }
    }
  const std::vector<Vec2> hairpin{{0, 0}, {200, 0}, {200, 8}, {0, 8}}, gentle{{0, 0}, {200, 0}, {400, 60}};
  CHECK_FALSE(bend(hairpin, 204, pens(12), 24, limits));
  CHECK(bend(gentle, 200, pens(12), 24, limits));
}

TEST_CASE("the middle of the longest straight enough stretch comes first") {
  const std::vector<Vec2> path{{0, 0}, {300, 0}, {300, 300}, {1300, 300}};
  const auto middles = middles_for(path, 150, 24, {}, [](Vec2) { return true; });
  REQUIRE_FALSE(middles.empty());
  CHECK(middles.front() == doctest::Approx(600 + 500).epsilon(0.03));
  const auto free = middles_for(path, 150, 24, {}, [](Vec2 p) { return p.x < 900; });
  REQUIRE_FALSE(free.empty());
  CHECK(free.front() == doctest::Approx(600 + 300).epsilon(0.05));
  CHECK(middles_for(path, 2000, 24, {}, [](Vec2) { return true; }).empty());
}

TEST_CASE("pieces of a road from overlapping tiles become one line, whatever the order of the tiles") {
  const auto piece = [](std::vector<World> path) {
    auto tile = std::make_shared<TileLabels>();
    tile->lines.push_back({std::move(path), {{"", "Ozimska"}}, LabelKind::Road, 14});
    return tile;
  };
  const TileLabelsPtr west = piece({{0, 0}, {10, 0}, {21, 0.5}}), middle = piece({{30, 1}, {19, 0.4}, {10, 0}}),
                      east = piece({{29, 0.95}, {40, 2}, {50, 2}}), inside = piece({{3, 0}, {6, 0}});
  const std::vector<TileLabelsPtr> tiles{west, middle, east, inside}, turned{inside, east, west, middle};
  const auto lines = merge_lines(tiles, "pl", 0.2), again = merge_lines(turned, "pl", 0.2);
  REQUIRE(lines.size() == 1);
  CHECK(lines[0].length == doctest::Approx(50.2).epsilon(0.01));
  CHECK(lines[0].path.front().x == 0);
  CHECK(lines[0].path.back().x == 50);
  REQUIRE(again.size() == 1);
  CHECK(again[0].length == doctest::Approx(lines[0].length));
  const auto corner = merge_lines(std::vector<TileLabelsPtr>{west, piece({{21, 0.5}, {15, 9}})}, "pl", 0.2);
  CHECK(corner.size() == 2);
}

TEST_CASE("a river is named along its line and its name stays there while the map is panned and zoomed") {
  LabelScene scene;
  scene.line({{-2000, 700}, {200, 560}, {900, 640}, {1600, 520}, {4000, 640}}, "Odra");
  scene.rest();
  REQUIRE_FALSE(scene.all("Odra").empty());
  const auto middle_of = [](const ShownLabel& label) { return (label.glyphs[1].at + label.glyphs[2].at) * 0.5F; };
  for (int i = 0; i < 120; ++i) {
    std::vector<World> before;
    for (const ShownLabel* label : scene.all("Odra"))
      if (!label->leaving) before.push_back(scene.camera().to_world(middle_of(*label)));
    if (i < 60)
      scene.pan({-3, 1});
    else
      scene.zoom(i < 90 ? 0.02 : -0.03);
    scene.frame();
    for (const ShownLabel* label : scene.all("Odra")) {
      CHECK(label->glyphs.front().at.x < label->glyphs.back().at.x);
      if (label->leaving) continue;
      float least = 1e9F;
      for (const World was : before) {
        const Vec2 there = scene.camera().to_screen(was), here = middle_of(*label);
        least = std::min(least, std::hypot(there.x - here.x, there.y - here.y));
      }
      // One that has just come has nothing to compare with: it is far from all others.
      CHECK((least < 1.5F || least > 200));
    }
  }
}

TEST_CASE("the name of a road is repeated only at a distance") {
  LabelScene scene;
  for (int i = 0; i < 6; ++i) {
    const float y = 200 + 30 * static_cast<float>(i);
    scene.line({{100, y}, {1800, y + 3}}, "Ozimska", LabelKind::Road, 14);
  }
  scene.zoom(3.5);
  scene.zoom(-3.5);
  scene.zoom(3.5, {960, 300});
  scene.rest();
  const auto all = scene.all("Ozimska");
  CHECK(all.size() >= 2);
  for (std::size_t a = 0; a < all.size(); ++a)
    for (std::size_t b = a + 1; b < all.size(); ++b) {
      const Vec2 d = all[a]->glyphs[3].at - all[b]->glyphs[3].at;
      CHECK(std::hypot(d.x, d.y) > 20 * 24);
    }
}

TEST_CASE("names along lines touch neither towns nor pins nor cards") {
  LabelScene scene;
  scene.crowd(20, 12, 160);
  for (int i = 0; i < 14; ++i) {
    const float y = 60 + 70 * static_cast<float>(i);
    scene.line({{0, y}, {600, y + 40}, {1200, y - 30}, {1900, y + 20}}, "Rzeka" + std::to_string(i));
  }
  scene.pins = {{300, 300, 88, 96}, {1200, 700, 100, 100}};
  scene.covers = {{1400, 40, 480, 940}};
  scene.rest();
  scene.check_apart();
  int along = 0;
  for (const ShownLabel& label : scene.board.shown()) along += label.glyphs.empty() ? 0 : 1;
  CHECK(along > 4);
  for (int i = 0; i < 80; ++i) {
    scene.zoom(0.02);
    scene.frame();
    scene.check_apart();
  }
}

TEST_CASE("wild lines cost nothing but themselves") {
  LabelScene scene;
  scene.line({{500, 500}, {500, 500}}, "Punkt");
  scene.line({{500, 500}}, "Nic");
  scene.line({}, "Puste");
  scene.line({{-1e7F, 540}, {1e7F, 545}}, "Daleka");
  const auto scribble = [](int points) {
    std::vector<Vec2> path;
    for (int i = 0; i < points; ++i)
      path.push_back({static_cast<float>(i % 8000 * 7919 % 1900), static_cast<float>(i % 8000 * 104729 % 1000)});
    return path;
  };
  for (int i = 0; i < 40; ++i) scene.line(scribble(4000), "Bazgroły");
  scene.line(scribble(1'000'000), "Milion");
  scene.frame();
  CHECK(scene.find("Daleka") != nullptr);
  CHECK(scene.find("Milion") == nullptr);
}
