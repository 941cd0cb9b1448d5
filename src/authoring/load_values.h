#pragma once
// Single values as office people type them: decimal commas, blanks in numbers, "9.00" for nine o'clock.
// Pure functions; nothing means "not such a value".

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/model.h"

namespace infopunkt::authoring {

/// "50.66", "50,66", "-3", "127 387" (blank or no-break blank between digits).
[[nodiscard]] std::optional<double> parse_number(std::string_view text);
/// Without decimals: "127387", "127 387".
[[nodiscard]] std::optional<std::int64_t> parse_whole(std::string_view text);
/// Minor units: "1234.5" → 123450, "1 234,50" and "1.234,50" → 123450. Not negative, at most 13 digits before
/// the decimals; "1,234" is refused because it could be either.
[[nodiscard]] std::optional<std::int64_t> parse_money(std::string_view text);
/// Minutes since midnight: "9:00", "9.00", "09:00:00", "9"; "24:00" is 1440.
[[nodiscard]] std::optional<int> parse_clock(std::string_view text);
/// yes/no, tak/nie, ano/ne, true/false, 1/0, any case.
[[nodiscard]] std::optional<bool> parse_yes_no(std::string_view text);
/// "17.06.2021", "17/6/2021", "17-06-2021" → "2021-06-17"; nothing when that is no day.
[[nodiscard]] std::optional<std::string> date_meant(std::string_view text);
/// True when `text` is digits in the shape of a date, so that only the calendar can refuse it: "2021-02-30".
[[nodiscard]] bool looks_like_iso_date(std::string_view text);

/// Opening hours of one day: "7:30-15:30" or "8:00-12:00, 13:00-17:00", any dash; in order of opening.
struct HoursResult {
  std::vector<Hours> hours;
  std::optional<Message> fault;  ///< NotHours, HoursOrder or HoursOverlap
};
[[nodiscard]] HoursResult parse_hours(std::string_view text);

[[nodiscard]] bool is_id(std::string_view text);
/// What `text` would be as an id: "Łąka 2" → "laka-2"; may be empty.
[[nodiscard]] std::string id_meant(std::string_view text);
/// a-z 0-9 _ -, at most 64.
[[nodiscard]] bool is_icon(std::string_view text);
[[nodiscard]] bool is_country(std::string_view text);
[[nodiscard]] bool is_currency(std::string_view text);
/// "2026-11-11", "11-11", "easter+1", "easter-2", "easter".
[[nodiscard]] bool is_holiday_date(std::string_view text);
/// An IANA zone that ICU knows.
[[nodiscard]] bool is_timezone(std::string_view text);
/// The parts between `separator`, trimmed, without empty ones.
[[nodiscard]] std::vector<std::string> split_list(std::string_view text, char separator);

}  // namespace infopunkt::authoring
