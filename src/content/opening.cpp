#include "content/opening.h"

#include <algorithm>

#include "base/locale.h"

namespace infopunkt::content {
namespace {

constexpr UnixTime kSecondsPerMinute = 60;

std::vector<Interval> sorted(std::vector<Interval> intervals) {
  std::sort(intervals.begin(), intervals.end(), [](const Interval& a, const Interval& b) { return a.opens < b.opens; });
  return intervals;
}

std::vector<Interval> regular_hours(const Office& office, int weekday) {
  std::vector<Interval> intervals;
  for (const WeekdayHours& row : office.hours)
    if (row.weekday == weekday) intervals.push_back(row.interval);
  return sorted(std::move(intervals));
}

bool covers(const Closure& closure, const Date& day) {
  return closure.first <= day && day <= closure.last;
}

/// What the office's own notices say about the day; nothing when they say nothing.
std::optional<DayHours> noticed_hours(const Office& office, const Date& day) {
  std::optional<DayHours> found;
  for (const Closure& closure : office.closures) {
    if (!covers(closure, day)) continue;
    if (!found) found = DayHours{{}, Door::Closure, closure.reason};
    if (!closure.hours) continue;
    if (found->intervals.empty()) found->reason = closure.reason;
    found->intervals.push_back(*closure.hours);
    found->closed_because = Door::Open;
  }
  if (found) found->intervals = sorted(std::move(found->intervals));
  return found;
}

/// The first interval that has not ended at `minute`, or null.
const Interval* current_or_next(const DayHours& day, int minute) {
  const auto found = std::find_if(day.intervals.begin(), day.intervals.end(),
                                  [minute](const Interval& interval) { return minute < interval.closes; });
  return found == day.intervals.end() ? nullptr : &*found;
}

/// Counted on the clock of the world, not of the wall: a day of changing clocks has 23 or 25 hours.
int real_minutes_until(int minute, const Date& day, std::string_view zone, UnixTime now) {
  LocalTime wall{day, minute / 60, minute % 60, 0, 1};
  // 24:00 is midnight of the next day.
  if (minute == 24 * 60) wall = {add_days(day, 1), 0, 0, 0, 1};
  const UnixTime left = to_unix(wall, zone) - now;
  return static_cast<int>(std::max<UnixTime>((left + kSecondsPerMinute - 1) / kSecondsPerMinute, 1));
}

/// The first opening after today.
std::optional<NextOpening> next_day_opening(const Office& office, std::span<const Holiday> holidays, Date today,
                                            UnixTime now) {
  for (int ahead = 1; ahead <= kLookAheadDays; ++ahead) {
    const Date day = add_days(today, ahead);
    const DayHours hours = hours_on(office, holidays, day);
    if (hours.intervals.empty()) continue;
    const int minute = hours.intervals.front().opens;
    return NextOpening{day, minute, ahead, real_minutes_until(minute, day, office.timezone, now)};
  }
  return std::nullopt;
}

}  // namespace

DayHours hours_on(const Office& office, std::span<const Holiday> holidays, const Date& day) {
  if (auto noticed = noticed_hours(office, day)) return std::move(*noticed);
  for (const Holiday& holiday : holidays)
    if (holiday.country == office.country && falls_on(holiday.rule, day)) return {{}, Door::Holiday, holiday.name};
  std::vector<Interval> regular = regular_hours(office, weekday_of(day));
  const Door because = regular.empty() ? Door::ClosedDay : Door::Open;
  return {std::move(regular), because, {}};
}

OpeningState opening_state(const Office& office, std::span<const Holiday> holidays, UnixTime now) {
  OpeningState state;
  if (office.hours.empty()) return state;
  const LocalTime wall = to_local(now, office.timezone);
  const int minute = wall.hour * 60 + wall.minute;
  const DayHours today = hours_on(office, holidays, wall.date);
  state.reason = today.reason;
  const Interval* interval = current_or_next(today, minute);
  if (interval != nullptr && interval->opens <= minute) {
    state.door = Door::Open;
    state.closes_at = interval->closes;
    state.minutes_left = real_minutes_until(interval->closes, wall.date, office.timezone, now);
    return state;
  }
  if (interval != nullptr) {
    state.door = Door::NotYetOpen;
    state.next = NextOpening{wall.date, interval->opens, 0,
                             real_minutes_until(interval->opens, wall.date, office.timezone, now)};
    return state;
  }
  state.door = today.intervals.empty() ? today.closed_because : Door::ClosedNow;
  state.next = next_day_opening(office, holidays, wall.date, now);
  return state;
}

std::vector<WeekRow> week_table(const Office& office) {
  std::vector<WeekRow> rows;
  if (office.hours.empty()) return rows;
  for (int weekday = 1; weekday <= 7; ++weekday) {
    std::vector<Interval> intervals = regular_hours(office, weekday);
    if (!rows.empty() && rows.back().intervals == intervals)
      rows.back().last = weekday;
    else
      rows.push_back({weekday, weekday, std::move(intervals)});
  }
  return rows;
}

std::optional<UnusualDay> unusual_day_ahead(const Office& office, std::span<const Holiday> holidays, UnixTime now,
                                            int days) {
  if (office.hours.empty()) return std::nullopt;
  const Date today = to_local(now, office.timezone).date;
  for (int ahead = 1; ahead <= days; ++ahead) {
    const Date day = add_days(today, ahead);
    DayHours hours = hours_on(office, holidays, day);
    if (hours.intervals != regular_hours(office, weekday_of(day)))
      return UnusualDay{day, std::move(hours.intervals), std::move(hours.reason)};
  }
  return std::nullopt;
}

std::vector<const Closure*> closures_ahead(const Office& office, UnixTime now, int days) {
  const Date today = to_local(now, office.timezone).date;
  const Date horizon = add_days(today, days);
  std::vector<const Closure*> ahead;
  for (const Closure& closure : office.closures)
    if (closure.last >= today && closure.first < horizon) ahead.push_back(&closure);
  std::stable_sort(ahead.begin(), ahead.end(), [](const Closure* a, const Closure* b) { return a->first < b->first; });
  return ahead;
}

}  // namespace infopunkt::content
