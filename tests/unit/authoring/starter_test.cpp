#include "authoring/starter.h"

#include <doctest/doctest.h>

#include "authoring/build.h"
#include "content_folder.h"

namespace infopunkt::authoring {

TEST_CASE("the example folder has no fault, not even a warning, and builds") {
  const test::ContentFolder folder;
  const auto written = write_starter(folder.path() / "deep" / "content");
  REQUIRE(written.ok());
  CHECK(*written == static_cast<int>(starter_files().size()));
  const auto outcome = build_payload(folder.path() / "deep/content", folder.path() / "x.db",
                                     {.cache = {}, .threads = 1, .progress = {}});
  CHECK(outcome.diagnostics.text(lang::en) == "0 errors, 0 warnings\n");
  CHECK(outcome.sound());
}

TEST_CASE("the example never overwrites anything") {
  test::ContentFolder folder;
  folder.write("mine.txt", "precious");
  const auto written = write_starter(folder.path());
  REQUIRE_FALSE(written.ok());
  CHECK(written.error().kind == StarterFault::NotEmpty);
  CHECK(std::distance(std::filesystem::directory_iterator(folder.path()), {}) == 1);
}

}  // namespace infopunkt::authoring
