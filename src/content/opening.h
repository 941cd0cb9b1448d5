#pragma once
// Is the office open? Pure: the office, the holidays and the moment in, data for a sentence out. The words
// ("open until 15:30", "opens Monday 7:30") are the screen's.

#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "content/office.h"

namespace infopunkt::content {

/// How far ahead the next opening is looked for.
inline constexpr int kLookAheadDays = 60;

enum class Door {
  NoHours,     ///< nothing is known about this office's hours
  Open,        ///< see closes_at, minutes_left
  NotYetOpen,  ///< opens later today; also during a break
  ClosedNow,   ///< it was open today and is not any more
  ClosedDay,   ///< the weekday has no hours
  Holiday,     ///< closed all day; see reason
  Closure      ///< closed all day by the office's own notice; see reason
};

struct NextOpening {
  Date date;
  int minute = 0;        ///< since local midnight
  int days_ahead = 0;    ///< 0 = today, 1 = tomorrow
  int minutes_left = 0;  ///< real minutes until then, rounded up, at least 1
};

struct OpeningState {
  Door door = Door::NoHours;
  int closes_at = 0;     ///< Open: minute of the local day
  int minutes_left = 0;  ///< Open: real minutes to closes_at, rounded up, at least 1
  /// Not open: when the door opens next; empty when that is more than kLookAheadDays away.
  std::optional<NextOpening> next;
  /// The holiday, or the reason of a closure or of today's other hours; may be empty.
  Words reason;
};

/// `holidays` may hold other countries' too; those of `office.country` count. Order of precedence for a day: the
/// office's closures (hours given beat "closed"), then holidays, then the week.
[[nodiscard]] OpeningState opening_state(const Office& office, std::span<const Holiday> holidays, UnixTime now);

/// What a whole day looks like.
struct DayHours {
  std::vector<Interval> intervals;   ///< by opens; empty: closed
  Door closed_because = Door::Open;  ///< ClosedDay, Holiday or Closure when there are no intervals, else Open
  Words reason;                      ///< as in OpeningState
};
[[nodiscard]] DayHours hours_on(const Office& office, std::span<const Holiday> holidays, const Date& day);

/// Neighbouring weekdays with the same hours: "poniedziałek – piątek 7:30–15:30", "sobota, niedziela: zamknięte".
struct WeekRow {
  int first = 1;  ///< ISO weekdays, first ≤ last
  int last = 1;
  std::vector<Interval> intervals;  ///< empty: closed
  bool operator==(const WeekRow&) const = default;
};
/// The regular week in rows, Monday first; empty when no hours are known.
[[nodiscard]] std::vector<WeekRow> week_table(const Office& office);

/// A coming day on which a visitor would find other hours than the week says.
struct UnusualDay {
  Date date;
  std::vector<Interval> intervals;  ///< empty: closed
  Words reason;                     ///< may be empty
};
/// The first of the `days` days after today on which a holiday or a notice changes the week; nothing when none does.
[[nodiscard]] std::optional<UnusualDay> unusual_day_ahead(const Office& office, std::span<const Holiday> holidays,
                                                          UnixTime now, int days);

/// Closures that touch the `days` days from today on, soonest first: what a visitor should be warned of.
[[nodiscard]] std::vector<const Closure*> closures_ahead(const Office& office, UnixTime now, int days);

}  // namespace infopunkt::content
