#include "sync/loop.h"

#include <doctest/doctest.h>

#include <poll.h>

#include <cstdlib>
#include <filesystem>

using namespace infopunkt;
using namespace infopunkt::sync;

TEST_CASE("folders are looked at once more when their watch is in place, for what came before it made no event") {
  std::string folder = (std::filesystem::temp_directory_path() / "loop-XXXXXX").string();
  REQUIRE(::mkdtemp(folder.data()) != nullptr);
  const Wakeup wake;
  WatchThread watch({folder}, wake);
  pollfd wanted{wake.fd(), POLLIN, 0};
  CHECK(::poll(&wanted, 1, 5000) == 1);
  CHECK(watch.take_change());
  CHECK_FALSE(watch.take_change());
  CHECK(watch.end(5));
  std::filesystem::remove(folder);
}
