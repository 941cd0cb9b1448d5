// Content that is sound by every check and still no good: it crashes the kiosk program, or hangs it, or the power goes.
// The kiosk program is played here by what it tells the importer; the watchdog by nobody telling "good".

#include "base/fs_faults.h"
#include "faults/table_kiosk.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using namespace infopunkt::sync::faults;

namespace {

using Keys = std::vector<std::string>;

/// The kiosk program starts with what the state names; the serial that the importer answers it to open, 0: factory.
std::uint64_t start(TableKiosk& kiosk) {
  std::string answer;
  (void)kiosk.run([&](Service& service) {
    const std::string current = kiosk.state().current;
    answer = current.empty() ? "open " : service.handle({Command::Kind::Start, current, ""}, kiosk.now);
  });
  REQUIRE(answer.starts_with("open "));
  return version_of(answer.substr(5)).serial;
}

void update_to(TableKiosk& kiosk, std::uint64_t serial) {
  REQUIRE(remove_tree(kiosk.source, sample::kStick).ok());
  kiosk.may_show(sample::payload(serial));
  kiosk.put("new.kbundle", sample::bundle_file(serial));
  CHECK(kiosk.run() == Keys{"sync.installed"});
}

}  // namespace

TEST_CASE("after the switch: content that crashes or hangs the kiosk is gone at the fourth start") {
  TableKiosk kiosk;
  update_to(kiosk, 43);
  for (int i = 0; i < kTries; ++i) CHECK(start(kiosk) == 43);  // each ends in a crash, or by the watchdog
  CHECK(start(kiosk) == 42);
  CHECK(kiosk.shows() == 42);
  CHECK(kiosk.run() == Keys{"sync.known_bad"});  // the stick is still in
  CHECK(kiosk.shows() == 42);
  kiosk.check_invariants();
}

TEST_CASE("after the switch: content that cannot be opened is gone at once") {
  TableKiosk kiosk;
  update_to(kiosk, 43);
  (void)kiosk.run([&](Service& service) {
    const std::string current = kiosk.state().current;
    CHECK(service.handle({Command::Kind::Start, current, ""}, kiosk.now) == "open " + current);
    CHECK(service.handle({Command::Kind::Bad, current, "the first screen failed"}, kiosk.now) ==
          "open " + kiosk.slot42);
  });
  CHECK(kiosk.shows() == 42);
  kiosk.check_invariants();
}

TEST_CASE("after the switch: new content and the old one bad leave factory content, and the next bundle is welcome") {
  TableKiosk kiosk;
  update_to(kiosk, 43);
  for (const std::uint64_t failing : {43, 42})
    (void)kiosk.run([&](Service& service) {
      CHECK(version_of(kiosk.state().current).serial == failing);
      (void)service.handle({Command::Kind::Bad, kiosk.state().current, "black"}, kiosk.now);
    });
  CHECK(kiosk.shows() == 0);
  CHECK(start(kiosk) == 0);
  CHECK(kiosk.state().floor == Version{1, 42});
  update_to(kiosk, 44);
  CHECK(kiosk.shows() == 44);
  kiosk.check_invariants();
}

TEST_CASE("after the switch: the power cut three times in probation costs three tries and nothing else") {
  for (const auto fate : {Unsynced::Lost, Unsynced::Kept, Unsynced::NamesOnly, Unsynced::BytesOnly, Unsynced::Torn}) {
    TableKiosk kiosk;
    update_to(kiosk, 43);
    kiosk.cut_power(fate);
    for (int left = kTries - 1; left >= 0; --left) {
      CHECK(start(kiosk) == 43);
      kiosk.cut_power(fate);
      CHECK(kiosk.state().tries == left);
      CHECK(kiosk.shows() == 43);
    }
    SUBCASE("the fourth start finds the old content") {
      CHECK(start(kiosk) == 42);
    }
    kiosk.check_invariants();
  }
}

TEST_CASE("after the switch: proof in the last try makes it good for ever") {
  TableKiosk kiosk;
  update_to(kiosk, 43);
  for (int i = 0; i < kTries; ++i) CHECK(start(kiosk) == 43);
  (void)kiosk.run([&](Service& service) {
    (void)service.handle({Command::Kind::Good, kiosk.state().current, ""}, kiosk.now);
  });
  kiosk.cut_power(Unsynced::Lost);
  for (int i = 0; i < 10; ++i) CHECK(start(kiosk) == 43);
  CHECK(kiosk.state().floor == Version{1, 43});
  CHECK(kiosk.state().previous == kiosk.slot42);
  kiosk.check_invariants();
}

TEST_CASE("after the switch: nothing is deleted before the new content has proved itself") {
  TableKiosk kiosk;
  update_to(kiosk, 43);
  for (int i = 0; i < kTries; ++i) {
    CHECK(start(kiosk) == 43);
    CHECK(read_whole(kiosk.disk, sample::kRoot + "/bundles/" + kiosk.slot42 + "/content.db", 1 << 20).ok());
  }
  kiosk.check_invariants();
}

TEST_CASE("after the switch: a start that cannot be counted is not answered with a bundle on probation") {
  TableKiosk kiosk;
  update_to(kiosk, 43);
  const std::string slot = kiosk.state().current;
  auto installer = Installer::open(kiosk.disk, kiosk.settings);
  REQUIRE(installer.ok());
  kiosk.disk.set_capacity(0);
  Service service(kiosk.source, *installer, {}, sample::kInline);
  CHECK(service.handle({Command::Kind::Start, slot, ""}, kiosk.now).starts_with("failed "));
  CHECK(kiosk.state().tries == kTries);
}

TEST_CASE("after the switch: proven content that starts over and over is answered with factory content") {
  TableKiosk kiosk;
  (void)kiosk.run([&](Service& service) {
    for (int i = 0; i < 20; ++i) {
      kiosk.now.steady = i;
      CHECK(service.handle({Command::Kind::Start, kiosk.slot42, ""}, kiosk.now) == "open " + kiosk.slot42);
    }
    CHECK(service.handle({Command::Kind::Start, kiosk.slot42, ""}, kiosk.now) == "open ");
    CHECK(service.report().attempts.back().message.key == "sync.start_loop");
  });
  kiosk.check_invariants();
}
