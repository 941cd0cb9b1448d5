#pragma once
// Kinds of characters that line breaking asks for.

#include <unicode/uchar.h>

namespace infopunkt::ui::text {

[[nodiscard]] inline bool is_letter(char16_t c) {
  return u_isalpha(c) != 0;
}
[[nodiscard]] inline bool is_digit(char16_t c) {
  return c >= u'0' && c <= u'9';
}
/// What stands between words: spaces of any kind, line ends.
[[nodiscard]] inline bool is_gap(char16_t c) {
  return c == u' ' || c == u'\u00A0' || c == u'\u202F' || c == u'\n';
}

}  // namespace infopunkt::ui::text
