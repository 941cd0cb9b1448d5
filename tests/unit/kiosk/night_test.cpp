// After hours: the times a technician writes, and where a sleeping screen shows its words.

#include "kiosk/night.h"

#include <set>

#include <doctest/doctest.h>

#include "kiosk/sleep_view.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;

TEST_CASE("times are days and hours as people write them, and nothing else") {
  CHECK(parse_awake("mon-fri 7:00-18:00") == AwakeTime{1, 5, 420, 1080});
  CHECK(parse_awake("sat 9:30-13:00") == AwakeTime{6, 6, 570, 780});
  CHECK(parse_awake("7:00-24:00") == AwakeTime{1, 7, 420, 1440});
  for (const char* wrong :
       {"", "mon", "mon-fri", "fri-mon 7:00-18:00", "mon-fri 18:00-7:00", "mon 7-18", "day 7:00-8:00", "mon 7:00-25:00",
        "mon 7:60-8:00", "mon 7:00", "mon 7:00-18:00-19:00", "mon  7:00-8:00"})
    CHECK_MESSAGE(!parse_awake(wrong), wrong);
}

TEST_CASE("the words of a sleeping screen stand in every part of it within an hour and never twice in one place") {
  std::set<std::pair<int, int>> parts;
  for (int minute = 0; minute < 60; ++minute) {
    const ui::Vec2 place = sleep_place(minute);
    CHECK(place.x >= 0);
    CHECK(place.x < 1);
    CHECK(place.y >= 0);
    CHECK(place.y < 1);
    parts.insert({static_cast<int>(place.x * 4), static_cast<int>(place.y * 4)});
    const ui::Vec2 next = sleep_place(minute + 1);
    CHECK(std::abs(next.x - place.x) + std::abs(next.y - place.y) > 0.2F);
  }
  CHECK(parts.size() == 16);
}
