#include "ui/text/decoded_text.h"

#include <algorithm>

#include <unicode/utf16.h>
#include <unicode/utf8.h>

namespace infopunkt::ui::text {

namespace {

constexpr char32_t kVanish = 0;

char32_t clean(char32_t c) {
  switch (c) {
    case 0x85:
    case 0x2028:
    case 0x2029:
      return U'\n';
    case U'\t':
      return U' ';
    case U'\n':
      return c;
    case 0xFEFF:
      return kVanish;
    default:
      return c < 0x20 || (c >= 0x7F && c < 0xA0) ? kVanish : c;
  }
}

}  // namespace

std::size_t DecodedText::unit_at(std::uint32_t byte) const {
  return static_cast<std::size_t>(std::lower_bound(origin.begin(), origin.end() - 1, byte) - origin.begin());
}

DecodedText decode(std::string_view utf8) {
  DecodedText out;
  out.units.reserve(utf8.size());
  out.origin.reserve(utf8.size() + 1);
  const auto length = static_cast<std::int32_t>(utf8.size());
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t start = i;
    UChar32 code = 0;
    U8_NEXT(bytes, i, length, code);
    auto c = code < 0 ? U'\uFFFD' : static_cast<char32_t>(code);
    if (c == U'\r') c = i < length && bytes[i] == '\n' ? kVanish : U'\n';
    c = clean(c);
    if (c == kVanish) continue;
    if (c > 0xFFFF) {
      out.units += static_cast<char16_t>(U16_LEAD(c));
      out.origin.push_back(static_cast<std::uint32_t>(start));
      c = static_cast<char32_t>(U16_TRAIL(c));
    }
    out.units += static_cast<char16_t>(c);
    out.origin.push_back(static_cast<std::uint32_t>(start));
  }
  out.origin.push_back(static_cast<std::uint32_t>(length));
  return out;
}

}  // namespace infopunkt::ui::text
