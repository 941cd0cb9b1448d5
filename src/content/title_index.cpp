#include "content/title_index.h"

#include <algorithm>
#include <iterator>

#include "base/locale.h"

namespace infopunkt::content {

void TitleIndex::add(std::uint32_t document, std::string_view title) {
  const std::string folded = fold(title);
  for (const std::string_view word : words_of(folded)) {
    auto found = m_words.find(word);
    if (found == m_words.end()) found = m_words.emplace(std::string(word), Documents()).first;
    if (found->second.empty() || found->second.back() != document) found->second.push_back(document);
  }
}

const TitleIndex::Documents& TitleIndex::exactly(const std::string& word) const {
  static const Documents none;
  const auto found = m_words.find(word);
  return found == m_words.end() ? none : found->second;
}

TitleIndex::Documents TitleIndex::with_finished_words(const QueryWords& query) const {
  Documents found = exactly(query.words.front());
  for (std::size_t i = 1; i + 1 < query.words.size() && !found.empty(); ++i) {
    const Documents& other = exactly(query.words[i]);
    Documents both;
    std::set_intersection(found.begin(), found.end(), other.begin(), other.end(), std::back_inserter(both));
    found = std::move(both);
  }
  return found;
}

std::vector<std::uint32_t> TitleIndex::find(const QueryWords& query, LastWord last) const {
  if (query.empty()) return {};
  const std::string& word = query.words.back();
  // One flag a document: one letter may begin a hundred thousand words, and each costs only a look here.
  const bool alone = query.words.size() == 1;
  std::vector<bool> eligible;
  if (!alone) {
    const Documents finished = with_finished_words(query);
    if (finished.empty()) return {};
    eligible.resize(finished.back() + std::size_t{1}, false);
    for (const std::uint32_t document : finished) eligible[document] = true;
  }
  Documents found;
  for (auto at = m_words.lower_bound(word); at != m_words.end() && found.size() < kMaxDocuments; ++at) {
    if (last == LastWord::Whole ? at->first != word : !at->first.starts_with(word)) break;
    for (const std::uint32_t document : at->second)
      if (found.size() < kMaxDocuments && (alone || (document < eligible.size() && eligible[document])))
        found.push_back(document);
  }
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

}  // namespace infopunkt::content
