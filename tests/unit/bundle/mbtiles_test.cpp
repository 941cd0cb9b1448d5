// Map files as tools write them and as nobody should: what the reader tells of them, and what it refuses.

#include "bundle/mbtiles.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include <atomic>
#include <thread>

#include "unit/bundle/support.h"

namespace infopunkt::bundle {
namespace {

using test::TempFolder;

/// A map file made by the SQL of one test.
class MapFile {
 public:
  explicit MapFile(const std::string& sql) { run(sql); }
  void run(const std::string& sql) {
    SQLite::Database db(path().string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    db.exec("PRAGMA synchronous=OFF");
    db.exec(sql);
  }
  [[nodiscard]] std::filesystem::path path() const { return m_folder / "city map.mbtiles"; }
  [[nodiscard]] Result<Mbtiles, MbtilesError> open() const { return Mbtiles::open(path(), kImpatient); }
  /// The fault of a file that does not open.
  [[nodiscard]] MbtilesFault fault() const {
    const auto opened = open();
    REQUIRE_FALSE(opened.ok());
    CHECK_FALSE(text(opened.error()).empty());
    return opened.error().fault;
  }

 private:
  static constexpr std::chrono::milliseconds kSoon{200};
  static constexpr MbtilesPatience kImpatient{kSoon, kSoon, kSoon};
  TempFolder m_folder;
};

const std::string kTables =
    "CREATE TABLE metadata(name TEXT, value TEXT);"
    "CREATE TABLE tiles(zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_data BLOB);"
    "CREATE UNIQUE INDEX tile_index ON tiles(zoom_level, tile_column, tile_row);";
const std::string kUntyped =
    "CREATE TABLE metadata(name, value); CREATE TABLE tiles(zoom_level, tile_column, tile_row, tile_data);";
const std::string kPng = "89504e470d0a1a0a01", kGzip = "1f8b0801";

std::string said(const std::string& name, const std::string& value) {
  return "INSERT INTO metadata VALUES('" + name + "', '" + value + "');";
}
/// `row` is TMS, as in the file.
std::string tile(int zoom, int column, int row, const std::string& hex = kPng) {
  return "INSERT INTO tiles VALUES(" + std::to_string(zoom) + "," + std::to_string(column) + "," + std::to_string(row) +
         ",x'" + hex + "');";
}
std::string hex_of(const std::vector<std::byte>& bytes) {
  return to_hex(bytes);
}
/// What a look for a tile brings: hexadecimal, or "nothing", or "a fault".
std::string look(const Mbtiles& map, int zoom, std::int64_t column, std::int64_t row) {
  const auto found = map.tile(zoom, column, row);
  if (!found) return "a fault";
  return *found ? hex_of(**found) : "nothing";
}

}  // namespace

TEST_CASE("a map tells its name, format, zoom levels, bounds and credits") {
  const MapFile file(kTables + said("name", "Opole") + said("format", "jpg") + said("bounds", "17.8, 50.6,18.1,50.75") +
                     said("attribution", "<a href=\"x\">&copy; OpenStreetMap</a>") + said("minzoom", "0") +
                     said("json", "{\"vector_layers\":[]}") + tile(3, 4, 4) + tile(5, 17, 21));
  const auto map = file.open();
  REQUIRE(map.ok());
  const MbtilesHead& head = map->head();
  CHECK(head.name == "Opole");
  CHECK(head.format == TileFormat::Png);  // the bytes know better
  CHECK(head.raster());
  CHECK(head.min_zoom == 3);
  CHECK(head.max_zoom == 5);
  CHECK(head.bounds == GeoBounds{17.8, 50.6, 18.1, 50.75});
  CHECK(head.bounds_stated);
  CHECK(head.attribution == "© OpenStreetMap");
  CHECK(head.layers_json == "{\"vector_layers\":[]}");
  CHECK(head.indexed);
  CHECK(map->metadata().size() == 6);
}

TEST_CASE("a map that says nothing about itself is told by its tiles and its file name") {
  const MapFile file("CREATE TABLE tiles(zoom_level, tile_column, tile_row, tile_data);" + tile(0, 0, 0, kGzip) +
                     tile(2, 2, 2, kGzip));
  const auto map = file.open();
  REQUIRE(map.ok());
  const MbtilesHead& head = map->head();
  CHECK(head.name == "city map");
  CHECK(head.format == TileFormat::Vector);
  CHECK(head.min_zoom == 0);
  CHECK(head.max_zoom == 2);
  CHECK(head.attribution.empty());
  CHECK_FALSE(head.bounds_stated);
  REQUIRE(head.bounds);
  CHECK(head.bounds->west == doctest::Approx(0));
  CHECK(head.bounds->south == doctest::Approx(0));
  CHECK(head.bounds->east == doctest::Approx(90));
  CHECK(head.bounds->north == doctest::Approx(66.5133));
}

TEST_CASE("bounds that cannot be, and those of the whole world, give way to those of the tiles") {
  for (const char* stated :
       {"-180,-85,180,85", "17,50,16,51", "nonsense", "17;50;18;51", "17,50,18", "17,50,18,51,3"}) {
    CAPTURE(stated);
    const MapFile file(kTables + said("bounds", stated) + tile(2, 2, 2));
    const auto map = file.open();
    REQUIRE(map.ok());
    CHECK_FALSE(map->head().bounds_stated);
    CHECK(map->head().bounds->east == doctest::Approx(90));
  }
}

TEST_CASE("tiles are asked for from the north and stored from the south") {
  const MapFile file(kTables + tile(1, 0, 0, kPng + "aa") + tile(1, 1, 1, kPng + "bb"));
  const auto map = file.open();
  REQUIRE(map.ok());
  CHECK(look(*map, 1, 0, 1) == kPng + "aa");
  CHECK(look(*map, 1, 1, 0) == kPng + "bb");
  CHECK(look(*map, 1, 0, 0) == "nothing");
  for (const auto& [zoom, column, row] : {std::tuple(1, 2, 0), {1, 0, -1}, {-1, 0, 0}, {25, 0, 0}, {60, 0, 0}})
    CHECK(look(*map, zoom, column, row) == "nothing");
}

TEST_CASE("a view that joins addresses to pictures is a map like any other") {
  const MapFile file(
      "CREATE TABLE metadata(name text, value text);"
      "CREATE TABLE map(zoom_level INTEGER, tile_column INTEGER, tile_row INTEGER, tile_id TEXT);"
      "CREATE TABLE images(tile_id text, tile_data blob);"
      "CREATE UNIQUE INDEX map_index ON map(zoom_level, tile_column, tile_row);"
      "CREATE UNIQUE INDEX images_id ON images(tile_id);"
      "CREATE VIEW tiles AS SELECT map.zoom_level AS zoom_level, map.tile_column AS tile_column, map.tile_row AS "
      "tile_row, images.tile_data AS tile_data FROM map JOIN images ON images.tile_id = map.tile_id;"
      "INSERT INTO images VALUES('a', x'1f8b08'); INSERT INTO map VALUES(1, 0, 0, 'a'), (1, 1, 0, 'a');");
  const auto map = file.open();
  REQUIRE(map.ok());
  CHECK(map->head().indexed);
  CHECK(look(*map, 1, 0, 1) == "1f8b08");
  CHECK(look(*map, 1, 1, 1) == "1f8b08");
  CHECK(look(*map, 1, 1, 0) == "nothing");
}

TEST_CASE("a view that counts its rows from the north is a map too") {
  const MapFile file(kUntyped +
                     "ALTER TABLE tiles RENAME TO xyz; CREATE VIEW tiles AS SELECT zoom_level, tile_column, "
                     "(1 << zoom_level) - 1 - tile_row AS tile_row, tile_data FROM xyz;"
                     "INSERT INTO xyz VALUES(1, 0, 0, x'1f8b08');");
  const auto map = file.open();
  REQUIRE(map.ok());
  CHECK(look(*map, 1, 0, 0) == "1f8b08");
}

TEST_CASE("addresses that are texts are numbers all the same") {
  const MapFile file(kUntyped + "INSERT INTO tiles VALUES('9', '1', '2', x'1f8b08'), ('10', '2', '3', x'1f8b09');");
  const auto map = file.open();
  REQUIRE(map.ok());
  CHECK(map->head().min_zoom == 9);
  CHECK(map->head().max_zoom == 10);
  CHECK(look(*map, 9, 1, 509) == "1f8b08");
  CHECK(look(*map, 10, 2, 1020) == "1f8b09");
  int seen = 0;
  REQUIRE(map->each_tile({10, 0, 5, 1000, 1023}, [&](const StoredTile& t) {
    CHECK(t.zoom == 10);
    return ++seen > 0;
  }));
  CHECK(seen == 1);
}

TEST_CASE("metadata that occur twice keep the first value; a table of another shape says nothing") {
  const MapFile twice(kTables + said("name", "first") + said("name", "second") + said("name", "") + tile(0, 0, 0));
  CHECK(twice.open()->head().name == "first");
  const MapFile odd(
      "CREATE TABLE metadata(key, value, more); CREATE TABLE tiles(zoom_level, tile_column, tile_row, "
      "tile_data);" +
      tile(0, 0, 0));
  REQUIRE(odd.open().ok());
  CHECK(odd.open()->metadata().empty());
}

TEST_CASE("words of a map are clean and of bounded length") {
  MapFile file(kTables +
               said("name",
                    "a\x01"
                    "b\xe2\x80\xae"
                    "c\t\n d") +
               tile(0, 0, 0));
  file.run("INSERT INTO metadata VALUES('attribution', '© ' || hex(zeroblob(20000)))");
  file.run("INSERT INTO metadata VALUES('description', CAST(x'a9204f534d' AS TEXT))");
  const auto map = file.open();
  REQUIRE(map.ok());
  CHECK(map->head().name == "abc d");
  CHECK(map->head().attribution.size() <= kMaxPlainLine);
  CHECK(map->head().attribution.starts_with("© 000"));
  CHECK(map->metadata().back().second == "© OSM");
}

TEST_CASE("the credits of a map are plain text") {
  CHECK(plain_attribution("<a href=\"https://x.org\">&copy; OpenStreetMap</a>\n contributors &amp; others") ==
        "© OpenStreetMap contributors & others");
  CHECK(plain_attribution("&#169; A &#xA9; B &unknown; 3 < 4") == "© A © B &unknown; 3 < 4");
  CHECK(plain_attribution("<b></b>") == "");
  CHECK(plain_attribution("&#x202e;&#0;&#7;turned") == "turned");
  CHECK(plain_attribution("\xa9 <b>Latin-1</b>") == "© Latin-1");
  CHECK(plain_attribution(std::string(100'000, '<')).size() == kMaxPlainLine);
}

TEST_CASE("what a tile is, its bytes say") {
  const auto told = [](const std::string& bytes) { return tile_format(as_bytes(bytes)); };
  CHECK(told("\x89PNG\r\n\x1a\n") == TileFormat::Png);
  CHECK(told("\xff\xd8\xff\xe0") == TileFormat::Jpeg);
  CHECK(told("\x1f\x8b\x08") == TileFormat::Vector);
  CHECK(told("\x78\x9c") == TileFormat::Vector);
  CHECK(told("\x78\x9d") == std::nullopt);
  CHECK(told("\x1a\x05") == TileFormat::Vector);
  CHECK(told("GIF89a") == std::nullopt);
  CHECK(told("") == std::nullopt);
}

TEST_CASE("a map without an index over its tiles is known for it, and works") {
  std::string sql = kUntyped;
  for (int i = 0; i < 16; ++i) sql += tile(4, i, 3);
  const MapFile file(sql);
  const auto map = file.open();
  REQUIRE(map.ok());
  CHECK_FALSE(map->head().indexed);
  CHECK(look(*map, 4, 15, 12) == kPng);
}

TEST_CASE("tiles and bytes are counted for each zoom level") {
  const MapFile file(kTables + tile(3, 0, 0) + tile(5, 0, 0) + tile(5, 1, 0, kPng + "00") +
                     "INSERT INTO tiles VALUES(5, 2, 0, NULL), (5, 3, 0, x''), (99, 0, 0, x'01');");
  const auto counts = file.open()->count();
  REQUIRE(counts.ok());
  REQUIRE(counts->size() == 2);
  CHECK((*counts)[0].zoom == 3);
  CHECK((*counts)[0].tiles == 1);
  CHECK((*counts)[1].tiles == 2);
  CHECK((*counts)[1].bytes == 19);
}

TEST_CASE("a walk meets every row, the odd ones too, and a visitor can end it") {
  using State = StoredTile::State;
  const MapFile file(kUntyped + tile(1, 0, 0) + tile(1, 2, 0) + "INSERT INTO tiles VALUES(1, 1, 0, NULL), (1, 1, 1, " +
                     "zeroblob(17000000)), (NULL, NULL, NULL, x'01'), (25, 0, 0, x'01');");
  const auto map = file.open();
  REQUIRE(map.ok());
  std::vector<State> states;
  REQUIRE(map->each_tile([&](const StoredTile& t) {
    states.push_back(t.state);
    CHECK((t.state == State::Whole || t.state == State::Outside || t.data.empty()));
    return true;
  }));
  CHECK(states ==
        std::vector<State>{State::Whole, State::Outside, State::Empty, State::TooLarge, State::Whole, State::Outside});
  int met = 0;
  REQUIRE(map->each_tile([&](const StoredTile&) { return ++met < 2; }));
  CHECK(met == 2);
  CHECK(look(*map, 1, 1, 0) == "nothing");  // too large to be shown
}

TEST_CASE("a walk through a range keeps to it") {
  std::string sql = kTables;
  for (int x = 0; x < 8; ++x)
    for (int y = 0; y < 8; ++y) sql += tile(3, x, y);
  const MapFile file(sql + tile(4, 2, 2));
  const auto map = file.open();
  const TileRange range{3, 2, 3, 0, 1};
  int met = 0;
  REQUIRE(map->each_tile(range, [&](const StoredTile& t) {
    CHECK(t.zoom == 3);
    CHECK(range.contains(t.column, 7 - t.row));
    return ++met > 0;
  }));
  CHECK(met == 4);
}

TEST_CASE("bounds touch the tiles that they lie over and no neighbour") {
  const TileRange whole = tiles_touching({-180, -90, 180, 90}, 2);
  CHECK(whole.first_column == 0);
  CHECK(whole.last_column == 3);
  CHECK(whole.first_row == 0);
  CHECK(whole.last_row == 3);
  for (const TileRange& range : {TileRange{12, 2250, 2251, 1376, 1380}, {0, 0, 0, 0, 0}, {5, 31, 31, 0, 31}}) {
    const TileRange again = tiles_touching(bounds_of(range), range.zoom);
    CAPTURE(range.zoom);
    CHECK(again.first_column == range.first_column);
    CHECK(again.last_column == range.last_column);
    CHECK(again.first_row == range.first_row);
    CHECK(again.last_row == range.last_row);
  }
}

TEST_CASE("many threads may ask one map at once") {
  std::string sql = kTables;
  for (int x = 0; x < 64; ++x) sql += tile(6, x, 0, kPng + (x < 16 ? "0" : "") + fmt::format("{:x}", x));
  const MapFile file(sql);
  const auto map = file.open();
  REQUIRE(map.ok());
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t)
    threads.emplace_back([&] {
      for (int i = 0; i < 256; ++i)
        if (look(*map, 6, i % 64, 63) != kPng + fmt::format("{:02x}", i % 64)) ++wrong;
    });
  for (std::thread& thread : threads) thread.join();
  CHECK(wrong == 0);
}

TEST_CASE("a file under a name with odd characters opens") {
  TempFolder folder;
  const MapFile file(kTables + tile(0, 0, 0));
  const auto odd = folder / "a?b%c#d ö.mbtiles";
  std::filesystem::copy_file(file.path(), odd);
  CHECK(Mbtiles::open(odd).ok());
}

TEST_CASE("a file that was left in WAL mode opens, and no file appears beside it") {
  MapFile file(kTables + tile(0, 0, 0));
  file.run("PRAGMA journal_mode=WAL; INSERT INTO metadata VALUES('a', 'b')");
  CHECK(file.open().ok());
  const auto folder = file.path().parent_path();
  CHECK(std::distance(std::filesystem::directory_iterator(folder), {}) == 1);
}

TEST_CASE("a map that another program is writing is refused until it has finished") {
  const MapFile file(kTables + tile(0, 0, 0));
  for (const char* ending : {"-wal", "-journal"}) {
    const std::string journal = file.path().string() + ending;
    test::write_all(journal, "");
    CHECK(file.open().ok());
    test::write_all(journal, "unfinished");
    CHECK(file.fault() == MbtilesFault::Unfinished);
    std::filesystem::remove(journal);
  }
}

TEST_CASE("what is no map is refused for its own reason") {
  TempFolder folder;
  const auto fault_of = [](const std::filesystem::path& path) {
    const auto opened = Mbtiles::open(path);
    REQUIRE_FALSE(opened.ok());
    return opened.error().fault;
  };
  CHECK(fault_of(folder / "absent.mbtiles") == MbtilesFault::Unreadable);
  CHECK(fault_of(folder.path()) == MbtilesFault::NotAFile);
  REQUIRE(::mkfifo((folder / "fifo").c_str(), 0600) == 0);
  CHECK(fault_of(folder / "fifo") == MbtilesFault::NotAFile);
  test::write_all(folder / "empty.mbtiles", "");
  CHECK(fault_of(folder / "empty.mbtiles") == MbtilesFault::NotMbtiles);
  test::write_all(folder / "zip.mbtiles", "PK\3\4" + std::string(2000, 'x'));
  CHECK(fault_of(folder / "zip.mbtiles") == MbtilesFault::NotMbtiles);

  CHECK(MapFile("CREATE TABLE other(x)").fault() == MbtilesFault::NotMbtiles);
  CHECK(MapFile("CREATE TABLE tiles(x)").fault() == MbtilesFault::NotMbtiles);
  CHECK(MapFile(kTables).fault() == MbtilesFault::Empty);
  CHECK(MapFile(kTables + "INSERT INTO tiles VALUES(0, 0, 0, x'')").fault() == MbtilesFault::Empty);
  CHECK(MapFile(kTables + tile(99, 0, 0)).fault() == MbtilesFault::NotMbtiles);
  CHECK(MapFile(kTables + tile(0, 0, 0, "52494646000000005745425056503820")).fault() == MbtilesFault::Webp);
  CHECK(MapFile(kTables + tile(0, 0, 0, "474946383961")).fault() == MbtilesFault::UnknownFormat);
}

TEST_CASE("a damaged database is a fault, wherever it is hit, and never more than that") {
  std::string sql = kTables + said("name", "x");
  for (int i = 0; i < 400; ++i) sql += tile(9, i, 5, kPng + std::string(200, 'a'));
  const MapFile file(sql);
  const std::string sound = test::read_all(file.path());
  int faults = 0;
  for (std::size_t at = 0; at < sound.size(); at += 509) {
    std::string bytes = sound;
    for (std::size_t i = at; i < std::min(at + 64, bytes.size()); ++i) bytes[i] = static_cast<char>(~bytes[i]);
    test::write_all(file.path(), bytes);
    const auto map = file.open();
    if (!map) {
      ++faults;
      continue;
    }
    if (!map->each_tile([](const StoredTile&) { return true; })) ++faults;
    if (!map->count()) ++faults;
    if (!map->tile(9, 200, 506)) ++faults;
  }
  CHECK(faults > 20);
}

TEST_CASE("a view may not recurse, call functions of its choice, or name tables of SQLite's own") {
  const std::string head =
      "CREATE TABLE metadata(name, value); CREATE VIEW tiles(zoom_level, tile_column, tile_row, "
      "tile_data) AS ";
  for (const std::string view :
       {"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT 0, 0, 0, x'1f8b' FROM n",
        "SELECT 0, 0, 0, zeroblob(1000000000)", "SELECT 0, 0, 0, randomblob(50)", "SELECT 0, 0, 0, load_extension('x')",
        "SELECT 0, 0, 0, x'1f8b' FROM pragma_database_list", "SELECT 0, 0, 0, printf('%.*c', 100000000, 'x')",
        "SELECT 0, 0, 0, CAST(value AS BLOB) FROM json_each('[1]')"}) {
    CAPTURE(view);
    const MapFile file(head + view);
    CHECK(file.fault() == MbtilesFault::NotMbtiles);
  }
}

TEST_CASE("a view that never ends is given up, whatever is asked") {
  std::string numbers = "CREATE TABLE n(i); INSERT INTO n VALUES(0)";
  for (int i = 1; i < 100; ++i) numbers += ",(" + std::to_string(i) + ")";
  const std::string many = "n a, n b, n c, n d, n e, n f, n g, n h";
  const MapFile file(numbers +
                     ";CREATE VIEW tiles AS SELECT 12 AS zoom_level, a.i AS tile_column, b.i AS tile_row, "
                     "x'1f8b' AS tile_data FROM " +
                     many);
  CHECK(file.fault() == MbtilesFault::TooSlow);
  // One whose first row and zoom levels come at once, and the rest never.
  const MapFile sly(numbers +
                    ";CREATE TABLE z(zoom_level, tile_column, tile_row, tile_data); CREATE INDEX zi ON z("
                    "zoom_level); INSERT INTO z VALUES(1, 0, 0, x'1f8b'); CREATE VIEW tiles AS SELECT * FROM z "
                    "UNION ALL SELECT 2, a.i + b.i, 5, x'' FROM " +
                    many);
  CHECK(sly.fault() == MbtilesFault::TooSlow);
}

TEST_CASE("a view that defines itself by itself is no map") {
  MapFile file(kTables + tile(0, 0, 0) + "CREATE VIEW a AS SELECT * FROM tiles;");
  file.run("DROP TABLE tiles; CREATE VIEW tiles AS SELECT * FROM a;");
  CHECK(file.fault() == MbtilesFault::NotMbtiles);
}

TEST_CASE("rows without end are no more than the file could hold") {
  // Each row comes soon, so no deadline passes.
  std::string sql = "CREATE TABLE n(i); INSERT INTO n VALUES(0)";
  for (int i = 1; i < 120; ++i) sql += ",(" + std::to_string(i) + ")";
  const MapFile file(sql +
                     ";CREATE VIEW tiles AS SELECT 12 AS zoom_level, a.i AS tile_column, b.i AS tile_row, x'1f8b' "
                     "AS tile_data FROM n a, n b");
  const auto map = file.open();
  REQUIRE(map.ok());
  const auto walked = map->each_tile([](const StoredTile&) { return true; });
  REQUIRE_FALSE(walked.ok());
  CHECK(walked.error().fault == MbtilesFault::TooSlow);
}

}  // namespace infopunkt::bundle
