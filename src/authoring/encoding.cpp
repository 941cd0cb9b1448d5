#include "authoring/encoding.h"

#include <unicode/normalizer2.h>
#include <unicode/ucnv.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <memory>
#include <optional>
#include <vector>

namespace infopunkt::authoring {

namespace {

struct Utf8Scan {
  std::optional<std::size_t> first_bad;  ///< offset
  std::size_t bad = 0;
  std::size_t multibyte = 0;  ///< well-formed sequences of two bytes or more
};

Utf8Scan scan_utf8(std::string_view bytes) {
  Utf8Scan scan;
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto length = static_cast<std::int64_t>(bytes.size());
  for (std::int64_t at = 0; at < length;) {
    const std::int64_t start = at;
    UChar32 c = 0;
    U8_NEXT(data, at, length, c);
    if (c >= 0x80) ++scan.multibyte;
    if (c >= 0) continue;
    if (!scan.first_bad) scan.first_bad = static_cast<std::size_t>(start);
    ++scan.bad;
  }
  return scan;
}

std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::string compose(std::string text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) return text;
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfc = icu::Normalizer2::getNFCInstance(status);
  const auto wide = icu::UnicodeString::fromUTF8(text);
  if (U_FAILURE(status) || nfc->isNormalized(wide, status)) return text;
  const auto composed = nfc->normalize(wide, status);
  return U_SUCCESS(status) ? to_utf8(composed) : text;
}

/// The whole of `bytes` through ICU's converter `name`; nothing on any byte it does not know.
std::optional<icu::UnicodeString> convert(std::string_view bytes, const char* name) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter(ucnv_open(name, &status), &ucnv_close);
  if (U_FAILURE(status)) return std::nullopt;
  ucnv_setToUCallBack(converter.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::vector<UChar> wide(bytes.size() + 1);
  const auto length = ucnv_toUChars(converter.get(), wide.data(), static_cast<std::int32_t>(wide.size()), bytes.data(),
                                    static_cast<std::int32_t>(bytes.size()), &status);
  if (U_FAILURE(status)) return std::nullopt;
  return icu::UnicodeString(wide.data(), length);
}

/// Windows-1250 leaves five bytes undefined; ICU passes them through as C1 control characters.
bool has_c1(const icu::UnicodeString& text) {
  for (std::int32_t i = 0; i < text.length(); ++i)
    if (text[i] >= 0x80 && text[i] < 0xA0) return true;
  return false;
}

BadByte bad_at(std::string_view bytes, std::size_t offset) {
  return {offset, offset < bytes.size() ? static_cast<std::uint8_t>(bytes[offset]) : std::uint8_t{0}};
}

}  // namespace

std::variant<std::string, BadByte> decode(std::string_view bytes) {
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    const auto wide = convert(bytes, "UTF-16");
    if (!wide) return bad_at(bytes, 0);
    return compose(to_utf8(*wide));
  }
  if (bytes.starts_with("\xEF\xBB\xBF")) {
    const auto scan = scan_utf8(bytes);
    if (scan.first_bad) return bad_at(bytes, *scan.first_bad);
    return compose(std::string(bytes.substr(3)));
  }
  const auto scan = scan_utf8(bytes);
  if (!scan.first_bad) return compose(std::string(bytes));
  if (scan.multibyte > scan.bad) return bad_at(bytes, *scan.first_bad);
  const auto wide = convert(bytes, "windows-1250");
  if (!wide || has_c1(*wide)) return bad_at(bytes, *scan.first_bad);
  return compose(to_utf8(*wide));
}

}  // namespace infopunkt::authoring
