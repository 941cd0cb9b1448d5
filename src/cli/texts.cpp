#include "cli/texts.h"

#include <algorithm>
#include <array>
#include <span>

#include "base/locale.h"
#include "cli/texts_parts.h"

namespace infopunkt::cli {
namespace {

/// "cs", "cs_CZ.UTF-8" and "cs@euro" name Czech; "csb_PL" does not.
bool names_language(std::string_view locale, std::string_view code) {
  if (!locale.starts_with(code)) return false;
  locale.remove_prefix(code.size());
  return locale.empty() || locale.front() == '_' || locale.front() == '.' || locale.front() == '@';
}

}  // namespace

std::string_view pattern(Lang lang, Say sentence) {
  using namespace texts;
  static const std::array<std::span<const Entry>, static_cast<std::size_t>(Part::Count_)> tables{
      kHelpTexts, kResultTexts, kFaultTexts};
  std::size_t part = 0;
  while (sentence >= kBounds[part + 1]) ++part;
  const Entry& entry = tables[part][static_cast<std::size_t>(sentence) - first_of(static_cast<Part>(part))];
  return lang == lang::pl ? entry.pl : lang == lang::cs ? entry.cs : entry.en;
}

bool speaks(std::string_view code) {
  return std::ranges::any_of(kLanguages, [code](Lang lang) { return lang.code() == code; });
}

Lang language_of_locale(std::string_view lc_all, std::string_view lc_messages, std::string_view lang) {
  for (std::string_view value : {lc_all, lc_messages, lang}) {
    if (value.empty()) continue;
    for (const Lang known : kLanguages)
      if (names_language(value, known.code())) return known;
    return lang::en;
  }
  return lang::en;
}

std::string size_text(Lang lang, std::uint64_t bytes) {
  const auto value = static_cast<double>(bytes);
  if (bytes < 1000) return fmt::format("{} B", bytes);
  if (bytes < 1'000'000) return format_number(value / 1e3, 1, lang) + " kB";
  if (bytes < 1'000'000'000) return format_number(value / 1e6, 1, lang) + " MB";
  return format_number(value / 1e9, 2, lang) + " GB";
}

}  // namespace infopunkt::cli
