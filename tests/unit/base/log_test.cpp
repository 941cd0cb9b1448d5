#include "base/log.h"

#include <doctest/doctest.h>

using namespace infopunkt;

TEST_CASE("the last lines of the log are remembered, oldest first, and never more than the limit") {
  for (int i = 0; i < 250; ++i) log::info("line {}", i);
  log::debug("dropped: below the level");
  log::warn("the last one");
  const std::vector<log::Line> lines = log::recent();
  REQUIRE(lines.size() == log::kRemembered);
  CHECK(lines.back().text == "the last one");
  CHECK(lines.back().level == log::Level::Warn);
  CHECK(lines.back().time.size() == std::string_view("2026-05-14 10:24:03").size());
  CHECK(lines.front().text == "line 51");
}
