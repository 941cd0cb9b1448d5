#pragma once
// An office, its week, its exceptions, and the holidays of a country.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "content/records.h"

namespace infopunkt::content {

/// Minutes since local midnight, opens < closes ≤ 1440. At `closes` the door is shut.
struct Interval {
  int opens = 0;
  int closes = 0;
  bool operator==(const Interval&) const = default;
};
struct WeekdayHours {
  int weekday = 1;  ///< ISO, 1 = Monday
  Interval interval;
};
/// Days (both ends included) on which the week does not count: closed, or other hours.
struct Closure {
  Date first, last;
  std::optional<Interval> hours;  ///< empty: closed
  Words reason;
};
struct Office : Record {
  static constexpr Kind kKind = Kind::Office;
  std::string country;  ///< whose holidays it keeps, "PL"
  std::string timezone;
  std::optional<Position> position;
  std::string phone, fax, email, web;
  std::vector<std::string> registers;  ///< lines
  Words name, directions;
  Words address;  ///< lines by LF
  Words speaks;   ///< "po polsku i po czesku"; empty: not known
  std::vector<WeekdayHours> hours;
  std::vector<Closure> closures;
};

/// When a holiday falls: on one date, on a day of every year, or so many days from Easter Sunday.
struct HolidayRule {
  enum class Kind { Once, Yearly, Easter };
  Kind kind = Kind::Once;
  Date date;       ///< Once: full; Yearly: year 0
  int offset = 0;  ///< Easter: days after (before when negative)
};
struct Holiday : Record {
  static constexpr Kind kKind = Kind::Holiday;
  std::string country;
  HolidayRule rule;
  Words name;
};

/// "2026-11-11", "11-11", "easter", "easter+1", "easter-2"; nothing for anything else.
[[nodiscard]] std::optional<HolidayRule> parse_holiday_rule(std::string_view text);
/// Western Easter Sunday; year 1583..9999.
[[nodiscard]] Date easter_sunday(int year);
/// `day` is a full date.
[[nodiscard]] bool falls_on(const HolidayRule& rule, const Date& day);

}  // namespace infopunkt::content
