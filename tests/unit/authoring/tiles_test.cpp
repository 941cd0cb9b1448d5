#include "authoring/tiles.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>

#include "bundle/mbtiles.h"
#include "bundle/picture_check.h"
#include "content_folder.h"
#include "support/map_samples.h"

namespace infopunkt::authoring {
namespace {

using infopunkt::test::picture_tile;
using infopunkt::test::plain_vector_tile;
using infopunkt::test::SampleMap;
using infopunkt::test::vector_tile;

/// A map file in its own content folder.
class MapInFolder {
 public:
  MapInFolder() { std::filesystem::create_directories(m_folder.path() / "maps"); }
  [[nodiscard]] std::filesystem::path file() const { return m_folder.path() / "maps/m.mbtiles"; }
  /// A new one with credits.
  [[nodiscard]] SampleMap make() const {
    SampleMap map(file());
    map.say("attribution", "© Somebody");
    return map;
  }
  /// Number of tiles; the payload can then be read.
  std::int64_t import(unsigned threads = 1) {
    bundle::Writer writer(payload());
    writer.meta("product", "infopunkt");
    const std::int64_t count = import_tiles(m_tileset, m_folder.path(), 1, writer, m_diagnostics, {.threads = threads});
    REQUIRE(writer.finish().ok());
    return count;
  }
  void check() { check_tiles(m_tileset, m_folder.path(), m_diagnostics, {.threads = 1}); }
  [[nodiscard]] SQLite::Database database() const { return SQLite::Database(payload().string()); }
  Tileset& tileset() { return m_tileset; }
  [[nodiscard]] std::vector<Diagnostic> faults() const { return m_diagnostics.sorted(); }
  /// The only fault of a check and of an import, which must agree; in every language it is a whole sentence.
  Message only_fault() {
    check();
    import();
    const auto found = faults();
    REQUIRE(found.size() == 1);
    for (const Lang lang : {lang::en, lang::pl}) {
      CHECK_FALSE(message_text(found[0], lang).empty());
      CHECK_FALSE(cure_text(found[0], lang).empty());
      CHECK(to_text(found[0], lang).find('{') == std::string::npos);
    }
    return found[0].message;
  }

 private:
  [[nodiscard]] std::filesystem::path payload() const { return m_folder.path() / "payload.db"; }
  test::ContentFolder m_folder;
  Tileset m_tileset{"m", "maps/m.mbtiles", "", {}};
  Diagnostics m_diagnostics;
};

std::string blob_at(SQLite::Database& db, int column, int row) {
  SQLite::Statement query(db, "SELECT data FROM blob JOIN tile USING(hash) WHERE tile_column = ? AND tile_row = ?");
  query.bind(1, column);
  query.bind(2, row);
  REQUIRE(query.executeStep());
  return {static_cast<const char*>(query.getColumn(0).getBlob()),
          static_cast<std::size_t>(query.getColumn(0).getBytes())};
}

}  // namespace

TEST_CASE("tiles keep their TMS address and identical ones are stored once") {
  MapInFolder map;
  const std::string one = picture_tile(".png"), other = picture_tile(".png", 32, 32);
  map.make().tile(1, 0, 0, one).tile(1, 1, 0, one).tile(1, 1, 1, other);
  CHECK(map.import() == 3);
  CHECK(map.faults().empty());
  SQLite::Database db = map.database();
  CHECK(db.execAndGet("SELECT count(*) FROM tile").getInt() == 3);
  CHECK(db.execAndGet("SELECT count(*) FROM blob").getInt() == 2);
  CHECK(blob_at(db, 1, 1) == other);
}

TEST_CASE("missing bounds and zoom range are computed from the tiles") {
  MapInFolder map;
  map.make().tile(0, 0, 0, picture_tile(".png")).tile(2, 2, 2, picture_tile(".png"));
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

TEST_CASE("stated bounds are taken, and an address that comes twice counts once") {
  MapInFolder map;
  const std::string tile = vector_tile({{"place", {"name"}}});
  map.make().say("bounds", "16.3,49,19,51.4").tile(7, 70, 84, tile).tile(7, 70, 84, "the second of that address");
  CHECK(map.import() == 1);
  SQLite::Database db = map.database();
  CHECK(db.execAndGet("SELECT format || ' ' || west || ' ' || north FROM tileset").getString() == "pbf 16.3 51.4");
  CHECK(blob_at(db, 70, 84) == tile);
}

TEST_CASE("a map without credits is an error that names the file to write") {
  MapInFolder map;
  { SampleMap(map.file()).tile(0, 0, 0, picture_tile(".png")); }
  CHECK(map.only_fault() == Message::TilesNoCredits);
  CHECK(to_text(map.faults()[0], lang::en).find("maps/m.mbtiles.toml") != std::string::npos);
  map.tileset().attribution = "<b>© Us</b>";
  CHECK(map.import() == 1);
  CHECK(map.database().execAndGet("SELECT attribution FROM tileset").getString() == "© Us");
}

TEST_CASE("pictures that the importer would refuse are made again, without loss where they were PNG") {
  MapInFolder map;
  const std::string palette = picture_tile(".png[palette]"), progressive = picture_tile(".jpg[interlace]"),
                    interlaced = picture_tile(".png[interlace]"), deep = picture_tile(".png[bitdepth=8]");
  for (const std::string& tile : {palette, progressive, interlaced})
    REQUIRE_FALSE(bundle::fault_of_raster_tile(bundle::as_bytes(tile)).empty());
  map.make().tile(2, 0, 0, palette).tile(2, 1, 0, progressive).tile(2, 2, 0, interlaced).tile(2, 3, 0, deep);
  CHECK(map.import(2) == 4);
  CHECK(map.faults().empty());
  SQLite::Database db = map.database();
  for (int column = 0; column < 4; ++column)
    CHECK(bundle::fault_of_raster_tile(bundle::as_bytes(blob_at(db, column, 0))).empty());
  CHECK(bundle::tile_format(bundle::as_bytes(blob_at(db, 1, 0))) == bundle::TileFormat::Jpeg);
  CHECK(blob_at(db, 3, 0) == deep);  // what is sound stays as it is
}

TEST_CASE("vector tiles without gzip are packed, and the same map gives the same bytes on any number of threads") {
  const std::string plain = plain_vector_tile({{"place", {"name", "name:pl"}}});
  std::vector<std::string> payloads;
  for (const unsigned threads : {1U, 3U}) {
    MapInFolder map;
    {
      SampleMap file = map.make();
      for (int i = 0; i < 300; ++i)
        file.tile(9, i, 1, i % 2 == 0 ? plain : vector_tile({{"water" + std::to_string(i), {}}}));
    }
    CHECK(map.import(threads) == 300);
    SQLite::Database db = map.database();
    CHECK(blob_at(db, 0, 1).starts_with("\x1f\x8b"));
    std::string all;
    SQLite::Statement rows(db, "SELECT hex(hash) FROM blob ORDER BY rowid");
    while (rows.executeStep()) all += rows.getColumn(0).getString();
    payloads.push_back(all);
  }
  CHECK(payloads[0] == payloads[1]);
}

TEST_CASE("tiles that no kiosk could show are left out, with one warning that counts them and names the first") {
  MapInFolder map;
  {
    SampleMap file = map.make();
    file.tile(3, 0, 0, picture_tile(".png")).tile(3, 1, 0, picture_tile(".png").substr(0, 60));
    file.tile(3, 2, 0, picture_tile(".png", 64, 32)).tile(3, 3, 0, vector_tile({{"place", {}}})).tile(3, 9, 0, "x");
    file.tile(3, 4, 0, "GIF89a").tile(3, 5, 0, "");
    file.run("INSERT INTO tiles VALUES(3, 6, 0, zeroblob(17000000))");
  }
  CHECK(map.only_fault() == Message::TilesLeftOut);
  CHECK(map.faults()[0].severity == Severity::Warning);
  CHECK(map.faults()[0].args[0] == "6");
  CHECK(map.database().execAndGet("SELECT count(*) FROM tile").getInt() == 1);
}

TEST_CASE("a corrupt stream, one that unpacks without end and one that is no tile cost only themselves") {
  MapInFolder map;
  const std::string sound = vector_tile({{"place", {"name"}}});
  std::string corrupt = sound;
  corrupt[corrupt.size() - 6] ^= 1;
  const auto bomb = bundle::gzipped_tile(bundle::as_bytes(std::string(40 << 20, '\0')));
  const auto words = bundle::gzipped_tile(bundle::as_bytes("these are words"));
  map.make()
      .tile(3, 0, 0, sound)
      .tile(3, 1, 0, corrupt)
      .tile(3, 2, 0, std::string(bundle::as_text(bomb)))
      .tile(3, 3, 0, std::string(bundle::as_text(words)))
      .tile(3, 4, 0, sound.substr(0, sound.size() / 2));
  CHECK(map.import() == 1);
  REQUIRE(map.faults().size() == 1);
  CHECK(map.faults()[0].args == std::vector<std::string>{"4", "3/1/7"});
}

TEST_CASE("what is wrong with a whole map is an error with a reason of its own") {
  {
    MapInFolder map;
    map.make().tile(0, 0, 0, picture_tile(".webp"));
    CHECK(map.only_fault() == Message::TilesWebp);
  }
  {
    MapInFolder map;
    map.make().tile(0, 0, 0, "GIF89a");
    CHECK(map.only_fault() == Message::TilesFormat);
  }
  {
    MapInFolder map;
    SQLite::Database(map.file().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE).exec("CREATE TABLE other(x)");
    CHECK(map.only_fault() == Message::TilesUnreadable);
  }
  {
    MapInFolder map;
    { const SampleMap empty = map.make(); }
    CHECK(map.only_fault() == Message::TilesNone);
  }
  {
    MapInFolder map;
    map.make().tile(3, 1, 1, picture_tile(".png").substr(0, 60));
    CHECK(map.only_fault() == Message::TilesNone);
  }
  {
    MapInFolder map;
    map.make().tile(0, 0, 0, picture_tile(".png"));
    std::ofstream(map.file().string() + "-journal") << "unfinished";
    CHECK(map.only_fault() == Message::TilesUnfinished);
  }
}

}  // namespace infopunkt::authoring
