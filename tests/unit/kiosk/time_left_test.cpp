// How long an update will still take: what a person in front of the kiosk hears of it.

#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "base/strings.h"
#include "kiosk/time_left.h"
#include "kiosk/update_words.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;

namespace {

/// A copy of `total` seconds at an even pace, reported each second; what was said after each.
std::vector<std::optional<int>> even_copy(int total) {
  TimeLeft left;
  std::vector<std::optional<int>> said;
  for (int second = 0; second < total; ++second) {
    left.note(static_cast<double>(second) / total, 100 + second);
    said.push_back(left.seconds(100 + second));
  }
  return said;
}

}  // namespace

TEST_CASE("nothing is forecast from nothing") {
  TimeLeft left;
  CHECK_FALSE(left.seconds(0).has_value());
  left.note(0, 100);
  left.note(0.01, 101);
  CHECK_FALSE(left.seconds(101).has_value());
  left.note(0.05, 101.5);
  CHECK_FALSE(left.seconds(101.5).has_value());
  left.note(0.10, 102);
  CHECK(left.seconds(102) == 20);
}

TEST_CASE(
    "at an even pace the number only falls, in minutes and then in tens of seconds, and is never short by more than a "
    "step") {
  const int total = 400;
  const auto said = even_copy(total);
  int before = std::numeric_limits<int>::max();
  for (int second = 20; second < total; ++second) {
    REQUIRE(said[static_cast<std::size_t>(second)].has_value());
    const int now = *said[static_cast<std::size_t>(second)];
    CAPTURE(second);
    CHECK(now <= before);
    CHECK(now >= total - second);
    CHECK(now <= total - second + (now > 60 ? 60 : 10));
    CHECK(now % (now > 60 ? 60 : 10) == 0);
    before = now;
  }
}

TEST_CASE("a jumpy stick does not make the minutes go to and fro") {
  TimeLeft left;
  double share = 0;
  Seconds now = 0;
  int changes = 0, upward = 0, before = 0;
  // Three seconds fast, three slow: about 300 s in all.
  for (int i = 0; share < 0.95; ++i, ++now) {
    share += i % 6 < 3 ? 1.7 / 300 : 0.3 / 300;
    left.note(share, now);
    const auto said = left.seconds(now);
    if (!said || now < 15) continue;
    if (before != 0 && *said != before) ++changes;
    if (before != 0 && *said > before) ++upward;
    before = *said;
  }
  CHECK(upward == 0);
  CHECK(changes <= 10);
}

TEST_CASE("a lasting change of pace is said, once it lasts") {
  TimeLeft left;
  Seconds now = 0;
  double share = 0;
  for (; now < 60; ++now) left.note(share += 1.0 / 600, now);
  const int fast = left.seconds(now).value();
  CHECK(fast >= 540);
  CHECK(fast <= 600);
  for (; now < 160; ++now) left.note(share += 0.25 / 600, now);
  CHECK(left.seconds(now).value() > 1200);
}

TEST_CASE("while nothing moves nothing is promised, and afterwards the forecast returns") {
  TimeLeft left;
  for (int second = 0; second <= 30; ++second) left.note(second / 100.0, second);
  CHECK(left.seconds(30).has_value());
  CHECK(left.stalls_at() == 45);
  CHECK(left.seconds(44.9).has_value());
  CHECK_FALSE(left.seconds(45).has_value());
  left.note(0.30, 50);
  CHECK_FALSE(left.seconds(50).has_value());
  left.note(0.31, 51);
  CHECK(left.seconds(51).has_value());
}

TEST_CASE("another file begins anew, and so does the same one") {
  UpdateClock clock;
  UpdateView view;
  view.kind = UpdateView::Kind::Running;
  view.package = "a";
  for (int second = 0; second <= 10; ++second) {
    view.share = second / 100.0;
    clock.note(view, second);
  }
  CHECK(clock.seconds_left(10).has_value());
  view.package = "b";
  clock.note(view, 11);
  CHECK_FALSE(clock.seconds_left(11).has_value());
  view.share = 0.5;
  clock.note(view, 15);
  CHECK(clock.seconds_left(15).has_value());
  view.share = 0;
  clock.note(view, 16);
  CHECK_FALSE(clock.seconds_left(16).has_value());
  view.kind = UpdateView::Kind::Done;
  clock.note(view, 17);
  CHECK_FALSE(clock.seconds_left(17).has_value());
}

TEST_CASE("the time left is spoken with the plurals of each language") {
  const auto strings = Strings::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n");
  REQUIRE(strings.ok());
  CHECK(time_left_words(*strings, 60, lang::en) == "About 1 minute left");
  CHECK(time_left_words(*strings, 120, lang::en) == "About 2 minutes left");
  CHECK(time_left_words(*strings, 40, lang::en) == "About 40 seconds left");
  CHECK(time_left_words(*strings, 60, lang::pl) == "Pozostało około 1 minuty");
  CHECK(time_left_words(*strings, 300, lang::pl) == "Pozostało około 5 minut");
  CHECK(time_left_words(*strings, 60, lang::cs) == "Zbývá asi 1 minuta");
  CHECK(time_left_words(*strings, 120, lang::cs) == "Zbývají asi 2 minuty");
  CHECK(time_left_words(*strings, 300, lang::cs) == "Zbývá asi 5 minut");
}
