#include "content/row.h"

#include "base/locale.h"

namespace infopunkt::content {

std::string Row::text() {
  const SQLite::Column column = m_query.getColumn(m_next++);
  return column.isNull() ? std::string() : column.getString();
}

Date Row::date() {
  return parse_date(text()).value_or(Date{});
}

std::optional<std::int64_t> Row::optional_integer() {
  const SQLite::Column column = m_query.getColumn(m_next++);
  if (column.isNull()) return std::nullopt;
  return column.getInt64();
}

std::optional<int> Row::optional_small() {
  const auto value = optional_integer();
  if (!value) return std::nullopt;
  return static_cast<int>(*value);
}

std::optional<Position> Row::position() {
  const SQLite::Column lat = m_query.getColumn(m_next++);
  const SQLite::Column lon = m_query.getColumn(m_next++);
  if (lat.isNull() || lon.isNull()) return std::nullopt;
  return Position{lat.getDouble(), lon.getDouble()};
}

std::string Row::blob() {
  return m_query.getColumn(m_next++).getString();
}

TextRows::TextRows(SQLite::Database& db) {
  SQLite::Statement query(db, "SELECT record, field, lang, value FROM text ORDER BY record, field, lang");
  while (query.executeStep()) {
    Row row(query);
    const RecordId record = row.integer();
    FieldRow field;
    field.field = row.text();
    field.lang = row.lang();
    field.value = row.text();
    m_rows[record].push_back(std::move(field));
  }
}

Words TextRows::take(RecordId record, std::string_view field) {
  Words words;
  const auto found = m_rows.find(record);
  if (found == m_rows.end()) return words;
  for (FieldRow& row : found->second)
    if (row.field == field) words.add(row.lang, std::move(row.value));
  return words;
}

}  // namespace infopunkt::content
