#include "content/search.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "content/catalogue_impl.h"
#include "content/record_access.h"
#include "content/row.h"
#include "content/search_text.h"

namespace infopunkt::content {
namespace {

struct Stage {
  Columns columns;
  LastWord last;
  int score;
};
/// From the best find to the poorest. A later stage also finds what an earlier one did; the better score stays.
constexpr std::array kTitleStages{Stage{Columns::Title, LastWord::Whole, 100},
                                  Stage{Columns::Title, LastWord::Unfinished, 90}};
constexpr std::array kIndexStages{
    Stage{Columns::TitleAndKeywords, LastWord::Whole, 70}, Stage{Columns::TitleAndKeywords, LastWord::Unfinished, 60},
    Stage{Columns::All, LastWord::Whole, 40}, Stage{Columns::All, LastWord::Unfinished, 30}};
constexpr int kOtherLanguage = 25;
/// A stage looks at no more documents than this: a word that stands everywhere must not cost more than a frame.
constexpr int kMaxRows = 20'000;

struct Candidate {
  std::uint32_t ref = 0;
  Lang lang;
  int score = 0;
  bool at_start = false;
};

/// Collects the best find of each record over all stages.
class Collector {
 public:
  Collector(const Tables& tables, const SearchRequest& request) : m_tables(tables), m_request(request) {}

  /// One document found by a stage of this score.
  void add(const SearchDoc* doc, int stage_score) {
    if (doc == nullptr || !wanted(m_tables.refs[doc->ref])) return;
    const bool own = doc->lang == m_request.lang;
    const int score = stage_score - (own ? 0 : kOtherLanguage);
    const auto [at, fresh] = m_found.try_emplace(doc->ref, Candidate{doc->ref, doc->lang, score, false});
    const bool better = fresh || score > at->second.score;
    if (better) at->second = {doc->ref, doc->lang, score, false};
  }
  /// True when a stage of this score cannot change what the visitor sees.
  [[nodiscard]] bool enough(int stage_score) const {
    const auto as_good = [&](const auto& found) { return found.second.score >= stage_score; };
    return static_cast<std::size_t>(std::count_if(m_found.begin(), m_found.end(), as_good)) >= m_request.limit;
  }

  /// The best, best first.
  [[nodiscard]] std::vector<Candidate> best() const {
    std::vector<Candidate> all;
    for (const auto& [ref, candidate] : m_found) all.push_back(candidate);
    std::sort(all.begin(), all.end(), [](const Candidate& a, const Candidate& b) {
      return a.score != b.score ? a.score > b.score : a.ref < b.ref;
    });
    return all;
  }

 private:
  [[nodiscard]] bool wanted(const RecordRef& ref) const {
    const auto& kinds = m_request.kinds;
    if (!kinds.empty() && std::find(kinds.begin(), kinds.end(), ref.kind) == kinds.end()) return false;
    return is_shown(record_of(m_tables, ref), m_request.clock);
  }

  const Tables& m_tables;
  const SearchRequest& m_request;
  std::unordered_map<std::uint32_t, Candidate> m_found;
};

/// The row of `search_doc` with this id, or null.
const SearchDoc* find_doc(const Tables& tables, std::int64_t id) {
  const auto found = std::lower_bound(tables.docs.begin(), tables.docs.end(), id,
                                      [](const SearchDoc& doc, std::int64_t wanted) { return doc.id < wanted; });
  return found != tables.docs.end() && found->id == id ? &*found : nullptr;
}

/// The query for the index on disk while its last word has one or two letters: half the library begins so, and
/// finding that out would cost many frames. The title index knows; here the stub waits for its third letter.
QueryWords drop_stub(QueryWords query) {
  constexpr std::size_t kStubBytes = 2;
  if (query.words.back().size() <= kStubBytes) query.words.pop_back();
  return query;
}

std::vector<Candidate> collect(SQLite::Database& db, const Tables& tables, const QueryWords& query,
                               const SearchRequest& request) {
  Collector collector(tables, request);
  for (const Stage& stage : kTitleStages)
    for (const std::uint32_t doc : tables.titles.find(query, stage.last)) collector.add(&tables.docs[doc], stage.score);
  const QueryWords without_stub = drop_stub(query);
  SQLite::Statement match(db, "SELECT rowid FROM search WHERE search MATCH ?");
  for (const Stage& stage : kIndexStages) {
    if (collector.enough(stage.score)) break;
    const QueryWords& words = stage.last == LastWord::Unfinished ? without_stub : query;
    if (words.empty()) continue;
    match.reset();
    match.bind(1, match_expression(words, stage.columns, stage.last));
    for (int rows = 0; rows < kMaxRows && match.executeStep(); ++rows)
      collector.add(find_doc(tables, match.getColumn(0).getInt64()), stage.score);
  }
  return collector.best();
}

/// Equal scores: titles that begin with the query come first. Only the candidates that can still be shown are looked
/// at, so a word with thousands of finds stays cheap.
void refine(std::vector<Candidate>& candidates, const Catalogue& catalogue, const Tables& tables,
            const QueryWords& query, const SearchRequest& request) {
  candidates.resize(std::min(candidates.size(), request.limit * 4));
  for (Candidate& candidate : candidates) {
    const Text title = catalogue.text(title_of(tables, tables.refs[candidate.ref]), candidate.lang);
    candidate.at_start = find_matches(title.value, query).at_start;
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.at_start > b.at_start;
  });
  candidates.resize(std::min(candidates.size(), request.limit));
}

/// The text of the record in which most of the query's words stand; the first one when they stand in none.
class SnippetFinder {
 public:
  SnippetFinder(SQLite::Database& db, const QueryWords& query)
      : m_query(query),
        m_fields(db, "SELECT value, lang FROM text WHERE record = ? AND lang IN (?, '') ORDER BY lang = '', field"),
        m_blocks(db, "SELECT text, lang FROM block WHERE record = ? AND lang = ? AND text <> '' ORDER BY ord") {}

  /// `title` is left out of the search; `look_in_body` is false when the words are known to stand elsewhere.
  void fill(Hit& hit, Lang lang, const std::string& title, bool look_in_body) {
    m_best = {};
    m_best_text = {};
    m_have_text = false;
    scan(m_fields, hit.record, lang, title);
    if (look_in_body || !m_have_text) scan(m_blocks, hit.record, lang, title);
    Snippet snippet = cut_snippet(m_best_text.value, m_best.marks);
    hit.snippet = {std::move(snippet.text), m_best_text.lang};
    hit.snippet_marks = std::move(snippet.marks);
  }

 private:
  void scan(SQLite::Statement& query, RecordId record, Lang lang, const std::string& title) {
    query.reset();
    query.bind(1, record);
    query.bind(2, lang.str());
    while (m_best.words_found < m_query.words.size() && query.executeStep()) {
      Row row(query);
      std::string text = row.text();
      if (text == title) continue;
      Matches matches = find_matches(text, m_query);
      if (m_have_text && matches.words_found <= m_best.words_found) continue;
      m_have_text = true;
      m_best = std::move(matches);
      m_best_text = {std::move(text), row.lang()};
    }
  }

  const QueryWords& m_query;
  SQLite::Statement m_fields;
  SQLite::Statement m_blocks;
  Matches m_best;
  Text m_best_text;
  bool m_have_text = false;
};

Hit make_hit(const Candidate& candidate, const Catalogue& catalogue, const Tables& tables, const QueryWords& query,
             const SearchRequest& request, SnippetFinder& snippets) {
  const RecordRef& ref = tables.refs[candidate.ref];
  const Words& title = title_of(tables, ref);
  Hit hit;
  hit.record = ref.id;
  hit.kind = ref.kind;
  hit.slug = record_of(tables, ref).slug;
  hit.score = candidate.score;
  hit.title = catalogue.text(title, request.lang);
  Matches in_title = find_matches(hit.title.value, query);
  const bool all_in_title = in_title.words_found == query.words.size();
  hit.title_marks = std::move(in_title.marks);
  snippets.fill(hit, candidate.lang, catalogue.text(title, candidate.lang).value, !all_in_title);
  return hit;
}

}  // namespace

std::vector<Hit> Catalogue::search(const SearchRequest& request) const {
  const QueryWords query = parse_query(request.text);
  if (query.empty() || request.limit == 0) return {};
  return m_impl->readers.ask(std::vector<Hit>(), [&](SQLite::Database& db) {
    const Tables& tables = m_impl->tables;
    std::vector<Candidate> candidates = collect(db, tables, query, request);
    refine(candidates, *this, tables, query, request);
    SnippetFinder snippets(db, query);
    std::vector<Hit> hits;
    for (const Candidate& candidate : candidates)
      hits.push_back(make_hit(candidate, *this, tables, query, request, snippets));
    return hits;
  });
}

}  // namespace infopunkt::content
