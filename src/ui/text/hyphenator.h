#pragma once
// Where a word may be divided at the end of a line: libhyphen with Debian's dictionaries.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"

namespace infopunkt::ui::text {

/// Letters that must stay on either side of a division.
inline constexpr std::size_t kLeastHyphenPart = 3;

/// Begins to read the dictionaries on threads of their own; they stay for the life of the program. Cheap when repeated.
void read_hyphen_dictionaries();

/// Offsets into `word` (letters only, UTF-16) before which a hyphen may stand, ascending; capitals count as small
/// letters. None for a language without a dictionary: a missing package is not a fault. Frame thread.
[[nodiscard]] std::vector<std::size_t> hyphen_points(std::u16string_view word, Lang lang);

/// True when the dictionary of the language is installed.
[[nodiscard]] bool can_hyphenate(Lang lang);

}  // namespace infopunkt::ui::text
