// From tiles to triangles and names.

#include <cmath>
#include <random>

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <protozero/pbf_builder.hpp>

#include "map/build_tile.h"
#include "unit/map/tile_commands.h"

using namespace infopunkt::map;
using infopunkt::map::test::command;
using infopunkt::map::test::zigzag;

namespace {

using Tags = std::vector<std::pair<std::string, std::string>>;

/// Puts tiles together layer by layer, feature by feature.
class TileMaker {
 public:
  void add(const std::string& layer, std::uint32_t type, const Tags& tags, const std::vector<std::uint32_t>& geometry) {
    std::string body;
    protozero::pbf_writer out(body);
    out.add_uint32(15, 2);
    out.add_string(1, layer);
    out.add_uint32(5, 4096);
    std::vector<std::uint32_t> pairs;
    for (std::uint32_t i = 0; i < tags.size(); ++i) {
      out.add_string(3, tags[i].first);
      std::string value;
      protozero::pbf_writer(value).add_string(1, tags[i].second);
      out.add_message(4, value);
      pairs.insert(pairs.end(), {i, i});
    }
    std::string feature;
    protozero::pbf_writer in(feature);
    in.add_packed_uint32(2, pairs.begin(), pairs.end());
    in.add_uint32(3, type);
    in.add_packed_uint32(4, geometry.begin(), geometry.end());
    out.add_message(2, feature);
    protozero::pbf_writer(m_tile).add_message(3, body);
  }
  [[nodiscard]] BuiltTile build(TileId id = {14, 8900, 5500}) const {
    const auto tile = decode_mvt(std::as_bytes(std::span(m_tile)));
    REQUIRE(tile.ok());
    return build_tile(id, *tile);
  }

 private:
  std::string m_tile;
};

const std::vector<std::uint32_t> kSquare{command(1, 1), zigzag(100), zigzag(100),  command(2, 3),
                                         zigzag(900),   zigzag(0),   zigzag(0),    zigzag(900),
                                         zigzag(-900),  zigzag(0),   command(7, 1)};
const std::vector<std::uint32_t> kLine{command(1, 1), zigzag(0), zigzag(0), command(2, 1), zigzag(2000), zigzag(100)};
const std::vector<std::uint32_t> kPoint{command(1, 1), zigzag(2048), zigzag(1024)};

std::uint32_t triangles(const std::array<Range, kGrounds>& ranges, Ground ground) {
  return ranges[static_cast<std::size_t>(ground)].count / 3;
}

double fill_of(const std::vector<std::vector<World>>& rings) {
  Mesh mesh;
  const std::vector<Ring> views(rings.begin(), rings.end());
  return append_fill(mesh, views);
}

}  // namespace

TEST_CASE("OpenMapTiles and Shortbread call the same things by other names and look the same") {
  TileMaker one, other;
  one.add("landcover", 3, {{"class", "wood"}}, kSquare);
  one.add("transportation", 2, {{"class", "primary"}}, kLine);
  one.add("building", 3, {}, kSquare);
  one.add("water", 3, {{"class", "lake"}}, kSquare);
  one.add("waterway", 2, {{"class", "river"}}, kLine);
  other.add("land", 3, {{"kind", "forest"}}, kSquare);
  other.add("streets", 2, {{"kind", "primary"}}, kLine);
  other.add("buildings", 3, {}, kSquare);
  other.add("water_polygons", 3, {{"kind", "water"}}, kSquare);
  other.add("water_lines", 2, {{"kind", "river"}}, kLine);
  const Mesh a = one.build().mesh, b = other.build().mesh;
  for (const Ground ground : {Ground::Wood, Ground::Building, Ground::Water}) {
    CHECK(triangles(a.fills, ground) == 2);
    CHECK(triangles(b.fills, ground) == 2);
  }
  for (const Ground ground : {Ground::Primary, Ground::River}) {
    CHECK(triangles(a.lines, ground) > 0);
    CHECK(triangles(a.lines, ground) == triangles(b.lines, ground));
  }
}

TEST_CASE("a tile of a schema that nobody knows is drawn neutrally, with its names") {
  TileMaker maker;
  maker.add("parcels", 3, {{"owner", "?"}}, kSquare);
  maker.add("cables", 2, {}, kLine);
  maker.add("masts", 1, {{"name", "Maszt 7"}}, kPoint);
  const BuiltTile tile = maker.build();
  CHECK(triangles(tile.mesh.fills, Ground::Plain) == 2);
  CHECK(triangles(tile.mesh.lines, Ground::PlainLine) > 0);
  REQUIRE(tile.labels.points.size() == 1);
  CHECK(name_in(tile.labels.points.front().names, "pl") == "Maszt 7");
}

TEST_CASE("a layer unknown among known ones is somebody's addition and is not drawn") {
  TileMaker maker;
  maker.add("water", 3, {}, kSquare);
  maker.add("parcels", 3, {}, kSquare);
  const Mesh mesh = maker.build().mesh;
  CHECK(triangles(mesh.fills, Ground::Water) == 2);
  CHECK(triangles(mesh.fills, Ground::Plain) == 0);
}

TEST_CASE("places bring their names in all languages, roads and rivers bring lines to write along") {
  TileMaker maker;
  maker.add("place", 1, {{"class", "city"}, {"name", "Olomouc"}, {"name:pl", "Ołomuniec"}}, kPoint);
  maker.add("transportation_name", 2, {{"class", "primary"}, {"name", "Wolności"}}, kLine);
  maker.add("waterway", 2, {{"class", "river"}, {"name", "Odra"}, {"name:de", "Oder"}}, kLine);
  const TileLabels labels = maker.build().labels;
  REQUIRE(labels.points.size() == 1);
  CHECK(labels.points[0].kind == LabelKind::City);
  CHECK(name_in(labels.points[0].names, "pl") == "Ołomuniec");
  CHECK(name_in(labels.points[0].names, "cs") == "Olomouc");
  REQUIRE(labels.lines.size() == 2);
  CHECK(labels.lines[0].kind == LabelKind::Road);
  CHECK(labels.lines[1].kind == LabelKind::River);
  const WorldBox box = TileId{14, 8900, 5500}.box();
  CHECK(labels.points[0].position.x == doctest::Approx(box.centre().x));
}

TEST_CASE("names in a tile's buffer belong to the neighbour") {
  TileMaker maker;
  maker.add("place", 1, {{"class", "town"}, {"name", "Ozimek"}}, {command(1, 1), zigzag(-5), zigzag(10)});
  CHECK(maker.build().labels.points.empty());
}

TEST_CASE("triangles cover a ring with a hole to a thousandth") {
  CHECK(fill_of({{{0, 0}, {1, 0}, {1, 1}, {0, 1}}, {{0.25, 0.25}, {0.25, 0.75}, {0.75, 0.75}, {0.75, 0.25}}}) ==
        doctest::Approx(0.75).epsilon(1e-4));
}

TEST_CASE("convex rings are fanned to the same area as any other way, also one that runs along itself") {
  CHECK(fill_of({{{0, 0}, {0.5, 0}, {1, 0}, {1, 1}, {0, 1}}}) == doctest::Approx(1).epsilon(1e-6));
  std::vector<World> circle, twice;
  for (int i = 0; i < 24; ++i) circle.push_back({std::cos(i * 0.2618), std::sin(i * 0.2618)});
  CHECK(fill_of({circle}) == doctest::Approx(3.1058).epsilon(1e-3));
  // A pentagram turns one way only and winds around its middle twice: it must not be fanned.
  for (int i = 0; i < 5; ++i) twice.push_back({std::cos(i * 2 * 1.256637), std::sin(i * 2 * 1.256637)});
  CHECK(fill_of({twice}) == doctest::Approx(1.1226).epsilon(1e-3));
}

TEST_CASE("a ring that crosses itself still becomes triangles") {
  CHECK(fill_of({{{0, 0}, {1, 1}, {1, 0}, {0, 1}}}) == doctest::Approx(0.5).epsilon(1e-3));
}

TEST_CASE("a million tangled points are given up, as many in good order are drawn with fewer") {
  std::mt19937 random(5);
  std::uniform_real_distribution<double> place(0, 1);
  std::vector<World> ring(1'000'000);
  for (World& p : ring) p = {place(random), place(random)};
  Mesh mesh;
  const std::vector<Ring> rings{ring};
  CHECK(append_fill(mesh, rings) == 0);
  CHECK(mesh.empty());
  // The same number of points in good order is a sound outline.
  for (std::size_t i = 0; i < ring.size(); ++i) {
    const double angle = static_cast<double>(i) / 1e6 * 6.283185307, radius = 0.4 + 0.01 * std::sin(angle * 2000);
    ring[i] = {0.5 + radius * std::cos(angle), 0.5 + radius * std::sin(angle)};
  }
  CHECK(append_fill(mesh, rings) == doctest::Approx(0.5028).epsilon(1e-3));
  // What the tessellator needs grows with the square of its points.
  CHECK(mesh.fill_indices.size() < std::size_t{3} * 20'000);
}

TEST_CASE("an area whose points all lie at one place, a hundred thousand of them, is drawn as nothing") {
  std::vector<World> ring(100'000, World{0.5, 0.5});
  for (std::size_t i = 0; i < ring.size(); ++i) ring[i].x += static_cast<double>(i % 7) * 1e-9;
  Mesh mesh;
  const std::vector<Ring> rings{ring};
  CHECK(append_fill(mesh, rings) == doctest::Approx(0));
}

TEST_CASE("a line is as wide everywhere as it is said to be: no vertex is farther from it than its mitres allow") {
  std::mt19937 random(11);
  std::uniform_real_distribution<double> place(0, 1);
  for (int round = 0; round < 200; ++round) {
    std::vector<World> points(2 + random() % 8);
    for (World& p : points) p = {place(random), place(random)};
    Mesh mesh;
    append_line(mesh, points, round % 2 == 0 ? Ends::Open : Ends::Closed);
    for (const LineVertex& v : mesh.line_vertices) {
      const double length = std::hypot(v.dx, v.dy) / static_cast<double>(LineVertex::kUnit);
      CHECK(length <= 1.08);
      CHECK(std::abs(v.side) <= static_cast<int>(LineVertex::kUnit));
    }
    for (const std::uint32_t i : mesh.line_indices) REQUIRE(i < mesh.line_vertices.size());
  }
}

TEST_CASE("repeated points and lines of one point add nothing") {
  Mesh mesh;
  append_line(mesh, std::vector<World>{{0, 0}, {0, 0}}, Ends::Open);
  append_line(mesh, std::vector<World>{{0, 0}}, Ends::Closed);
  CHECK(mesh.empty());
}

TEST_CASE("dashes know how far along the line they are") {
  Mesh mesh;
  append_line(mesh, std::vector<World>{{0, 0}, {0.3, 0}, {0.3, 0.4}}, Ends::Open);
  float longest = 0;
  for (const LineVertex& v : mesh.line_vertices) longest = std::max(longest, v.along);
  CHECK(longest == doctest::Approx(0.7));
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
    const auto decoded = decode_mvt(*plain);
    REQUIRE(decoded.ok());
    const int z = query.getColumn(0).getInt();
    const BuiltTile tile =
        build_tile({z, query.getColumn(1).getInt(), (1 << z) - 1 - query.getColumn(2).getInt()}, *decoded);
    names += static_cast<int>(tile.labels.points.size());
    ++tiles;
    for (const std::uint32_t i : tile.mesh.fill_indices) REQUIRE(i < tile.mesh.fill_vertices.size());
    for (const std::uint32_t i : tile.mesh.line_indices) REQUIRE(i < tile.mesh.line_vertices.size());
  }
  CHECK(tiles > 1900);
  CHECK(names > 1000);
}
