#include "screens/search_answers.h"

#include <algorithm>
#include <map>

#include "screens/factory.h"
#include "screens/map_places.h"
#include "screens/search_results.h"

namespace infopunkt::screens {
namespace {

constexpr std::size_t kMostHits = 50;
constexpr std::size_t kMostTopics = 8;
constexpr std::size_t kMostPlaces = 5;
constexpr std::size_t kMostMeant = 3;

/// A place that the map cannot show, a record whose screen this bundle does not fill.
bool leads_nowhere(const content::Catalogue& content, const content::Hit& hit) {
  if (hit.kind == content::Kind::Place) {
    const auto* place = content.find<content::Place>(hit.slug);
    return place == nullptr || !on_map(*place);
  }
  return !exists(result_route(hit), content);
}

std::vector<content::Hit> find(const content::Catalogue& content, std::string_view text, Lang lang,
                               const content::Clock& clock, std::size_t limit) {
  auto hits = content.search({.text = text, .lang = lang, .kinds = findable_kinds(), .limit = limit, .clock = clock});
  std::erase_if(hits, [&](const content::Hit& hit) { return leads_nowhere(content, hit); });
  return hits;
}

SearchAnswer answer_for(const content::Catalogue& content, const std::string& text, Lang lang,
                        const content::Clock& clock) {
  SearchAnswer answer{text, lang, find(content, text, lang, clock, kMostHits)};
  if (!answer.hits.empty()) {
    if (answer.hits.front().corrected) answer.read_as = content::words_as_spelled(answer.hits.front());
    return answer;
  }
  answer.meant =
      content.did_you_mean({.text = text, .lang = lang, .kinds = findable_kinds(), .clock = clock}, kMostMeant);
  std::erase_if(answer.meant, [&](const std::string& other) { return find(content, other, lang, clock, 1).empty(); });
  return answer;
}

}  // namespace

std::vector<content::Kind> findable_kinds() {
  using content::Kind;
  return {Kind::News,  Kind::Project,  Kind::Page, Kind::Event,  Kind::Office,     Kind::Comparison,
          Kind::Place, Kind::Document, Kind::Term, Kind::Phrase, Kind::FalseFriend};
}

std::vector<std::string> topic_words(const content::Catalogue& content, Lang lang, const content::Clock& clock) {
  std::vector<std::string> words;
  for (const content::Topic& topic : content.all<content::Topic>())
    words.push_back(content.text(topic.title, lang).value);
  if (!words.empty()) return words;
  const auto projects = content.projects({}, clock);
  for (const content::Category* category : content.shown<content::Category>(clock)) {
    if (category->scope != "project") continue;
    const bool used = std::any_of(projects.begin(), projects.end(),
                                  [&](const content::Project* p) { return p->category == category->slug; });
    if (used) words.push_back(content.text(category->title, lang).value);
  }
  std::map<std::string, int> places;
  for (const content::Project* project : projects)
    for (const std::string& place : project->places) ++places[place];
  std::vector<std::pair<int, std::string>> by_count;
  for (const auto& [place, count] : places) by_count.emplace_back(-count, place);
  std::sort(by_count.begin(), by_count.end());
  for (std::size_t i = 0; i < std::min(kMostPlaces, by_count.size()); ++i) words.push_back(by_count[i].second);
  return words;
}

SearchAnswers::SearchAnswers(Content content, Workers& workers)
    : m_content(std::move(content)),
      m_workers(workers),
      m_hits(std::make_shared<Mailbox<SearchAnswer>>()),
      m_topics(std::make_shared<Mailbox<std::vector<std::string>>>()) {}

void SearchAnswers::ask(const std::string& text, Lang lang, const content::Clock& clock) {
  if (text == m_asked_text && lang == m_asked_lang) return;
  m_asked_text = text;
  m_asked_lang = lang;
  const std::uint64_t number = ++m_number;
  m_job = m_workers.submit([box = m_hits, content = m_content, text, lang, clock, number](const Cancelled& cancelled) {
    if (cancelled) return;
    box->put(number, answer_for(*content, text, lang, clock));
  });
}

void SearchAnswers::ask_topics(Lang lang, const content::Clock& clock) {
  if (lang == m_topics_lang) return;
  m_topics_lang = lang;
  const std::uint64_t number = ++m_number;
  m_topics_job =
      m_workers.submit([box = m_topics, content = m_content, lang, clock, number](const Cancelled& cancelled) {
        std::vector<std::string> words;
        for (std::string& word : topic_words(*content, lang, clock)) {
          if (cancelled) return;
          if (words.size() == kMostTopics) break;
          const auto hits = find(*content, word, lang, clock, 1);
          if (!hits.empty() && !hits.front().corrected) words.push_back(std::move(word));
        }
        box->put(number, std::move(words));
      });
}

bool SearchAnswers::update() {
  bool came = false;
  if (auto answer = m_hits->take()) {
    m_answer = std::move(*answer);
    came = true;
  }
  if (auto topics = m_topics->take()) {
    m_topic_words = std::move(*topics);
    came = true;
  }
  return came;
}

}  // namespace infopunkt::screens
