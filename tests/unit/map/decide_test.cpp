#include <doctest/doctest.h>

#include "map/pins.h"

using namespace infopunkt::map;
using infopunkt::ui::Colour;

namespace {

Camera camera_at(double zoom, World centre = to_world({17.925, 50.672})) {
  Camera camera;
  camera.centre = centre;
  camera.zoom = zoom;
  camera.viewport = {0, 0, 1920, 1080};
  return camera;
}

std::vector<Pin> three_pins() {
  return {{"a", to_world({17.92, 50.67}), "A", "eco", Colour::CatEnvironment},
          {"b", to_world({17.93, 50.67}), "B", "school", Colour::CatEducation},
          {"c", to_world({17.25, 49.59}), "C", "museum", Colour::CatHeritage}};
}

}  // namespace

TEST_CASE("pins that would overlap form a cluster and part when zoomed in") {
  const auto pins = three_pins();
  CHECK(group_pins(pins, camera_at(7), 80).size() == 2);
  CHECK(group_pins(pins, camera_at(14), 80).size() == 3);
}

TEST_CASE("panning never regroups") {
  const auto pins = three_pins();
  const auto here = group_pins(pins, camera_at(8), 80), there = group_pins(pins, camera_at(8, {0.52, 0.33}), 80);
  REQUIRE(here.size() == there.size());
  for (std::size_t i = 0; i < here.size(); ++i) CHECK(here[i].members == there[i].members);
}

TEST_CASE("the selected pin stands alone") {
  const auto groups = group_pins(three_pins(), camera_at(7), 80, 1);
  CHECK(groups.size() == 3);
}

TEST_CASE("no two marks cover one another: a pin just below a cluster joins it, one farther away does not") {
  const Camera camera = camera_at(9);
  const auto at = [&](double x, double y) {
    return World{camera.centre.x + x / camera.world_px(), camera.centre.y + y / camera.world_px()};
  };
  std::vector<Pin> pins = three_pins();
  pins[0].position = at(0, 0);
  pins[1].position = at(20, 0);
  pins[2].position = at(10, 110);
  const MarkSize marks{100, 60, 80};
  const auto close = group_pins(pins, camera, 100, static_cast<std::size_t>(-1), marks);
  REQUIRE(close.size() == 1);
  CHECK(close[0].members.size() == 3);
  CHECK(close[0].anchor.x == doctest::Approx(camera.viewport.centre().x + 10).epsilon(0.001));
  CHECK(group_pins(pins, camera, 100, 2, marks).size() == 2);
  pins[2].position = at(10, 135);
  CHECK(group_pins(pins, camera, 100, static_cast<std::size_t>(-1), marks).size() == 2);
}

TEST_CASE("a cluster's ring shares its turn by category") {
  const auto pins = three_pins();
  const auto ring = cluster_ring(pins, {{0, 1}, {}});
  REQUIRE(ring.size() == 2);
  CHECK(ring[0].to == doctest::Approx(0.5));
  CHECK(ring[1].to == doctest::Approx(1));
}
