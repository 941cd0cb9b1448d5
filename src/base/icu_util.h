#pragma once
// Private to base: how our languages become ICU locales, and the conversions that every ICU call needs.
// Included by .cpp files of base only, so that no other layer sees ICU.

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include <unicode/bytestream.h>
#include <unicode/locid.h>
#include <unicode/unistr.h>

#include "base/language.h"

namespace infopunkt::icu_util {

/// English here is the European one (day before month, CLDR en-GB); the others are the language itself.
[[nodiscard]] inline icu::Locale locale_of(Lang lang) {
  if (lang == lang::en || lang.empty()) return icu::Locale::getUK();
  return icu::Locale(lang.str().c_str());
}

[[nodiscard]] inline icu::UnicodeString from_utf8(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
}

[[nodiscard]] inline std::string to_utf8(const icu::UnicodeString& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

/// The value for `key` in a cache that belongs to the calling thread, made on first use: ICU's formatters
/// are slow to build and must not be shared while they work. Keys are few (languages × patterns).
template <class Key, class Value, class Make>
[[nodiscard]] Value& cached(std::map<Key, Value>& cache, const Key& key, Make&& make) {
  auto found = cache.find(key);
  if (found == cache.end()) found = cache.emplace(key, make()).first;
  return found->second;
}

}  // namespace infopunkt::icu_util
