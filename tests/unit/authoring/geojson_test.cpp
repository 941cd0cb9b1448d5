#include "authoring/geojson.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::authoring;

namespace {

struct Checked {
  std::string text;
  Diagnostics diagnostics;
};
Checked checked(std::string_view json) {
  Checked result;
  result.text = check_geojson(json, "areas/opole.geojson", result.diagnostics);
  return result;
}
std::string first_sentence(std::string_view json) {
  const auto faults = checked(json).diagnostics.sorted();
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

TEST_CASE("hostile nesting and numbers are refused, not followed") {
  CHECK(first_sentence(std::string(100000, '[')) == "this is not valid JSON");
  CHECK(first_sentence(R"({"type":"Point","coordinates":[1e999,1]})") == "this is not valid JSON");
}
