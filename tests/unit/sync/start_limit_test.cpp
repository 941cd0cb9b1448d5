#include "sync/start_limit.h"

#include <doctest/doctest.h>

#include "sync/service.h"
#include "unit/sync/sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;

TEST_CASE("the twenty-first start within ten minutes is one too many") {
  StartLimit limit;
  for (int i = 0; i < 20; ++i) CHECK_FALSE(limit.too_many(i));
  CHECK(limit.too_many(599));
  CHECK(limit.too_many(600));
}

TEST_CASE("starts that lie ten minutes apart from the first do not count together") {
  StartLimit limit;
  for (int i = 0; i < 200; ++i) CHECK_FALSE(limit.too_many(i * 31.0));
}

TEST_CASE("after a calm quarter of an hour a kiosk that started too often may open its content again") {
  StartLimit limit;
  for (int i = 0; i < 50; ++i) (void)limit.too_many(i);
  CHECK_FALSE(limit.too_many(1000));
}

TEST_CASE("a kiosk that starts again and again is answered with factory content, once told, at no cost of a try") {
  MemoryFs fs;
  auto installer = Installer::open(fs, sample::settings());
  REQUIRE(installer.ok());
  const std::string slot = sample::install(*installer, 42);
  REQUIRE(installer->mark_good(slot).ok());
  Service service(fs, *installer, {sample::kStick}, sample::kInline);
  const auto start = [&](Seconds at) {
    return service.handle({Command::Kind::Start, slot, ""}, {2'000'000'000, false, at});
  };
  for (int i = 0; i < 20; ++i) CHECK(start(i) == "open " + slot);
  CHECK(service.report().attempts.empty());
  for (int i = 20; i < 30; ++i) CHECK(start(i) == "open ");
  REQUIRE(service.report().attempts.size() == 1);
  CHECK(service.report().attempts[0].message.key == "sync.start_loop");
  CHECK(service.report().attempts[0].attention);
  CHECK(installer->state().current == slot);
  CHECK(start(1000) == "open " + slot);
}
