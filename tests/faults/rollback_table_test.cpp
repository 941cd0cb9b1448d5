// Attempts, and accidents, that would bring an older or a second truth onto the kiosk.

#include "faults/table_kiosk.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using namespace infopunkt::sync::faults;

namespace {

using Keys = std::vector<std::string>;
const std::string kState = sample::kRoot + "/state";

std::string made(std::uint64_t created, std::uint64_t not_after = 0, std::uint64_t serial = 43) {
  bundle::SignedFields fields = sample::fields(serial);
  fields.created = created;
  fields.not_after = not_after;
  return sample::sealed(fields, sample::payload(serial));
}

std::string of_epoch(std::uint64_t epoch, std::uint64_t serial) {
  bundle::SignedFields fields = sample::fields(serial);
  fields.epoch = epoch;
  return sample::sealed(fields, sample::payload(serial));
}

void prove(TableKiosk& kiosk) {
  (void)kiosk.run([&](Service& service) {
    CHECK(service.handle({Command::Kind::Good, kiosk.state().current, ""}, kiosk.now).starts_with("open "));
  });
}

Keys offer(TableKiosk& kiosk, const std::string& name, const std::string& bytes, std::uint64_t serial) {
  kiosk.may_show(sample::payload(serial));
  REQUIRE(remove_tree(kiosk.source, sample::kStick).ok());
  kiosk.put(name, bytes);
  return kiosk.run();
}

}  // namespace

TEST_CASE("rollback: the serial before is refused") {
  check_refused(sample::bundle_file(41), "sync.too_old");
}

TEST_CASE("rollback: the same bundle again is quietly known") {
  check_refused(sample::bundle_file(42), "sync.already_installed");
}

TEST_CASE("rollback: the same serial with other content is refused") {
  check_refused(sample::sealed(sample::fields(42), "other content"), "sync.serial_reused");
}

TEST_CASE("rollback: two different bundles of one serial on one stick are both refused") {
  TableKiosk kiosk;
  kiosk.put("a.kbundle", sample::sealed(sample::fields(43), "one"));
  kiosk.put("b.kbundle", sample::sealed(sample::fields(43), "another"));
  CHECK(kiosk.run() == Keys{"sync.serial_reused", "sync.serial_reused"});
  CHECK(kiosk.shows() == 42);
  kiosk.check_invariants();
}

TEST_CASE("rollback: a bundle below the factory content is refused on an empty kiosk") {
  TableKiosk kiosk;
  REQUIRE(remove_tree(kiosk.disk, sample::kRoot).ok());
  kiosk.put("a.kbundle", sample::bundle_file(9));
  CHECK(kiosk.run() == Keys{"sync.too_old"});
  CHECK(kiosk.shows() == 0);
}

TEST_CASE("rollback: a deleted, zeroed or corrupted state is rebuilt, and the floor stands") {
  TableKiosk kiosk;
  SUBCASE("deleted") {
    REQUIRE(kiosk.disk.remove(kState).ok());
  }
  SUBCASE("zeroed") {
    kiosk.disk.put(kState, std::string(200, '\0'));
  }
  SUBCASE("empty") {
    kiosk.disk.put(kState, "");
  }
  SUBCASE("corrupted") {
    kiosk.disk.flip(kState, 40);
  }
  SUBCASE("another's") {
    kiosk.disk.put(kState, format_state(State{}) + "more");
  }
  SUBCASE("far too long") {
    kiosk.disk.put(kState, std::string(100'000, 'x'));
  }
  kiosk.put("old.kbundle", sample::bundle_file(41));
  CHECK(kiosk.run() == Keys{"sync.rebuilt", "sync.too_old"});
  CHECK(kiosk.shows() == 42);
  CHECK(kiosk.state().floor == Version{1, 42});
  CHECK(kiosk.state().t_low == 1'795'328'536);
  kiosk.check_invariants();
}

TEST_CASE("rollback: a state lost after a withdrawal neither brings the withdrawn bundle back nor lowers the floor") {
  TableKiosk kiosk;
  CHECK(offer(kiosk, "a.kbundle", sample::bundle_file(43), 43) == Keys{"sync.installed"});
  prove(kiosk);
  const std::string slot43 = kiosk.state().current;
  (void)kiosk.run([&](Service& service) {
    CHECK(service.handle({Command::Kind::Bad, slot43, "it rots"}, kiosk.now) == "open " + kiosk.slot42);
  });
  REQUIRE(kiosk.disk.remove(kState).ok());
  REQUIRE(remove_tree(kiosk.source, sample::kStick).ok());
  CHECK(kiosk.run() == Keys{"sync.rebuilt"});
  CHECK(kiosk.shows() == 42);
  CHECK(kiosk.state().floor == Version{1, 43});
  CHECK(kiosk.state().bad == Keys{slot43});
  CHECK(offer(kiosk, "again.kbundle", sample::bundle_file(43), 43) == Keys{"sync.known_bad"});
  kiosk.check_invariants();
}

TEST_CASE("rollback: state and content lost together leave factory content and a kiosk that takes bundles") {
  TableKiosk kiosk;
  REQUIRE(kiosk.disk.remove(kState).ok());
  kiosk.disk.flip(sample::kRoot + "/bundles/" + kiosk.slot42 + "/content.db", 3);
  CHECK(kiosk.run() == Keys{"sync.rebuilt_empty"});
  CHECK(kiosk.shows() == 0);
  CHECK(offer(kiosk, "a.kbundle", sample::bundle_file(43), 43) == Keys{"sync.installed"});
  CHECK(kiosk.shows() == 43);
}

TEST_CASE("rollback: falling back to the previous content does not lower the floor") {
  TableKiosk kiosk;
  CHECK(offer(kiosk, "a.kbundle", sample::bundle_file(44), 44) == Keys{"sync.installed"});
  prove(kiosk);
  (void)kiosk.run([&](Service& service) {
    (void)service.handle({Command::Kind::Bad, kiosk.state().current, "it rots"}, kiosk.now);
  });
  CHECK(kiosk.shows() == 42);
  CHECK(offer(kiosk, "b.kbundle", sample::bundle_file(43), 43) == Keys{"sync.too_old"});
  CHECK(kiosk.state().floor == Version{1, 44});
  kiosk.check_invariants();
}

TEST_CASE("rollback: after the highest serial there is, a new epoch still counts as newer") {
  TableKiosk kiosk;
  CHECK(offer(kiosk, "a.kbundle", of_epoch(1, bundle::kMaxNumber), bundle::kMaxNumber) == Keys{"sync.installed"});
  prove(kiosk);
  CHECK(offer(kiosk, "b.kbundle", of_epoch(1, 44), 44) == Keys{"sync.too_old"});
  CHECK(offer(kiosk, "c.kbundle", of_epoch(2, 1), 1) == Keys{"sync.installed"});
  prove(kiosk);
  CHECK(kiosk.state().floor == Version{2, 1});
  CHECK(offer(kiosk, "d.kbundle", of_epoch(1, bundle::kMaxNumber), bundle::kMaxNumber) ==
        Keys{"sync.already_installed"});
  kiosk.check_invariants();
}

TEST_CASE("rollback: a bundle of an epoch that was ended is refused, whatever its serial") {
  TableKiosk kiosk;
  kiosk.settings.minimum_epoch = 2;
  kiosk.put("case.kbundle", sample::bundle_file(1000));
  check_refused(kiosk, "sync.epoch_ended");
}

TEST_CASE("rollback: whatever the clock says, content stays on the screen and new content is taken") {
  for (const UnixTime clock : {UnixTime{0}, UnixTime{-5}, UnixTime{4'070'908'800}, UnixTime{253'402'300'800}})
    for (const bool synchronised : {false, true}) {
      TableKiosk kiosk;
      kiosk.now = {clock, synchronised, 0};
      CAPTURE(clock);
      CAPTURE(synchronised);
      CHECK(kiosk.run().empty());
      CHECK(kiosk.shows() == 42);
      CHECK(offer(kiosk, "a.kbundle", sample::bundle_file(43), 43) == Keys{"sync.installed"});
      CHECK(kiosk.shows() == 43);
      kiosk.check_invariants();
    }
}

TEST_CASE("rollback: a clock that jumps between looks changes neither floor nor what is known of time") {
  TableKiosk kiosk;
  for (const UnixTime clock : {UnixTime{0}, UnixTime{4'070'908'800}, UnixTime{86'400}, UnixTime{1'800'000'000}}) {
    kiosk.now = {clock, true, 0};
    CHECK(kiosk.run().empty());
    CHECK(kiosk.state().t_low == 1'795'328'536);
    CHECK(kiosk.state().floor == Version{1, 42});
  }
  kiosk.check_invariants();
}

TEST_CASE("rollback: a date more than five years ahead of what is known is refused, also by an unset clock of 2099") {
  TableKiosk kiosk;
  kiosk.now = {4'070'908'800, false, 0};
  kiosk.put("case.kbundle", made(1'795'328'536 + kFarthestFuture + 1));
  check_refused(kiosk, "sync.from_the_future");
}

TEST_CASE("rollback: an import after its last day is refused, by a clock that is set") {
  TableKiosk kiosk;
  kiosk.now = {1'800'000'001, true, 0};
  kiosk.put("case.kbundle", made(1'795'328'536, 1'800'000'000));
  check_refused(kiosk, "sync.expired");
}

TEST_CASE("rollback: a clock that nobody has set neither expires a bundle nor makes one young again") {
  TableKiosk kiosk;
  kiosk.now = {1'900'000'000, false, 0};
  CHECK(offer(kiosk, "a.kbundle", made(1'795'328'536, 1'800'000'000), 43) == Keys{"sync.installed"});
  kiosk.now = {0, true, 0};
  CHECK(offer(kiosk, "b.kbundle", made(1'790'000'000, 1'795'000'000, 44), 44) == Keys{"sync.expired"});
  kiosk.check_invariants();
}
