#pragma once
// Private to content: what a word with a wrong letter was meant to be. Knows every word of the search index, folded.
// Pure.
//
// A word of n letters has about 75·n neighbours that differ by one letter; looking each up in a sorted list is quicker
// than comparing the word with the whole list, and its cost does not depend on how many words a bundle has.

#include <string>
#include <string_view>
#include <vector>

#include "content/search_text.h"

namespace infopunkt::content {

class Spelling {
 public:
  Spelling() = default;
  /// `words` folded, in byte order, each once.
  explicit Spelling(std::vector<std::string> words) : m_words(std::move(words)) {}

  /// The word itself, or (Unfinished) one that begins so.
  [[nodiscard]] bool knows(std::string_view word, LastWord last) const;

  /// Known words that one letter more, less, changed or swapped with its neighbour makes of `word`; Unfinished: also
  /// beginnings of known words. Likeliest first, at most `limit`. Nothing for words under kShortest letters, with
  /// digits or of other alphabets.
  [[nodiscard]] std::vector<std::string> near(std::string_view word, LastWord last, std::size_t limit) const;

  /// Whole words within two letters (one, where `word` has fewer than kShortest), the nearest first: what to ask a
  /// visitor about when nothing else was found. Begins with the same letter, or with the first two swapped.
  [[nodiscard]] std::vector<std::string> meant(std::string_view word, std::size_t limit) const;

  static constexpr std::size_t kShortest = 5;

 private:
  std::vector<std::string> m_words;
};

/// Letters to insert, drop, change or swap to make `b` of `a`; `most + 1` when it takes more than `most`. No letter is
/// touched twice.
[[nodiscard]] std::size_t letters_apart(std::string_view a, std::string_view b, std::size_t most);

}  // namespace infopunkt::content
