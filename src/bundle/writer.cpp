#include "bundle/writer.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <unordered_set>
#include <vector>

#include "base/locale.h"
#include "bundle/paths.h"
#include "bundle/schema.h"

namespace infopunkt::bundle {

namespace {

namespace fs = std::filesystem;

/// The database the rows go into before VACUUM INTO writes the compact copy.
fs::path work_file(const fs::path& payload) {
  return paths::temporary(paths::temporary(payload));
}

void bind(SQLite::Statement& statement, int at, std::string_view text) {
  // A bound pointer of null would be NULL; an empty text is not that.
  statement.bind(at, std::string(text));
}
void bind(SQLite::Statement& statement, int at, std::int64_t number) {
  statement.bind(at, number);
}
void bind(SQLite::Statement& statement, int at, bool flag) {
  statement.bind(at, flag ? 1 : 0);
}
void bind(SQLite::Statement& statement, int at, double number) {
  statement.bind(at, number);
}
void bind(SQLite::Statement& statement, int at, Lang lang) {
  statement.bind(at, lang.str());
}
void bind(SQLite::Statement& statement, int at, const Digest256& hash) {
  statement.bind(at, hash.data(), static_cast<int>(hash.size()));
}
template <class T>
void bind(SQLite::Statement& statement, int at, const std::optional<T>& value) {
  if (value) {
    bind(statement, at, *value);
  } else {
    statement.bind(at);
  }
}

}  // namespace

struct Writer::Impl {
  fs::path payload;
  std::optional<SQLite::Database> db;
  std::map<std::string, SQLite::Statement, std::less<>> inserts;  // by table; after db: destroyed first
  std::set<Digest256> blobs;
  std::unordered_set<std::string> search_words;
  RecordId next_record = 1;
  std::int64_t next_doc = 1;
  std::optional<Refusal> failure;

  explicit Impl(fs::path path) : payload(std::move(path)) {
    guard(payload.string(), [&] { open(); });
  }
  ~Impl() { close(); }

  void open() {
    std::error_code ignored;
    fs::remove(work_file(payload), ignored);
    db.emplace(work_file(payload).string(), SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    // The work file is thrown away after any failure, so nothing in it has to survive one.
    db->exec(
        fmt::format("PRAGMA page_size={}; PRAGMA encoding='UTF-8'; PRAGMA auto_vacuum=NONE;"
                    "PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA locking_mode=EXCLUSIVE;"
                    "PRAGMA application_id={}; PRAGMA user_version={}; BEGIN;",
                    kPageSize, kApplicationId, kSchemaVersion));
    db->exec(std::string(schema_sql()));
  }

  void close() {
    inserts.clear();
    db.reset();
    std::error_code ignored;
    fs::remove(work_file(payload), ignored);
  }

  /// Runs `step` unless something failed before; keeps the first failure. `where` is a file or a table.
  template <class Step>
  void guard(std::string_view where, Step&& step) {
    if (failure) return;
    try {
      step();
    } catch (const std::exception& error) {
      failure = Refusal{Reason::CannotWrite, std::string(where), {}, error.what()};
    }
  }

  /// Shorter words are too near to one another to be taken for a slip; longer ones nobody types whole.
  void note_search_word(std::string_view word) {
    constexpr std::size_t kShortest = 3, kLongest = 40;
    if (word.size() >= kShortest && word.size() <= kLongest) search_words.emplace(word);
  }

  /// In the order of the table: the same records give the same bytes.
  void write_search_words() {
    std::vector<std::string_view> sorted(search_words.begin(), search_words.end());
    std::sort(sorted.begin(), sorted.end());
    for (const std::string_view word : sorted) insert("search_word", word);
  }

  SQLite::Statement& insert_into(std::string_view table, int columns) {
    const auto found = inserts.find(table);
    if (found != inserts.end()) return found->second;
    std::string places = "?";
    for (int i = 1; i < columns; ++i) places += ",?";
    // The search index is addressed by rowid, which VALUES alone cannot name.
    const std::string_view names = table == "search" ? "(rowid,title,keywords,body)" : "";
    return inserts
        .try_emplace(std::string(table), *db, fmt::format("INSERT INTO {}{} VALUES({})", table, names, places))
        .first->second;
  }

  /// One row; the values are the table's columns in the order of schema.cpp.
  template <class... Values>
  void insert(std::string_view table, const Values&... values) {
    guard(table, [&] {
      SQLite::Statement& statement = insert_into(table, static_cast<int>(sizeof...(values)));
      statement.reset();
      int at = 0;
      (bind(statement, ++at, values), ...);
      statement.exec();
    });
  }
};

Writer::Writer(const fs::path& payload) : m_impl(std::make_unique<Impl>(payload)) {}
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;
Writer::~Writer() = default;

void Writer::meta(std::string_view key, std::string_view value) {
  m_impl->insert("meta", key, value);
}

RecordId Writer::record(const RecordRow& r) {
  const RecordId id = m_impl->next_record++;
  m_impl->insert("record", id, r.kind, r.slug, r.ord, r.image, r.show_from, r.show_until);
  return m_impl->failure ? 0 : id;
}

Digest256 Writer::blob(Bytes data) {
  const Digest256 hash = hash256(data);
  if (!m_impl->blobs.insert(hash).second) return hash;
  m_impl->guard("blob", [&] {
    SQLite::Statement& statement = m_impl->insert_into("blob", 2);
    statement.reset();
    bind(statement, 1, hash);
    // An empty span may have no address, which SQLite would store as NULL.
    statement.bindNoCopy(2, data.empty() ? "" : static_cast<const void*>(data.data()), static_cast<int>(data.size()));
    statement.exec();
  });
  return hash;
}

void Writer::search_doc(const SearchDoc& d) {
  const std::int64_t id = m_impl->next_doc++;
  m_impl->insert("search_doc", id, d.record, d.lang);
  m_impl->insert("search", id, d.title, d.keywords, d.body);
  for (const std::string_view text : {d.title, d.keywords, d.body})
    for (const std::string_view word : words_of(text)) m_impl->note_search_word(word);
}

void Writer::add(const LanguageRow& r) {
  m_impl->insert("language", r.code, r.name, r.ord);
}
void Writer::add(const TextRow& r) {
  m_impl->insert("text", r.record, r.field, r.lang, r.value);
}
void Writer::add(const BlockRow& r) {
  m_impl->insert("block", r.record, r.lang, r.ord, r.kind, r.level, r.text, r.spans, r.media);
}
void Writer::add(const GalleryRow& r) {
  m_impl->insert("gallery", r.record, r.ord, r.media);
}
void Writer::add(const MediaRow& r) {
  m_impl->insert("media", r.record, r.decorative, r.width, r.height, r.colour, r.focus_x, r.focus_y, r.credit);
}
void Writer::add(const MediaVariantRow& r) {
  m_impl->insert("media_variant", r.media, r.variant, r.format, r.width, r.height, r.hash);
}
void Writer::add(const TilesetRow& r) {
  m_impl->insert("tileset", r.id, r.name, r.format, r.minzoom, r.maxzoom, r.west, r.south, r.east, r.north,
                 r.attribution);
}
void Writer::add(const TileRow& r) {
  m_impl->insert("tile", r.tileset, r.zoom, r.column, r.row, r.hash);
}
void Writer::add(const SectionRow& r) {
  m_impl->insert("section", r.record, r.screen, r.icon);
}
void Writer::add(const CategoryRow& r) {
  m_impl->insert("category", r.record, r.icon, r.colour, r.scope);
}
void Writer::add(const OfficeRow& r) {
  m_impl->insert("office", r.record, r.country, r.timezone, r.lat, r.lon, r.phone, r.fax, r.email, r.web, r.registers);
}
void Writer::add(const OfficeHoursRow& r) {
  m_impl->insert("office_hours", r.office, r.weekday, r.opens, r.closes);
}
void Writer::add(const OfficeClosureRow& r) {
  m_impl->insert("office_closure", r.office, r.ord, r.first, r.last, r.opens, r.closes);
}
void Writer::add(const HolidayRow& r) {
  m_impl->insert("holiday", r.record, r.country, r.date);
}
void Writer::add(const PartnerRow& r) {
  m_impl->insert("partner", r.record, r.role, r.country, r.web);
}
void Writer::add(const PageRow& r) {
  m_impl->insert("page", r.record, r.section, r.icon);
}
void Writer::add(const NewsRow& r) {
  m_impl->insert("news", r.record, r.date, r.category);
}
void Writer::add(const ProjectRow& r) {
  m_impl->insert("project", r.record, r.parent, r.agglomeration, r.country, r.category, r.beneficiary, r.programme,
                 r.measure, r.reg_no, r.period, r.total, r.eligible, r.eu, r.currency, r.amount_year, r.start, r.finish,
                 r.lat, r.lon, r.approximate, r.source);
}
void Writer::add(const ProjectPlaceRow& r) {
  m_impl->insert("project_place", r.project, r.ord, r.name);
}
void Writer::add(const PlaceRow& r) {
  m_impl->insert("place", r.record, r.agglomeration, r.country, r.role, r.lat, r.lon, r.population, r.population_date);
}
void Writer::add(const EventRow& r) {
  m_impl->insert("event", r.record, r.start, r.finish, r.starts_at, r.ends_at, r.category, r.place, r.lat, r.lon,
                 r.planned, r.web, r.activity, r.home_from, r.home_until);
}
void Writer::add(const ComparisonRow& r) {
  m_impl->insert("comparison", r.record, r.icon);
}
void Writer::add(const ComparisonFigureRow& r) {
  m_impl->insert("comparison_figure", r.comparison, r.ord, r.country, r.value, r.year);
}
void Writer::add(const QuizRow& r) {
  m_impl->insert("quiz", r.record, r.audience, r.about, r.category, r.myth, r.answers);
}
void Writer::add(const PhraseRow& r) {
  m_impl->insert("phrase", r.record, r.category, r.kind, r.audience);
}
void Writer::add(const TermRow& r) {
  m_impl->insert("term", r.record);
}
void Writer::add(const SlideRow& r) {
  m_impl->insert("slide", r.record, r.target, r.seconds);
}
void Writer::add(const AreaRow& r) {
  m_impl->insert("area", r.record, r.agglomeration, r.kind, r.project, r.schematic, r.geojson);
}
void Writer::add(const EventNewsRow& r) {
  m_impl->insert("event_news", r.event, r.ord, r.news);
}
void Writer::add(const SessionRow& r) {
  m_impl->insert("session", r.record, r.event, r.date, r.starts_at, r.ends_at);
}
void Writer::add(const FigureRow& r) {
  m_impl->insert("figure", r.record, r.page, r.year);
}
void Writer::add(const TopicRow& r) {
  m_impl->insert("topic", r.record);
}
void Writer::add(const DocumentRow& r) {
  m_impl->insert("document", r.record, r.lang, r.date, r.source);
}
void Writer::add(const VideoRow& r) {
  m_impl->insert("video", r.record, r.format, r.width, r.height, r.duration_ms, r.sound, r.credit, r.hash);
}
void Writer::add(const CaptionRow& r) {
  m_impl->insert("caption", r.video, r.lang, r.ord, r.from_ms, r.to_ms, r.text);
}
void Writer::add(const ArticleVideoRow& r) {
  m_impl->insert("article_video", r.record, r.video);
}

Outcome<void> Writer::finish() {
  Impl& impl = *m_impl;
  const fs::path compact = paths::temporary(impl.payload);
  impl.write_search_words();
  impl.guard(impl.payload.string(), [&] {
    impl.db->exec("INSERT INTO search(search) VALUES('optimize'); COMMIT;");
    impl.inserts.clear();
    fs::remove(compact);
    SQLite::Statement vacuum(*impl.db, "VACUUM INTO ?");
    vacuum.bind(1, compact.string());
    vacuum.exec();
  });
  impl.close();
  impl.guard(impl.payload.string(), [&] { fs::rename(compact, impl.payload); });
  std::error_code ignored;
  fs::remove(compact, ignored);
  if (impl.failure) return fail(*impl.failure);
  return {};
}

}  // namespace infopunkt::bundle
