// Calendar arithmetic and time zones (base/locale.h). Days are counted by std::chrono, zones by ICU.

#include <chrono>
#include <map>
#include <memory>

#include <fmt/format.h>
#include <unicode/basictz.h>
#include <unicode/timezone.h>

#include "base/icu_util.h"
#include "base/locale.h"

namespace infopunkt {
namespace {

namespace chrono = std::chrono;
constexpr UnixTime kSecondsPerDay = 86'400;
constexpr double kMillisPerSecond = 1000.0;

chrono::sys_days to_days(const Date& date) {
  return chrono::sys_days(chrono::year(date.year) / chrono::month(static_cast<unsigned>(date.month)) /
                          chrono::day(static_cast<unsigned>(date.day)));
}

Date from_days(chrono::sys_days days) {
  const chrono::year_month_day ymd(days);
  return {static_cast<int>(ymd.year()), static_cast<int>(static_cast<unsigned>(ymd.month())),
          static_cast<int>(static_cast<unsigned>(ymd.day()))};
}

const icu::TimeZone& zone_named(std::string_view name) {
  thread_local std::map<std::string, std::unique_ptr<icu::TimeZone>> cache;
  // ICU answers an unknown name with its own "unknown" zone, which is UTC.
  return *icu_util::cached(cache, std::string(name), [&] {
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(icu_util::from_utf8(name)));
  });
}

/// Offset from UTC in seconds in force at the UTC moment `at`.
UnixTime offset_at(UnixTime at, const icu::TimeZone& zone) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  zone.getOffset(static_cast<double>(at) * kMillisPerSecond, false, raw, summer, status);
  return U_SUCCESS(status) ? (raw + summer) / 1000 : 0;
}

/// Offset from UTC in seconds in force at the wall time `local` (seconds as if it were UTC). A repeated hour counts
/// as its first pass, a skipped one as if summer time had not begun.
UnixTime offset_at_wall(UnixTime local, const icu::TimeZone& zone) {
  const auto* basic = dynamic_cast<const icu::BasicTimeZone*>(&zone);
  if (basic == nullptr) return offset_at(local, zone);
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t raw = 0;
  std::int32_t summer = 0;
  basic->getOffsetFromLocal(static_cast<double>(local) * kMillisPerSecond, UCAL_TZ_LOCAL_FORMER, UCAL_TZ_LOCAL_FORMER,
                            raw, summer, status);
  return U_SUCCESS(status) ? (raw + summer) / 1000 : 0;
}

/// The value of decimal digits alone, without sign or space; nothing for anything else.
std::optional<int> number(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

LocalTime to_local(UnixTime at, std::string_view zone) {
  const chrono::sys_seconds wall{chrono::seconds(at + offset_at(at, zone_named(zone)))};
  const auto days = chrono::floor<chrono::days>(wall);
  const chrono::hh_mm_ss clock(wall - days);
  LocalTime local;
  local.date = from_days(days);
  local.hour = static_cast<int>(clock.hours().count());
  local.minute = static_cast<int>(clock.minutes().count());
  local.second = static_cast<int>(clock.seconds().count());
  local.weekday = static_cast<int>(chrono::weekday(days).iso_encoding());
  return local;
}

UnixTime to_unix(const LocalTime& local, std::string_view zone) {
  const UnixTime wall = to_days(local.date).time_since_epoch().count() * kSecondsPerDay + local.hour * 3600 +
                        local.minute * 60 + local.second;
  return wall - offset_at_wall(wall, zone_named(zone));
}

int weekday_of(const Date& date) {
  return static_cast<int>(chrono::weekday(to_days(date)).iso_encoding());
}

Date add_days(const Date& date, int days) {
  return from_days(to_days(date) + chrono::days(days));
}

std::optional<Date> parse_date(std::string_view iso) {
  const bool shape =
      iso.size() == 4 || (iso.size() == 7 && iso[4] == '-') || (iso.size() == 10 && iso[4] == '-' && iso[7] == '-');
  if (!shape) return std::nullopt;
  const auto year = number(iso.substr(0, 4));
  const auto month = iso.size() >= 7 ? number(iso.substr(5, 2)) : std::optional(0);
  const auto day = iso.size() == 10 ? number(iso.substr(8, 2)) : std::optional(0);
  if (!year || !month || !day || *year == 0) return std::nullopt;
  const Date date{*year, *month, *day};
  if (iso.size() >= 7 && (date.month < 1 || date.month > 12)) return std::nullopt;
  if (iso.size() == 10 && (date.day < 1 || from_days(to_days(date)) != date)) return std::nullopt;
  return date;
}

std::string iso_date(const Date& date) {
  if (date.empty()) return {};
  if (date.month == 0) return fmt::format("{:04}", date.year);
  if (date.day == 0) return fmt::format("{:04}-{:02}", date.year, date.month);
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

}  // namespace infopunkt
