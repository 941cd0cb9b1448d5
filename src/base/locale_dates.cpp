// Dates as sentences (base/locale.h). ICU knows the names of months and days in every language; the order of the parts
// is our choice for the three languages of the house and ICU's for any other.

#include <array>
#include <map>
#include <memory>

#include <fmt/format.h>
#include <unicode/dtptngen.h>
#include <unicode/smpdtfmt.h>

#include "base/icu_util.h"
#include "base/locale.h"

namespace infopunkt {
namespace {

/// What a pattern shows. M… is the month inside a date (genitive), L… the month by itself (nominative).
enum class Part {
  Day,
  DayMonth,
  DayMonthYear,
  WeekdayDayMonth,
  Month,
  MonthYear,
  MonthBrief,
  Year,
  Weekday,
  WeekdayBrief
};

struct Pattern {
  Part part;
  const char* house;     ///< pl, en
  const char* czech;     ///< ordinal full stop after the day
  const char* skeleton;  ///< what to ask ICU for in a language we have no taste in
};
constexpr std::array kPatterns{
    Pattern{Part::Day, "d", "d.", "d"},
    Pattern{Part::DayMonth, "d MMMM", "d. MMMM", "dMMMM"},
    Pattern{Part::DayMonthYear, "d MMMM y", "d. MMMM y", "yMMMMd"},
    Pattern{Part::WeekdayDayMonth, "EEE d MMMM", "EEE d. MMMM", "EEEdMMMM"},
    Pattern{Part::Month, "LLLL", "LLLL", "LLLL"},
    Pattern{Part::MonthYear, "LLLL y", "LLLL y", "yMMMM"},
    Pattern{Part::MonthBrief, "LLL", "LLL", "LLL"},
    Pattern{Part::Year, "y", "y", "y"},
    Pattern{Part::Weekday, "cccc", "cccc", "cccc"},
    Pattern{Part::WeekdayBrief, "ccc", "ccc", "ccc"},
};

icu::UnicodeString pattern_for(Part part, Lang lang) {
  const Pattern& row = kPatterns[static_cast<std::size_t>(part)];
  // Only English months are short beside a weekday: a Polish or Czech abbreviation would lose its genitive.
  if (lang == lang::en && part == Part::WeekdayDayMonth) return "EEE d MMM";
  if (lang == lang::pl || lang == lang::en) return row.house;
  if (lang == lang::cs) return row.czech;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::DateTimePatternGenerator> generator(
      icu::DateTimePatternGenerator::createInstance(icu_util::locale_of(lang), status));
  if (U_FAILURE(status)) return row.house;
  const icu::UnicodeString best = generator->getBestPattern(row.skeleton, status);
  return U_SUCCESS(status) ? best : icu::UnicodeString(row.house);
}

std::unique_ptr<icu::SimpleDateFormat> make_format(Part part, Lang lang) {
  UErrorCode status = U_ZERO_ERROR;
  auto format = std::make_unique<icu::SimpleDateFormat>(pattern_for(part, lang), icu_util::locale_of(lang), status);
  if (U_FAILURE(status)) return nullptr;
  format->setTimeZone(*icu::TimeZone::getGMT());
  return format;
}

std::string write_date(Part part, const Date& date, Lang lang) {
  thread_local std::map<std::pair<Part, Lang>, std::unique_ptr<icu::SimpleDateFormat>> cache;
  auto& format = icu_util::cached(cache, std::pair(part, lang), [&] { return make_format(part, lang); });
  // Without ICU's data for the language (a broken installation) the ISO form is still a date.
  if (!format) return iso_date(date);
  LocalTime noon{date, 12, 0, 0, 1};
  if (noon.date.month == 0) noon.date.month = 1;
  if (noon.date.day == 0) noon.date.day = 1;
  icu::UnicodeString out;
  format->format(static_cast<double>(to_unix(noon, "UTC")) * 1000.0, out);
  return icu_util::to_utf8(out);
}

/// The fullest form that the known parts of the date allow.
std::string write_long(const Date& date, Lang lang) {
  if (date.month == 0) return write_date(Part::Year, date, lang);
  return write_date(date.day == 0 ? Part::MonthYear : Part::DayMonthYear, date, lang);
}

/// The long form without its year, which the other end of the range already says.
std::string write_without_year(const Date& date, Lang lang) {
  return write_date(date.day == 0 ? Part::Month : Part::DayMonth, date, lang);
}

}  // namespace

std::string format_date(const Date& date, DateStyle style, Lang lang) {
  if (date.empty()) return {};
  const bool has_day = date.day != 0;
  const bool has_month = date.month != 0;
  switch (style) {
    case DateStyle::Long:
      return write_long(date, lang);
    case DateStyle::Short:
      return has_day ? write_date(Part::WeekdayDayMonth, date, lang) : write_long(date, lang);
    case DateStyle::DayMonth:
      return has_month ? write_without_year(date, lang) : write_date(Part::Year, date, lang);
    case DateStyle::MonthShort:
      return has_month ? write_date(Part::MonthBrief, date, lang) : std::string();
    case DateStyle::MonthYear:
      return has_month ? to_upper_first(write_date(Part::MonthYear, date, lang), lang)
                       : write_date(Part::Year, date, lang);
    case DateStyle::WeekdayLong:
      return has_day ? write_date(Part::Weekday, date, lang) : std::string();
    case DateStyle::WeekdayShort:
      return has_day ? write_date(Part::WeekdayBrief, date, lang) : std::string();
  }
  return {};
}

std::string format_date_range(const Date& from, const Date& to, Lang lang) {
  if (to.empty() || to == from) return write_long(from, lang);
  const bool same_shape = (from.month == 0) == (to.month == 0) && (from.day == 0) == (to.day == 0);
  // A spaced dash where an end has more than one word, a tight one between numerals.
  if (!same_shape || from.year != to.year) {
    const bool years = from.month == 0 && to.month == 0;
    return write_long(from, lang) + (years ? "–" : " – ") + write_long(to, lang);
  }
  if (from.month == to.month) return write_date(Part::Day, from, lang) + "–" + write_long(to, lang);
  const bool months = from.day == 0;
  return write_without_year(from, lang) + (months ? "–" : " – ") + write_long(to, lang);
}

std::string format_clock(int minute_of_day) {
  return fmt::format("{}:{:02}", minute_of_day / 60, minute_of_day % 60);
}

}  // namespace infopunkt
