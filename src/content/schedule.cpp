#include "content/schedule.h"

#include "base/locale.h"

namespace infopunkt::content {

bool is_shown(const Record& record, const Clock& clock) {
  if (!clock.trusted) return true;
  if (record.show_from && clock.now < *record.show_from) return false;
  return !record.show_until || clock.now < *record.show_until;
}

Date last_day_of(const Date& date) {
  if (date.month == 0) return {date.year, 12, 31};
  if (date.day != 0) return date;
  const Date next_month = date.month == 12 ? Date{date.year + 1, 1, 1} : Date{date.year, date.month + 1, 1};
  return add_days(next_month, -1);
}

bool is_over(const Event& event, UnixTime now, std::string_view zone) {
  if (event.start.empty()) return false;  // nobody knows when it was to be
  const Date last = last_day_of(event.finish.empty() ? event.start : event.finish);
  if (event.ends_at) {
    const LocalTime end{last, *event.ends_at / 60, *event.ends_at % 60, 0, 1};
    return now >= to_unix(end, zone);
  }
  return to_local(now, zone).date > last;
}

}  // namespace infopunkt::content
