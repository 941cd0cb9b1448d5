#include "base/locale.h"

#include <doctest/doctest.h>

using namespace infopunkt;

namespace {
/// Amounts and numbers are joined by no-break spaces; the expectations below write them as '_'.
std::string visible(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool joined = text.substr(i, 2) == "\u00a0";
    out += joined ? '_' : text[i];
    if (joined) ++i;
  }
  return out;
}
constexpr std::string_view kWarsaw = "Europe/Warsaw";
LocalTime wall(int year, int month, int day, int hour, int minute) {
  return {{year, month, day}, hour, minute, 0, 1};
}
}  // namespace

TEST_CASE("the long date has the month in the genitive in Polish and Czech") {
  const Date day{2026, 5, 12};
  CHECK(format_date(day, DateStyle::Long, lang::pl) == "12 maja 2026");
  CHECK(format_date(day, DateStyle::Long, lang::cs) == "12. května 2026");
  CHECK(format_date(day, DateStyle::Long, lang::en) == "12 May 2026");
}

TEST_CASE("the long date shows only what is known") {
  CHECK(format_date({2018, 6, 0}, DateStyle::Long, lang::pl) == "czerwiec 2018");
  CHECK(format_date({2018, 6, 0}, DateStyle::Long, lang::cs) == "červen 2018");
  CHECK(format_date({2018, 6, 0}, DateStyle::Long, lang::en) == "June 2018");
  CHECK(format_date({2018, 0, 0}, DateStyle::Long, lang::pl) == "2018");
  CHECK(format_date({}, DateStyle::Long, lang::pl).empty());
}

TEST_CASE("the month under a day numeral stands in the nominative") {
  const Date day{2026, 5, 14};
  CHECK(format_date(day, DateStyle::MonthShort, lang::pl) == "maj");
  CHECK(format_date(day, DateStyle::MonthShort, lang::cs) == "kvě");
  CHECK(format_date(day, DateStyle::MonthShort, lang::en) == "May");
}

TEST_CASE("short dates, day and month, month and year") {
  const Date day{2026, 5, 14};
  CHECK(format_date(day, DateStyle::Short, lang::pl) == "czw. 14 maja");
  CHECK(format_date(day, DateStyle::Short, lang::cs) == "čt 14. května");
  CHECK(format_date(day, DateStyle::Short, lang::en) == "Thu 14 May");
  CHECK(format_date(day, DateStyle::DayMonth, lang::pl) == "14 maja");
  CHECK(format_date(day, DateStyle::MonthYear, lang::pl) == "Maj 2026");
  CHECK(format_date(day, DateStyle::MonthYear, lang::cs) == "Květen 2026");
}

TEST_CASE("weekdays long and short") {
  const Date monday{2026, 11, 23};
  CHECK(format_date(monday, DateStyle::WeekdayLong, lang::pl) == "poniedziałek");
  CHECK(format_date(monday, DateStyle::WeekdayLong, lang::cs) == "pondělí");
  CHECK(format_date(monday, DateStyle::WeekdayLong, lang::en) == "Monday");
  CHECK(format_date(monday, DateStyle::WeekdayShort, lang::pl) == "pon.");
  CHECK(format_date(monday, DateStyle::WeekdayShort, lang::cs) == "po");
  CHECK(format_date(monday, DateStyle::WeekdayShort, lang::en) == "Mon");
}

TEST_CASE("a language without house patterns is written as CLDR writes it") {
  CHECK(format_date({2026, 5, 12}, DateStyle::Long, Lang("de")) == "12. Mai 2026");
}

TEST_CASE("a date range repeats nothing") {
  CHECK(format_date_range({2018, 6, 27}, {2018, 6, 29}, lang::pl) == "27–29 czerwca 2018");
  CHECK(format_date_range({2018, 6, 27}, {2018, 6, 29}, lang::cs) == "27.–29. června 2018");
  CHECK(format_date_range({2018, 6, 27}, {2018, 6, 29}, lang::en) == "27–29 June 2018");
  CHECK(format_date_range({2018, 7, 30}, {2018, 8, 2}, lang::pl) == "30 lipca – 2 sierpnia 2018");
  CHECK(format_date_range({2018, 7, 30}, {2018, 8, 2}, lang::cs) == "30. července – 2. srpna 2018");
  CHECK(format_date_range({2018, 12, 30}, {2019, 1, 2}, lang::en) == "30 December 2018 – 2 January 2019");
  CHECK(format_date_range({2018, 7, 30}, {2018, 7, 30}, lang::pl) == "30 lipca 2018");
  CHECK(format_date_range({2018, 7, 30}, {}, lang::pl) == "30 lipca 2018");
  CHECK(format_date_range({2016, 0, 0}, {2018, 0, 0}, lang::pl) == "2016–2018");
  CHECK(format_date_range({2018, 6, 0}, {2018, 9, 0}, lang::pl) == "czerwiec–wrzesień 2018");
  CHECK(format_date_range({2018, 6, 0}, {2019, 0, 0}, lang::pl) == "czerwiec 2018 – 2019");
}

TEST_CASE("clock times have no leading zero in the hour") {
  CHECK(format_clock(450) == "7:30");
  CHECK(format_clock(0) == "0:00");
  CHECK(format_clock(24 * 60) == "24:00");
}

TEST_CASE("dates are read from ISO text and impossible ones refused") {
  CHECK(parse_date("2021-06-17") == Date{2021, 6, 17});
  CHECK(parse_date("2021-06") == Date{2021, 6, 0});
  CHECK(parse_date("2021") == Date{2021, 0, 0});
  CHECK(parse_date("2024-02-29") == Date{2024, 2, 29});
  for (const char* bad : {"", "21", "2021-6-1", "2021-13", "2021-00", "2021-02-29", "2021-06-31", "2021-06-00",
                          "2021/06/17", "2021-06-17T", "x021", "0000", "+021", "2021- 6"})
    CHECK_MESSAGE(!parse_date(bad), bad);
}

TEST_CASE("ISO text is written back with the parts that are known") {
  for (const char* text : {"2021-06-17", "2021-06", "2021", "0987-01-02"}) CHECK(iso_date(*parse_date(text)) == text);
  CHECK(iso_date({}).empty());
}

TEST_CASE("days are counted across months, leap years and years") {
  CHECK(add_days({2024, 2, 28}, 1) == Date{2024, 2, 29});
  CHECK(add_days({2023, 2, 28}, 1) == Date{2023, 3, 1});
  CHECK(add_days({2026, 1, 1}, -1) == Date{2025, 12, 31});
  CHECK(weekday_of({2026, 11, 22}) == 7);
  CHECK(weekday_of({2026, 11, 23}) == 1);
}

TEST_CASE("local time in Warsaw follows winter and summer time") {
  const LocalTime winter = to_local(1'767'225'600, kWarsaw);  // 2026-01-01T00:00Z
  CHECK(winter.date == Date{2026, 1, 1});
  CHECK(winter.hour == 1);
  CHECK(winter.weekday == 4);
  const LocalTime summer = to_local(1'782'864'000, kWarsaw);  // 2026-07-01T00:00Z
  CHECK(summer.hour == 2);
  CHECK(to_local(1'782'864'000, "Nowhere/Land").hour == 0);
  CHECK(to_local(-1, "UTC").date == Date{1969, 12, 31});
}

TEST_CASE("wall time and moments agree on both sides of each change of Warsaw's clocks") {
  // 2027-03-28: 2:00 becomes 3:00 at 01:00Z. 2027-10-31: 3:00 becomes 2:00 at 01:00Z.
  const UnixTime spring = 1'806'195'600;
  CHECK(to_local(spring - 1, kWarsaw).hour == 1);
  CHECK(to_local(spring, kWarsaw).hour == 3);
  CHECK(to_unix(wall(2027, 3, 28, 3, 0), kWarsaw) == spring);
  CHECK(to_unix(wall(2027, 3, 28, 1, 59), kWarsaw) == spring - 60);
  CHECK(to_unix(wall(2027, 3, 28, 2, 30), kWarsaw) == spring + 1800);
  const UnixTime autumn = 1'824'944'400;
  CHECK(to_local(autumn - 1, kWarsaw).hour == 2);
  CHECK(to_local(autumn, kWarsaw).hour == 2);
  CHECK(to_unix(wall(2027, 10, 31, 2, 0), kWarsaw) == autumn - 3600);
  CHECK(to_unix(wall(2027, 10, 31, 3, 0), kWarsaw) == autumn + 3600);
}

TEST_CASE("numbers are grouped and have at most the decimals asked for") {
  CHECK(visible(format_number(1234.5, 1, lang::pl)) == "1_234,5");
  CHECK(visible(format_number(1234.5, 1, lang::cs)) == "1_234,5");
  CHECK(visible(format_number(1234.5, 1, lang::en)) == "1,234.5");
  CHECK(visible(format_number(128035, 0, lang::pl)) == "128_035");
  CHECK(visible(format_number(12.0, 2, lang::pl)) == "12");
  CHECK(visible(format_number(0.126, 2, lang::cs)) == "0,13");
}

TEST_CASE("millions are told in the language's own short form") {
  CHECK(visible(format_money(1'240'000'000, "PLN", lang::pl)) == "12,4_mln_zł");
  CHECK(visible(format_money(43'750'000'000, "CZK", lang::cs)) == "437,5_mil._Kč");
  CHECK(visible(format_money(1'240'000'000, "PLN", lang::en)) == "PLN_12.4_million");
  CHECK(visible(format_money(123'000'000'000, "PLN", lang::pl)) == "1,2_mld_zł");
  CHECK(visible(format_money(200'000'000, "EUR", lang::pl)) == "2_mln_€");
  CHECK(visible(format_money(43'750'000'000, "CZK", lang::pl)) == "437,5_mln_Kč");
}

TEST_CASE("amounts under a million are whole units") {
  CHECK(visible(format_money(99'950'049, "PLN", lang::pl)) == "999_500_zł");
  CHECK(visible(format_money(99'999'960, "PLN", lang::pl)) == "1_mln_zł");
  CHECK(visible(format_money(123'456, "PLN", lang::pl)) == "1_235_zł");
  CHECK(visible(format_money(25'000'000, "CZK", lang::en)) == "CZK_250,000");
  CHECK(visible(format_money(0, "PLN", lang::cs)) == "0_zł");
}

TEST_CASE("the full amount is exact to the last grosz") {
  CHECK(visible(format_money_full(1'099'616'922, "PLN", lang::pl)) == "10_996_169,22_zł");
  CHECK(visible(format_money_full(1'099'616'922, "PLN", lang::en)) == "PLN_10,996,169.22");
  CHECK(visible(format_money_full(1'099'616'900, "CZK", lang::cs)) == "10_996_169_Kč");
  CHECK(visible(format_money_full(5, "EUR", lang::cs)) == "0,05_€");
  CHECK(visible(format_money_full(900'719'925'474'099'301, "PLN", lang::en)) == "PLN_9,007,199,254,740,993.01");
}

TEST_CASE("words are ordered as each language orders them") {
  CHECK(collate("łąka", "lampa", lang::pl) > 0);
  CHECK(collate("łąka", "mapa", lang::pl) < 0);
  CHECK(collate("chata", "hora", lang::cs) > 0);
  CHECK(collate("chata", "cibule", lang::cs) > 0);
  CHECK(collate("chata", "cibule", lang::en) < 0);
  CHECK(collate("Opole", "Opole", lang::pl) == 0);
}

TEST_CASE("the first letter becomes a capital and the rest stays") {
  CHECK(to_upper_first("święto", lang::pl) == "Święto");
  CHECK(to_upper_first("říjen 2026", lang::cs) == "Říjen 2026");
  CHECK(to_upper_first("", lang::pl).empty());
}

TEST_CASE("only well-formed UTF-8 passes") {
  CHECK(is_utf8(""));
  CHECK(is_utf8("Zażółć gęślą jaźń, příliš žluťoučký kůň"));
  CHECK(!is_utf8("Za\xBFӣ"));
  CHECK(!is_utf8("\xC5"));
  CHECK(!is_utf8("\xED\xA0\x80"));
  CHECK(!is_utf8("\xC0\x80"));
}
