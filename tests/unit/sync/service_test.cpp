#include "sync/service.h"

#include <doctest/doctest.h>

#include "unit/sync/sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

// The stick and the kiosk's disk are one file system here, as they are for the program.
struct ServiceDesk {
  MemoryFs fs;
  Installer installer;
  Service service;

  ServiceDesk() : installer(open(fs)), service(fs, installer, {sample::kStick}, sample::kInline) {}
  static Installer open(Fs& fs) {
    auto opened = Installer::open(fs, sample::settings());
    REQUIRE(opened.ok());
    return std::move(opened).value();
  }
  void put(const std::string& name, const std::string& data) { fs.put(join_path(sample::kStick, name), data); }
  // Long after every file was written.
  Service::Next look() { return service.look({2'000'000'000, false}); }
  [[nodiscard]] std::vector<std::string> said() const {
    std::vector<std::string> keys;
    for (const Attempt& attempt : service.report().attempts) keys.push_back(attempt.message.key);
    return keys;
  }
};

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("a bundle on the stick is installed once and answered once") {
  ServiceDesk desk;
  desk.put("new.kbundle", sample::bundle_file(42));
  CHECK(desk.look() == Service::Next::Rest);
  CHECK(desk.look() == Service::Next::Rest);
  CHECK(desk.said() == Keys{"sync.installed"});
  CHECK(version_of(desk.installer.state().current) == Version{1, 42});
}

TEST_CASE("bundles are found in the sub-folder too, other names and depths are not looked at") {
  ServiceDesk desk;
  desk.put("infopunkt/new.KBUNDLE", sample::bundle_file(42));
  desk.put("new.kbundle.part", "half");
  desk.put(".new.kbundle", "hidden");
  desk.put("photos/x.kbundle", "deep");
  (void)desk.look();
  CHECK(desk.said() == Keys{"sync.installed"});
}

TEST_CASE("a refused file is judged again only when it changes") {
  ServiceDesk desk;
  desk.put("a.kbundle", "nonsense");
  for (int i = 0; i < 3; ++i) (void)desk.look();
  CHECK(desk.said() == Keys{"sync.incomplete"});
  desk.put("a.kbundle", sample::bundle_file(42));
  (void)desk.look();
  CHECK(desk.said() == Keys{"sync.incomplete", "sync.installed"});
}

TEST_CASE("a stick that is inserted again is answered again") {
  ServiceDesk desk;
  desk.put("a.kbundle", sample::bundle_file(42));
  (void)desk.look();
  // The very same file, with the same times and numbers.
  REQUIRE(desk.fs.rename(sample::kStick, sample::kStick + ".away").ok());
  (void)desk.look();
  REQUIRE(desk.fs.rename(sample::kStick + ".away", sample::kStick).ok());
  (void)desk.look();
  CHECK(desk.said() == Keys{"sync.installed", "sync.already_installed"});
}

TEST_CASE("a file that is still being copied is waited for without a word") {
  ServiceDesk desk;
  const std::string file = sample::bundle_file(42);
  desk.put("a.kbundle", file.substr(0, 4100));
  // The disk in memory counts its own seconds from 1970, so this moment is just after the write.
  CHECK(desk.service.look({1, false}) == Service::Next::LookSoon);
  CHECK(desk.said().empty());
  desk.put("a.kbundle", file);
  CHECK(desk.service.look({1, false}) == Service::Next::Rest);
  CHECK(desk.said() == Keys{"sync.installed"});
}

TEST_CASE("when the newest bundle turns out to be damaged the next one gets its turn") {
  ServiceDesk desk;
  std::string damaged = sample::bundle_file(44);
  damaged.back() = '?';
  desk.put("a.kbundle", damaged);
  desk.put("b.kbundle", sample::bundle_file(43));
  CHECK(desk.look() == Service::Next::LookSoon);
  CHECK(desk.look() == Service::Next::Rest);
  CHECK(desk.said() == Keys{"sync.altered", "sync.installed"});
}

TEST_CASE("the seventeenth bundle is not looked at and staff are told") {
  ServiceDesk desk;
  for (char name = 'a'; name < 'a' + 17; ++name) desk.put(std::string(1, name) + ".kbundle", "nonsense");
  (void)desk.look();
  (void)desk.look();
  Keys expected(16, "sync.incomplete");
  expected.push_back("sync.too_many_files");
  CHECK(desk.said() == expected);
}

TEST_CASE("a missing stick is no event") {
  ServiceDesk desk;
  CHECK(desk.look() == Service::Next::Rest);
  CHECK(desk.said().empty());
}

TEST_CASE("the kiosk's words are carried out and answered with what to open") {
  ServiceDesk desk;
  desk.put("a.kbundle", sample::bundle_file(42));
  (void)desk.look();
  const std::string slot = desk.installer.state().current;
  CHECK(desk.service.handle({Command::Kind::Start, slot, ""}, {}) == "open " + slot);
  CHECK(desk.installer.state().tries == kTries - 1);
  CHECK(desk.service.handle({Command::Kind::Good, slot, ""}, {}) == "open " + slot);
  CHECK(desk.service.handle({Command::Kind::Bad, slot, "first screen failed"}, {}) == "open ");
  CHECK(desk.said() == Keys{"sync.installed", "sync.proved_good", "sync.withdrawn_to_factory"});
}

TEST_CASE("the report on the disk is the report, and survives a restart of the importer") {
  MemoryFs fs;
  const std::string path = sample::kRoot + "/report";
  {
    Installer installer = ServiceDesk::open(fs);
    Service service(fs, installer, {sample::kStick}, sample::kInline);
    fs.put(sample::kStick + "/a.kbundle", "nonsense");
    (void)service.look({2'000'000'000, false});
    CHECK(parse_report(*read_whole(fs, path, kMaxReportSize)) == service.report());
  }
  Installer installer = ServiceDesk::open(fs);
  const Service service(fs, installer, {sample::kStick}, sample::kInline);
  REQUIRE(service.report().attempts.size() == 1);
  CHECK(service.report().attempts[0].attention);
  CHECK(service.report().attempts[0].file == sample::kStick + "/a.kbundle");
}

TEST_CASE("staff may ask for another look: what was answered is answered again") {
  ServiceDesk desk;
  desk.put("a.kbundle", "nonsense");
  (void)desk.look();
  (void)desk.look();
  REQUIRE(desk.said().size() == 1);
  (void)desk.service.handle({Command::Kind::Again, "", ""}, {2'000'000'000, false});
  (void)desk.look();
  CHECK(desk.said().size() == 2);
}

TEST_CASE("while a bundle is copied the report names its version and size, afterwards neither") {
  ServiceDesk desk;
  desk.put("new.kbundle", sample::bundle_file(42));
  (void)desk.look();
  CHECK(desk.service.report().version.empty());
  CHECK(desk.service.report().size == 0);
}

TEST_CASE("everything was refused when something was offered and none of it was of use") {
  ServiceDesk desk;
  (void)desk.look();
  CHECK_FALSE(desk.service.refused_everything());
  desk.put("a.kbundle", "nonsense");
  (void)desk.look();
  CHECK(desk.service.refused_everything());
  desk.put("b.kbundle", sample::bundle_file(42));
  (void)desk.look();
  CHECK_FALSE(desk.service.refused_everything());
}

TEST_CASE("a bundle that is known already is no refusal") {
  ServiceDesk desk;
  (void)sample::install(desk.installer, 42);
  desk.put("a.kbundle", sample::bundle_file(42));
  desk.put("b.kbundle", sample::bundle_file(41));
  (void)desk.look();
  CHECK_FALSE(desk.service.refused_everything());
}
