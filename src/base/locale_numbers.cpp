// Numbers and money (base/locale.h). Groups and units are joined by no-break spaces, so an amount never splits at a
// line's end.

#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <unicode/currunit.h>
#include <unicode/numberformatter.h>
#include <unicode/ucurr.h>

#include "base/icu_util.h"
#include "base/locale.h"

namespace infopunkt {
namespace {

using icu::number::LocalizedNumberFormatter;
using icu::number::Notation;
using icu::number::NumberFormatter;
using icu::number::Precision;

constexpr std::string_view kNoBreakSpace = "\u00a0";
constexpr std::int64_t kMillion = 1'000'000;

enum class Shape { Plain, Compact };

LocalizedNumberFormatter make_formatter(Shape shape, int min_decimals, int max_decimals, Lang lang) {
  // Always grouped: CLDR leaves Polish four-digit numbers whole, which reads badly in a column of amounts.
  auto formatter = NumberFormatter::withLocale(icu_util::locale_of(lang))
                       .grouping(UNUM_GROUPING_ON_ALIGNED)
                       .precision(Precision::minMaxFraction(min_decimals, max_decimals));
  if (shape == Shape::Plain) return formatter;
  // English "million" in full; the short forms of the others (mln, mil.) are what their newspapers print.
  return formatter.notation(lang == lang::en ? Notation::compactLong() : Notation::compactShort());
}

/// `decimal` is a plain number such as "-12.50"; exact at any size.
std::string write_number(std::string_view decimal, Shape shape, int min_decimals, int max_decimals, Lang lang) {
  using Key = std::tuple<Shape, int, int, Lang>;
  thread_local std::map<Key, LocalizedNumberFormatter> cache;
  const auto& formatter = icu_util::cached(cache, Key{shape, min_decimals, max_decimals, lang},
                                           [&] { return make_formatter(shape, min_decimals, max_decimals, lang); });
  UErrorCode status = U_ZERO_ERROR;
  const auto formatted =
      formatter.formatDecimal({decimal.data(), static_cast<std::int32_t>(decimal.size())}, status).toString(status);
  if (U_FAILURE(status)) return std::string(decimal);
  std::string out;
  for (char c : icu_util::to_utf8(formatted)) {
    if (c == ' ')
      out += kNoBreakSpace;
    else
      out += c;
  }
  return out;
}

icu::UnicodeString iso_code(std::string_view currency) {
  icu::UnicodeString code = icu_util::from_utf8(currency);
  code.toUpper(icu::Locale::getRoot());
  return code;
}

/// Decimal places between minor and whole units: 2 for PLN, CZK and EUR.
int minor_digits(std::string_view currency) {
  UErrorCode status = U_ZERO_ERROR;
  const int digits = ucurr_getDefaultFractionDigits(iso_code(currency).getTerminatedBuffer(), &status);
  return U_SUCCESS(status) && digits >= 0 ? digits : 2;
}

/// "zł", "Kč", "€"; the code itself when the language has no sign for it.
std::string currency_sign(std::string_view currency, Lang lang) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t length = 0;
  const icu::UnicodeString code = iso_code(currency);
  icu::UnicodeString terminated = code;
  const UChar* sign = ucurr_getName(terminated.getTerminatedBuffer(), icu_util::locale_of(lang).getName(),
                                    UCURR_NARROW_SYMBOL_NAME, nullptr, &length, &status);
  return U_SUCCESS(status) ? icu_util::to_utf8(icu::UnicodeString(sign, length)) : icu_util::to_utf8(code);
}

/// English readers abroad know the codes better than the signs, and the code stands first.
std::string with_currency(const std::string& amount, std::string_view currency, Lang lang) {
  if (lang == lang::en) return fmt::format("{}{}{}", icu_util::to_utf8(iso_code(currency)), kNoBreakSpace, amount);
  return fmt::format("{}{}{}", amount, kNoBreakSpace, currency_sign(currency, lang));
}

/// The exact decimal number of whole units, e.g. 1234 with 2 digits is "12.34".
std::string whole_units(std::int64_t minor_units, int digits) {
  std::string text = fmt::format("{}", minor_units);
  const bool negative = text.front() == '-';
  if (negative) text.erase(0, 1);
  const auto places = static_cast<std::size_t>(digits);
  if (text.size() <= places) text.insert(0, places + 1 - text.size(), '0');
  if (places > 0) text.insert(text.size() - places, 1, '.');
  return negative ? "-" + text : text;
}

}  // namespace

std::string format_number(double value, int decimals, Lang lang) {
  return write_number(fmt::format("{}", value), Shape::Plain, 0, decimals, lang);
}

std::string format_money(std::int64_t minor_units, std::string_view currency, Lang lang) {
  const int digits = minor_digits(currency);
  const std::string units = whole_units(minor_units, digits);
  // Rounded first: 999 999,60 must read as a million, not as 1 000 000 beside "1,0 mln".
  const bool millions = std::abs(std::round(static_cast<double>(minor_units) / std::pow(10.0, digits))) >= kMillion;
  const std::string amount =
      millions ? write_number(units, Shape::Compact, 0, 1, lang) : write_number(units, Shape::Plain, 0, 0, lang);
  return with_currency(amount, currency, lang);
}

std::string format_money_full(std::int64_t minor_units, std::string_view currency, Lang lang) {
  const int digits = minor_digits(currency);
  const bool whole = digits == 0 || minor_units % static_cast<std::int64_t>(std::pow(10.0, digits)) == 0;
  const int decimals = whole ? 0 : digits;
  return with_currency(write_number(whole_units(minor_units, digits), Shape::Plain, decimals, decimals, lang), currency,
                       lang);
}

}  // namespace infopunkt
