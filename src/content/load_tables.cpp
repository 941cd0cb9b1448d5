#include "base/log.h"
#include "content/loader.h"
#include "content/record_access.h"

namespace infopunkt::content {
namespace {

/// Newer bundles may know more than this program: that is no error, but someone should hear of it.
void report_unknown_kinds(SQLite::Database& db) {
  SQLite::Statement query(
      db,
      "SELECT kind, count(*) FROM record WHERE kind NOT IN ('site', 'section', 'category', 'office', 'holiday', "
      "'partner',"
      " 'page', 'news', 'project', 'place', 'event', 'comparison', 'quiz', 'phrase', 'term', 'slide', 'area', 'media',"
      " 'session', 'figure', 'topic', 'document', 'video')"
      " GROUP BY kind ORDER BY kind");
  std::string unknown;
  while (query.executeStep()) {
    Row row(query);
    const std::string kind = row.text();
    unknown += fmt::format("{}{} ({})", unknown.empty() ? "" : ", ", kind, row.integer());
  }
  if (!unknown.empty()) log::warn("bundle: record kinds this version does not know are not shown: {}", unknown);
}

void load_search_docs(Loader& loader) {
  Tables& tables = loader.tables();
  const std::vector<RecordRef>& refs = tables.refs;
  SQLite::Statement query(loader.db(), "SELECT id, record, lang FROM search_doc ORDER BY id");
  while (query.executeStep()) {
    Row row(query);
    const std::int64_t id = row.integer();
    const RecordId record = row.integer();
    const auto ref = std::lower_bound(refs.begin(), refs.end(), record,
                                      [](const RecordRef& have, RecordId wanted) { return have.id < wanted; });
    if (ref == refs.end() || ref->id != record) continue;
    const SearchDoc doc{id, static_cast<std::uint32_t>(ref - refs.begin()), row.lang()};
    const Words& title = title_of(tables, *ref);
    const std::string_view own = title.exactly(doc.lang);
    tables.titles.add(static_cast<std::uint32_t>(tables.docs.size()), own.empty() ? title.exactly(Lang()) : own);
    tables.docs.push_back(doc);
  }
}

void load_search_words(Loader& loader) {
  std::vector<std::string> words;
  SQLite::Statement query(loader.db(), "SELECT word FROM search_word ORDER BY word");
  while (query.executeStep()) words.push_back(Row(query).text());
  loader.tables().spelling = Spelling(std::move(words));
}

}  // namespace

Loader::Loader(SQLite::Database& db) : m_db(db), m_texts(db) {
  SQLite::Statement query(db, "SELECT record, media FROM gallery ORDER BY record, ord");
  while (query.executeStep()) {
    Row row(query);
    const RecordId record = row.integer();
    m_galleries[record].push_back(row.integer());
  }
}

void Loader::read_common(Row& row, Record& record) {
  record.id = row.integer();
  record.slug = row.text();
  record.image = row.integer();
  record.show_from = row.optional_integer();
  record.show_until = row.optional_integer();
  if (const auto gallery = m_galleries.find(record.id); gallery != m_galleries.end())
    record.gallery = std::move(gallery->second);
}

Tables load_tables(SQLite::Database& db) {
  Loader loader(db);
  load_site(loader);
  load_atlas(loader);
  load_learning(loader);
  load_offices(loader);
  load_media(loader);
  load_videos(loader);
  std::sort(loader.tables().refs.begin(), loader.tables().refs.end(),
            [](const RecordRef& a, const RecordRef& b) { return a.id < b.id; });
  load_search_docs(loader);
  load_search_words(loader);
  report_unknown_kinds(db);
  return std::move(loader.tables());
}

}  // namespace infopunkt::content
