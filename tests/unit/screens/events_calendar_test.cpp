// The month on the wall of the events screen.

#include "screens/events_calendar.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::screens;

namespace {

content::Event event(Date start, Date finish = {}, std::string category = "visit") {
  content::Event made;
  made.start = start;
  made.finish = finish;
  made.category = std::move(category);
  return made;
}

constexpr Date kToday{2026, 5, 14};

}  // namespace

TEST_CASE("a week begins on Monday: May 2026 begins on a Friday and fills five rows") {
  const auto weeks = weeks_of({2026, 5});
  REQUIRE(weeks.size() == 5);
  CHECK(weeks[0][3].empty());
  CHECK(weeks[0][4] == Date{2026, 5, 1});
  CHECK(weeks[2][3] == kToday);
  CHECK(weeks[4][6] == Date{2026, 5, 31});
}

TEST_CASE("a month takes four to six rows") {
  CHECK(weeks_of({2021, 2}).size() == 4);  // 28 days from a Monday on
  CHECK(weeks_of({2022, 5}).size() == 6);  // 31 days from a Sunday on
  CHECK(weeks_of({2021, 2}).back()[6] == Date{2021, 2, 28});
}

TEST_CASE("a leap year's February has its 29th, and every day occurs once") {
  int days = 0;
  for (const auto& week : weeks_of({2024, 2}))
    for (const Date& day : week)
      if (!day.empty()) CHECK(day.day == ++days);
  CHECK(days == 29);
}

TEST_CASE("months turn over the year in both directions") {
  CHECK(moved({2026, 12}, 1) == Month{2027, 1});
  CHECK(moved({2026, 1}, -1) == Month{2025, 12});
  CHECK(moved({2026, 5}, -25) == Month{2024, 4});
}

TEST_CASE("an event covers its days, both ends included; one without a day covers none") {
  const content::Event three_days = event({2022, 4, 25}, {2022, 4, 27});
  CHECK_FALSE(covers(three_days, {2022, 4, 24}));
  CHECK(covers(three_days, {2022, 4, 25}));
  CHECK(covers(three_days, {2022, 4, 27}));
  CHECK_FALSE(covers(three_days, {2022, 4, 28}));
  CHECK(covers(event({2022, 4, 25}), {2022, 4, 25}));
  CHECK_FALSE(covers(event({2022, 4, 25}), {2022, 4, 26}));
  CHECK_FALSE(covers(event({2016, 9, 0}), {2016, 9, 1}));
}

TEST_CASE("an event over the turn of a year covers days of both") {
  const content::Event winter = event({2026, 12, 30}, {2027, 1, 2});
  CHECK(covers(winter, {2026, 12, 31}));
  CHECK(covers(winter, {2027, 1, 1}));
}

TEST_CASE("the calendar opens at the next event, else at the latest past one, else today") {
  const content::Event june = event({2026, 6, 9}), april = event({2022, 4, 25}), year_only = event({2027, 0, 0});
  CHECK(opening_month({{&june}, {&april}}, kToday) == Month{2026, 6});
  CHECK(opening_month({{}, {&april}}, kToday) == Month{2022, 4});
  CHECK(opening_month({{&year_only}, {&april}}, kToday) == Month{2022, 4});
  CHECK(opening_month({}, kToday) == Month{2026, 5});
}

TEST_CASE("while an event is under way the calendar opens at today") {
  const content::Event spring = event({2026, 4, 20}, {2026, 5, 20});
  CHECK(opening_month({{&spring}, {}}, kToday) == Month{2026, 5});
  // A clock nobody vouches for says nothing about today.
  CHECK(opening_month({{&spring}, {}, false}, kToday) == Month{2026, 4});
}

TEST_CASE("pages turn from the first event's month to the last one's or today's") {
  const content::Event old = event({2016, 9, 0}), april = event({2022, 4, 25}, {2022, 5, 2});
  const MonthRange past = month_range({{}, {&april, &old}}, kToday);
  CHECK(past.first == Month{2016, 9});
  CHECK(past.last == Month{2026, 5});
  const MonthRange clockless = month_range({{&old, &april}, {}, false}, kToday);
  CHECK(clockless.last == Month{2022, 5});
}

TEST_CASE("a plan without a date moves no month, marks no day and follows the filter") {
  const content::Event april = event({2022, 4, 25}), plan = event({}, {}, "contest");
  content::EventSplit all{{}, {&april}};
  all.undated = {&plan};
  CHECK(opening_month(all, kToday) == Month{2022, 4});
  CHECK(month_range(all, kToday).first == Month{2022, 4});
  CHECK_FALSE(covers(plan, {2022, 4, 25}));
  CHECK(of_category(all, "contest").undated == std::vector<const content::Event*>{&plan});
  CHECK(of_category(all, "contest").past.empty());
  CHECK(of_category(all, "visit").undated.empty());
}

TEST_CASE("a filter leaves the events of one category in their order") {
  const content::Event visit = event({2022, 4, 25}), stay = event({2019, 4, 8}, {}, "intern"),
                       later = event({2018, 6, 27});
  const content::EventSplit all{{}, {&visit, &stay, &later}};
  CHECK(of_category(all, "").past.size() == 3);
  CHECK(of_category(all, "visit").past == std::vector<const content::Event*>{&visit, &later});
  CHECK(of_category(all, "fair").past.empty());
  CHECK(events_on(all, {2019, 4, 8}) == std::vector<const content::Event*>{&stay});
}
