#include "bundle/payload_check.h"

#include <array>
#include <initializer_list>
#include <string_view>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "bundle/payload_blobs.h"
#include "bundle/payload_guard.h"

namespace infopunkt::bundle {

namespace {

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
    Reference{"event.activity",
              "SELECT record FROM event WHERE activity IS NOT NULL AND activity NOT IN (SELECT slug FROM record WHERE "
              "kind='page')"},
    Reference{"event_news.event", "SELECT event FROM event_news WHERE event NOT IN (SELECT record FROM event)"},
    Reference{"event_news.news",
              "SELECT event FROM event_news WHERE news NOT IN (SELECT slug FROM record WHERE kind='news')"},
    Reference{"session.event",
              "SELECT record FROM session WHERE event NOT IN (SELECT slug FROM record WHERE kind='event')"},
    Reference{"figure.page", "SELECT record FROM figure WHERE page NOT IN (SELECT slug FROM record WHERE kind='page')"},
    Reference{"tile.tileset", "SELECT tileset FROM tile WHERE tileset NOT IN (SELECT id FROM tileset)"},
    Reference{"tile.hash", "SELECT tile_column FROM tile WHERE hash NOT IN (SELECT hash FROM blob)"},
    Reference{"document.lang", "SELECT lang FROM document WHERE lang NOT IN (SELECT code FROM language)"},
    Reference{"video.hash", "SELECT record FROM video WHERE hash NOT IN (SELECT hash FROM blob)"},
    Reference{"caption.video", "SELECT video FROM caption WHERE video NOT IN (SELECT record FROM video)"},
    Reference{"caption.lang", "SELECT lang FROM caption WHERE lang NOT IN (SELECT code FROM language)"},
    Reference{"article_video.record", "SELECT record FROM article_video WHERE record NOT IN (SELECT id FROM record)"},
    Reference{"article_video.video", "SELECT video FROM article_video WHERE video NOT IN (SELECT record FROM video)"},
    Reference{"search_doc.record", "SELECT record FROM search_doc WHERE record NOT IN (SELECT id FROM record)"},
    Reference{"search_doc.lang", "SELECT lang FROM search_doc WHERE lang NOT IN (SELECT code FROM language)"},
    Reference{"comparison_figure.comparison",
              "SELECT comparison FROM comparison_figure WHERE comparison NOT IN (SELECT record FROM comparison)"},
    Reference{"search", "SELECT id FROM search_doc WHERE id NOT IN (SELECT id FROM search_docsize)"},
    Reference{"search_doc", "SELECT id FROM search_docsize WHERE id NOT IN (SELECT id FROM search_doc)"},
};

/// Kinds with a table of their own name; `site` has none, and a kind unknown here is left alone.
constexpr std::array<std::string_view, 22> kTypedKinds = {
    "section", "category", "office",     "holiday", "partner",  "page", "news",  "project",
    "place",   "event",    "comparison", "quiz",    "phrase",   "term", "slide", "area",
    "media",   "session",  "figure",     "topic",   "document", "video"};

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

using Opening = std::function<Outcome<Reader>()>;

/// `checks` in order over a connection of their own.
Outcome<void> run_checks(const Opening& open, std::uint64_t steps,
                         std::initializer_list<std::function<Outcome<void>(SQLite::Database&)>> checks) {
  auto reader = open();
  if (!reader) return fail(reader.error());
  const StepBudget budget(reader->database(), steps);
  for (const auto& check : checks) {
    auto ok = check(reader->database());
    if (!ok && budget.exhausted()) return refuse(Reason::BudgetExceeded, {}, fmt::format("at most {} steps", steps));
    if (!ok) return ok;
  }
  return {};
}

/// Sum of the counts in one row of search_docsize: SQLite's numbers of seven bits a byte, one for each column.
std::uint64_t words_in(Bytes sizes) {
  std::uint64_t sum = 0, number = 0;
  for (const std::byte byte : sizes) {
    number = number << 7 | (std::to_integer<std::uint64_t>(byte) & 0x7f);
    if ((byte & std::byte{0x80}) != std::byte{0}) continue;
    sum += number;
    number = 0;
  }
  return sum;
}

// quick_check takes the search index for tables like any other. This reads it as a search would, and counts: the index
// must have as many words as the documents say they have, for a page of zeros reads like an empty one.
Outcome<void> check_search_index(SQLite::Database& db) {
  return guarded("search", [&]() -> Outcome<void> {
    db.exec(
        "PRAGMA query_only=OFF; CREATE VIRTUAL TABLE temp.words USING fts5vocab(main, search, row);"
        "PRAGMA query_only=ON");
    const auto found = static_cast<std::uint64_t>(db.execAndGet("SELECT sum(cnt) FROM temp.words").getInt64());
    db.exec("PRAGMA query_only=OFF; DROP TABLE temp.words; PRAGMA query_only=ON");
    std::uint64_t stated = 0;
    SQLite::Statement rows(db, "SELECT sz FROM search_docsize");
    while (rows.executeStep()) {
      const SQLite::Column sizes = rows.getColumn(0);
      stated += words_in({static_cast<const std::byte*>(sizes.getBlob()), static_cast<std::size_t>(sizes.getBytes())});
    }
    if (found != stated)
      return refuse(Reason::DamagedDatabase, "search", fmt::format("{} words", stated), fmt::format("{} words", found));
    return {};
  });
}

/// Two threads share the blobs; one of them first does all the rest. Its findings are told first, so that one bundle
/// is always refused for the same reason.
Outcome<void> check_everything(const Opening& open, const CheckOptions& options) {
  auto reader = open();
  if (!reader) return fail(reader.error());
  const auto queue = BlobQueue::over(std::move(reader).value(), options.steps);
  const auto blobs = [&](SQLite::Database& db) {
    return queue ? check_blobs(db, **queue, options.blob_names) : Outcome<void>(fail(queue.error()));
  };
  auto second = options.beside([&] { return run_checks(open, options.steps, {blobs}); });
  auto first = run_checks(open, options.steps, {check_structure, check_values, check_references});
  if (first) first = run_checks(open, options.steps, {blobs});
  if (!first && queue) (*queue)->stop();
  auto beside = second.get();
  return first ? std::move(beside) : std::move(first);
}

}  // namespace

std::future<Outcome<void>> on_a_thread(std::function<Outcome<void>()> work) {
  return std::async(std::launch::async | std::launch::deferred, std::move(work));
}

Outcome<void> check_structure(SQLite::Database& db) {
  auto sound = guarded("quick_check", [&]() -> Outcome<void> {
    const std::string verdict = db.execAndGet("PRAGMA quick_check(1)").getString();
    if (verdict != "ok") return refuse(Reason::DamagedDatabase, "quick_check", "ok", verdict);
    return {};
  });
  return sound ? check_search_index(db) : std::move(sound);
}

Outcome<void> check_references(SQLite::Database& db) {
  return guarded("references", [&]() -> Outcome<void> {
    for (const Reference& reference : kReferences)
      if (auto ok = no_rows(db, reference.name, std::string(reference.strays)); !ok) return ok;
    return check_kinds(db);
  });
}

Outcome<void> check_payload(const std::filesystem::path& payload, const CheckOptions& options) {
  return guarded(payload.string(),
                 [&] { return check_everything([&] { return Reader::open(payload, options.limits); }, options); });
}

Outcome<void> check_open_payload(int descriptor, const CheckOptions& options) {
  return guarded("payload", [&] {
    return check_everything([&] { return Reader::open_descriptor(descriptor, options.limits); }, options);
  });
}

}  // namespace infopunkt::bundle
