#include "content/search.h"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/locale.h"
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

/// What a slip of the finger may have made of the words; likeliest first.
constexpr std::size_t kMostReadings = 4;

struct Candidate {
  std::uint32_t ref = 0;
  Lang lang;
  int score = 0;
  std::size_t reading = 0;  ///< which of the queries found it
  bool at_start = false;
};

/// Collects the best find of each record over all stages.
class Collector {
 public:
  Collector(const Tables& tables, const SearchRequest& request) : m_tables(tables), m_request(request) {}

  /// One document found by a stage of this score with one of the queries.
  void add(const SearchDoc* doc, int stage_score, std::size_t reading) {
    if (doc == nullptr || !wanted(m_tables.refs[doc->ref])) return;
    const bool own = doc->lang == m_request.lang;
    const int score = stage_score - (own ? 0 : kOtherLanguage);
    const auto [at, fresh] = m_found.try_emplace(doc->ref, Candidate{doc->ref, doc->lang, score, reading, false});
    const bool better = fresh || score > at->second.score;
    if (better) at->second = {doc->ref, doc->lang, score, reading, false};
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

/// All stages of one query.
void collect(SQLite::Database& db, const Tables& tables, const QueryWords& query, std::size_t reading,
             Collector& collector) {
  for (const Stage& stage : kTitleStages)
    for (const std::uint32_t doc : tables.titles.find(query, stage.last))
      collector.add(&tables.docs[doc], stage.score, reading);
  const QueryWords without_stub = drop_stub(query);
  SQLite::Statement match(db, "SELECT rowid FROM search WHERE search MATCH ?");
  for (const Stage& stage : kIndexStages) {
    if (collector.enough(stage.score)) break;
    const QueryWords& words = stage.last == LastWord::Unfinished ? without_stub : query;
    if (words.empty()) continue;
    match.reset();
    match.bind(1, match_expression(words, stage.columns, stage.last));
    for (int rows = 0; rows < kMaxRows && match.executeStep(); ++rows)
      collector.add(find_doc(tables, match.getColumn(0).getInt64()), stage.score, reading);
  }
}

/// The queries that were probably meant: every word of the right length that nothing knows, put right by one letter.
/// Empty when all words are known, or one has no neighbour.
std::vector<QueryWords> readings_of(const QueryWords& query, const Spelling& spelling) {
  std::vector<QueryWords> readings{query};
  bool changed = false;
  for (std::size_t i = 0; i < query.words.size(); ++i) {
    const LastWord last = i + 1 == query.words.size() ? LastWord::Unfinished : LastWord::Whole;
    if (query.words[i].size() < Spelling::kShortest || spelling.knows(query.words[i], last)) continue;
    const auto near = spelling.near(query.words[i], last, kMostReadings);
    std::vector<QueryWords> more;
    for (const QueryWords& reading : readings)
      for (const std::string& word : near) {
        if (more.size() == kMostReadings) break;
        more.push_back(reading);
        more.back().words[i] = word;
      }
    readings = std::move(more);
    changed = true;
  }
  return changed ? readings : std::vector<QueryWords>();
}

/// Equal scores: titles that begin with the query come first. Only the candidates that can still be shown are looked
/// at, so a word with thousands of finds stays cheap.
void refine(std::vector<Candidate>& candidates, const Catalogue& catalogue, const Tables& tables,
            const std::vector<QueryWords>& readings, const SearchRequest& request) {
  candidates.resize(std::min(candidates.size(), request.limit * 4));
  for (Candidate& candidate : candidates) {
    const Text title = catalogue.text(title_of(tables, tables.refs[candidate.ref]), candidate.lang);
    candidate.at_start = find_matches(title.value, readings[candidate.reading]).at_start;
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return a.score != b.score ? a.score > b.score : a.at_start > b.at_start;
  });
  candidates.resize(std::min(candidates.size(), request.limit));
}

/// The text of the record in which most of the query's words stand; the first one when they stand in none.
class SnippetFinder {
 public:
  explicit SnippetFinder(SQLite::Database& db)
      : m_fields(db, "SELECT value, lang FROM text WHERE record = ? AND lang IN (?, '') ORDER BY lang = '', field"),
        m_blocks(db, "SELECT text, lang FROM block WHERE record = ? AND lang = ? AND text <> '' ORDER BY ord") {}

  /// `title` is left out of the search; `look_in_body` is false when the words are known to stand elsewhere.
  void fill(Hit& hit, const QueryWords& query, Lang lang, const std::string& title, bool look_in_body) {
    m_best = {};
    m_best_text = {};
    m_have_text = false;
    scan(m_fields, query, hit.record, lang, title);
    if (look_in_body || !m_have_text) scan(m_blocks, query, hit.record, lang, title);
    Snippet snippet = cut_snippet(m_best_text.value, m_best.marks);
    hit.snippet = {std::move(snippet.text), m_best_text.lang};
    hit.snippet_marks = std::move(snippet.marks);
  }

 private:
  void scan(SQLite::Statement& texts, const QueryWords& query, RecordId record, Lang lang, const std::string& title) {
    texts.reset();
    texts.bind(1, record);
    texts.bind(2, lang.str());
    while (m_best.words_found < query.words.size() && texts.executeStep()) {
      Row row(texts);
      std::string text = row.text();
      if (text == title) continue;
      Matches matches = find_matches(text, query);
      if (m_have_text && matches.words_found <= m_best.words_found) continue;
      m_have_text = true;
      m_best = std::move(matches);
      m_best_text = {std::move(text), row.lang()};
    }
  }

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
  hit.words = query.joined();
  hit.title = catalogue.text(title, request.lang);
  Matches in_title = find_matches(hit.title.value, query);
  const bool all_in_title = in_title.words_found == query.words.size();
  hit.title_marks = std::move(in_title.marks);
  snippets.fill(hit, query, candidate.lang, catalogue.text(title, candidate.lang).value, !all_in_title);
  return hit;
}

}  // namespace

std::string words_as_spelled(const Hit& hit) {
  std::string out;
  for (const std::string_view word : words_of(hit.words)) {
    std::string_view spelled = word;
    const auto look = [&](const std::string& text, const std::vector<Mark>& marks) {
      for (const Mark& mark : marks) {
        const std::string_view piece = std::string_view(text).substr(mark.begin, mark.end - mark.begin);
        if (spelled == word && fold(piece).starts_with(word)) spelled = piece;
      }
    };
    look(hit.title.value, hit.title_marks);
    look(hit.snippet.value, hit.snippet_marks);
    out += (out.empty() ? "" : " ") + std::string(spelled);
  }
  return out;
}

std::vector<Hit> Catalogue::search(const SearchRequest& request) const {
  const QueryWords query = parse_query(request.text);
  if (query.empty() || request.limit == 0) return {};
  return m_impl->readers.ask(std::vector<Hit>(), [&](SQLite::Database& db) {
    const Tables& tables = m_impl->tables;
    const auto hits_of = [&](const std::vector<QueryWords>& readings) {
      Collector collector(tables, request);
      for (std::size_t i = 0; i < readings.size(); ++i) collect(db, tables, readings[i], i, collector);
      std::vector<Candidate> candidates = collector.best();
      refine(candidates, *this, tables, readings, request);
      SnippetFinder snippets(db);
      std::vector<Hit> hits;
      for (const Candidate& candidate : candidates)
        hits.push_back(make_hit(candidate, *this, tables, readings[candidate.reading], request, snippets));
      return hits;
    };
    std::vector<Hit> hits = hits_of({query});
    if (!hits.empty()) return hits;
    hits = hits_of(readings_of(query, tables.spelling));
    for (Hit& hit : hits) hit.corrected = true;
    return hits;
  });
}

std::vector<std::string> Catalogue::did_you_mean(const SearchRequest& request, std::size_t limit) const {
  std::vector<std::string> found;
  const auto offer = [&](const QueryWords& query) {
    if (found.size() >= limit) return;
    const std::string text = query.joined();
    SearchRequest again = request;
    again.text = text;
    again.limit = 1;
    const std::vector<Hit> hits = search(again);
    if (hits.empty() || hits.front().corrected) return;
    const std::string shown = words_as_spelled(hits.front());
    if (std::find(found.begin(), found.end(), shown) == found.end()) found.push_back(shown);
  };
  const QueryWords query = parse_query(request.text);
  for (std::size_t i = 0; i < query.words.size(); ++i)
    for (const std::string& word : m_impl->tables.spelling.meant(query.words[i], limit)) {
      QueryWords other = query;
      other.words[i] = word;
      offer(other);
    }
  if (query.words.size() > 1)
    for (const std::string& word : query.words) offer({{word}});
  return found;
}

}  // namespace infopunkt::content
