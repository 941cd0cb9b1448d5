#include "bundle/reader.h"

#include <sqlite3.h>

#include <unistd.h>

#include <array>
#include <cerrno>
#include <map>
#include <string_view>
#include <system_error>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "bundle/descriptor_vfs.h"
#include "bundle/hardened.h"
#include "bundle/posix_file.h"
#include "bundle/schema.h"

namespace infopunkt::bundle {

namespace {

constexpr std::size_t kDatabaseHeader = 100;
constexpr std::uint64_t kOpenSteps = 50'000'000;
constexpr int kProgressEvery = 10'000;

/// An entry of SQLite's header that has one legal value here. Big-endian, `width` bytes.
struct Entry {
  std::string_view name;
  std::size_t offset;
  std::size_t width;
  std::uint64_t value;
};
// Byte 18 and 19 would be 2 for a WAL database; 36 would count free pages, which VACUUM INTO leaves none of.
constexpr std::array kEntries = {
    Entry{"page size", 16, 2, kPageSize},
    Entry{"write version", 18, 1, 1},
    Entry{"read version", 19, 1, 1},
    Entry{"reserved bytes", 20, 1, 0},
    Entry{"maximum payload fraction", 21, 1, 64},
    Entry{"minimum payload fraction", 22, 1, 32},
    Entry{"leaf payload fraction", 23, 1, 32},
    Entry{"first free page", 32, 4, 0},
    Entry{"free pages", 36, 4, 0},
    Entry{"schema format", 44, 4, 4},
    Entry{"default cache size", 48, 4, 0},
    Entry{"largest root page", 52, 4, 0},
    Entry{"text encoding", 56, 4, 1},
    Entry{"user version", 60, 4, kSchemaVersion},
    Entry{"incremental vacuum", 64, 4, 0},
    Entry{"application id", 68, 4, kApplicationId},
    Entry{"reserved 72..79", 72, 8, 0},
    Entry{"reserved 80..87", 80, 8, 0},
    Entry{"reserved 88..91", 88, 4, 0},
};

std::uint64_t load_be(Bytes bytes) {
  std::uint64_t value = 0;
  for (std::byte b : bytes) value = value << 8 | std::to_integer<std::uint64_t>(b);
  return value;
}

Failure<Refusal> bad_header(std::string_view field, std::uint64_t expected, std::uint64_t found) {
  return refuse(Reason::BadDatabaseHeader, std::string(field), std::to_string(expected), std::to_string(found));
}

/// name → "type table sql" of everything in a database.
std::map<std::string, std::string> schema_of(SQLite::Database& db) {
  std::map<std::string, std::string> objects;
  SQLite::Statement rows(db, "SELECT name, type, tbl_name, coalesce(sql, '') FROM sqlite_schema");
  while (rows.executeStep()) {
    objects[rows.getColumn(0).getString()] = fmt::format("{} {} {}", rows.getColumn(1).getString(),
                                                         rows.getColumn(2).getString(), rows.getColumn(3).getString());
  }
  return objects;
}

/// What schema.cpp makes of an empty database, shadow tables of the search index included.
std::map<std::string, std::string> expected_schema() {
  SQLite::Database db(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  db.exec(std::string(schema_sql()));
  return schema_of(db);
}

}  // namespace

StepBudget::StepBudget(SQLite::Database& db, std::uint64_t steps) : m_db(db), m_left(steps / kProgressEvery + 1) {
  sqlite3_progress_handler(m_db.getHandle(), kProgressEvery, &StepBudget::on_progress, this);
}

StepBudget::~StepBudget() {
  sqlite3_progress_handler(m_db.getHandle(), 0, nullptr, nullptr);
}

int StepBudget::on_progress(void* self) {
  auto& budget = *static_cast<StepBudget*>(self);
  if (budget.m_left > 0) --budget.m_left;
  return budget.m_left == 0 ? 1 : 0;
}

struct Reader::Impl {
  SQLite::Database db;
};

Reader::Reader(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Reader::Reader(Reader&&) noexcept = default;
Reader& Reader::operator=(Reader&&) noexcept = default;
Reader::~Reader() = default;

SQLite::Database& Reader::database() {
  return m_impl->db;
}

Outcome<void> check_database_header(Bytes header, std::uint64_t file_size) {
  if (header.size() != kDatabaseHeader) return bad_header("header bytes", kDatabaseHeader, header.size());
  constexpr std::string_view magic{"SQLite format 3\0", 16};
  if (as_text(header.first(magic.size())) != magic)
    return refuse(Reason::BadDatabaseHeader, "magic", "SQLite format 3");
  for (const Entry& entry : kEntries) {
    const std::uint64_t found = load_be(header.subspan(entry.offset, entry.width));
    if (found != entry.value) return bad_header(entry.name, entry.value, found);
  }
  const std::uint64_t pages = load_be(header.subspan(28, 4));
  if (pages == 0 || pages * kPageSize != file_size)
    return bad_header("pages × page size", file_size, pages * kPageSize);
  // SQLite believes the page count only when these two agree.
  const std::uint64_t change = load_be(header.subspan(24, 4));
  const std::uint64_t valid_for = load_be(header.subspan(92, 4));
  if (change != valid_for) return bad_header("version-valid-for", change, valid_for);
  return {};
}

Outcome<void> check_database_header(const std::filesystem::path& payload) {
  auto file = InputFile::open(payload);
  if (!file) return fail(file.error());
  std::array<std::byte, kDatabaseHeader> header{};
  const auto count = file->read(header);
  if (!count) return fail(count.error());
  return check_database_header(Bytes(header).first(*count), file->size());
}

Outcome<void> check_schema(SQLite::Database& db) {
  try {
    static const std::map<std::string, std::string> expected = expected_schema();
    const auto found = schema_of(db);
    for (const auto& [name, definition] : expected) {
      const auto at = found.find(name);
      if (at == found.end()) return refuse(Reason::BadSchema, name, definition, "nothing");
      if (at->second != definition) return refuse(Reason::BadSchema, name, definition, at->second);
    }
    for (const auto& [name, definition] : found)
      if (!expected.contains(name)) return refuse(Reason::BadSchema, name, "nothing of that name", definition);
    // schema_of keys by name, so two entries of one name would hide each other.
    const int rows = db.execAndGet("SELECT count(*) FROM sqlite_schema").getInt();
    if (static_cast<std::size_t>(rows) != expected.size()) {
      return refuse(Reason::BadSchema, "sqlite_schema", fmt::format("{} rows", expected.size()),
                    fmt::format("{} rows", rows));
    }
    return {};
  } catch (const std::exception& error) {
    return refuse(Reason::DamagedDatabase, "sqlite_schema", {}, error.what());
  }
}

Outcome<Reader> Reader::open(const std::filesystem::path& payload, const ReadLimits& limits) {
  if (auto header = check_database_header(payload); !header) return fail(header.error());
  return open_uri(immutable_uri(payload), payload.string(), limits);
}

Outcome<Reader> Reader::open_descriptor(int descriptor, const ReadLimits& limits) {
  const std::string name = fmt::format("descriptor {}", descriptor);
  std::array<std::byte, kDatabaseHeader> header{};
  const off_t size = ::lseek(descriptor, 0, SEEK_END);
  const ssize_t count = ::pread(descriptor, header.data(), header.size(), 0);
  if (size < 0 || count < 0) return refuse(Reason::Unreadable, name, {}, std::generic_category().message(errno));
  if (static_cast<std::size_t>(count) != header.size())
    return bad_header("header bytes", header.size(), static_cast<std::uint64_t>(count));
  if (auto sound = check_database_header(header, static_cast<std::uint64_t>(size)); !sound) return fail(sound.error());
  return open_uri(descriptor_uri(descriptor), name, limits);
}

Outcome<Reader> Reader::open_uri(const std::string& uri, const std::string& name, const ReadLimits& limits) {
  limit_process_heap(limits.process_heap_bytes);
  try {
    auto impl = std::make_unique<Impl>(Impl{SQLite::Database(uri, SQLite::OPEN_READONLY | SQLite::OPEN_URI)});
    const StepBudget budget(impl->db, kOpenSteps);
    harden(impl->db, limits, Views::Forbidden);
    if (auto schema = check_schema(impl->db); !schema) return fail(schema.error());
    return Reader(std::move(impl));
  } catch (const std::exception& error) {
    return refuse(Reason::DamagedDatabase, name, {}, error.what());
  }
}

}  // namespace infopunkt::bundle
