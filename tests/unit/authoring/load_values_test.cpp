#include "authoring/load_values.h"

#include <doctest/doctest.h>

#include "authoring/load_record.h"

using namespace infopunkt::authoring;

TEST_CASE("amounts are read with comma or point, grouped or not") {
  for (const auto text : {"10996169.22", "10996169,22", "10 996 169,22", "10.996.169,22", "10,996,169.22",
                          "10\xC2\xA0"
                          "996\xC2\xA0"
                          "169,22"}) {
    CAPTURE(text);
    CHECK(parse_money(text) == 1099616922);
  }
  CHECK(parse_money("1234.5") == 123450);
  CHECK(parse_money("7") == 700);
}

TEST_CASE("what could be two amounts, or is none, is refused") {
  for (const auto text : {"", "1,234", "1.234", "-5", "12 zł", "1,2,3", "1.2.3,4", "12345678901234", "1e6", "."}) {
    CAPTURE(text);
    CHECK_FALSE(parse_money(text));
  }
}

TEST_CASE("numbers take a decimal comma but no words") {
  CHECK(parse_number("50,66") == 50.66);
  CHECK(parse_number("-3.5") == -3.5);
  CHECK(parse_number("127 387") == 127387);
  CHECK_FALSE(parse_number("nan"));
  CHECK_FALSE(parse_number("5 km"));
  CHECK_FALSE(parse_whole("5,5"));
}

TEST_CASE("times of day are read as people write them") {
  CHECK(parse_clock("9:00") == 540);
  CHECK(parse_clock("07.30") == 450);
  CHECK(parse_clock("15:30:00") == 930);
  CHECK(parse_clock("9") == 540);
  CHECK(parse_clock("24:00") == 1440);
  for (const auto text : {"", "24:01", "9:60", "9:5", "noon", "9:", ":30", "1:2:3:4"}) CHECK_FALSE(parse_clock(text));
}

TEST_CASE("opening hours keep their parts in order") {
  const auto day = parse_hours("13:00 – 17:00, 8.00-12.00");
  REQUIRE(day.hours.size() == 2);
  CHECK(day.hours[0].opens == 480);
  CHECK(day.hours[1].closes == 1020);
  CHECK(parse_hours("").hours.empty());
  CHECK(parse_hours("8-16-18").fault == Message::NotHours);
  CHECK(parse_hours("16:00-8:00").fault == Message::HoursOrder);
  CHECK(parse_hours("8:00-12:00, 11:00-15:00").fault == Message::HoursOverlap);
}

TEST_CASE("a date in the order of the spreadsheet is understood for the cure") {
  CHECK(date_meant("17.06.2021") == "2021-06-17");
  CHECK(date_meant("7/6/2021") == "2021-06-07");
  CHECK_FALSE(date_meant("31.02.2021"));
  CHECK_FALSE(date_meant("June 2021"));
}

TEST_CASE("holidays are a day, a yearly day or days from Easter") {
  for (const auto text : {"2026-11-11", "11-11", "02-29", "easter", "easter+60", "easter-2"})
    CHECK(is_holiday_date(text));
  for (const auto text : {"", "2026-11", "13-01", "easter+", "easter+x", "Boże Ciało"})
    CHECK_FALSE(is_holiday_date(text));
}

TEST_CASE("an id is suggested from any words") {
  CHECK(id_meant("Łąka nr 2") == "laka-nr-2");
  CHECK(is_id("laka-nr-2"));
  CHECK_FALSE(is_id("Laka"));
  CHECK_FALSE(is_id(""));
}

TEST_CASE("the nearest name is found through slips of the keyboard and nothing is guessed beyond them") {
  const std::vector<std::string> known{"transport", "energy", "schools"};
  CHECK(nearest("transprot", known) == "transport");
  CHECK(nearest("Energy", known) == "energy");
  CHECK(nearest("school", known) == "schools");
  CHECK(nearest("heritage", known).empty());
  CHECK(nearest("", known).empty());
}
