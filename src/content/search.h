#pragma once
// Full-text search: what a visitor typed in, records out. Text is folded on both sides (base/locale.h), so accents,
// case and ł do not matter; the last word may be unfinished (with one or two letters it is looked for in titles only).
// Whatever is typed is only text: no operator exists. When nothing has all the words as typed, those of five letters
// and more that no record knows may have one wrong letter.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "content/records.h"
#include "content/schedule.h"

namespace infopunkt::content {

struct SearchRequest {
  std::string_view text{};    ///< UTF-8 as typed; what lies beyond kMaxQueryBytes is not looked at
  Lang lang{};                ///< of the visitor
  std::vector<Kind> kinds{};  ///< empty: all
  std::size_t limit = 50;
  Clock clock{};
};
inline constexpr std::size_t kMaxQueryBytes = 256;
inline constexpr std::size_t kMaxQueryWords = 8;

/// Bytes [begin, end) of a text, on character borders.
struct Mark {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(const Mark&) const = default;
};

struct Hit {
  RecordId record = 0;
  Kind kind = Kind::News;
  std::string slug;
  Text title;  ///< in the visitor's language where it exists
  std::vector<Mark> title_marks;
  /// A piece of the text in which the words were found, with "…" where it is cut; its language is that of the find.
  Text snippet;
  std::vector<Mark> snippet_marks;
  /// Higher is better. Title 100, keywords 70, body 40; 10 less when the last word is unfinished; 25 less in another
  /// language. All of one answer are corrected or none is. Equal scores: titles that begin with the query, then the
  /// order of the bundle.
  int score = 0;
  /// The folded words that stand in it: those typed, or (`corrected`) what they were taken for.
  std::string words;
  bool corrected = false;
};

/// Hit::words as the record writes them, accents included; words that stand neither in title nor in snippet stay
/// folded.
[[nodiscard]] std::string words_as_spelled(const Hit& hit);

}  // namespace infopunkt::content
