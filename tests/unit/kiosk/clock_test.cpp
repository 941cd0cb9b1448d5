#include <doctest/doctest.h>

#include "kiosk/clock.h"

using infopunkt::kiosk::wall_clock_plausible;

TEST_CASE("a clock of 1970 or of the far future is not believed") {
  CHECK_FALSE(wall_clock_plausible(0));
  CHECK_FALSE(wall_clock_plausible(4'102'444'800));  // 2100
  CHECK(wall_clock_plausible(1'795'000'000));        // November 2026
}
