// Payloads that are signed by the right key and hostile all the same: on a real disk, with the real check in its
// sandbox, beside real content that must stay. The large corpus is in hostile/; here is one test for each kind.

#include <filesystem>
#include <fstream>
#include <functional>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "base/fs_real.h"
#include "bundle/reader.h"
#include "bundle/schema.h"
#include "faults/table_kiosk.h"
#include "sync/check_child.h"
#include "sync/installed.h"
#include "unit/bundle/support.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using namespace infopunkt::sync::faults;
using bundle::test::read_all;
using bundle::test::write_all;

namespace {

namespace stdfs = std::filesystem;

std::string openable(const std::string& content) {
  auto reader = bundle::Reader::open(content);
  if (!reader) return bundle::text(reader.error());
  try {
    return reader->database().execAndGet("SELECT count(*) FROM record").getInt() > 0 ? "" : "it is empty";
  } catch (const SQLite::Exception& error) {
    return error.what();
  }
}

class RealKiosk {
 public:
  RealKiosk() {
    stdfs::create_directories(stick());
    bundle::test::write_sample_payload(m_folder / "good.db");
    put(42, read_all(m_folder / "good.db"));
    run();
    REQUIRE(m_last.size() == 1);
    REQUIRE(m_last[0].message.key == "sync.installed");
    auto installer = open();
    REQUIRE(installer.mark_good(installer.state().current).ok());
    stdfs::remove(stick() + "/42.kbundle");
  }
  void put(std::uint64_t serial, const std::string& payload) const {
    write_all(stick() + "/" + std::to_string(serial) + ".kbundle", sample::sealed(sample::fields(serial), payload));
  }
  /// Offered to the kiosk, the payload is refused for what is in it, and the old content stays and can be opened.
  void check_refused(const std::string& payload) {
    put(43, payload);
    run();
    REQUIRE(m_last.size() == 1);
    CHECK(m_last[0].message.key == "sync.bad_content");
    InstalledContent kiosk(m_disk, settings().layout);
    CHECK(version_of(kiosk.current().slot) == Version{1, 42});
    Kept kept{m_disk, m_disk, {stick()}, [this] { return settings(); }, m_now, {1, 42}, {}, m_last, openable};
    for (const std::string& fault : broken_invariants(kept)) FAIL_CHECK(fault);
  }
  /// The good payload after any SQL that a hostile author could run, compacted again.
  [[nodiscard]] std::string after_sql(const std::string& sql) const {
    const stdfs::path changed = m_folder / "changed.db", compact = m_folder / "compact.db";
    stdfs::copy_file(m_folder / "good.db", changed, stdfs::copy_options::overwrite_existing);
    stdfs::permissions(changed, stdfs::perms::owner_all);
    stdfs::remove(compact);
    SQLite::Database db(changed.string(), SQLite::OPEN_READWRITE);
    db.exec("PRAGMA writable_schema=ON;" + sql);
    SQLite::Database(changed.string(), SQLite::OPEN_READWRITE).exec(fmt::format("VACUUM INTO '{}'", compact.string()));
    return read_all(compact);
  }
  [[nodiscard]] std::string with_bytes(std::size_t at, std::string_view bytes) const {
    std::string payload = good();
    return payload.replace(at, bytes.size(), bytes);
  }
  /// The good payload, its one picture replaced by these bytes under their own name.
  [[nodiscard]] std::string with_picture(const std::string& picture, int width, int height) const {
    const auto hex = [](bundle::Bytes bytes) { return bundle::to_hex(bytes); };
    const std::string name = hex(bundle::hash256(bundle::as_bytes(picture)));
    return after_sql(
        fmt::format("DELETE FROM blob WHERE hash IN (SELECT hash FROM media_variant);"
                    "INSERT OR IGNORE INTO blob(hash,data) VALUES(x'{0}',x'{1}');"
                    "UPDATE media_variant SET hash=x'{0}',width={2},height={3},format='png'",
                    name, hex(bundle::as_bytes(picture)), width, height));
  }
  [[nodiscard]] std::string good() const { return read_all(m_folder / "good.db"); }

 private:
  [[nodiscard]] std::string stick() const { return (m_folder / "stick").string(); }
  [[nodiscard]] Settings settings() const {
    Settings made = sample::settings();
    made.layout.root = m_folder / "root";
    made.factory = Offer{sample::fields(10), {}};
    made.check = check_in_child({INFOPUNKT_SYNC_PROGRAM});
    return made;
  }
  Installer open() {
    auto opened = Installer::open(m_disk, settings());
    REQUIRE(opened.ok());
    return std::move(opened).value();
  }
  void run() {
    Installer installer = open();
    Service service(m_disk, installer, {stick()}, sample::kInline);
    const std::size_t before = service.report().attempts.size();
    (void)service.look(m_now);
    const auto& all = service.report().attempts;
    m_last.assign(all.begin() + static_cast<std::ptrdiff_t>(before), all.end());
  }

  bundle::test::TempFolder m_folder;
  RealFs m_disk;
  Now m_now{2'000'000'000, false, 0};
  std::vector<Attempt> m_last;
};

}  // namespace

TEST_CASE_FIXTURE(RealKiosk, "hostile: a database in WAL mode is refused") {
  check_refused(with_bytes(18, "\2\2"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a wrong page count is refused") {
  check_refused(with_bytes(28, std::string("\0\0\0\1", 4)));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: trailing bytes are refused, less than a page and a whole one") {
  check_refused(good() + "tail");
  check_refused(good() + std::string(8192, '\0'));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: UTF-16 is refused") {
  check_refused(with_bytes(59, "\2"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a b-tree that leads back to itself is refused, not followed") {
  std::string payload = good();
  const bundle::test::TempFolder folder;
  write_all(folder / "x.db", payload);
  const auto root = static_cast<std::size_t>(SQLite::Database((folder / "x.db").string())
                                                 .execAndGet("SELECT rootpage FROM sqlite_schema WHERE name='text'")
                                                 .getInt());
  const std::size_t at = (root - 1) * 8192;
  payload[at] = 2;                                                 // an interior index page …
  payload[at + 3] = payload[at + 4] = 0;                           // … without cells …
  payload.replace(at + 8, 4, {0, 0, 0, static_cast<char>(root)});  // … whose right child is itself
  check_refused(payload);
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a view under one of our names is refused") {
  check_refused(after_sql("DROP TABLE term; CREATE VIEW term AS SELECT 1 AS record"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a trigger is refused") {
  check_refused(after_sql("CREATE TRIGGER extra AFTER INSERT ON news BEGIN DELETE FROM text; END"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a virtual table under one of our names is refused") {
  check_refused(after_sql("DROP TABLE term; CREATE VIRTUAL TABLE term USING fts5(record)"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a blob far larger than any picture is refused") {
  check_refused(with_picture(std::string((16 << 20) + 1, '\0'), 1, 1));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: shadow tables of the search index that were tampered with are refused") {
  check_refused(after_sql("UPDATE search_data SET block=x'ff00ff00ff' WHERE id>10"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a picture bomb is refused") {
  using namespace bundle::test;
  const std::string grey("\x08\0\0\0\0", 5);
  const std::string end = png_chunk("IEND", "");
  SUBCASE("more pixels than a kiosk can hold") {
    const std::string rows(std::size_t{5000} * 5001, '\0');
    check_refused(with_picture(png_header(5000, 5000, grey) + png_chunk("IDAT", deflated(rows)) + end, 5000, 5000));
  }
  SUBCASE("a small picture whose stream never seems to end") {
    const std::string rows(32 << 20, '\0');
    check_refused(with_picture(png_header(10, 10, grey) + png_chunk("IDAT", deflated(rows)) + end, 10, 10));
  }
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: GIF and TGA under the name of a picture are refused") {
  check_refused(with_picture(std::string("GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff,", 20), 1, 1));
  check_refused(with_picture(std::string("\0\0\2\0\0\0\0\0\0\0\0\0\xff\xff\xff\xff\x20\0", 18), 65535, 65535));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: invalid UTF-8 is refused") {
  check_refused(after_sql("UPDATE text SET value=CAST(x'c328' AS TEXT)"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a word of one megabyte is refused") {
  check_refused(after_sql("UPDATE text SET value=replace(hex(zeroblob(524288)),'0','w')"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: marks that turn the writing direction are refused") {
  check_refused(after_sql("UPDATE text SET value='a' || char(0x202e) || 'b'"));
}

TEST_CASE_FIXTURE(RealKiosk, "hostile: a NUL within a text is refused") {
  check_refused(after_sql("UPDATE text SET value='a' || char(0) || 'b'"));
}
