#pragma once
// Text that depends on language: dates, numbers, money, plural forms, folding for search.
// Everything here is ICU with our choices of pattern; any thread; never throws.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/time.h"

namespace infopunkt {

/// Local wall time of `at` in an IANA zone ("Europe/Warsaw"); UTC when the zone is unknown.
[[nodiscard]] LocalTime to_local(UnixTime at, std::string_view zone);
/// Inverse of to_local; in the hour that a summer-time change repeats, the first of the two.
[[nodiscard]] UnixTime to_unix(const LocalTime& local, std::string_view zone);
/// ISO weekday 1 (Monday)…7 (Sunday) of a full date.
[[nodiscard]] int weekday_of(const Date& date);
/// `date` moved by `days` (a full date).
[[nodiscard]] Date add_days(const Date& date, int days);
/// Reads "2021", "2021-06" or "2021-06-17"; nothing for anything else or an impossible day.
[[nodiscard]] std::optional<Date> parse_date(std::string_view iso);
/// "2021-06-17", shorter when month or day are unknown.
[[nodiscard]] std::string iso_date(const Date& date);

enum class DateStyle {
  Long,         ///< 12 maja 2026 · 12. května 2026 · 12 May 2026 (month/year alone when that is all we know)
  Short,        ///< czw. 14 maja · čt 14. května · Thu 14 May
  DayMonth,     ///< 14 maja
  MonthShort,   ///< maj · kvě · May (stands under a day numeral, nominative)
  MonthYear,    ///< Maj 2026
  WeekdayLong,  ///< poniedziałek
  WeekdayShort  ///< pon. · po · Mon
};
[[nodiscard]] std::string format_date(const Date& date, DateStyle style, Lang lang);
/// "27–29 czerwca 2018", "30 lipca – 2 sierpnia 2018": one range, nothing repeated, en dash.
[[nodiscard]] std::string format_date_range(const Date& from, const Date& to, Lang lang);
/// "7:30", minutes since midnight.
[[nodiscard]] std::string format_clock(int minute_of_day);

/// 1 234,5 · 1 234,5 · 1,234.5 with at most `decimals` decimals. Spaces in numbers and amounts are no-break (U+00A0).
[[nodiscard]] std::string format_number(double value, int decimals, Lang lang);
/// An amount in minor units (grosze, haléře): "12,4 mln zł", "437,5 mil. Kč", "PLN 12.4 million";
/// whole units below a million. `currency` is an ISO 4217 code.
[[nodiscard]] std::string format_money(std::int64_t minor_units, std::string_view currency, Lang lang);
/// The amount in full: "10 996 169,22 zł".
[[nodiscard]] std::string format_money_full(std::int64_t minor_units, std::string_view currency, Lang lang);

/// Folds text for search on both sides: NFD without marks, lower case, ł→l, đ→d, ß→ss, quotes and
/// dashes to spaces, white space runs to one space, none at the ends. Idempotent.
[[nodiscard]] std::string fold(std::string_view utf8);
/// Same, and for each byte of the result the byte offset in `utf8` of the character it came from.
struct Folded {
  std::string text;
  std::vector<std::uint32_t> origin;  ///< size text.size() + 1; the last entry is utf8.size()
};
[[nodiscard]] Folded fold_with_origin(std::string_view utf8);
/// The words of a folded text, runs of letters and digits; punctuation separates. They point into `folded`.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view folded);

/// < 0, 0, > 0 in the language's own order (Polish ł after l, Czech ch after h).
[[nodiscard]] int collate(std::string_view a, std::string_view b, Lang lang);
[[nodiscard]] std::string to_upper_first(std::string_view utf8, Lang lang);
/// All letters as capitals (Polish ł → Ł, German ß → SS).
[[nodiscard]] std::string to_upper(std::string_view utf8, Lang lang);
/// True when every byte sequence is well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view bytes);

}  // namespace infopunkt
