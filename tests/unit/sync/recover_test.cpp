// Recovery on disks that do not answer: nothing may be concluded from a bad read.

#include "sync/recover.h"

#include <doctest/doctest.h>

#include <algorithm>

#include "base/fs_faults.h"
#include "sync/slots.h"
#include "unit/sync/sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

// 41 is previous, 42 current and proved, 43 was withdrawn.
struct KioskWithPast {
  MemoryFs disk;
  State state;
  KioskWithPast() {
    auto installer = Installer::open(disk, sample::settings());
    REQUIRE(installer.ok());
    for (const std::uint64_t serial : {41, 42, 43})
      REQUIRE(installer->mark_good(sample::install(*installer, serial)).ok());
    REQUIRE(installer->mark_bad(installer->state().current, "it rots").ok());
    const std::string slot44 = sample::install(*installer, 44);
    REQUIRE(installer->mark_good(slot44).ok());
    state = installer->state();
    disk.crash(Unsynced::Lost);
  }
  [[nodiscard]] State after_start() {
    auto installer = Installer::open(disk, sample::settings());
    REQUIRE(installer.ok());
    return installer->state();
  }
};

/// Whatever is read from a path that contains `part` fails.
class UnreadableFs final : public TapFs {
 public:
  UnreadableFs(Fs& inner, std::string part) : TapFs(inner), m_part(std::move(part)) {}

 protected:
  Verdict decide(FsOp op, const std::string& path, const std::string&) override {
    if (op != FsOp::ReadAt || path.find(m_part) == std::string::npos) return {};
    return {Act::Fail, FsErrorKind::Gone};
  }

 private:
  std::string m_part;
};

}  // namespace

TEST_CASE("one failure of the disk at any operation of a start changes no state") {
  for (const auto how : {FailingFs::How::Io, FailingFs::How::Short})
    for (int at = 1;; ++at) {
      KioskWithPast kiosk;
      FailingFs failing(kiosk.disk, at, how, FailingFs::Times::Once);
      { const auto opened = Installer::open(failing, sample::settings()); }
      CAPTURE(at);
      CHECK(kiosk.after_start() == kiosk.state);
      if (failing.operations() < at) break;
    }
}

TEST_CASE("one failure of the disk at any operation of a rebuild loses no sound bundle and no floor") {
  for (int at = 1;; ++at) {
    KioskWithPast kiosk;
    REQUIRE(kiosk.disk.remove(sample::kRoot + "/state").ok());
    FailingFs failing(kiosk.disk, at, FailingFs::How::Io, FailingFs::Times::Once);
    { const auto opened = Installer::open(failing, sample::settings()); }
    const State rebuilt = kiosk.after_start();
    CAPTURE(at);
    CHECK(rebuilt.current == kiosk.state.current);
    CHECK(rebuilt.previous == kiosk.state.previous);
    CHECK(rebuilt.floor == kiosk.state.floor);
    CHECK(rebuilt.bad == kiosk.state.bad);
    CHECK(rebuilt.t_low == kiosk.state.t_low);
    if (failing.operations() < at) break;
  }
}

TEST_CASE("a rebuild beside a bundle that cannot be read takes the next one and deletes nothing") {
  KioskWithPast kiosk;
  REQUIRE(kiosk.disk.remove(sample::kRoot + "/state").ok());
  UnreadableFs bad_sector(kiosk.disk, kiosk.state.current + "/content.db");
  const auto installer = Installer::open(bad_sector, sample::settings());
  REQUIRE(installer.ok());
  CHECK(installer->state().current == kiosk.state.previous);
  const auto names = kiosk.disk.list(sample::kRoot + "/bundles");
  CHECK(std::ranges::count(*names, kiosk.state.current) == 1);
}

TEST_CASE("a current bundle that cannot be read stays current: the kiosk says whether it can be shown") {
  KioskWithPast kiosk;
  UnreadableFs bad_sector(kiosk.disk, kiosk.state.current + "/header.bin");
  const auto installer = Installer::open(bad_sector, sample::settings());
  REQUIRE(installer.ok());
  CHECK(installer->state() == kiosk.state);
}

TEST_CASE("a current bundle that was cut short gives way to the previous one") {
  KioskWithPast kiosk;
  kiosk.disk.put(sample::kRoot + "/bundles/" + kiosk.state.current + "/content.db", "short");
  CHECK(kiosk.after_start().current == kiosk.state.previous);
}

TEST_CASE("of a withdrawn bundle only the header stays, and that as long as the state names it") {
  KioskWithPast kiosk;
  REQUIRE(kiosk.state.bad.size() == 1);
  const std::string slot = sample::kRoot + "/bundles/" + kiosk.state.bad[0];
  CHECK(*kiosk.disk.list(slot) == std::vector<std::string>{"header.bin"});
  kiosk.disk.put(slot + "/content.db", "put back by somebody");
  CHECK(kiosk.after_start() == kiosk.state);
  CHECK(*kiosk.disk.list(slot) == std::vector<std::string>{"header.bin"});
}

TEST_CASE("the state that forgot a bundle is durable before the bundle is removed") {
  KioskWithPast kiosk;
  kiosk.disk.put(sample::kRoot + "/bundles/1-7-00000000000000aa/content.db", "forgotten");
  RecordingFs disk(kiosk.disk);
  { const auto installer = Installer::open(disk, sample::settings()); }
  const auto begins = [](const std::string& start) {
    return [start](const std::string& line) { return line.starts_with(start); };
  };
  const auto synced = std::ranges::find(disk.log(), "fsync folder " + sample::kRoot);
  const auto removed = std::ranges::find_if(disk.log(), begins("remove "));
  REQUIRE(removed != disk.log().end());
  CHECK(synced < removed);
}
