#pragma once
// Two kinds of time, never mixed. Both are arguments everywhere; only kiosk/, cli/ and sync/main read a clock.

#include <cstdint>
#include <limits>

namespace infopunkt {

/// Monotonic seconds since an arbitrary start. Animations, gestures, sessions.
using Seconds = double;
/// A deadline that nothing has set.
inline constexpr Seconds kNever = std::numeric_limits<Seconds>::infinity();

/// Seconds since 1970-01-01T00:00:00Z. Publication windows, opening hours, bundles.
using UnixTime = std::int64_t;
inline constexpr UnixTime kOneDay = 86400;

/// A calendar day without zone.
struct Date {
  int year = 0;   ///< 1..9999; 0 = no date
  int month = 0;  ///< 1..12; 0 = only the year is known
  int day = 0;    ///< 1..31; 0 = only year and month are known
  auto operator<=>(const Date&) const = default;
  [[nodiscard]] bool empty() const { return year == 0; }
};

/// A moment on the wall in some time zone.
struct LocalTime {
  Date date;
  int hour = 0;     ///< 0..23
  int minute = 0;   ///< 0..59
  int second = 0;   ///< 0..59
  int weekday = 1;  ///< 1 = Monday … 7 = Sunday
};

}  // namespace infopunkt
