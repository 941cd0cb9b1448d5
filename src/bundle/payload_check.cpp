#include "bundle/payload_check.h"

#include <algorithm>
#include <array>
#include <future>
#include <initializer_list>
#include <string_view>
#include <utility>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "base/locale.h"
#include "bundle/hash.h"

namespace infopunkt::bundle {

namespace {

constexpr std::size_t kMaxText = 64 << 10;  // bytes of one sentence, paragraph or address
constexpr std::size_t kMaxArea = 32 << 20;  // bytes of one GeoJSON

/// A query that returns rows only when something points nowhere; the first column names it.
struct Reference {
  std::string_view name;
  std::string_view strays;
};
constexpr std::array kReferences = {
    Reference{"record.image",
              "SELECT id FROM record WHERE image IS NOT NULL AND image NOT IN (SELECT record FROM media)"},
    Reference{"text.record", "SELECT record FROM text WHERE record NOT IN (SELECT id FROM record)"},
    Reference{"text.lang", "SELECT lang FROM text WHERE lang<>'' AND lang NOT IN (SELECT code FROM language)"},
    Reference{"block.record", "SELECT record FROM block WHERE record NOT IN (SELECT id FROM record)"},
    Reference{"block.lang", "SELECT lang FROM block WHERE lang NOT IN (SELECT code FROM language)"},
    Reference{"block.media",
              "SELECT media FROM block WHERE media IS NOT NULL AND media NOT IN (SELECT record FROM media)"},
    Reference{"gallery.record", "SELECT record FROM gallery WHERE record NOT IN (SELECT id FROM record)"},
    Reference{"gallery.media", "SELECT media FROM gallery WHERE media NOT IN (SELECT record FROM media)"},
    Reference{"media_variant.media", "SELECT media FROM media_variant WHERE media NOT IN (SELECT record FROM media)"},
    Reference{"media_variant.hash", "SELECT media FROM media_variant WHERE hash NOT IN (SELECT hash FROM blob)"},
    Reference{"office_hours.office", "SELECT office FROM office_hours WHERE office NOT IN (SELECT record FROM office)"},
    Reference{"office_closure.office",
              "SELECT office FROM office_closure WHERE office NOT IN (SELECT record FROM office)"},
    Reference{"project_place.project",
              "SELECT project FROM project_place WHERE project NOT IN (SELECT record FROM project)"},
    Reference{"project.parent",
              "SELECT record FROM project WHERE parent IS NOT NULL AND parent NOT IN (SELECT slug FROM record WHERE "
              "kind='project')"},
    Reference{"tile.tileset", "SELECT tileset FROM tile WHERE tileset NOT IN (SELECT id FROM tileset)"},
    Reference{"tile.hash", "SELECT tile_column FROM tile WHERE hash NOT IN (SELECT hash FROM blob)"},
    Reference{"search_doc.record", "SELECT record FROM search_doc WHERE record NOT IN (SELECT id FROM record)"},
    Reference{"search_doc.lang", "SELECT lang FROM search_doc WHERE lang NOT IN (SELECT code FROM language)"},
    Reference{"search", "SELECT id FROM search_doc WHERE id NOT IN (SELECT id FROM search_docsize)"},
    Reference{"search_doc", "SELECT id FROM search_docsize WHERE id NOT IN (SELECT id FROM search_doc)"},
};

/// Kinds with a table of their own name; `site` has none, and a kind unknown here is left alone.
constexpr std::array<std::string_view, 17> kTypedKinds = {
    "section", "category",   "office", "holiday", "partner", "page",  "news", "project", "place",
    "event",   "comparison", "quiz",   "phrase",  "term",    "slide", "area", "media"};

template <class Work>
Outcome<void> guarded(Reason reason, std::string_view where, Work&& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return refuse(reason, std::string(where), {}, error.what());
  }
}

Outcome<void> no_rows(SQLite::Database& db, std::string_view name, const std::string& query) {
  SQLite::Statement strays(db, query);
  if (!strays.executeStep()) return {};
  return refuse(Reason::BrokenReference, std::string(name), "a row that is there", strays.getColumn(0).getString());
}

Outcome<void> check_kinds(SQLite::Database& db) {
  for (std::string_view kind : kTypedKinds) {
    const auto missing =
        fmt::format("SELECT slug FROM record WHERE kind='{0}' AND id NOT IN (SELECT record FROM {0})", kind);
    if (auto ok = no_rows(db, kind, missing); !ok) return ok;
    const auto foreign =
        fmt::format("SELECT record FROM {0} WHERE record NOT IN (SELECT id FROM record WHERE kind='{0}')", kind);
    if (auto ok = no_rows(db, kind, foreign); !ok) return ok;
  }
  return {};
}

struct Column {
  std::string name;
  std::string type;
  bool nullable = false;
};

std::vector<std::string> our_tables(SQLite::Database& db) {
  std::vector<std::string> tables;
  // The search index and its shadow tables hold FTS5's own bytes.
  SQLite::Statement rows(db,
                         "SELECT name FROM sqlite_schema WHERE type='table' AND name NOT IN ('search', 'search_data',"
                         "'search_idx', 'search_docsize', 'search_config') ORDER BY name");
  while (rows.executeStep()) tables.push_back(rows.getColumn(0).getString());
  return tables;
}

std::vector<Column> columns_of(SQLite::Database& db, const std::string& table) {
  std::vector<Column> columns;
  SQLite::Statement rows(db, fmt::format("PRAGMA table_info({})", table));
  while (rows.executeStep()) {
    const bool required = rows.getColumn(3).getInt() != 0 || rows.getColumn(5).getInt() != 0;
    columns.push_back({rows.getColumn(1).getString(), rows.getColumn(2).getString(), !required});
  }
  return columns;
}

bool has_type(const SQLite::Column& value, const Column& column) {
  if (value.isNull()) return column.nullable;
  if (column.type == "TEXT") return value.isText();
  if (column.type == "INTEGER") return value.isInteger();
  if (column.type == "REAL") return value.isFloat();
  return value.isBlob();
}

/// Marks that turn the writing direction and can make a text show what it does not say.
bool has_bidi_control(std::string_view text) {
  for (std::size_t at = text.find('\xe2'); at != std::string_view::npos && at + 2 < text.size();
       at = text.find('\xe2', at + 1)) {
    const auto second = static_cast<unsigned char>(text[at + 1]);
    const auto third = static_cast<unsigned char>(text[at + 2]);
    if (second == 0x80 && third >= 0xaa && third <= 0xae) return true;
    if (second == 0x81 && third >= 0xa6 && third <= 0xa9) return true;
  }
  return false;
}

/// Nothing when `text` may be shown; else what is wrong with it.
std::string_view fault_of(std::string_view text, std::size_t limit) {
  if (text.size() > limit) return "too long";
  if (!is_utf8(text)) return "invalid UTF-8";
  const auto control = [](char c) {
    const auto code = static_cast<unsigned char>(c);
    return (code < 0x20 && c != '\n' && c != '\t' && c != '\r') || code == 0x7f;
  };
  if (std::ranges::any_of(text, control)) return "a control character";
  if (has_bidi_control(text)) return "a mark that turns the writing direction";
  return {};
}

Outcome<void> check_table(SQLite::Database& db, const std::string& table) {
  const auto columns = columns_of(db, table);
  std::string names;
  for (const Column& column : columns) {
    // The bytes of blobs are check_blobs' business; here their type is enough.
    const bool data = column.name == "data";
    names += fmt::format("{}{}", names.empty() ? "" : ",", data ? "iif(typeof(data)='blob', x'00', 0)" : column.name);
  }
  SQLite::Statement rows(db, fmt::format("SELECT {} FROM {}", names, table));
  while (rows.executeStep()) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      const SQLite::Column value = rows.getColumn(static_cast<int>(i));
      const auto where = [&] { return fmt::format("{}.{}", table, columns[i].name); };
      if (!has_type(value, columns[i]))
        return refuse(Reason::BadText, where(), columns[i].type, "a value of another type");
      if (!value.isText()) continue;
      const std::string_view text(value.getText(), static_cast<std::size_t>(value.getBytes()));
      const std::string_view fault = fault_of(text, columns[i].name == "geojson" ? kMaxArea : kMaxText);
      if (!fault.empty()) return refuse(Reason::BadText, where(), "clean UTF-8", std::string(fault));
    }
  }
  return {};
}

using Check = Outcome<void> (*)(SQLite::Database&);

/// Without a thread to be had the work is done by whoever asks for its result.
constexpr auto kThreadIfPossible = std::launch::async | std::launch::deferred;

/// The checks in order over a connection of their own.
Outcome<void> run_checks(const std::filesystem::path& payload, std::initializer_list<Check> checks, std::uint64_t steps,
                         const ReadLimits& limits) {
  auto reader = Reader::open(payload, limits);
  if (!reader) return fail(reader.error());
  const StepBudget budget(reader->database(), steps);
  for (const Check check : checks) {
    auto ok = check(reader->database());
    if (!ok && budget.exhausted())
      return refuse(Reason::BudgetExceeded, payload.string(), fmt::format("at most {} steps", steps));
    if (!ok) return ok;
  }
  return {};
}

}  // namespace

Outcome<void> check_structure(SQLite::Database& db) {
  return guarded(Reason::DamagedDatabase, "quick_check", [&]() -> Outcome<void> {
    const std::string verdict = db.execAndGet("PRAGMA quick_check(1)").getString();
    if (verdict != "ok") return refuse(Reason::DamagedDatabase, "quick_check", "ok", verdict);
    return {};
  });
}

Outcome<void> check_values(SQLite::Database& db) {
  return guarded(Reason::DamagedDatabase, "values", [&]() -> Outcome<void> {
    for (const std::string& table : our_tables(db))
      if (auto ok = check_table(db, table); !ok) return ok;
    return {};
  });
}

Outcome<void> check_references(SQLite::Database& db) {
  return guarded(Reason::DamagedDatabase, "references", [&]() -> Outcome<void> {
    for (const Reference& reference : kReferences)
      if (auto ok = no_rows(db, reference.name, std::string(reference.strays)); !ok) return ok;
    return check_kinds(db);
  });
}

Outcome<void> check_blobs(SQLite::Database& db) {
  return guarded(Reason::DamagedDatabase, "blob", [&]() -> Outcome<void> {
    const auto bytes = [](const SQLite::Column& column) {
      return Bytes(static_cast<const std::byte*>(column.getBlob()), static_cast<std::size_t>(column.getBytes()));
    };
    SQLite::Statement rows(db, "SELECT hash, data FROM blob");
    while (rows.executeStep()) {
      const Bytes name = bytes(rows.getColumn(0));
      const Digest256 actual = hash256(bytes(rows.getColumn(1)));
      if (!std::ranges::equal(name, actual))
        return refuse(Reason::BrokenReference, "blob.hash", to_hex(name), to_hex(actual));
    }
    return {};
  });
}

Outcome<void> check_payload(const std::filesystem::path& payload, std::uint64_t steps, const ReadLimits& limits) {
  // Blobs are nearly all of a large bundle, and hashing them needs nothing else: they get a thread of their own.
  auto blobs = std::async(kThreadIfPossible, [&] { return run_checks(payload, {check_blobs}, steps, limits); });
  auto rest = run_checks(payload, {check_structure, check_values, check_references}, steps, limits);
  auto hashed = blobs.get();
  return rest ? std::move(hashed) : std::move(rest);
}

}  // namespace infopunkt::bundle
