#pragma once
// Where a text uses words of the glossary. Pure.

#include <cstdint>
#include <string_view>
#include <vector>

#include "content/catalogue.h"

namespace infopunkt::screens {

/// Bytes [begin, end) of the text name `term`.
struct TermMark {
  std::uint32_t begin = 0, end = 0;
  const content::Term* term = nullptr;
};
/// The first mention of each term, in the order of the text; the longest wording wins and marks do not overlap. A term
/// is known by its name, by what stands in its name between brackets, commas and slashes, and by its `forms`.
[[nodiscard]] std::vector<TermMark> mark_terms(const content::Catalogue& content, std::string_view text, Lang lang);

}  // namespace infopunkt::screens
