#pragma once
// Where a line may end: ICU's rules for the language, then our typographic glue.

#include <cstdint>
#include <map>
#include <memory>
#include <string_view>
#include <vector>

#include "base/language.h"

struct UBreakIterator;

namespace infopunkt::ui::text {

enum class Break : std::uint8_t {
  No,      ///< never, or glued: a Polish or Czech one-letter word stays with the next word
  Glued,   ///< only when nothing else fits: number and unit, two-letter preposition, V-A, address
  Hyphen,  ///< inside a word, with a hyphen: where the line would stay far too short, or before glue yields
  Yes,
  Must,  ///< behind a line end, and at the end of the text
};

/// Keeps one ICU iterator per language, since opening one costs more than breaking a page.
class LineBreaker {
 public:
  LineBreaker();
  ~LineBreaker();
  /// Element i tells whether a line may end before unit i; size units + 1.
  [[nodiscard]] std::vector<Break> line_breaks(std::u16string_view units, Lang lang);
  /// Ends of grapheme clusters in ascending order, the end of the text last.
  [[nodiscard]] std::vector<std::uint32_t> grapheme_ends(std::u16string_view units);

 private:
  struct Close {
    void operator()(UBreakIterator* it) const;
  };
  using Iterator = std::unique_ptr<UBreakIterator, Close>;
  UBreakIterator* lines_of(Lang lang);

  std::map<Lang, Iterator> m_lines;
  Iterator m_graphemes;
};

/// Which words may be divided.
enum class Dividing {
  RunningText,  ///< no names (words with a capital) and no last word of a paragraph
  AnyWord
};
/// Sets Break::Hyphen where the dictionary of `lang` divides the words of units [begin, end). Words joined by a hyphen,
/// addresses, and words with soft hyphens of their own stay whole.
void mark_hyphens(std::u16string_view units, std::size_t begin, std::size_t end, Lang lang, Dividing dividing,
                  std::vector<Break>& breaks);

/// The glue for a break ICU offers before unit `at`. Pure.
[[nodiscard]] Break glue(std::u16string_view units, std::size_t at, Lang lang);

}  // namespace infopunkt::ui::text
