#pragma once
// Private to content: the text side of search: words of a query, the expression for the index, marks and snippets.
// Pure.

#include <string>
#include <string_view>
#include <vector>

#include "content/search.h"

namespace infopunkt::content {

/// What was typed, folded and split; at most kMaxQueryWords words.
struct QueryWords {
  std::vector<std::string> words;
  [[nodiscard]] bool empty() const { return words.empty(); }
  [[nodiscard]] std::string joined() const;
};
[[nodiscard]] QueryWords parse_query(std::string_view typed);

enum class Columns { Title, TitleAndKeywords, All };  // Title alone is asked of TitleIndex, not of FTS5
enum class LastWord { Whole, Unfinished };
/// An FTS5 expression that wants all words in the columns. Words hold letters and digits only, so nothing in them
/// can be an operator.
[[nodiscard]] std::string match_expression(const QueryWords& query, Columns columns, LastWord last);

/// Where the query's words stand in a text.
struct Matches {
  std::vector<Mark> marks;      ///< whole words, in order
  std::size_t words_found = 0;  ///< how many different words of the query occur
  bool at_start = false;        ///< the first mark is the text's first word, and is the query's first word
};
[[nodiscard]] Matches find_matches(std::string_view text, const QueryWords& query);

/// A piece of `text` around the first mark.
struct Snippet {
  std::string text;
  std::vector<Mark> marks;
};
[[nodiscard]] Snippet cut_snippet(std::string_view text, const std::vector<Mark>& marks);

}  // namespace infopunkt::content
