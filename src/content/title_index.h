#pragma once
// Private to content: the words of all titles, in memory. Most visitors type the beginning of a title, and the
// beginning of a word is where the index on disk is slow: it must join the lists of every word that begins so.

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "content/search_text.h"

namespace infopunkt::content {

/// Documents are numbers of the caller's choice, added in ascending order.
class TitleIndex {
 public:
  void add(std::uint32_t document, std::string_view title);
  /// Documents whose title has all words of the query, ascending; at most kMaxDocuments, taken in the order of the
  /// words that the last one begins.
  [[nodiscard]] std::vector<std::uint32_t> find(const QueryWords& query, LastWord last) const;

  static constexpr std::size_t kMaxDocuments = 4096;

 private:
  using Documents = std::vector<std::uint32_t>;
  [[nodiscard]] const Documents& exactly(const std::string& word) const;
  /// Documents with every word but the last.
  [[nodiscard]] Documents with_finished_words(const QueryWords& query) const;

  std::map<std::string, Documents, std::less<>> m_words;
};

}  // namespace infopunkt::content
