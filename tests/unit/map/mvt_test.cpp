#include "map/mvt.h"

#include <cstring>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <protozero/pbf_builder.hpp>

#include "map/mesh.h"

using namespace infopunkt::map;

namespace {

std::uint32_t command(std::uint32_t id, std::uint32_t count) {
  return id | (count << 3U);
}
std::uint32_t zigzag(std::int32_t v) {
  return protozero::encode_zigzag32(v);
}

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

/// A square of side `s` at (x, y), clockwise with y down: an exterior ring. Relative to the cursor at (0, 0).
std::vector<std::uint32_t> square(std::int32_t x, std::int32_t y, std::int32_t s) {
  return {command(1, 1), zigzag(x), zigzag(y),  command(2, 3), zigzag(s),    zigzag(0),
          zigzag(0),     zigzag(s), zigzag(-s), zigzag(0),     command(7, 1)};
}

}  // namespace

TEST_CASE("a polygon with its attributes is read") {
  const std::string data = tile_with(3, square(100, 100, 1000));
  const auto layers = decode_mvt(bytes(data));
  REQUIRE(layers.ok());
  REQUIRE(layers->size() == 1);
  const Feature& feature = layers->front().features.at(0);
  CHECK(feature.kind == GeometryKind::Polygon);
  CHECK(feature.text.at("name") == "Odra");
  CHECK(signed_area2(feature.paths.at(0)) == 2'000'000);
}

TEST_CASE("a layer of an unknown version is skipped") {
  const auto layers = decode_mvt(bytes(tile_with(3, square(0, 0, 10), 3)));
  REQUIRE(layers.ok());
  CHECK(layers->empty());
}

TEST_CASE("a field of the wrong wire type is skipped, not misread") {
  std::string tile;
  protozero::pbf_writer(tile).add_uint32(3, 7);
  const auto layers = decode_mvt(bytes(tile));
  REQUIRE(layers.ok());
  CHECK(layers->empty());
}

TEST_CASE("broken command streams cost their feature only") {
  for (const std::vector<std::uint32_t>& geometry : {std::vector<std::uint32_t>{command(2, 1), 2, 2},
                                                     {command(1, 1), 2},
                                                     {command(1, 0)},
                                                     {command(5, 1), 0, 0},
                                                     {command(7, 1)},
                                                     {command(1, 1), 2, 2, command(2, 0x1FFFFFFF), 2, 2}}) {
    const auto layers = decode_mvt(bytes(tile_with(2, geometry)));
    REQUIRE(layers.ok());
    REQUIRE(layers->size() == 1);
    CHECK(layers->front().features.empty());
  }
}

TEST_CASE("random bytes and random damage never crash the decoder") {
  std::mt19937 random(7);
  const std::string good = tile_with(3, square(10, 10, 300));
  for (int i = 0; i < 20'000; ++i) {
    std::string bad = good;
    for (int k = 0; k < 3; ++k) bad[random() % bad.size()] = static_cast<char>(random());
    const auto layers = decode_mvt(bytes(bad));
    if (layers) static_cast<void>(build_tile({8, 140, 85}, *layers));
  }
}

TEST_CASE("damaged gzip is an error and plain bytes pass through") {
  const std::string plain = "abc";
  CHECK(inflate_tile(bytes(plain))->size() == 3);
  std::string broken("\x1f\x8b\x08\x00garbage", 11);
  CHECK_FALSE(inflate_tile(bytes(broken)).ok());
}

TEST_CASE("triangles cover a ring with a hole exactly") {
  const std::vector<std::vector<World>> rings{{{0, 0}, {1, 0}, {1, 1}, {0, 1}},
                                              {{0.25, 0.25}, {0.25, 0.75}, {0.75, 0.75}, {0.75, 0.25}}};
  Mesh mesh;
  CHECK(append_fill(mesh, rings, Paint::Water) == doctest::Approx(0.75).epsilon(1e-4));
}

TEST_CASE("a ring that crosses itself still becomes triangles") {
  const std::vector<std::vector<World>> bow{{{0, 0}, {1, 1}, {1, 0}, {0, 1}}};
  Mesh mesh;
  CHECK(append_fill(mesh, bow, Paint::Water) == doctest::Approx(0.5).epsilon(1e-3));
}

TEST_CASE("a closed line has as many joints as points and repeats are dropped") {
  Mesh mesh;
  const std::vector<World> ring{{0, 0}, {0, 0}, {1, 0}, {1, 1}, {0, 0}};
  append_line(mesh, ring, true, Paint::River);
  CHECK(mesh.vertices.size() == 6);
  CHECK(mesh.indices.size() == 18);
}

TEST_CASE("every tile of the shipped base map decodes and becomes a mesh with names") {
  SQLite::Database db(std::string(INFOPUNKT_SOURCE_DIR) + "/content/maps/base.mbtiles", SQLite::OPEN_READONLY);
  SQLite::Statement query(db, "select zoom_level, tile_column, tile_row, tile_data from tiles");
  int tiles = 0, names = 0;
  while (query.executeStep()) {
    const auto column = query.getColumn(3);
    const auto plain =
        inflate_tile({static_cast<const std::byte*>(column.getBlob()), static_cast<std::size_t>(column.getBytes())});
    REQUIRE(plain.ok());
    const auto layers = decode_mvt(*plain);
    REQUIRE(layers.ok());
    const int z = query.getColumn(0).getInt();
    const TileMesh tile =
        build_tile({z, query.getColumn(1).getInt(), (1 << z) - 1 - query.getColumn(2).getInt()}, *layers);
    names += static_cast<int>(tile.labels.points.size());
    ++tiles;
    for (const std::uint32_t i : tile.mesh.indices) REQUIRE(i < tile.mesh.vertices.size());
  }
  CHECK(tiles > 1900);
  CHECK(names > 1000);
}
