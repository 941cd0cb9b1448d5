#pragma once
// A month on paper: weeks of days, which days an event covers, which month to open at. Pure; weeks begin on Monday in
// every language, for the office stands in Poland.

#include <array>
#include <vector>

#include "content/catalogue.h"

namespace infopunkt::screens {

/// A calendar month; year 1..9999, month 1..12.
struct Month {
  int year = 0, month = 0;
  auto operator<=>(const Month&) const = default;
  [[nodiscard]] Date day(int day_of_month) const { return {year, month, day_of_month}; }
};
/// `date` knows its month at least.
[[nodiscard]] Month month_of(const Date& date);
[[nodiscard]] Month moved(const Month& from, int months);

/// Rows of seven days, Monday first; an empty Date stands for a day of a neighbouring month. Four to six rows.
[[nodiscard]] std::vector<std::array<Date, 7>> weeks_of(const Month& month);

/// True when the event is known to take place on `day` (a full date). One whose day is not known covers none.
[[nodiscard]] bool covers(const content::Event& event, const Date& day);

/// The month of the next event (today's, when it is under way), else of the latest past one, else today's. Events
/// without a month are passed over.
[[nodiscard]] Month opening_month(const content::EventSplit& events, const Date& today);

/// The months between which a visitor may turn pages: those of all events and today's.
struct MonthRange {
  Month first, last;
};
[[nodiscard]] MonthRange month_range(const content::EventSplit& events, const Date& today);

/// Those of one category; an empty category lets all pass.
[[nodiscard]] content::EventSplit of_category(const content::EventSplit& events, std::string_view category);

/// Events in the order a list shows them that cover `day`.
[[nodiscard]] std::vector<const content::Event*> events_on(const content::EventSplit& events, const Date& day);

}  // namespace infopunkt::screens
