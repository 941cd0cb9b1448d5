#include "ui/text/line_breaks.h"

#include <cassert>

#include <unicode/ubrk.h>

namespace infopunkt::ui::text {

void LineBreaker::Close::operator()(UBreakIterator* it) const {
  ubrk_close(it);
}

LineBreaker::LineBreaker() = default;
LineBreaker::~LineBreaker() = default;

UBreakIterator* LineBreaker::lines_of(Lang lang) {
  Iterator& slot = m_lines[lang];
  if (!slot) {
    UErrorCode status = U_ZERO_ERROR;
    slot.reset(ubrk_open(UBRK_LINE, lang.empty() ? "en" : lang.str().c_str(), nullptr, 0, &status));
    assert(U_SUCCESS(status));
  }
  return slot.get();
}

std::vector<Break> LineBreaker::line_breaks(std::u16string_view units, Lang lang) {
  std::vector<Break> out(units.size() + 1, Break::No);
  UBreakIterator* it = lines_of(lang);
  UErrorCode status = U_ZERO_ERROR;
  ubrk_setText(it, units.data(), static_cast<std::int32_t>(units.size()), &status);
  for (std::int32_t at = ubrk_next(it); at != UBRK_DONE; at = ubrk_next(it)) {
    const auto i = static_cast<std::size_t>(at);
    const bool must = units[i - 1] == u'\n';
    out[i] = must ? Break::Must : glue(units, i, lang);
  }
  out.back() = Break::Must;
  return out;
}

std::vector<std::uint32_t> LineBreaker::grapheme_ends(std::u16string_view units) {
  std::vector<std::uint32_t> out;
  UErrorCode status = U_ZERO_ERROR;
  if (!m_graphemes) m_graphemes.reset(ubrk_open(UBRK_CHARACTER, "en", nullptr, 0, &status));
  assert(U_SUCCESS(status));
  ubrk_setText(m_graphemes.get(), units.data(), static_cast<std::int32_t>(units.size()), &status);
  for (std::int32_t at = ubrk_next(m_graphemes.get()); at != UBRK_DONE; at = ubrk_next(m_graphemes.get()))
    out.push_back(static_cast<std::uint32_t>(at));
  return out;
}

}  // namespace infopunkt::ui::text
