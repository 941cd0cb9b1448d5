#include "authoring/geojson.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::authoring;

namespace {

struct Checked {
  std::string text;
  Diagnostics diagnostics;
};
Checked checked(std::string_view json, GeoShape wanted = GeoShape::Outline) {
  Checked result;
  result.text = check_geojson(json, "areas/opole.geojson", wanted, result.diagnostics);
  return result;
}
std::string first_sentence(std::string_view json, GeoShape wanted = GeoShape::Outline) {
  const auto faults = checked(json, wanted).diagnostics.sorted();
  return faults.empty() ? "" : message_text(faults[0], lang::en);
}

}  // namespace

TEST_CASE("a sound area comes back compact with its keys in order") {
  const auto area = checked(R"({"type": "Feature", "properties": {}, "geometry":
    {"type": "Polygon", "coordinates": [[[17, 50], [18, 50], [18, 51], [17, 50]]]}})");
  CHECK(area.diagnostics.sorted().empty());
  CHECK(
      area.text ==
      R"({"geometry":{"coordinates":[[[17,50],[18,50],[18,51],[17,50]]],"type":"Polygon"},"properties":{},"type":"Feature"})");
}

TEST_CASE("broken JSON is found by line and column") {
  const auto area = checked("{\n \"type\": \"Feature\",,\n}");
  REQUIRE(area.diagnostics.sorted().size() == 1);
  CHECK(area.diagnostics.sorted()[0].where == Where{"areas/opole.geojson", 2, 20, ""});
  CHECK(area.text.empty());
}

TEST_CASE("what no map could draw is refused with its reason") {
  CHECK(first_sentence("[]") == "this is JSON but not GeoJSON (type \"\")");
  CHECK(first_sentence(R"({"type":"Topology"})") == "this is JSON but not GeoJSON (type \"Topology\")");
  CHECK(first_sentence(R"({"type":"FeatureCollection","features":[]})") == "the file draws nothing");
  CHECK(first_sentence(R"({"type":"Point","coordinates":[430000.5,280000]})") ==
        "the point 430000.5, 280000 is not a longitude and latitude in degrees");
  CHECK(first_sentence(R"({"type":"Polygon","coordinates":[[[1,1],[2,2],[3,3]]]})") ==
        "an outline of 3 points is not closed");
}

TEST_CASE("an area must draw an outline and a route a line, whatever else they draw") {
  const char* line = R"({"type":"LineString","coordinates":[[17,50],[18,51]]})";
  const char* outline = R"({"type":"Polygon","coordinates":[[[17,50],[18,50],[18,51],[17,50]]]})";
  const char* point = R"({"type":"Point","coordinates":[17,50]})";
  CHECK(first_sentence(line) == "an area needs an outline, and the file draws none");
  CHECK(first_sentence(point) == "an area needs an outline, and the file draws none");
  CHECK(first_sentence(outline, GeoShape::Line) == "a route needs a line, and the file draws none");
  CHECK(first_sentence(R"({"type":"MultiLineString","coordinates":[[[17,50]]]})", GeoShape::Line) ==
        "a line consists of one point only");
  CHECK(checked(line, GeoShape::Line).text == R"({"coordinates":[[17,50],[18,51]],"type":"LineString"})");
  const std::string both = std::string(R"({"type":"GeometryCollection","geometries":[)") + line + "," + point + "]}";
  CHECK(checked(both, GeoShape::Line).diagnostics.sorted().empty());
}

TEST_CASE("hostile nesting and numbers are refused, not followed") {
  CHECK(first_sentence(std::string(100000, '[')) == "this is not valid JSON");
  CHECK(first_sentence(R"({"type":"Point","coordinates":[1e999,1]})") == "this is not valid JSON");
}
