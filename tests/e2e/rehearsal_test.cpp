// Every screen of new content is built where nobody looks, before it comes to the glass.

#include <chrono>
#include <fstream>

#include <doctest/doctest.h>

#include "e2e/importer.h"
#include "e2e/live_kiosk.h"
#include "kiosk/rehearsal.h"

using namespace infopunkt;
using namespace infopunkt::test;
using kiosk::Verdict;
namespace fs = std::filesystem;

namespace {

Verdict rehearsal_of(const fs::path& file) {
  return kiosk::run_rehearsal(
      {INFOPUNKT_PROGRAM, "--assets", std::string(INFOPUNKT_SOURCE_DIR) + "/assets", "--rehearse", file}, 60,
      [] { return false; });
}

/// A kiosk with content 1.1 in the box; what a rehearsal of anything else says is up to the test.
struct RehearsalDesk {
  Importer importer;
  Verdict verdict;
  int rehearsals = 0;
  std::unique_ptr<LiveKiosk> kiosk;

  explicit RehearsalDesk(Verdict said) : verdict(std::move(said)) {
    fs::copy_file(importer.seal(demo_payload(), 1, importer.key()), importer.factory());
    importer.start();
    kiosk = std::make_unique<LiveKiosk>([&](const Strings& strings) {
      return kiosk::make_installed_source({.root = importer.root(),
                                           .factory = importer.factory(),
                                           .keys = importer.keys(),
                                           .scratch = importer.scratch(),
                                           .proving_time = 1,
                                           .rehearse =
                                               [this](const std::string&, const std::function<bool()>&) {
                                                 ++rehearsals;
                                                 return verdict;
                                               }},
                                          strings);
    });
    REQUIRE(kiosk->run_until([&] { return shown() == "1.1"; }, 20));
    importer.insert(importer.seal(demo_payload(), 2, importer.key()), "new.kbundle");
  }
  [[nodiscard]] std::string shown() const {
    const auto& edition = kiosk->kiosk().service().edition();
    return edition ? edition->version : "";
  }
  [[nodiscard]] std::string last() const {
    const auto answer = importer.last_answer();
    return answer ? answer->message.key : "";
  }
};

}  // namespace

TEST_CASE("all screens of the repository's content can be built without a display, in a process of their own") {
  const auto begin = std::chrono::steady_clock::now();
  const Verdict verdict = rehearsal_of(demo_payload());
  CHECK_MESSAGE(verdict.kind == Verdict::Kind::Passed, verdict.reason);
  MESSAGE("seconds: " << std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
}

TEST_CASE("what is no content fails its rehearsal with a reason") {
  const support::ScratchFolder folder("no-content");
  const fs::path file = folder.path() / "content.db";
  std::ofstream(file) << "this is no database";
  const Verdict verdict = rehearsal_of(file);
  CHECK(verdict.kind == Verdict::Kind::Failed);
  CHECK(!verdict.reason.empty());
}

TEST_CASE("content that fails its rehearsal never comes to the glass, and its version is withdrawn with the reason") {
  RehearsalDesk desk({Verdict::Kind::Failed, "the screen map shows nothing"});
  bool seen = false;
  const auto look = [&] {
    seen = seen || desk.shown() == "1.2";
    return desk.last().starts_with("sync.withdrawn");
  };
  REQUIRE(desk.kiosk->run_until(look, 20));
  desk.kiosk->run_for(0.5);
  CHECK_FALSE(seen);
  CHECK(desk.shown() == "1.1");
  CHECK(desk.rehearsals == 1);
}

TEST_CASE("content that passes is shown, is rehearsed once, and proves itself") {
  RehearsalDesk desk({Verdict::Kind::Passed, ""});
  REQUIRE(desk.kiosk->run_until([&] { return desk.last() == "sync.proved_good"; }, 20));
  CHECK(desk.shown() == "1.2");
  CHECK(desk.rehearsals == 1);
}

TEST_CASE("where no rehearsal can be held the frames alone decide") {
  RehearsalDesk desk({Verdict::Kind::Unknown, "no process can be started"});
  REQUIRE(desk.kiosk->run_until([&] { return desk.last() == "sync.proved_good"; }, 20));
  CHECK(desk.shown() == "1.2");
}
