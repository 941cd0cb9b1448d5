#include "map/overlays.h"

#include <doctest/doctest.h>

using namespace infopunkt::map;

TEST_CASE("an overlay may be any GeoJSON: areas, lines and points at any depth") {
  const auto shape = parse_overlay(R"({"type":"FeatureCollection","features":[
    {"type":"Feature","geometry":{"type":"Point","coordinates":[17,50]}},
    {"type":"Feature","geometry":null},
    {"type":"Feature","geometry":{"type":"GeometryCollection","geometries":[
      {"type":"LineString","coordinates":[[17,50],[17.5,50.2]]},
      {"type":"MultiLineString","coordinates":[[[17,50],[17.1,50]],[[1,1]]]}]}},
    {"type":"Feature","geometry":{"type":"MultiPolygon","coordinates":[[[[17,50],[18,50],[18,51],[17,50]]]]}}]})");
  REQUIRE(shape.ok());
  CHECK(shape->points.size() == 1);
  CHECK(shape->lines.size() == 2);
  REQUIRE(shape->rings.size() == 1);
  CHECK(shape->rings[0].size() == 3);
  CHECK(shape->box.max.x == doctest::Approx(18.0 / 360 + 0.5));
}

TEST_CASE("what breaks a rule is left out, what is no GeoJSON is an error") {
  CHECK_FALSE(parse_overlay("not json").ok());
  CHECK_FALSE(parse_overlay("[1]").ok());
  for (const char* text :
       {R"({"type":"Polygon","coordinates":[[[17,"x"],[1,2]]]})",
        R"({"type":"Polygon","coordinates":[[[17,50],[17,50]]]})", R"({"type":"LineString","coordinates":[[1,2]]})",
        R"({"type":7})", R"({"type":"Polygon"})", R"({})", R"({"type":"FeatureCollection","features":{}})"}) {
    CAPTURE(text);
    const auto shape = parse_overlay(text);
    REQUIRE(shape.ok());
    CHECK(shape->rings.empty());
    CHECK(shape->lines.empty());
  }
}

TEST_CASE("a hole is a hole whichever way its ring runs") {
  const auto area = [](const char* hole) {
    const auto shape = parse_overlay(
        std::string(R"({"type":"Polygon","coordinates":[[[0,0],[9,0],[9,9],[0,9],[0,0]],)") + hole + "]}");
    REQUIRE(shape.ok());
    const Mesh mesh = build_overlay(*shape);
    Mesh filled;
    std::vector<std::vector<World>> unit = shape->rings;
    for (auto& ring : unit)
      for (World& p : ring) p = {p.x * 40, p.y * 40};
    const std::vector<Ring> rings(unit.begin(), unit.end());
    CHECK(mesh.fills[static_cast<std::size_t>(Ground::Plain)].count > 6);
    return append_fill(filled, rings);
  };
  const double one = area("[[3,3],[6,3],[6,6],[3,6],[3,3]]"), other = area("[[3,3],[3,6],[6,6],[6,3],[3,3]]");
  CHECK(one == doctest::Approx(other));
  CHECK(one == doctest::Approx(8.0 / 9).epsilon(0.01));
}

TEST_CASE("lines of an overlay are lines, its areas have edges") {
  const auto shape = parse_overlay(R"({"type":"GeometryCollection","geometries":[
    {"type":"LineString","coordinates":[[17,50],[17.5,50.2],[17.6,50.4]]},
    {"type":"Polygon","coordinates":[[[17,50],[18,50],[18,51],[17,50]]]}]})");
  REQUIRE(shape.ok());
  const Mesh mesh = build_overlay(*shape);
  CHECK(mesh.lines[static_cast<std::size_t>(Ground::Plain)].count > 0);
  CHECK(mesh.lines[static_cast<std::size_t>(Ground::PlainLine)].count > 0);
  for (const LineVertex& v : mesh.line_vertices) {
    CHECK(v.x >= 0);
    CHECK(v.x <= 1.0001F);
  }
}
