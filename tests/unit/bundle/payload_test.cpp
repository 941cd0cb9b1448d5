// Writer and Reader: what one makes the other accepts, and nothing else.

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <functional>
#include <string>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "base/picture_limits.h"
#include "bundle/payload_check.h"
#include "bundle/payload_guard.h"
#include "bundle/schema.h"
#include "support/films.h"
#include "unit/bundle/support.h"

using namespace infopunkt::bundle;
using test::TempFolder;
namespace fs = std::filesystem;

namespace {

struct Payload {
  TempFolder folder;
  fs::path file = folder / "content.db";
  Payload() { test::write_sample_payload(file); }

  /// What a hostile author could do with a private copy of the program: any SQL, then a compact file again.
  Refusal after_sql(const std::string& sql) const {
    {
      SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
      db.exec("PRAGMA writable_schema=ON;" + sql);
    }
    const fs::path compact = folder / "compact.db";
    fs::remove(compact);
    {
      SQLite::Database db(file.string(), SQLite::OPEN_READWRITE);
      db.exec(fmt::format("VACUUM INTO '{}'", compact.string()));
    }
    return refusal_of(compact);
  }
  static Refusal refusal_of(const fs::path& path) {
    const auto checked = check_payload(path);
    REQUIRE_FALSE(checked.ok());
    return checked.error();
  }
  /// The payload with bytes changed at `at`.
  Refusal with_bytes(std::size_t at, std::string_view bytes) const {
    std::string content = test::read_all(file);
    content.replace(at, bytes.size(), bytes);
    test::write_all(folder / "changed.db", content);
    return refusal_of(folder / "changed.db");
  }
};

}  // namespace

TEST_CASE_FIXTURE(Payload, "what the Writer makes passes every check") {
  const auto checked = check_payload(file);
  REQUIRE_MESSAGE(checked.ok(), text(checked.error()));
}

TEST_CASE_FIXTURE(Payload, "the same calls give the same bytes") {
  test::write_sample_payload(folder / "again.db");
  CHECK(test::read_all(folder / "again.db") == test::read_all(file));
  CHECK_FALSE(fs::exists(folder / "again.db.tmp"));
  CHECK_FALSE(fs::exists(folder / "again.db.tmp.tmp"));
}

TEST_CASE_FIXTURE(Payload, "the Reader answers queries and search, and cannot write") {
  auto reader = Reader::open(file);
  REQUIRE(reader.ok());
  SQLite::Database& db = reader->database();
  CHECK(db.execAndGet("SELECT value FROM text WHERE lang='cs'").getString() == "Návštěva v Olomouci");
  CHECK(db.execAndGet("SELECT count(*) FROM search WHERE search MATCH 'olomunc*'").getInt() == 1);
  CHECK(db.execAndGet("SELECT d.lang FROM search s JOIN search_doc d ON d.id=s.rowid WHERE search MATCH 'navst*'")
            .getString() == "cs");
  CHECK_THROWS(db.exec("DELETE FROM text"));
  CHECK_THROWS(db.exec("ATTACH ':memory:' AS other"));
}

TEST_CASE_FIXTURE(Payload, "odd letters in the path do not reach the URI") {
  fs::create_directory(folder / "a?b#c%20 ż");
  fs::copy_file(file, folder / "a?b#c%20 ż" / "content.db");
  CHECK(check_payload(folder / "a?b#c%20 ż" / "content.db").ok());
}

TEST_CASE("the same blob is stored once, also an empty one") {
  const TempFolder folder;
  Writer writer(folder / "x.db");
  CHECK(writer.blob(as_bytes("one")) == writer.blob(as_bytes("one")));
  CHECK(writer.blob({}) == hash256({}));
  REQUIRE(writer.finish().ok());
  auto reader = Reader::open(folder / "x.db");
  REQUIRE(reader.ok());
  CHECK(reader->database().execAndGet("SELECT count(*) FROM blob").getInt() == 2);
}

TEST_CASE("the first failed insert is what finish reports, and no file appears") {
  const TempFolder folder;
  Writer writer(folder / "x.db");
  CHECK(writer.record({.kind = "news", .slug = "a"}) == 1);
  CHECK(writer.record({.kind = "news", .slug = "a"}) == 0);  // a slug is unique within its kind
  writer.meta("product", "infopunkt");
  const auto done = writer.finish();
  REQUIRE_FALSE(done.ok());
  CHECK(done.error().reason == Reason::CannotWrite);
  CHECK(done.error().field == "record");
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("a Writer for an impossible place says so at the end") {
  const TempFolder folder;
  Writer writer(folder / "none" / "x.db");
  test::fill_sample(writer);
  CHECK(writer.finish().error().reason == Reason::CannotWrite);
}

TEST_CASE("a Writer that is dropped leaves nothing") {
  const TempFolder folder;
  {
    Writer writer(folder / "x.db");
    test::fill_sample(writer);
  }
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE_FIXTURE(Payload, "a header that SQLite would follow elsewhere is refused by hand") {
  using namespace std::string_view_literals;
  CHECK(with_bytes(0, "sQLite").field == "magic");
  CHECK(with_bytes(16, "\x10\0"sv).field == "page size");
  CHECK(with_bytes(18, "\2").field == "write version");  // WAL
  CHECK(with_bytes(19, "\2").field == "read version");
  CHECK(with_bytes(20, "\x10").field == "reserved bytes");
  CHECK(with_bytes(28, "\0\0\0\1"sv).field == "pages × page size");
  CHECK(with_bytes(35, "\1").field == "first free page");
  CHECK(with_bytes(39, "\1").field == "free pages");
  CHECK(with_bytes(55, "\1").field == "largest root page");  // auto-vacuum
  CHECK(with_bytes(59, "\2").field == "text encoding");      // UTF-16
  CHECK(with_bytes(63, "\x7f").field == "user version");
  CHECK(with_bytes(68, "X").field == "application id");
  CHECK(with_bytes(95, "\x7f").field == "version-valid-for");
}

TEST_CASE_FIXTURE(Payload, "trailing and missing bytes are refused") {
  const std::string content = test::read_all(file);
  test::write_all(folder / "changed.db", content + "x");
  CHECK(refusal_of(folder / "changed.db").reason == Reason::BadDatabaseHeader);
  test::write_all(folder / "changed.db", content.substr(0, content.size() - kPageSize));
  CHECK(refusal_of(folder / "changed.db").reason == Reason::BadDatabaseHeader);
  test::write_all(folder / "changed.db", "");
  CHECK(refusal_of(folder / "changed.db").reason == Reason::BadDatabaseHeader);
}

TEST_CASE_FIXTURE(Payload, "views, triggers, virtual tables and foreign tables are refused by name") {
  SUBCASE("a view") {
    CHECK(after_sql("CREATE VIEW extra AS SELECT 1").field == "extra");
  }
  SUBCASE("a trigger") {
    CHECK(after_sql("CREATE TRIGGER extra AFTER INSERT ON news BEGIN DELETE FROM text; END").field == "extra");
  }
  SUBCASE("a table") {
    CHECK(after_sql("CREATE TABLE extra(x)").field == "extra");
  }
  SUBCASE("another search index") {
    CHECK(after_sql("CREATE VIRTUAL TABLE extra USING fts5(x)").reason == Reason::BadSchema);
  }
  SUBCASE("a missing index") {
    CHECK(after_sql("DROP INDEX news_by_date").field == "news_by_date");
  }
  SUBCASE("a view under our name") {
    CHECK(after_sql("DROP TABLE term; CREATE VIEW term AS SELECT 1 AS record").field == "term");
  }
  SUBCASE("another column") {
    CHECK(after_sql("ALTER TABLE term ADD COLUMN x").field == "term");
  }
  SUBCASE("statistics tables") {
    CHECK(after_sql("ANALYZE").reason == Reason::BadSchema);
  }
}

TEST_CASE_FIXTURE(Payload, "references that lead nowhere are refused with table and column") {
  const std::pair<const char*, const char*> cases[] = {
      {"UPDATE record SET image=99 WHERE kind='news'", "record.image"},
      {"INSERT INTO text VALUES(99,'title','pl','x')", "text.record"},
      {"INSERT INTO text VALUES(1,'title','de','x')", "text.lang"},
      {"UPDATE block SET media=99", "block.media"},
      {"INSERT INTO gallery VALUES(2,7,99)", "gallery.media"},
      {"DELETE FROM blob WHERE hash IN (SELECT hash FROM media_variant)", "media_variant.hash"},
      {"DELETE FROM blob WHERE hash IN (SELECT hash FROM tile)", "tile.hash"},
      {"UPDATE tile SET tileset=2", "tile.tileset"},
      {"INSERT INTO office_hours VALUES(1,1,0,1)", "office_hours.office"},
      {"DELETE FROM news", "news"},
      {"INSERT INTO event SELECT id,'2021',NULL,NULL,NULL,'x',NULL,NULL,NULL,0,NULL,NULL,NULL,NULL "
       "FROM record WHERE kind='news'",
       "event"},
      {"INSERT INTO event_news VALUES(99,0,'x')", "event_news.event"},
      {"INSERT INTO session SELECT id,'none',NULL,NULL,NULL FROM record WHERE kind='news'", "session.event"},
      {"INSERT INTO figure SELECT id,'none',NULL FROM record WHERE kind='news'", "figure.page"},
      {"UPDATE search_doc SET record=99 WHERE id=1", "search_doc.record"},
      {"INSERT INTO search_doc VALUES(9,1,'pl')", "search"},
      {"DELETE FROM search_doc WHERE id=2", "search_doc"},
      {"UPDATE blob SET data=x'00'", "blob.hash"},
  };
  for (const auto& [sql, field] : cases) {
    CAPTURE(sql);
    fs::remove(file);
    test::write_sample_payload(file);
    CHECK(after_sql(sql).field == field);
  }
}

TEST_CASE_FIXTURE(Payload, "without a look at names a blob may be called otherwise, but must still decode") {
  CHECK(after_sql("UPDATE blob SET data=CAST(data || x'00' AS BLOB) WHERE hash IN (SELECT hash FROM tile)").field ==
        "blob.hash");
  CHECK(check_payload(folder / "compact.db", {.blob_names = false}).ok());
  CHECK(after_sql("UPDATE blob SET data=CAST(data || x'00' AS BLOB) WHERE hash IN (SELECT hash FROM media_variant)")
            .field == "blob.hash");
  CHECK(check_payload(folder / "compact.db", {.blob_names = false}).error().reason == Reason::BadPicture);
}

TEST_CASE_FIXTURE(Payload, "values that are not what their column promises are refused") {
  const std::pair<const char*, const char*> cases[] = {
      {"UPDATE text SET value=x'ff'", "text.value"},
      {"UPDATE text SET value=CAST(x'c328' AS TEXT)", "text.value"},
      {"UPDATE text SET value='a' || char(0) || 'b'", "text.value"},
      {"UPDATE text SET value='a' || char(27) || 'b'", "text.value"},
      {"UPDATE text SET value='a' || char(0x202e) || 'b'", "text.value"},
      {"UPDATE text SET value='a' || char(0x2067)", "text.value"},
      {"UPDATE block SET text=replace(hex(zeroblob(40000)),'0','a')", "block.text"},
      {"UPDATE media SET width='wide'", "media.width"},
      {"UPDATE media SET focus_x='left'", "media.focus_x"},
      {"UPDATE news SET date=20210617.5 || x'00'", "news.date"},
  };
  for (const auto& [sql, field] : cases) {
    CAPTURE(sql);
    fs::remove(file);
    test::write_sample_payload(file);
    const Refusal refusal = after_sql(sql);
    CHECK(refusal.reason == Reason::BadText);
    CHECK(refusal.field == field);
  }
}

TEST_CASE_FIXTURE(Payload, "pictures and tiles that do not decode are refused by name") {
  const std::string png = "x'" + to_hex(as_bytes(test::grey_png(2, 2))) + "'";
  const std::pair<std::string, Reason> cases[] = {
      {"UPDATE media_variant SET format='gif'", Reason::BadPicture},
      {"UPDATE media_variant SET format='jpeg'", Reason::BadPicture},
      {"UPDATE media_variant SET width=321", Reason::BadPicture},
      {"UPDATE media_variant SET width=100000, height=100000", Reason::BadPicture},
      {"INSERT INTO media_variant SELECT media,'zoom',format,width+1,height,hash FROM media_variant",
       Reason::BadPicture},
      {"UPDATE media_variant SET hash=x'00'", Reason::BrokenReference},
  };
  for (const auto& [sql, reason] : cases) {
    CAPTURE(sql);
    fs::remove(file);
    test::write_sample_payload(file);
    const Refusal refusal = after_sql(sql);
    CHECK(refusal.reason == reason);
    if (reason == Reason::BadPicture) CHECK(refusal.field == "park.svg");
  }
}

TEST_CASE_FIXTURE(Payload, "the bytes of blobs are looked at, whatever their hash: pictures, tiles, size") {
  const auto with_blob = [this](const std::string& bytes, bool picture) {
    fs::remove(file);
    Writer writer(file);
    test::fill_sample(writer);
    const auto hash = writer.blob(as_bytes(bytes));
    if (picture)
      writer.add(MediaVariantRow{1, "large", "png", 320, 240, hash});
    else
      writer.add(TileRow{1, 1, 1, 1, hash});
    REQUIRE(writer.finish().ok());
    return refusal_of(file);
  };
  const Refusal broken = with_blob(test::grey_png(320, 240).substr(0, 100), true);
  CHECK(broken.reason == Reason::BadPicture);
  CHECK(broken.actual == "a PNG that is cut off");
  CHECK(with_blob("\x1f\x8b nonsense", false).reason == Reason::BadTile);
  CHECK(with_blob(std::string(infopunkt::kMaxPictureBytes + 1, 'x'), false).reason == Reason::BadPicture);
}

TEST_CASE_FIXTURE(Payload,
                  "films are looked at by their containers, whatever their rows say, and named when they are refused") {
  const auto with_film = [this](const std::string& bytes, const VideoRow& row,
                                const std::string& sql = "") -> Outcome<void> {
    fs::remove(file);
    Writer writer(file);
    test::fill_sample(writer);
    const RecordId record = writer.record({.kind = "video", .slug = "media/film.webm"});
    VideoRow said = row;
    said.record = record;
    said.hash = writer.blob(as_bytes(bytes));
    writer.add(said);
    writer.add(CaptionRow{record, infopunkt::lang::pl, 0, 0, 1000, "Plac"});
    writer.add(ArticleVideoRow{1, record});
    REQUIRE(writer.finish().ok());
    if (!sql.empty()) return infopunkt::fail(after_sql(sql));
    return check_payload(file);
  };
  const VideoRow sound{.format = "webm", .width = 640, .height = 360, .duration_ms = 12'000, .sound = true};
  CHECK(with_film(infopunkt::films::webm(), sound).ok());
  VideoRow other = sound;
  other.width = 1280;
  const auto refused = with_film(infopunkt::films::webm(), other);
  REQUIRE_FALSE(refused.ok());
  CHECK(refused.error().reason == Reason::BadVideo);
  CHECK(refused.error().field == "media/film.webm");
  const std::pair<std::string, std::string> hostile[] = {
      {infopunkt::films::webm({.doc_type = "matroska"}), "Matroska, but not WebM"},
      {infopunkt::films::mp4({.here = 0}), "pictures or sound of another file"},
      {"#EXTM3U\nhttp://example.org/film.webm\n", "neither WebM nor MP4"},
      {test::grey_png(2, 2), "neither WebM nor MP4"},
      {std::string(infopunkt::kMaxPictureBytes + 1, 'x'), "neither WebM nor MP4"}};
  for (const auto& [bytes, fault] : hostile) {
    const auto told = with_film(bytes, sound);
    REQUIRE_FALSE(told.ok());
    CHECK(told.error().reason == Reason::BadVideo);
    CHECK(told.error().actual == fault);
  }
  const std::pair<const char*, Reason> rows[] = {{"UPDATE video SET format='avi'", Reason::BadVideo},
                                                 {"UPDATE video SET duration=1", Reason::BadVideo},
                                                 {"UPDATE video SET hash=x'00'", Reason::BrokenReference},
                                                 {"UPDATE caption SET video=99", Reason::BrokenReference},
                                                 {"UPDATE caption SET lang='de'", Reason::BrokenReference},
                                                 {"UPDATE article_video SET record=99", Reason::BrokenReference},
                                                 {"UPDATE article_video SET video=1", Reason::BrokenReference},
                                                 {"DELETE FROM video", Reason::BrokenReference},
                                                 {"UPDATE caption SET from_ms='soon'", Reason::BadText}};
  for (const auto& [sql, reason] : rows) {
    CAPTURE(sql);
    const auto told = with_film(infopunkt::films::webm(), sound, sql);
    CHECK(told.error().reason == reason);
  }
}

TEST_CASE_FIXTURE(Payload, "tiles of a map that is made of pictures are pictures, and named when they are not") {
  const auto with_tile = [this](const std::string& bytes, const char* format, bool also_picture) {
    fs::remove(file);
    Writer writer(file);
    test::fill_sample(writer);
    writer.add(TilesetRow{.id = 2, .name = "sky", .format = format, .maxzoom = 3, .attribution = "©"});
    const auto hash = writer.blob(as_bytes(bytes));
    writer.add(TileRow{2, 3, 1, 2, hash});
    writer.add(TileRow{2, 3, 2, 2, hash});
    if (also_picture) writer.add(MediaVariantRow{1, "large", "png", 256, 128, hash});
    REQUIRE(writer.finish().ok());
    return check_payload(file);
  };
  for (const char* format : {"png", "jpg"}) CHECK(with_tile(test::grey_png(256, 256), format, false).ok());
  const auto told = [&](const std::string& bytes, bool also_picture = false) {
    const auto checked = with_tile(bytes, "png", also_picture);
    REQUIRE_FALSE(checked.ok());
    return checked.error();
  };
  const Refusal oblong = told(test::grey_png(256, 128));
  CHECK(oblong.reason == Reason::BadTile);
  CHECK(oblong.field == "sky 3/1/5");
  CHECK(oblong.actual == "a tile that is not square");
  CHECK(told(test::grey_png(256, 128), true).actual == "a tile that is not square");
  CHECK(told(test::grey_png(1025, 1025)).actual == "a tile larger than the map draws");
  CHECK(told("GIF89a and more").actual == "neither PNG nor JPEG");
  CHECK(told("").actual == "neither PNG nor JPEG");
  CHECK(told(test::grey_png(256, 256).substr(0, 90)).reason == Reason::BadTile);
  // The map's own parser is there for what a vector map brings.
  CHECK(with_tile("GIF89a and more", "pbf", false).ok());
}

TEST_CASE_FIXTURE(Payload, "a search index that cannot be read to its is refused") {
  CHECK(after_sql("UPDATE search_data SET block=zeroblob(length(block)) WHERE id>10").field == "search");
  fs::remove(file);
  test::write_sample_payload(file);
  CHECK(after_sql("DELETE FROM search_data WHERE id>10").field == "search");
  fs::remove(file);
  test::write_sample_payload(file);
  CHECK(after_sql("UPDATE search_data SET block=randomblob(40) WHERE id=10").field == "search");
}

TEST_CASE_FIXTURE(Payload, "a check that runs out of memory says so") {
  ReadLimits little;
  little.process_heap_bytes = 0;  // no further limit
  CHECK(check_payload(file, {.limits = little}).ok());
  const auto out_of_memory = guarded("here", []() -> Outcome<void> { throw std::bad_alloc(); });
  CHECK(out_of_memory.error().reason == Reason::CheckOutOfMemory);
  const auto no_heap = guarded("here", []() -> Outcome<void> { throw SQLite::Exception("x", SQLITE_NOMEM); });
  CHECK(no_heap.error().reason == Reason::CheckOutOfMemory);
}

TEST_CASE_FIXTURE(Payload, "an open descriptor is checked like a path, without a name to open") {
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(descriptor >= 0);
  // SQLite's files stay as they are in this process; the checking child registers the other kind (sync/check_child.h).
  CHECK(check_open_payload(descriptor).error().reason == Reason::DamagedDatabase);
  ::close(descriptor);
  CHECK(check_open_payload(descriptor).error().reason == Reason::Unreadable);
}

TEST_CASE_FIXTURE(Payload, "a b-tree that points at itself or elsewhere is refused, not followed for ever") {
  // A page that repeats another's bytes: its cells now claim children and rows that are not theirs.
  std::string content = test::read_all(file);
  const std::size_t pages = content.size() / kPageSize;
  std::size_t refused = 0;
  for (std::size_t page = 2; page < pages; ++page) {
    std::string changed = content;
    changed.replace(page * kPageSize, kPageSize, content, (page - 1) * kPageSize, kPageSize);
    test::write_all(folder / "changed.db", changed);
    refused += check_payload(folder / "changed.db").ok() ? 0 : 1;
  }
  CHECK(refused > pages / 4);  // a copy of one empty leaf over another changes nothing

  SQLite::Database db(file.string(), SQLite::OPEN_READONLY);
  const int root = db.execAndGet("SELECT rootpage FROM sqlite_schema WHERE name='text'").getInt();
  std::string interior = content;
  const std::size_t at = static_cast<std::size_t>(root - 1) * kPageSize;
  interior[at] = 2;                                                 // interior index page …
  interior[at + 3] = interior[at + 4] = 0;                          // … without cells …
  interior.replace(at + 8, 4, {0, 0, 0, static_cast<char>(root)});  // … whose right child is itself
  test::write_all(folder / "changed.db", interior);
  CHECK(refusal_of(folder / "changed.db").reason == Reason::DamagedDatabase);
}

TEST_CASE_FIXTURE(Payload, "random damage to any page is refused or harmless, never a crash") {
  const std::string content = test::read_all(file);
  for (std::size_t at = 100; at < content.size(); at += 997) {
    std::string changed = content;
    changed[at] = static_cast<char>(changed[at] ^ 0x5a);
    test::write_all(folder / "changed.db", changed);
    const auto checked = check_payload(folder / "changed.db");
    if (!checked) CHECK_FALSE(text(checked.error()).empty());
  }
}

TEST_CASE_FIXTURE(Payload, "checks beyond their budget stop and say so") {
  auto reader = Reader::open(file);
  REQUIRE(reader.ok());
  const StepBudget budget(reader->database(), 100'000);
  const char* endless = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM n) SELECT max(x) FROM n";
  CHECK_THROWS_AS((void)reader->database().execAndGet(endless), SQLite::Exception);
  CHECK(budget.exhausted());
}

TEST_CASE("a payload that takes too long to check is refused as such") {
  const TempFolder folder;
  Writer writer(folder / "x.db");
  writer.add(LanguageRow{infopunkt::lang::pl, "Polski", 0});
  for (int i = 0; i < 20'000; ++i) {
    const RecordId term = writer.record({.kind = "term", .slug = fmt::format("term-{}", i)});
    writer.add(TermRow{term});
    writer.add(TextRow{term, "term", infopunkt::lang::pl, "słowo"});
  }
  REQUIRE(writer.finish().ok());
  CHECK(check_payload(folder / "x.db").ok());
  CHECK(check_payload(folder / "x.db", {.steps = 20'000}).error().reason == Reason::BudgetExceeded);
}

TEST_CASE("what is not a database file is refused before SQLite sees it") {
  const TempFolder folder;
  CHECK(Reader::open(folder / "none.db").error().reason == Reason::Unreadable);
  CHECK(Reader::open(folder.path()).error().reason == Reason::NotAFile);
  test::write_all(folder / "short.db", "SQLite format 3");
  CHECK(Reader::open(folder / "short.db").error().reason == Reason::BadDatabaseHeader);
}
