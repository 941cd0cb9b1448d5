#include "map/mvt.h"

#include <random>

#include <doctest/doctest.h>
#include <protozero/pbf_builder.hpp>

#include "map/build_tile.h"
#include "unit/map/tile_commands.h"

using namespace infopunkt::map;
using infopunkt::map::test::command;
using infopunkt::map::test::zigzag;

namespace {

/// A tile of one layer with one feature of the given type and command stream.
std::string tile_with(std::uint32_t type, const std::vector<std::uint32_t>& geometry, std::uint32_t version = 2) {
  std::string feature_bytes, layer_bytes, tile_bytes;
  {
    protozero::pbf_writer feature(feature_bytes);
    const std::vector<std::uint32_t> tags{0, 0};
    feature.add_packed_uint32(2, tags.begin(), tags.end());
    feature.add_uint32(3, type);
    feature.add_packed_uint32(4, geometry.begin(), geometry.end());
  }
  {
    protozero::pbf_writer layer(layer_bytes);
    layer.add_uint32(15, version);
    layer.add_string(1, "water");
    layer.add_message(2, feature_bytes);
    layer.add_string(3, "name");
    std::string value_bytes;
    protozero::pbf_writer(value_bytes).add_string(1, "Odra");
    layer.add_message(4, value_bytes);
    layer.add_uint32(5, 4096);
  }
  protozero::pbf_writer(tile_bytes).add_message(3, layer_bytes);
  return tile_bytes;
}

std::span<const std::byte> bytes(const std::string& s) {
  return {reinterpret_cast<const std::byte*>(s.data()), s.size()};
}

/// The geometry of the only feature; nothing when it breaks a rule.
std::optional<Geometry> geometry_of(const VectorTile& tile) {
  Geometry geometry;
  std::size_t budget = kMaxTilePoints;
  if (decode_geometry(tile.layers.at(0).features.at(0), budget, geometry)) return std::nullopt;
  return geometry;
}

/// A square of side `s` at (x, y), clockwise with y down: an exterior ring. Relative to the cursor at (0, 0).
std::vector<std::uint32_t> square(std::int32_t x, std::int32_t y, std::int32_t s) {
  return {command(1, 1), zigzag(x), zigzag(y),  command(2, 3), zigzag(s),    zigzag(0),
          zigzag(0),     zigzag(s), zigzag(-s), zigzag(0),     command(7, 1)};
}

}  // namespace

TEST_CASE("a polygon with its attributes is read") {
  const std::string data = tile_with(3, square(100, 100, 1000));
  const auto tile = decode_mvt(bytes(data));
  REQUIRE(tile.ok());
  REQUIRE(tile->layers.size() == 1);
  const VectorLayer& layer = tile->layers.front();
  const VectorFeature& feature = layer.features.at(0);
  CHECK(feature.kind == GeometryKind::Polygon);
  CHECK(layer.text(feature, layer.key("name")) == "Odra");
  CHECK(layer.key("class") == VectorLayer::kNoKey);
  CHECK(layer.number(feature, layer.key("class"), 7) == 7);
  const auto geometry = geometry_of(*tile);
  REQUIRE(geometry);
  REQUIRE(geometry->paths() == 1);
  CHECK(signed_area2(geometry->path(0)) == 2'000'000);
  CHECK(faults_of(*tile).empty());
}

TEST_CASE("a layer of an unknown version is skipped, and told") {
  const std::string data = tile_with(3, square(0, 0, 10), 3);
  const auto tile = decode_mvt(bytes(data));
  REQUIRE(tile.ok());
  CHECK(tile->layers.empty());
  REQUIRE(tile->faults.size() == 1);
  CHECK(tile->faults.front().rule == TileRule::Version);
}

TEST_CASE("a field of the wrong wire type is skipped, not misread") {
  std::string data;
  protozero::pbf_writer(data).add_uint32(3, 7);
  const auto tile = decode_mvt(bytes(data));
  REQUIRE(tile.ok());
  CHECK(tile->layers.empty());
}

TEST_CASE("broken command streams cost their feature only") {
  for (const std::vector<std::uint32_t>& geometry : {std::vector<std::uint32_t>{command(2, 1), 2, 2},
                                                     {command(1, 1), 2},
                                                     {command(1, 0)},
                                                     {command(5, 1), 0, 0},
                                                     {command(7, 1)},
                                                     {command(1, 1), 2, 2},
                                                     {command(1, 1), 2, 2, command(2, 0x1FFFFFFF), 2, 2}}) {
    const std::string data = tile_with(2, geometry);
    const auto tile = decode_mvt(bytes(data));
    REQUIRE(tile.ok());
    REQUIRE(tile->layers.size() == 1);
    CHECK_FALSE(geometry_of(*tile));
    CHECK(faults_of(*tile).size() == 1);
  }
}

TEST_CASE("a line that stands still for a point is drawn without it, and told") {
  const std::string data = tile_with(2, {command(1, 1), 2, 2, command(2, 2), 0, 0, 4, 4});
  const auto tile = decode_mvt(bytes(data));
  REQUIRE(tile.ok());
  const auto geometry = geometry_of(*tile);
  REQUIRE(geometry);
  CHECK(geometry->path(0).size() == 2);
  CHECK(faults_of(*tile).size() == 1);
}

TEST_CASE("more points than a tile may have are refused without being stored") {
  std::vector<std::uint32_t> geometry{command(1, 1), 2, 2, command(2, 5000)};
  for (int i = 0; i < 5000; ++i) geometry.insert(geometry.end(), {2, 4});
  const std::string data = tile_with(2, geometry);
  const auto tile = decode_mvt(bytes(data));
  REQUIRE(tile.ok());
  Geometry into;
  std::size_t budget = 1000;
  CHECK(decode_geometry(tile->layers.at(0).features.at(0), budget, into) == TileRule::TooLarge);
  CHECK(into.points.empty());
}

TEST_CASE("random bytes and random damage never crash the decoder") {
  std::mt19937 random(7);
  const std::string good = tile_with(3, square(10, 10, 300));
  for (int i = 0; i < 20'000; ++i) {
    std::string bad = good;
    for (int k = 0; k < 3; ++k) bad[random() % bad.size()] = static_cast<char>(random());
    const auto tile = decode_mvt(bytes(bad));
    if (tile) static_cast<void>(build_tile({8, 140, 85}, *tile));
  }
}

TEST_CASE("damaged gzip is an error and plain bytes pass through") {
  const std::string plain = "abc";
  CHECK(inflate_tile(bytes(plain))->size() == 3);
  std::string broken("\x1f\x8b\x08\x00garbage", 11);
  CHECK_FALSE(inflate_tile(bytes(broken)).ok());
}
