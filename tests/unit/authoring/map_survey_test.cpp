#include "authoring/map_survey.h"

#include <doctest/doctest.h>

#include "content_folder.h"
#include "support/map_samples.h"

namespace infopunkt::authoring {
namespace {

using infopunkt::test::picture_tile;
using infopunkt::test::plain_vector_tile;
using infopunkt::test::SampleMap;
using infopunkt::test::vector_tile;
using Languages = std::set<std::string>;

std::string fault(const std::string& tile, LayerKeys* names = nullptr) {
  return std::string(fault_of_vector_tile(bundle::as_bytes(tile), names));
}
/// A tile with one feature of this shape.
std::string shape(std::uint32_t kind, std::vector<std::uint32_t> commands) {
  return plain_vector_tile({{"water", {}, std::move(commands), kind}});
}
constexpr std::uint32_t command(std::uint32_t id, std::uint32_t count) {
  return count << 3 | id;
}

}  // namespace

TEST_CASE("the structure of a vector tile is read without its shapes, and gives layers and keys") {
  LayerKeys names;
  CHECK(fault(plain_vector_tile({{"place", {"name", "name:pl"}}, {"water", {}}}), &names) == "");
  CHECK(names == LayerKeys{{"place", {"name", "name:pl"}}, {"water", {}}});
  CHECK(fault("") == "");
  CHECK(fault(shape(2, {command(1, 1), 0, 0, command(2, 2), 2, 2, 4, 4})) == "");
  CHECK(fault(shape(3, {command(1, 1), 0, 0, command(2, 2), 2, 2, 4, 4, command(7, 1)})) == "");
}

TEST_CASE("a layer of a version to come is passed over, as the specification has it") {
  LayerKeys names;
  CHECK(fault(plain_vector_tile({{"new", {"a"}, {command(7, 1)}, 1, 3}, {"place", {}}}), &names) == "");
  CHECK(names.size() == 1);
}

TEST_CASE("a vector tile that is cut off or whose numbers do not fit each other is faulty") {
  const std::string whole = plain_vector_tile({{"place", {"name"}}, {"water", {"class"}}});
  int faults = 0;
  for (std::size_t length = 1; length < whole.size(); ++length)
    faults += fault(whole.substr(0, length)).empty() ? 0 : 1;
  CHECK(faults == static_cast<int>(whole.size()) - 2);  // one place is between the two layers
  CHECK(fault("these are words") != "");
  CHECK(fault(shape(1, {command(1, 2), 0, 0})) == "a shape that is cut off");
  CHECK(fault(shape(1, {command(1, 0x1fffffff), 0, 0})) == "a shape that is cut off");
  CHECK(fault(shape(2, {command(2, 1), 0, 0})) == "a shape with commands that do not fit");
  CHECK(fault(shape(1, {command(1, 1), 0, 0, command(2, 1), 0, 0})) == "a shape with commands that do not fit");
  CHECK(fault(shape(2, {command(1, 1), 0, 0, command(7, 1)})) == "a shape with commands that do not fit");
  CHECK(fault(shape(2, {command(5, 1), 0, 0})) == "a shape with commands that do not fit");
  CHECK(fault(shape(2, {command(1, 0)})) == "a shape with commands that do not fit");
  CHECK(fault(shape(3, {})) == "a feature without a shape");
  CHECK(fault(plain_vector_tile({{"", {}}})) == "a layer without a name");
}

TEST_CASE("a tile cannot fill the memory with names") {
  std::vector<infopunkt::test::SampleLayer> layers;
  for (int i = 0; i < 1000; ++i) layers.push_back({"layer " + std::to_string(i), {}});
  layers.push_back({std::string(5000, 'x'), {std::string(5000, 'y')}});
  LayerKeys names;
  CHECK(fault(plain_vector_tile(layers), &names) == "");
  CHECK(names.size() == 200);
}

TEST_CASE("languages are told from names of both schemes; scripts and other words are none") {
  CHECK(languages_of({{"place", {"name", "name:pl", "name:cs", "name:latin", "name:nonlatin", "name_int", "class"}},
                      {"street_labels", {"name_de", "name_en", "name:hsb", "rename:xx"}}}) ==
        Languages{"cs", "de", "en", "hsb", "pl"});
  CHECK(languages_of({}).empty());
}

TEST_CASE("a scheme is told by the names of layers that only it has") {
  CHECK(schema_of({{"place", {}}, {"water", {}}, {"transportation", {}}, {"building", {}}}) == MapSchema::OpenMapTiles);
  CHECK(schema_of({{"streets", {}}, {"place_labels", {}}, {"water_polygons", {}}}) == MapSchema::Shortbread);
  CHECK(schema_of({{"place", {}}, {"routes", {}}}) == MapSchema::Other);
  CHECK(schema_of({}) == MapSchema::Other);
}

TEST_CASE("a list of layers is taken from the metadata, whatever else stands there") {
  CHECK(layers_in_json(R"({"vector_layers":[{"id":"place","fields":{"name":"String"}},{"id":"water"},{"id":7},5]})") ==
        LayerKeys{{"place", {"name"}}, {"water", {}}});
  for (const char* text : {"", "[]", "{", "null", R"({"vector_layers":{}})", R"({"vector_layers":null})", "\xff"})
    CHECK(layers_in_json(text).empty());
  CHECK(layers_in_json(std::string(100'000, '[')).empty());
}

TEST_CASE("a survey finds layers that only tiles know and those that only the list knows") {
  const test::ContentFolder folder;
  const auto file = folder.path() / "m.mbtiles";
  {
    SampleMap map(file);
    map.say("json", R"({"vector_layers":[{"id":"place","fields":{"name:pl":"String"}}]})");
    map.tile(5, 17, 21, vector_tile({{"waterway", {"name:cs"}}}));
    map.tile(12, 2250, 2714, vector_tile({{"transportation", {}}})).tile(12, 2251, 2714, "broken");
  }
  const auto map = bundle::Mbtiles::open(file);
  REQUIRE(map.ok());
  const MapSurvey survey = survey_map(*map);
  CHECK(survey.layers.size() == 3);
  CHECK(survey.languages == Languages{"cs", "pl"});
  CHECK(survey.schema == MapSchema::OpenMapTiles);
}

TEST_CASE("a map of pictures has no layers") {
  const test::ContentFolder folder;
  { SampleMap(folder.path() / "m.mbtiles").tile(0, 0, 0, picture_tile(".png")); }
  CHECK(survey_map(*bundle::Mbtiles::open(folder.path() / "m.mbtiles")).layers.empty());
}

TEST_CASE("what was packed comes out again, and nothing larger than a tile may be") {
  const std::string plain(100'000, 'x');
  const auto packed = bundle::gzipped_tile(bundle::as_bytes(plain));
  CHECK(packed == bundle::gzipped_tile(bundle::as_bytes(plain)));
  CHECK(bundle::as_text(*bundle::unpacked_tile(packed)) == plain);
  CHECK(bundle::as_text(*bundle::unpacked_tile(bundle::as_bytes("\x1a plain"))) == "\x1a plain");
  for (std::size_t length = 2; length < packed.size(); length += 3)
    CHECK_FALSE(bundle::unpacked_tile(bundle::Bytes(packed).first(length)).has_value());
}

}  // namespace infopunkt::authoring
