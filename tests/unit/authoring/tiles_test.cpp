#include "authoring/tiles.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include "bundle/reader.h"
#include "content_folder.h"

namespace infopunkt::authoring {
namespace {

/// A map file in its own folder, made by the SQL of one test.
class MapFile {
 public:
  explicit MapFile(const std::string& sql) {
    std::filesystem::create_directories(m_folder.path() / "maps");
    SQLite::Database db((m_folder.path() / "maps/m.mbtiles").string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec(sql);
  }
  /// Number of tiles; the payload can then be read.
  std::int64_t import() {
    bundle::Writer writer(payload());
    writer.meta("product", "infopunkt");
    const std::int64_t count = import_tiles(m_tileset, m_folder.path(), 1, writer, m_diagnostics);
    REQUIRE(writer.finish().ok());
    return count;
  }
  void check() { check_tiles(m_tileset, m_folder.path(), m_diagnostics); }
  SQLite::Database database() { return SQLite::Database(payload().string()); }
  Tileset& tileset() { return m_tileset; }
  [[nodiscard]] std::vector<Diagnostic> faults() const { return m_diagnostics.sorted(); }

 private:
  [[nodiscard]] std::filesystem::path payload() const { return m_folder.path() / "payload.db"; }
  test::ContentFolder m_folder;
  Tileset m_tileset{"m", "maps/m.mbtiles", "", {}};
  Diagnostics m_diagnostics;
};

const std::string kTable =
    "CREATE TABLE metadata(name, value); CREATE TABLE tiles(zoom_level, tile_column, tile_row, tile_data);";
const std::string kCredits = "INSERT INTO metadata VALUES('attribution', '© Somebody');";
std::string tile(int z, int x, int y, const std::string& hex = "89504e470d0a1a0a01") {
  return "INSERT INTO tiles VALUES(" + std::to_string(z) + "," + std::to_string(x) + "," + std::to_string(y) + ",x'" +
         hex + "');";
}

}  // namespace

TEST_CASE("tiles keep their TMS address and identical ones are stored once") {
  MapFile map(kTable + kCredits + tile(1, 0, 0) + tile(1, 1, 0) + tile(1, 1, 1, "89504e470d0a1a0a02"));
  CHECK(map.import() == 3);
  CHECK(map.faults().empty());
  SQLite::Database db = map.database();
  CHECK(db.execAndGet("SELECT count(*) FROM tile").getInt() == 3);
  CHECK(db.execAndGet("SELECT count(*) FROM blob").getInt() == 2);
  CHECK(db.execAndGet("SELECT hex(data) FROM blob JOIN tile USING(hash) WHERE tile_column = 1 AND tile_row = 1")
            .getString() == "89504E470D0A1A0A02");
}

TEST_CASE("missing bounds and zoom range are computed from the tiles") {
  MapFile map(kTable + kCredits + tile(0, 0, 0) + tile(2, 2, 2));
  map.import();
  SQLite::Database db = map.database();
  SQLite::Statement row(db, "SELECT format, minzoom, maxzoom, west, south, east, north FROM tileset");
  REQUIRE(row.executeStep());
  CHECK(row.getColumn(0).getString() == "png");
  CHECK(row.getColumn(1).getInt() == 0);
  CHECK(row.getColumn(2).getInt() == 2);
  CHECK(row.getColumn(3).getDouble() == doctest::Approx(0));
  CHECK(row.getColumn(4).getDouble() == doctest::Approx(0));
  CHECK(row.getColumn(5).getDouble() == doctest::Approx(90));
  CHECK(row.getColumn(6).getDouble() == doctest::Approx(66.5133));
}

TEST_CASE("stated bounds are taken and a view with text numbers will do") {
  MapFile map("CREATE TABLE metadata(name, value); INSERT INTO metadata VALUES('bounds', '16.3,49,19,51.4');" +
              kCredits +
              "CREATE TABLE images(id, data); CREATE TABLE grid(z, x, y, id);"
              "CREATE VIEW tiles AS SELECT z AS zoom_level, x AS tile_column, y AS tile_row, data AS tile_data "
              "FROM grid JOIN images USING(id);"
              "INSERT INTO images VALUES('a', x'1f8b08'); INSERT INTO grid VALUES('7', '70', '84', 'a'), ('7', '70', "
              "'84', 'a');");
  CHECK(map.import() == 1);
  SQLite::Database db = map.database();
  CHECK(db.execAndGet("SELECT format || ' ' || west || ' ' || north FROM tileset").getString() == "pbf 16.3 51.4");
  CHECK(db.execAndGet("SELECT zoom_level || '/' || tile_column || '/' || tile_row FROM tile").getString() == "7/70/84");
}

TEST_CASE("a map without credits is an error that names the file to write") {
  MapFile map(kTable + tile(0, 0, 0));
  map.check();
  REQUIRE(map.faults().size() == 1);
  CHECK(map.faults()[0].message == Message::TilesNoCredits);
  CHECK(to_text(map.faults()[0], lang::en).find("maps/m.mbtiles.toml") != std::string::npos);
  map.tileset().attribution = "<b>© Us</b>";
  CHECK(map.import() == 1);
  CHECK(map.database().execAndGet("SELECT attribution FROM tileset").getString() == "© Us");
}

TEST_CASE("a map that is no map, or has foreign tiles, is refused") {
  MapFile webp(kTable + kCredits + tile(0, 0, 0, "52494646"));
  webp.check();
  REQUIRE(webp.faults().size() == 1);
  CHECK(webp.faults()[0].message == Message::TilesFormat);

  MapFile empty("CREATE TABLE other(x)");
  empty.check();
  REQUIRE(empty.faults().size() == 1);
  CHECK(empty.faults()[0].message == Message::TilesUnreadable);

  MapFile outside(kTable + kCredits + tile(1, 2, 0));
  outside.import();
  REQUIRE(outside.faults().size() == 1);
  CHECK(outside.faults()[0].args == std::vector<std::string>{"tile 1/2/0"});
}

}  // namespace infopunkt::authoring
