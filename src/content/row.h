#pragma once
// Private to content: the columns of a query row as our types, and the texts that belong to a record.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>

#include "content/records.h"

namespace infopunkt::content {

/// Reads the columns of one row from left to right. Throws SQLite::Exception.
class Row {
 public:
  explicit Row(SQLite::Statement& query) : m_query(query) {}

  [[nodiscard]] std::int64_t integer() { return m_query.getColumn(m_next++).getInt64(); }
  [[nodiscard]] int small() { return static_cast<int>(integer()); }
  [[nodiscard]] bool flag() { return integer() != 0; }
  [[nodiscard]] double real() { return m_query.getColumn(m_next++).getDouble(); }
  /// Empty for NULL.
  [[nodiscard]] std::string text();
  [[nodiscard]] Lang lang() { return Lang(text()); }
  /// Empty for NULL and for anything that is not a date.
  [[nodiscard]] Date date();
  [[nodiscard]] std::optional<std::int64_t> optional_integer();
  [[nodiscard]] std::optional<int> optional_small();
  /// Two columns, latitude and longitude; nothing unless both are there.
  [[nodiscard]] std::optional<Position> position();
  [[nodiscard]] std::string blob();

 private:
  SQLite::Statement& m_query;
  int m_next = 0;
};

/// All rows of table `text`, by record, handed out while records are built.
class TextRows {
 public:
  explicit TextRows(SQLite::Database& db);
  /// The field in all its languages; what is taken is gone.
  [[nodiscard]] Words take(RecordId record, std::string_view field);

 private:
  struct FieldRow {
    std::string field;
    Lang lang;
    std::string value;
  };
  std::unordered_map<RecordId, std::vector<FieldRow>> m_rows;
};

}  // namespace infopunkt::content
