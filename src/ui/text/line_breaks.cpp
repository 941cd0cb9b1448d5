#include "ui/text/line_breaks.h"

#include <cassert>

#include <unicode/ubrk.h>
#include <unicode/uchar.h>

#include "ui/text/characters.h"
#include "ui/text/hyphenator.h"

namespace infopunkt::ui::text {

namespace {

/// Part of a name such as "Agglomerations4Borderlands".
bool beside_digit(std::u16string_view units, std::size_t begin, std::size_t end) {
  return (begin > 0 && is_digit(units[begin - 1])) || (end < units.size() && is_digit(units[end]));
}

/// A word of running text stands between gaps; only quotes, brackets and stops may touch it.
bool stands_alone(std::u16string_view units, std::size_t begin, std::size_t end) {
  constexpr std::u16string_view kOpening = u"(„“\"'‚‘«[", kClosing = u",;:!?)”“\"'’»].…";
  if (begin > 0 && !is_gap(units[begin - 1]) && kOpening.find(units[begin - 1]) == std::u16string_view::npos)
    return false;
  std::size_t at = end;
  while (at < units.size() && kClosing.find(units[at]) != std::u16string_view::npos) ++at;
  return at == units.size() || is_gap(units[at]);
}

bool is_name(std::u16string_view word) {
  for (const char16_t c : word)
    if (u_isupper(c) != 0) return true;
  return false;
}

/// Before a full stop or an @ inside a word, where an address wider than its line may continue on the next one.
bool inside_address(std::u16string_view units, std::size_t at) {
  constexpr std::size_t kLeastBefore = 3;
  if (units[at] != u'.' && units[at] != u'@') return false;
  if (at < kLeastBefore || at + 2 >= units.size() || !is_letter(units[at + 1]) || !is_letter(units[at + 2]))
    return false;
  for (std::size_t i = at - kLeastBefore; i < at; ++i)
    if (is_gap(units[i])) return false;
  return true;
}

bool is_last_word(std::u16string_view units, std::size_t end) {
  while (end < units.size() && units[end] != u' ' && units[end] != u'\n') ++end;
  return end == units.size() || units[end] == u'\n' || end + 1 == units.size();
}

}  // namespace

void mark_hyphens(std::u16string_view units, std::size_t begin, std::size_t end, Lang lang, Dividing dividing,
                  std::vector<Break>& breaks) {
  for (std::size_t at = begin; at < end;) {
    std::size_t stop = at;
    while (stop < units.size() && is_letter(units[stop])) ++stop;
    const std::u16string_view word = units.substr(at, stop - at);
    const bool any = dividing == Dividing::AnyWord || (!is_name(word) && !is_last_word(units, stop));
    const bool whole =
        stands_alone(units, at, stop) || (dividing == Dividing::AnyWord && beside_digit(units, at, stop));
    if (any && whole && word.size() >= 2 * kLeastHyphenPart)
      for (const std::size_t point : hyphen_points(word, lang))
        if (breaks[at + point] == Break::No) breaks[at + point] = Break::Hyphen;
    at = stop + 1;
  }
}

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
  for (std::size_t i = 0; i < units.size(); ++i)
    if (out[i] == Break::No && inside_address(units, i)) out[i] = Break::Glued;
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
