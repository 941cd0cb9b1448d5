#include "screens/events_calendar.h"

#include <algorithm>

#include "base/locale.h"

namespace infopunkt::screens {
namespace {

constexpr int kMonths = 12;

template <class Visit>
void for_each(const content::EventSplit& events, const Visit& visit) {
  for (const content::Event* event : events.upcoming) visit(*event);
  for (const content::Event* event : events.past) visit(*event);
}

}  // namespace

Month month_of(const Date& date) {
  return {date.year, date.month};
}

Month moved(const Month& from, int months) {
  const int count = from.year * kMonths + from.month - 1 + months;
  return {count / kMonths, count % kMonths + 1};
}

std::vector<std::array<Date, 7>> weeks_of(const Month& month) {
  const int days = content::last_day_of(month.day(0)).day;
  std::vector<std::array<Date, 7>> weeks(1);
  auto column = static_cast<std::size_t>(weekday_of(month.day(1)) - 1);
  for (int day = 1; day <= days; ++day, ++column) {
    if (column == weeks.back().size()) {
      weeks.emplace_back();
      column = 0;
    }
    weeks.back()[column] = month.day(day);
  }
  return weeks;
}

bool covers(const content::Event& event, const Date& day) {
  if (event.start.day == 0) return false;
  const Date last = event.finish.day == 0 ? event.start : event.finish;
  return event.start <= day && day <= last;
}

Month opening_month(const content::EventSplit& events, const Date& today) {
  for (const content::Event* event : events.upcoming) {
    if (event->start.month == 0) continue;
    // Without a clock to trust, today is not known either.
    return events.by_clock ? std::max(month_of(event->start), month_of(today)) : month_of(event->start);
  }
  for (const content::Event* event : events.past)
    if (event->start.month != 0) return month_of(event->start);
  return month_of(today);
}

MonthRange month_range(const content::EventSplit& events, const Date& today) {
  const Month opening = opening_month(events, today);
  MonthRange range{opening, opening};
  const auto reach = [&range](const Month& month) {
    range.first = std::min(range.first, month);
    range.last = std::max(range.last, month);
  };
  if (events.by_clock) reach(month_of(today));
  for_each(events, [&](const content::Event& event) {
    if (event.start.month != 0) reach(month_of(event.start));
    if (event.finish.month != 0) reach(month_of(event.finish));
  });
  return range;
}

content::EventSplit of_category(const content::EventSplit& events, std::string_view category) {
  content::EventSplit chosen = events;
  const auto other = [category](const content::Event* event) { return event->category != category; };
  if (category.empty()) return chosen;
  std::erase_if(chosen.upcoming, other);
  std::erase_if(chosen.past, other);
  std::erase_if(chosen.undated, other);
  return chosen;
}

std::vector<const content::Event*> events_on(const content::EventSplit& events, const Date& day) {
  std::vector<const content::Event*> found;
  for_each(events, [&](const content::Event& event) {
    if (covers(event, day)) found.push_back(&event);
  });
  return found;
}

}  // namespace infopunkt::screens
