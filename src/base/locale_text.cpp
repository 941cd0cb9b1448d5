// Order, capitals and well-formedness of words (base/locale.h).

#include <map>
#include <memory>

#include <unicode/coll.h>
#include <unicode/utf8.h>

#include "base/icu_util.h"
#include "base/locale.h"

namespace infopunkt {
namespace {

icu::StringPiece piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

std::unique_ptr<icu::Collator> make_collator(Lang lang) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::Collator> collator(icu::Collator::createInstance(icu_util::locale_of(lang), status));
  return U_SUCCESS(status) ? std::move(collator) : nullptr;
}

}  // namespace

int collate(std::string_view a, std::string_view b, Lang lang) {
  thread_local std::map<Lang, std::unique_ptr<icu::Collator>> cache;
  const auto& collator = icu_util::cached(cache, lang, [&] { return make_collator(lang); });
  if (!collator) return a.compare(b);
  UErrorCode status = U_ZERO_ERROR;
  const UCollationResult order = collator->compareUTF8(piece(a), piece(b), status);
  return U_SUCCESS(status) ? static_cast<int>(order) : a.compare(b);
}

std::string to_upper_first(std::string_view utf8, Lang lang) {
  const icu::UnicodeString text = icu_util::from_utf8(utf8);
  if (text.isEmpty()) return {};
  const std::int32_t rest = text.moveIndex32(0, 1);
  icu::UnicodeString first = text.tempSubString(0, rest);
  first.toUpper(icu_util::locale_of(lang));
  return icu_util::to_utf8(first + text.tempSubString(rest));
}

std::string to_upper(std::string_view utf8, Lang lang) {
  return icu_util::to_utf8(icu_util::from_utf8(utf8).toUpper(icu_util::locale_of(lang)));
}

bool is_utf8(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  const auto size = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(data, i, size, c);
    if (c < 0) return false;
  }
  return true;
}

}  // namespace infopunkt
