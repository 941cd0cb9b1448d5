#include "content/tile_sources.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include <fstream>

#include "bundle/bytes.h"
#include "payload_fixture.h"

using namespace infopunkt;
using namespace infopunkt::content;
using namespace infopunkt::content::test;

namespace {

/// Lives as long as `catalogue`, which owns it.
std::shared_ptr<const Catalogue> shared(const TestCatalogue& catalogue) {
  return {std::shared_ptr<void>(), &*catalogue};
}

/// A bundle with a vector tileset down to zoom 12 and a raster one down to 9, one tile each.
void add_tilesets(PayloadBuilder& out) {
  const auto vector = out.writer().blob(bundle::as_bytes("vector"));
  const auto raster = out.writer().blob(bundle::as_bytes("raster"));
  out.writer().add(bundle::TilesetRow{.id = 1, .name = "sky", .format = "jpg", .maxzoom = 9, .attribution = "© Sky"});
  out.writer().add(bundle::TilesetRow{.id = 2,
                                      .name = "base",
                                      .format = "pbf",
                                      .minzoom = 5,
                                      .maxzoom = 12,
                                      .west = 16.0,
                                      .south = 49.0,
                                      .east = 19.0,
                                      .north = 51.0,
                                      .attribution = "© Base"});
  out.writer().add(bundle::TileRow{1, 3, 4, 5, raster});
  out.writer().add(bundle::TileRow{2, 3, 4, 5, vector});
}

/// A folder of maps beside a bundle.
class Beside {
 public:
  std::string put(const std::string& name, int zoom, const std::string& credits) {
    const std::string file = (m_folder.path() / name).string();
    SQLite::Database db(file, SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec(
        "PRAGMA synchronous=OFF; CREATE TABLE metadata(name, value);"
        "CREATE TABLE tiles(zoom_level, tile_column, tile_row, tile_data);"
        "INSERT INTO metadata VALUES('name', '" +
        name + "'), ('attribution', '" + credits +
        "');"
        "INSERT INTO tiles VALUES(" +
        std::to_string(zoom) + ", 0, 0, x'1f8b');");
    return file;
  }
  void write(const std::string& name, const std::string& text) { std::ofstream(m_folder.path() / name) << text; }
  [[nodiscard]] std::vector<std::string> files() const { return map_files_in(m_folder.path()); }

 private:
  TempFolder m_folder;
};

std::string names(const std::vector<TileSource>& sources) {
  std::string joined;
  for (const TileSource& source : sources) joined += (joined.empty() ? "" : " ") + source.name;
  return joined;
}

}  // namespace

TEST_CASE("the tilesets of a bundle are sources, the most detailed first") {
  const TestCatalogue catalogue(add_tilesets);
  const auto sources = tile_sources(shared(catalogue), {});
  REQUIRE(names(sources) == "base sky");
  CHECK(sources[0].format == TileSource::Format::Vector);
  CHECK(sources[0].min_zoom == 5);
  CHECK(sources[0].max_zoom == 12);
  CHECK(sources[0].bounds->north == 51.0);
  CHECK(sources[0].attribution == "© Base");
  CHECK(sources[1].format == TileSource::Format::Raster);
  CHECK_FALSE(sources[1].bounds.has_value());
}

TEST_CASE("a source is asked from the north, whatever its rows count from") {
  const TestCatalogue catalogue(add_tilesets);
  const auto sources = tile_sources(shared(catalogue), {});
  const auto tile = sources[0].load(3, 4, 2);
  REQUIRE(tile.has_value());
  CHECK(bundle::as_text(*tile) == "vector");
  CHECK_FALSE(sources[0].load(3, 4, 5).has_value());
  CHECK_FALSE(sources[0].load(3, 8, 0).has_value());
  CHECK_FALSE(sources[0].load(40, 0, 0).has_value());
  CHECK_FALSE(sources[0].load(3, 4, -1).has_value());
}

TEST_CASE("maps beside the bundle join its own by depth, and come first where both go as deep") {
  const TestCatalogue catalogue(add_tilesets);
  Beside beside;
  beside.put("city.mbtiles", 14, "© City");
  beside.put("region.mbtiles", 12, "© Region");
  beside.put("world.mbtiles", 2, "© World");
  const auto files = beside.files();
  const auto sources = tile_sources(shared(catalogue), files);
  CHECK(names(sources) == "city.mbtiles region.mbtiles base sky world.mbtiles");
  CHECK(sources[0].load(14, 0, (1 << 14) - 1).has_value());
  CHECK_FALSE(sources[0].load(14, 0, 0).has_value());
  CHECK(sources[0].bounds.has_value());
}

TEST_CASE("a map beside the bundle that cannot be used is left out and said so, and the others stay") {
  const TestCatalogue catalogue(add_tilesets);
  Beside beside;
  beside.put("sound.mbtiles", 14, "© City");
  beside.put("nameless.mbtiles", 15, "");
  beside.write("broken.mbtiles", "this is no database");
  beside.write(".hidden.mbtiles", "a program's own");
  beside.write("notes.txt", "no map");
  auto files = beside.files();
  CHECK(files.size() == 3);
  files.emplace_back("/nonexistent/gone.mbtiles");
  CHECK(names(tile_sources(shared(catalogue), files)) == "sound.mbtiles base sky");
}

TEST_CASE("credits may stand in a file beside the map, and win over the map's own") {
  const TestCatalogue catalogue(add_tilesets);
  Beside beside;
  beside.put("a.mbtiles", 14, "");
  beside.write("a.mbtiles.toml", "attribution = \"<b>© Written</b> beside\"");
  beside.put("b.mbtiles", 13, "© Own");
  beside.write("b.mbtiles.toml", "not = [ toml");
  const auto sources = tile_sources(shared(catalogue), beside.files());
  REQUIRE(names(sources) == "a.mbtiles b.mbtiles base sky");
  CHECK(sources[0].attribution == "© Written beside");
  CHECK(sources[1].attribution == "© Own");
}

TEST_CASE("a vector tile in zlib comes plain, one in gzip as it is") {
  const TestCatalogue catalogue(add_tilesets);
  Beside beside;
  const std::string file = beside.put("a.mbtiles", 14, "© A");
  const char zlib[] = "78da9352c849ac4c2d2a06000a8f02cb";
  SQLite::Database(file, SQLite::OPEN_READWRITE)
      .exec("INSERT INTO tiles VALUES(14, 1, 0, x'" + std::string(zlib) + "')");
  const auto sources = tile_sources(shared(catalogue), beside.files());
  const int south = (1 << 14) - 1;
  CHECK(bundle::as_text(*sources[0].load(14, 0, south)) == "\x1f\x8b");
  CHECK(bundle::as_text(*sources[0].load(14, 1, south)) == "\x1a layers");
}

TEST_CASE("a missing folder of maps has none") {
  CHECK(map_files_in("/nonexistent/infopunkt-maps").empty());
}
