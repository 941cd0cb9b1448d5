#include "kiosk/preview_build.h"

#include <chrono>
#include <fstream>

#include <doctest/doctest.h>
#include <unistd.h>

#include "kiosk/content_source.h"

using namespace infopunkt::kiosk;
namespace fs = std::filesystem;

namespace {

/// A folder with a stand-in for the builder: a script that finds the result's name in its sixth word.
struct Stage {
  fs::path path = fs::temp_directory_path() / ("infopunkt-preview-" + std::to_string(::getpid()));
  PreviewJob job{path / "content", path / "cache", path / "out", path / "builder"};
  Alarm stop;
  Stage() { fs::create_directories(path); }
  ~Stage() { fs::remove_all(path); }
  void builder_is(std::string_view script) const {
    std::ofstream(job.builder) << "#!/bin/sh\n" << script << '\n';
    fs::permissions(job.builder, fs::perms::owner_all);
  }
  [[nodiscard]] std::ptrdiff_t results() const { return std::distance(fs::directory_iterator(job.out_dir), {}); }
};

}  // namespace

TEST_CASE("a preview is a new file for each state of the folder, and all but the newest two go") {
  Stage stage;
  stage.builder_is("echo built > \"$6\"");
  fs::path before;
  for (std::uint64_t stamp = 1; stamp <= 4; ++stamp) {
    const PreviewBuild preview = build_preview(stage.job, stamp, stage.stop);
    CHECK(preview.failure.empty());
    CHECK(fs::exists(preview.payload));
    CHECK(preview.payload != before);
    if (!before.empty()) CHECK(fs::exists(before));
    before = preview.payload;
  }
  CHECK(stage.results() == 2);
}

TEST_CASE("faults in a folder are counted, quoted in the languages of diagnostics, and cost no older preview") {
  Stage stage;
  stage.builder_is("echo built > \"$6\"");
  const PreviewBuild sound = build_preview(stage.job, 1, stage.stop);
  stage.builder_is(
      "if [ \"$2\" = pl ]; then echo 'błąd: pierwszy'; elif [ \"$2\" = cs ]; then echo 'chyba: první'; else echo "
      "'error: first'; echo 'error: second' >&2; fi\nexit 2");
  const PreviewBuild faulty = build_preview(stage.job, 2, stage.stop);
  CHECK(faulty.payload.empty());
  CHECK(faulty.errors == 2);
  CHECK(faulty.first_in(infopunkt::lang::en) == "first");
  CHECK(faulty.first_in(infopunkt::lang::pl) == "pierwszy");
  CHECK(faulty.first_in(infopunkt::lang::cs) == "první");
  CHECK(faulty.first_in(infopunkt::Lang("de")) == "first");
  CHECK(faulty.failure.empty());
  CHECK(fs::exists(sound.payload));
}

TEST_CASE("a builder that is missing or dies is a failure with a reason") {
  Stage stage;
  const PreviewBuild missing = build_preview(stage.job, 1, stage.stop);
  CHECK(missing.payload.empty());
  CHECK(missing.failure.find("cannot be started") != std::string::npos);
  stage.builder_is("kill -9 $$");
  CHECK_FALSE(build_preview(stage.job, 1, stage.stop).failure.empty());
}

TEST_CASE("a builder at work is ended when the kiosk ends") {
  Stage stage;
  stage.builder_is("exec sleep 20");
  stage.stop.ring();
  const auto began = std::chrono::steady_clock::now();
  const PreviewBuild preview = build_preview(stage.job, 1, stage.stop);
  CHECK(std::chrono::steady_clock::now() - began < std::chrono::seconds(10));
  CHECK(preview.payload.empty());
}
