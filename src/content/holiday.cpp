#include <charconv>

#include "base/locale.h"
#include "content/office.h"

namespace infopunkt::content {
namespace {

/// Days after "easter": "", "+1", "-2".
std::optional<int> parse_easter_offset(std::string_view text) {
  if (text.empty()) return 0;
  if (text[0] == '+') text.remove_prefix(1);
  int value = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (problem != std::errc() || end != text.data() + text.size() || value < -366 || value > 366) return std::nullopt;
  return value;
}

}  // namespace

std::optional<HolidayRule> parse_holiday_rule(std::string_view text) {
  constexpr std::string_view easter = "easter";
  if (text.starts_with(easter)) {
    const auto offset = parse_easter_offset(text.substr(easter.size()));
    if (!offset) return std::nullopt;
    return HolidayRule{HolidayRule::Kind::Easter, {}, *offset};
  }
  if (text.size() == 5) {
    // Read in a leap year, so that 02-29 is a day.
    auto date = parse_date("2000-" + std::string(text));
    if (!date) return std::nullopt;
    date->year = 0;
    return HolidayRule{HolidayRule::Kind::Yearly, *date, 0};
  }
  const auto date = parse_date(text);
  if (!date || date->day == 0) return std::nullopt;
  return HolidayRule{HolidayRule::Kind::Once, *date, 0};
}

Date easter_sunday(int year) {
  // The anonymous Gregorian computus (Nature, 1876), with its usual letters.
  const int a = year % 19;
  const int b = year / 100;
  const int c = year % 100;
  const int d = b / 4;
  const int e = b % 4;
  const int g = (8 * b + 13) / 25;
  const int h = (19 * a + b - d - g + 15) % 30;
  const int i = c / 4;
  const int k = c % 4;
  const int l = (32 + 2 * e + 2 * i - h - k) % 7;
  const int m = (a + 11 * h + 19 * l) / 433;
  const int month = (h + l - 7 * m + 90) / 25;
  const int day = (h + l - 7 * m + 33 * month + 19) % 32;
  return {year, month, day};
}

bool falls_on(const HolidayRule& rule, const Date& day) {
  switch (rule.kind) {
    case HolidayRule::Kind::Once:
      return rule.date == day;
    case HolidayRule::Kind::Yearly:
      return rule.date.month == day.month && rule.date.day == day.day;
    case HolidayRule::Kind::Easter:
      return add_days(easter_sunday(day.year), rule.offset) == day;
  }
  return false;
}

}  // namespace infopunkt::content
