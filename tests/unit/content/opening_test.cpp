#include "content/opening.h"

#include "payload_fixture.h"

using namespace infopunkt;
using namespace infopunkt::content;
using namespace infopunkt::content::test;

namespace {

constexpr Interval kMorning{450, 930};  // 7:30–15:30

Words words(std::string text) {
  Words result;
  result.add(lang::pl, std::move(text));
  return result;
}

/// Monday to Friday 7:30–15:30, Warsaw.
Office opole() {
  Office office;
  office.country = "PL";
  office.timezone = "Europe/Warsaw";
  for (int weekday = 1; weekday <= 5; ++weekday) office.hours.push_back({weekday, kMorning});
  return office;
}

std::vector<Holiday> holidays() {
  const auto holiday = [](std::string_view country, std::string_view date, std::string name) {
    Holiday made;
    made.country = country;
    made.rule = parse_holiday_rule(date).value();
    made.name = words(std::move(name));
    return made;
  };
  return {holiday("PL", "easter+1", "Poniedziałek Wielkanocny"), holiday("CZ", "easter-2", "Velký pátek"),
          holiday("PL", "11-11", "Święto Niepodległości"),       holiday("PL", "12-25", "Boże Narodzenie"),
          holiday("PL", "12-26", "drugi dzień świąt"),           holiday("PL", "2026-06-15", "Dzień wolny")};
}

std::string reason(const OpeningState& state) {
  return std::string(state.reason.exactly(lang::pl));
}

}  // namespace

TEST_CASE("Easter falls where the almanac says") {
  CHECK(easter_sunday(1961) == Date{1961, 4, 2});
  CHECK(easter_sunday(2000) == Date{2000, 4, 23});
  CHECK(easter_sunday(2024) == Date{2024, 3, 31});
  CHECK(easter_sunday(2025) == Date{2025, 4, 20});
  CHECK(easter_sunday(2026) == Date{2026, 4, 5});
  CHECK(easter_sunday(2027) == Date{2027, 3, 28});
  CHECK(easter_sunday(2038) == Date{2038, 4, 25});
  CHECK(easter_sunday(2285) == Date{2285, 3, 22});
}

TEST_CASE("holiday rules are read, and nonsense is refused") {
  CHECK(falls_on(parse_holiday_rule("2026-11-11").value(), {2026, 11, 11}));
  CHECK(!falls_on(parse_holiday_rule("2026-11-11").value(), {2027, 11, 11}));
  CHECK(falls_on(parse_holiday_rule("11-11").value(), {2031, 11, 11}));
  CHECK(falls_on(parse_holiday_rule("02-29").value(), {2028, 2, 29}));
  CHECK(falls_on(parse_holiday_rule("easter").value(), {2027, 3, 28}));
  CHECK(falls_on(parse_holiday_rule("easter-2").value(), {2027, 3, 26}));
  CHECK(falls_on(parse_holiday_rule("easter+60").value(), {2027, 5, 27}));
  for (const char* bad : {"", "2026-11", "2026", "13-01", "02-30", "easter+", "easter+x", "easter1x", "Easter"})
    CHECK_MESSAGE(!parse_holiday_rule(bad), bad);
}

TEST_CASE("an open office says until when and how long that is") {
  const OpeningState state = opening_state(opole(), holidays(), warsaw(2026, 5, 12, 14, 0));
  CHECK(state.door == Door::Open);
  CHECK(state.closes_at == 930);
  CHECK(state.minutes_left == 90);
  CHECK(!state.next);
  CHECK(reason(state).empty());
}

TEST_CASE("the last minute is open and the closing minute is not") {
  const OpeningState last = opening_state(opole(), holidays(), warsaw(2026, 5, 12, 15, 29));
  CHECK(last.door == Door::Open);
  CHECK(last.minutes_left == 1);
  CHECK(opening_state(opole(), holidays(), warsaw(2026, 5, 12, 15, 29, 59)).minutes_left == 1);
  const OpeningState shut = opening_state(opole(), holidays(), warsaw(2026, 5, 12, 15, 30));
  CHECK(shut.door == Door::ClosedNow);
  REQUIRE(shut.next);
  CHECK(shut.next->date == Date{2026, 5, 13});
  CHECK(shut.next->minute == 450);
  CHECK(shut.next->days_ahead == 1);
}

TEST_CASE("before opening the door opens today") {
  const OpeningState early = opening_state(opole(), holidays(), warsaw(2026, 5, 12, 7, 29, 59));
  CHECK(early.door == Door::NotYetOpen);
  REQUIRE(early.next);
  CHECK(early.next->days_ahead == 0);
  CHECK(early.next->minute == 450);
  CHECK(opening_state(opole(), holidays(), warsaw(2026, 5, 12, 7, 30)).door == Door::Open);
}

TEST_CASE("on Friday evening and at the weekend the next opening is Monday") {
  const OpeningState friday = opening_state(opole(), holidays(), warsaw(2026, 5, 15, 18, 0));
  CHECK(friday.door == Door::ClosedNow);
  REQUIRE(friday.next);
  CHECK(friday.next->date == Date{2026, 5, 18});
  CHECK(friday.next->days_ahead == 3);
  const OpeningState sunday = opening_state(opole(), holidays(), warsaw(2026, 5, 17, 10, 0));
  CHECK(sunday.door == Door::ClosedDay);
  CHECK(sunday.next->days_ahead == 1);
}

TEST_CASE("a break between two intervals is closed and opens again the same day") {
  Office office = opole();
  office.hours = {{1, {780, 1020}}, {1, {480, 720}}};
  const OpeningState noon = opening_state(office, holidays(), warsaw(2026, 5, 18, 12, 30));
  CHECK(noon.door == Door::NotYetOpen);
  CHECK(noon.next->minute == 780);
  CHECK(opening_state(office, holidays(), warsaw(2026, 5, 18, 11, 0)).closes_at == 720);
  CHECK(opening_state(office, holidays(), warsaw(2026, 5, 18, 13, 0)).closes_at == 1020);
  CHECK(opening_state(office, holidays(), warsaw(2026, 5, 18, 17, 0)).next->days_ahead == 7);
}

TEST_CASE("a holiday on a Monday closes the office and names itself") {
  const OpeningState state = opening_state(opole(), holidays(), warsaw(2026, 6, 15, 10, 0));
  CHECK(state.door == Door::Holiday);
  CHECK(reason(state) == "Dzień wolny");
  CHECK(state.next->date == Date{2026, 6, 16});
}

TEST_CASE("Easter Monday 2027 is a holiday in Poland and Good Friday is not") {
  const OpeningState monday = opening_state(opole(), holidays(), warsaw(2027, 3, 29, 10, 0));
  CHECK(monday.door == Door::Holiday);
  CHECK(reason(monday) == "Poniedziałek Wielkanocny");
  CHECK(monday.next->date == Date{2027, 3, 30});
  CHECK(opening_state(opole(), holidays(), warsaw(2027, 3, 26, 10, 0)).door == Door::Open);
  Office olomouc = opole();
  olomouc.country = "CZ";
  CHECK(opening_state(olomouc, holidays(), warsaw(2027, 3, 26, 10, 0)).door == Door::Holiday);
  CHECK(opening_state(olomouc, holidays(), warsaw(2027, 3, 29, 10, 0)).door == Door::Open);
}

TEST_CASE("a closure over Christmas looks past holidays and the weekend") {
  Office office = opole();
  office.closures.push_back({{2026, 12, 24}, {2026, 12, 24}, std::nullopt, words("Wigilia")});
  const OpeningState state = opening_state(office, holidays(), warsaw(2026, 12, 24, 9, 0));
  CHECK(state.door == Door::Closure);
  CHECK(reason(state) == "Wigilia");
  REQUIRE(state.next);
  CHECK(state.next->date == Date{2026, 12, 28});
  CHECK(state.next->days_ahead == 4);
}

TEST_CASE("other hours on a closure's day count, and beat both holiday and closure") {
  Office office = opole();
  office.closures.push_back({{2026, 12, 24}, {2026, 12, 31}, std::nullopt, words("przerwa świąteczna")});
  office.closures.push_back({{2026, 12, 29}, {2026, 12, 29}, Interval{540, 720}, words("dyżur")});
  CHECK(opening_state(office, holidays(), warsaw(2026, 12, 28, 10, 0)).door == Door::Closure);
  const OpeningState duty = opening_state(office, holidays(), warsaw(2026, 12, 29, 11, 0));
  CHECK(duty.door == Door::Open);
  CHECK(duty.closes_at == 720);
  CHECK(reason(duty) == "dyżur");
  CHECK(opening_state(office, holidays(), warsaw(2026, 12, 28, 10, 0)).next->date == Date{2026, 12, 29});
}

TEST_CASE("an office without hours is neither open nor closed") {
  Office office = opole();
  office.hours.clear();
  const OpeningState state = opening_state(office, holidays(), warsaw(2026, 5, 12));
  CHECK(state.door == Door::NoHours);
  CHECK(!state.next);
  CHECK(week_table(office).empty());
}

TEST_CASE("an office closed for longer than we look ahead names no opening") {
  Office office = opole();
  office.closures.push_back({{2026, 5, 1}, {2026, 12, 31}, std::nullopt, words("remont")});
  const OpeningState state = opening_state(office, holidays(), warsaw(2026, 5, 12));
  CHECK(state.door == Door::Closure);
  CHECK(!state.next);
  office.closures[0].last = {2026, 7, 9};
  const OpeningState within = opening_state(office, holidays(), warsaw(2026, 5, 12));
  REQUIRE(within.next);
  CHECK(within.next->date == Date{2026, 7, 10});
}

TEST_CASE("minutes left are real minutes on the days when clocks change") {
  Office office = opole();
  office.hours = {{7, {0, 1440}}};
  // 2027-03-28 lost the hour from 2 to 3, 2027-10-31 has it twice.
  CHECK(opening_state(office, {}, warsaw(2027, 3, 28, 1, 0)).minutes_left == 22 * 60);
  CHECK(opening_state(office, {}, warsaw(2027, 10, 31, 1, 0)).minutes_left == 24 * 60);
  CHECK(opening_state(office, {}, warsaw(2027, 3, 28, 23, 59)).minutes_left == 1);
  CHECK(opening_state(office, {}, warsaw(2027, 3, 27, 23, 59)).next->date == Date{2027, 3, 28});
}

TEST_CASE("the office's own zone decides, not the kiosk's") {
  Office office = opole();
  office.timezone = "UTC";
  CHECK(opening_state(office, {}, warsaw(2026, 7, 1, 8, 0)).door == Door::NotYetOpen);
  CHECK(opening_state(office, {}, warsaw(2026, 7, 1, 17, 0)).door == Door::Open);
}

TEST_CASE("the week groups neighbouring days with the same hours") {
  CHECK(week_table(opole()) == std::vector<WeekRow>{{1, 5, {kMorning}}, {6, 7, {}}});
  Office office = opole();
  office.hours[2].interval = {480, 1020};
  CHECK(week_table(office) ==
        std::vector<WeekRow>{{1, 2, {kMorning}}, {3, 3, {{480, 1020}}}, {4, 5, {kMorning}}, {6, 7, {}}});
}

TEST_CASE("closures of the coming days are told, those that are over are not") {
  Office office = opole();
  office.closures.push_back({{2026, 12, 24}, {2026, 12, 24}, std::nullopt, words("Wigilia")});
  office.closures.push_back({{2026, 12, 18}, {2026, 12, 18}, std::nullopt, words("szkolenie")});
  office.closures.push_back({{2026, 12, 1}, {2026, 12, 1}, std::nullopt, words("dawno")});
  const auto ahead = closures_ahead(office, warsaw(2026, 12, 17), 14);
  REQUIRE(ahead.size() == 2);
  CHECK(ahead[0]->reason.exactly(lang::pl) == "szkolenie");
  CHECK(closures_ahead(office, warsaw(2026, 12, 17), 7).size() == 1);
}

TEST_CASE("minutes to the next opening are real minutes, over nights and changing clocks") {
  const Office office = opole();
  CHECK(opening_state(office, {}, warsaw(2026, 5, 12, 7, 5)).next->minutes_left == 25);
  CHECK(opening_state(office, {}, warsaw(2026, 5, 12, 23, 30)).next->minutes_left == 8 * 60);
  // The night before Monday 29 March 2027 has its clocks changed on Sunday already; from Saturday noon an hour is gone.
  CHECK(opening_state(office, {}, warsaw(2027, 3, 27, 12, 0)).next->minutes_left == (12 + 24 + 7) * 60 + 30 - 60);
}

TEST_CASE("the first unusual day ahead is found, today and days that are closed anyway are passed over") {
  Office office = opole();
  CHECK(!unusual_day_ahead(office, holidays(), warsaw(2026, 5, 12), 7));
  office.closures.push_back({{2026, 5, 15}, {2026, 5, 18}, std::nullopt, words("remont")});
  const auto friday = unusual_day_ahead(office, holidays(), warsaw(2026, 5, 12), 7);
  REQUIRE(friday);
  CHECK(friday->date == Date{2026, 5, 15});
  CHECK(friday->intervals.empty());
  const auto monday = unusual_day_ahead(office, holidays(), warsaw(2026, 5, 15), 7);
  REQUIRE(monday);
  CHECK(monday->date == Date{2026, 5, 18});
  CHECK(!unusual_day_ahead(office, holidays(), warsaw(2026, 5, 12), 2));
  office.hours.clear();
  CHECK(!unusual_day_ahead(office, holidays(), warsaw(2026, 5, 12), 7));
}
