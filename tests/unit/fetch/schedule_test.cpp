#include "fetch/schedule.h"

#include <doctest/doctest.h>

using namespace infopunkt;
using namespace infopunkt::fetch;

TEST_CASE("pauses double from 15 seconds to an hour, and half of each is left to chance") {
  CHECK(backoff(1, 0) == doctest::Approx(7.5));
  CHECK(backoff(1, 1) == doctest::Approx(15));
  CHECK(backoff(2, 0) == doctest::Approx(15));
  CHECK(backoff(5, 1) == doctest::Approx(240));
  CHECK(backoff(9, 1) == doctest::Approx(3600));
  CHECK(backoff(1'000'000, 0) == doctest::Approx(1800));
  for (int failures = 1; failures < 12; ++failures)
    for (const double random : {0.0, 0.3, 0.99}) {
      CHECK(backoff(failures, random) <= backoff(failures + 1, random));
      CHECK(backoff(failures, random) >= 7.5);
      CHECK(backoff(failures, random) <= kLongestPause);
    }
}

TEST_CASE("regular looks are spread by a tenth to both sides") {
  CHECK(regular_pause(3600, 0) == doctest::Approx(3240));
  CHECK(regular_pause(3600, 1) == doctest::Approx(3960));
}

TEST_CASE("what needs a person waits for the next regular look, what heals by itself backs off") {
  CHECK(pause_after(Trouble(NotThere{404}), 1, 3600, 0) == doctest::Approx(3240));
  CHECK(pause_after(Trouble(NoRoom{}), 7, 3600, 0) == doctest::Approx(3240));
  CHECK(pause_after(Trouble(CutOff{}), 1, 3600, 0) == doctest::Approx(7.5));
  CHECK(pause_after(Trouble(TooSlow{}), 3, 3600, 1) == doctest::Approx(60));
}

TEST_CASE("a file that changed is looked at again at once, but not for ever") {
  CHECK(pause_after(Trouble(ChangedMeanwhile{}), 1, 3600, 0) == doctest::Approx(1));
  CHECK(pause_after(Trouble(ChangedMeanwhile{}), 2, 3600, 1) == doctest::Approx(15));
  CHECK(pause_after(Trouble(Damaged{true}), 1, 3600, 0) == doctest::Approx(1));
  CHECK(pause_after(Trouble(Damaged{false}), 1, 3600, 1) == doctest::Approx(15));
}

TEST_CASE("a busy server is left alone for as long as it asks, and never less than the back-off") {
  CHECK(pause_after(Trouble(Busy{503, 600}), 1, 3600, 0) == doctest::Approx(600));
  CHECK(pause_after(Trouble(Busy{503, 1}), 3, 3600, 1) == doctest::Approx(60));
  CHECK(pause_after(Trouble(Busy{429, {}}), 1, 3600, 1) == doctest::Approx(15));
}
