#include "kiosk/state_words.h"

#include "base/locale.h"

namespace infopunkt::kiosk {

std::string content_words(const Strings& strings, Lang lang, const std::optional<Edition>& edition, bool has_content,
                          const std::string& timezone) {
  if (!edition) return strings.tr(lang, has_content ? "service.unknown" : "service.none");
  if (edition->origin == Edition::Origin::Folder) return strings.tr(lang, "service.from_folder");
  const std::string day = edition->created > 0
                              ? format_date(to_local(edition->created, timezone).date, DateStyle::Long, lang)
                              : strings.tr(lang, "service.unknown");
  const char* key = edition->origin == Edition::Origin::Factory ? "service.from_factory" : "service.from_day";
  return strings.tr(lang, key, {{"date", day}});
}

std::string megabytes(std::uint64_t bytes, Lang lang) {
  constexpr double kMega = 1e6, kGiga = 1e9;
  const auto amount = static_cast<double>(bytes);
  if (amount >= kGiga) return format_number(amount / kGiga, 1, lang) + "\u00a0GB";
  return format_number(amount / kMega, amount < 10 * kMega ? 1 : 0, lang) + "\u00a0MB";
}

}  // namespace infopunkt::kiosk
