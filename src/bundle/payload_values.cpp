// Clause 4.5: types of values, and what may stand in a text.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "base/locale.h"
#include "bundle/payload_check.h"
#include "bundle/payload_guard.h"

namespace infopunkt::bundle {

namespace {

constexpr std::size_t kMaxText = 64 << 10;  // bytes of one sentence, paragraph or address
constexpr std::size_t kMaxArea = 32 << 20;  // bytes of one GeoJSON

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

}  // namespace

Outcome<void> check_values(SQLite::Database& db) {
  return guarded("values", [&]() -> Outcome<void> {
    for (const std::string& table : our_tables(db))
      if (auto ok = check_table(db, table); !ok) return ok;
    return {};
  });
}

}  // namespace infopunkt::bundle
