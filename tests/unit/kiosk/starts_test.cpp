// Too many starts in too short a time: the loop breaker's memory.

#include <filesystem>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "kiosk/scratch.h"
#include "kiosk/starts.h"

using namespace infopunkt;
using namespace infopunkt::kiosk;
namespace fs = std::filesystem;

namespace {

/// `n` starts, `apart` seconds from each other, each remembered by the one before.
std::vector<Start> started(int n, Seconds apart, Seconds from = 50) {
  std::vector<Start> starts;
  for (int i = 0; i < n; ++i) starts = after_start(starts, {"boot", from + i * apart});
  return starts;
}

}  // namespace

TEST_CASE("twenty starts in ten minutes are let pass, the twenty-first is too many") {
  CHECK_FALSE(too_many(started(20, 2)));
  CHECK(too_many(started(21, 2)));
  CHECK(too_many(started(500, 2)));
  CHECK(started(500, 2).size() == 21);
}

TEST_CASE("starts that lie far enough apart never are") {
  CHECK_FALSE(too_many(started(500, 30)));
  CHECK(too_many(started(500, 29)));
}

TEST_CASE("after ten quiet minutes all is forgiven") {
  const auto loop = started(30, 2);
  CHECK(too_many(after_start(loop, {"boot", loop.back().at + 599 - 2 * 20})));
  CHECK_FALSE(too_many(after_start(loop, {"boot", loop.back().at + 600})));
}

TEST_CASE("starts of another boot do not count, whatever their clock says") {
  const auto loop = started(30, 2);
  CHECK_FALSE(too_many(after_start(loop, {"another", 120})));
  CHECK(after_start(loop, {"another", 120}).size() == 1);
  // Where no boot can be told from another: times still to come are of one before this.
  std::vector<Start> unnamed;
  for (int i = 0; i < 30; ++i) unnamed = after_start(unnamed, {"-", 5000.0 + i});
  CHECK(too_many(unnamed));
  CHECK_FALSE(too_many(after_start(unnamed, {"-", 10})));
}

TEST_CASE("what was remembered is read again; what was not written by us is left out") {
  const auto starts = started(3, 1.5);
  CHECK(parse_starts(format_starts(starts)) == starts);
  CHECK(parse_starts("").empty());
  CHECK(parse_starts("boot x\nboot -1\nboot nan\nboot inf \n 5\nboot\nboot 1 2\n\n").empty());
  CHECK(parse_starts("garbage\nboot 2.000\n").size() == 1);
  CHECK_FALSE(too_many(after_start(parse_starts(std::string(4000, '\xff')), {"boot", 9})));
}

TEST_CASE("the count is kept in a file, and a disk that cannot be written costs nothing but the count") {
  const fs::path folder = fs::temp_directory_path() / ("starts-test-" + std::to_string(::getpid()));
  const std::string file = folder / "deep/starts";
  for (int i = 0; i < 20; ++i) CHECK_FALSE(count_start(file, {"boot", 100.0 + i}));
  CHECK(count_start(file, {"boot", 120}));
  std::ofstream(file) << "nonsense";
  CHECK_FALSE(count_start(file, {"boot", 121}));
  std::ofstream(folder / "file") << "";
  CHECK_FALSE(count_start(folder / "file/starts", {"boot", 121}));
  fs::remove_all(folder);
}

TEST_CASE("this moment has a clock that nobody sets") {
  const Start one = start_now(), two = start_now();
  CHECK(one.boot == two.boot);
  CHECK(!one.boot.empty());
  CHECK(one.at > 0);
  CHECK(two.at >= one.at);
}

TEST_CASE("what a killed program left is removed by the next one, and nobody else's folder is") {
  const fs::path base = fs::temp_directory_path() / ("scratch-test-" + std::to_string(::getpid()));
  fs::create_directories(base);
  // No process has this number: it is above the kernel's largest.
  for (const char* name : {"infopunkt-4999999", "infopunkt-1", "infopunkt-x", "other-4999999"})
    fs::create_directories(base / name / "deep");
  std::string own;
  {
    const Scratch scratch(base);
    own = scratch.path();
    fs::create_directories(own);
    CHECK_FALSE(fs::exists(base / "infopunkt-4999999"));
    CHECK(fs::exists(base / "infopunkt-1"));
    CHECK(fs::exists(base / "infopunkt-x"));
    CHECK(fs::exists(base / "other-4999999"));
  }
  CHECK_FALSE(fs::exists(own));
  fs::remove_all(base);
}
