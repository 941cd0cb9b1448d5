#pragma once
// Private to content: the pattern of loading one kind. Each kind gives its table, its columns and a function that
// fills one record from one row.

#include <algorithm>
#include <unordered_map>

#include <fmt/format.h>

#include "content/row.h"
#include "content/tables.h"

namespace infopunkt::content {

/// One row being read: its columns, and the texts of its record.
struct Source {
  Row& row;
  TextRows& texts;
  RecordId id = 0;
  [[nodiscard]] Words words(std::string_view field) { return texts.take(id, field); }
};

class Loader {
 public:
  explicit Loader(SQLite::Database& db);

  /// Rows of `record` of one kind, in the order of staff, joined with `k`, the table of that name. `columns` are
  /// those that `fill(T&, Source&)` reads, in order; `where` narrows further and may be empty.
  template <class T, class Fill>
  void load(const char* kind, const char* columns, Fill fill, const char* where = "") {
    std::vector<T>& all = std::get<std::vector<T>>(m_tables.kinds);
    SQLite::Statement query(m_db,
                            fmt::format("SELECT r.id, r.slug, r.image, r.show_from, r.show_until{}{} FROM record r"
                                        " JOIN {} k ON k.record = r.id WHERE r.kind = '{}' {} ORDER BY r.ord, r.id",
                                        *columns != 0 ? ", " : "", columns, kind, kind, where));
    while (query.executeStep()) {
      Row row(query);
      T record;
      read_common(row, record);
      Source source{row, m_texts, record.id};
      fill(record, source);
      m_tables.refs.push_back({record.id, T::kKind, static_cast<std::uint32_t>(all.size())});
      all.push_back(std::move(record));
    }
  }
  [[nodiscard]] SQLite::Database& db() { return m_db; }
  [[nodiscard]] TextRows& texts() { return m_texts; }
  [[nodiscard]] Tables& tables() { return m_tables; }

 private:
  void read_common(Row& row, Record& record);

  SQLite::Database& m_db;
  TextRows m_texts;
  std::unordered_map<RecordId, std::vector<RecordId>> m_galleries;
  Tables m_tables;
};

// Each of these lives in the file of its subject.
void load_site(Loader& loader);      ///< site, sections, categories, partners, pages, news, slides, topics, documents
void load_atlas(Loader& loader);     ///< projects, places, events, areas, tilesets
void load_learning(Loader& loader);  ///< comparison, quiz, phrases, false friends, terms
void load_offices(Loader& loader);   ///< offices with hours and closures, holidays
void load_media(Loader& loader);     ///< pictures and their variants
void load_videos(Loader& loader);    ///< films, and who shows them

}  // namespace infopunkt::content
