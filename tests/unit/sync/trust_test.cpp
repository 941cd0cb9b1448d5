// Trust documents on a kiosk: what a stick may change, what stays, what is refused.

#include <doctest/doctest.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "base/fs_faults.h"
#include "sync/folder_watch.h"
#include "sync/service.h"
#include "sync/slots.h"
#include "sync/trust_store.h"
#include "unit/sync/trust_sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

using Keys = std::vector<std::string>;
const Now kLater{2'000'000'000, false, 0};

struct TrustDesk {
  MemoryFs& fs;
  Installer installer;
  Service service;

  explicit TrustDesk(MemoryFs& disk)
      : fs(disk), installer(open(disk)), service(disk, installer, {sample::kStick}, sample::kInline) {}
  static Installer open(Fs& fs) {
    auto opened = Installer::open(fs, sample::settings());
    REQUIRE(opened.ok());
    return std::move(opened).value();
  }
  void put(const std::string& name, const std::string& data) { fs.put(join_path(sample::kStick, name), data); }
  // The keys of what was said in this look.
  Keys look(const Now& now = kLater) {
    const std::size_t before = service.report().attempts.size();
    (void)service.look(now);
    Keys said;
    for (std::size_t i = before; i < service.report().attempts.size(); ++i)
      said.push_back(service.report().attempts[i].message.key);
    return said;
  }
};

bundle::TrustState state_on(MemoryFs& fs) {
  return load_trust(fs, {sample::kRoot}, sample::keys());
}
std::string sealed_by(char name, std::uint64_t serial, std::uint64_t epoch = 1) {
  bundle::SignedFields fields = sample::fields(serial);
  fields.epoch = epoch;
  return sample::sealed(fields, sample::payload(serial), trust::key(name));
}

}  // namespace

TEST_CASE("a kiosk that was never offered a trust document has none and needs none") {
  MemoryFs fs;
  TrustDesk desk(fs);
  desk.put("a.kbundle", sample::bundle_file(42));
  CHECK(desk.look() == Keys{"sync.installed"});
  CHECK_FALSE(fs.stat_path(sample::kRoot + "/trust").ok());
}

TEST_CASE("a stick may bring a new key and what it has signed") {
  MemoryFs fs;
  TrustDesk desk(fs);
  desk.put("a.kbundle", sealed_by('X', 43));
  CHECK(desk.look() == Keys{"sync.unknown_key"});
  // The bundle that was refused is judged again, by the new keys, in the same look.
  desk.put("keys-1.ktrust", trust::text({1, "R", 1, "X"}, "R"));
  CHECK(desk.look() == Keys{"sync.trust_accepted", "sync.installed"});
  CHECK(desk.look().empty());
}

TEST_CASE("an accepted trust document outlives the program and rules over the key folder") {
  MemoryFs fs;
  {
    TrustDesk desk(fs);
    desk.put("infopunkt/keys-1.KTRUST", trust::text({1, "R", 1, "X"}, "R"));
    CHECK(desk.look() == Keys{"sync.trust_accepted"});
  }
  TrustDesk desk(fs);
  CHECK(desk.installer.trust().version() == 1);
  desk.put("a.kbundle", sample::bundle_file(42));  // by the folder's key, which is a root key only
  CHECK(desk.look() == Keys{"sync.trust_known", "sync.unknown_key"});
}

TEST_CASE("what a revoked key has signed is refused, what it signed before stays, also when the state is rebuilt") {
  MemoryFs fs;
  std::string slot;
  {
    TrustDesk desk(fs);
    desk.put("keys-1.ktrust", trust::text({1, "R", 1, "X"}, "R"));
    desk.put("a.kbundle", sealed_by('X', 42));
    CHECK(desk.look() == Keys{"sync.trust_accepted", "sync.installed"});
    slot = desk.installer.state().current;
    REQUIRE(desk.installer.mark_good(slot).ok());
    desk.put("keys-2.ktrust", trust::text({2, "R", 1, "Y", "X"}, "R"));
    desk.put("a.kbundle", sealed_by('X', 43));
    CHECK(desk.look() == Keys{"sync.trust_accepted", "sync.revoked_key"});
    CHECK(desk.installer.state().current == slot);
  }
  REQUIRE(fs.remove(sample::kRoot + "/state").ok());
  TrustDesk desk(fs);
  CHECK(desk.installer.was_rebuilt());
  CHECK(desk.installer.state().current == slot);
  CHECK(desk.installer.state().floor == Version{1, 42});
  desk.put("b.kbundle", sealed_by('Y', 41));
  (void)desk.look();
  CHECK(desk.installer.state().current == slot);
}

TEST_CASE("a bundle whose key is revoked while it is being copied is not installed") {
  MemoryFs fs;
  TrustDesk desk(fs);
  fs.put("/b.kbundle", sealed_by('R', 42));
  REQUIRE(desk.installer.offer_trust(std::vector{trust::document({1, "R", 1, "X"}, "R")}).size() == 1);
  fs.put("/c.kbundle", sealed_by('X', 43));
  const auto candidate = read_candidate(fs, "/c.kbundle", desk.installer.settings().keys);
  REQUIRE(candidate.ok());
  const Target target{fs, desk.installer.settings().layout};
  const auto staged = stage_payload(fs, *candidate, target, desk.installer.settings().check, sample::kNoProgress);
  REQUIRE(staged.ok());
  (void)desk.installer.offer_trust(std::vector{trust::document({2, "R", 1, "Y", "X"}, "R")});
  CHECK(describe(desk.installer.finish(*candidate, staged, {})).key == "sync.revoked_key");
  CHECK(desk.installer.state().current.empty());
}

TEST_CASE("a bundle below the least epoch of the trust document is refused") {
  MemoryFs fs;
  TrustDesk desk(fs);
  desk.put("keys-1.ktrust", trust::text({1, "R", 1, "R", "", 2}, "R"));
  desk.put("a.kbundle", sealed_by('R', 42, 1));
  CHECK(desk.look() == Keys{"sync.trust_accepted", "sync.epoch_ended"});
  desk.put("b.kbundle", sealed_by('R', 1, 2));
  CHECK(desk.look() == Keys{"sync.installed"});
}

TEST_CASE("a trust document that skips one waits for it: when the missing one comes, both count") {
  MemoryFs fs;
  TrustDesk desk(fs);
  desk.put("keys-1.ktrust", trust::text({1, "R"}, "R"));
  (void)desk.look();
  desk.put("keys-3.ktrust", trust::text({3, "S"}, "S"));
  CHECK(desk.look() == Keys{"sync.trust_gap"});
  CHECK(desk.look().empty());
  desk.put("keys-2.ktrust", trust::text({2, "S"}, "RS"));
  CHECK(desk.look() == Keys{"sync.trust_accepted", "sync.trust_accepted"});
  CHECK(state_on(fs).version() == 3);
}

TEST_CASE("a stick with the whole chain is quiet about its beginning") {
  MemoryFs fs;
  TrustDesk desk(fs);
  for (const std::uint64_t version : {1, 2, 3})
    desk.put("keys-" + std::to_string(version) + ".ktrust", trust::text({version, "R"}, "R"));
  CHECK(desk.look() == Keys{"sync.trust_accepted"});  // the folder's key signs them all, so the last is enough
}

TEST_CASE("older, forked and wrongly signed trust documents are refused and change nothing") {
  MemoryFs fs;
  TrustDesk desk(fs);
  desk.put("now.ktrust", trust::text({2, "RS", 2}, "RS"));
  (void)desk.look();
  REQUIRE(remove_tree(fs, sample::kStick).ok());
  (void)desk.look();
  const std::string before = *read_whole(fs, sample::kRoot + "/trust/document.ktrust", bundle::kMaxTrustText);
  const auto refused = [&](const std::string& text) {
    desk.put("x.ktrust", text);
    const Keys said = desk.look();
    CHECK(*read_whole(fs, sample::kRoot + "/trust/document.ktrust", bundle::kMaxTrustText) == before);
    return said.size() == 1 ? said[0] : "?";
  };
  CHECK(refused(trust::text({1, "RS", 2}, "RS")) == "sync.trust_old");
  CHECK(refused(trust::text({2, "RS", 2, "Y"}, "RS")) == "sync.trust_forked");
  CHECK(refused(trust::text({3, "ST", 2}, "ST")) == "sync.trust_unsigned");
  CHECK(refused(trust::text({3, "ST", 2}, "RS")) == "sync.trust_unsigned");
  CHECK(refused(trust::text({4, "RS", 2}, "RS")) == "sync.trust_gap");
  CHECK(refused("kiosk-trust 1\n") == "sync.trust_bad");
  CHECK(refused(std::string(bundle::kMaxTrustText + 1, 'x')) == "sync.trust_bad");
}

TEST_CASE("a trust document that is still being copied is waited for without a word") {
  MemoryFs fs;
  TrustDesk desk(fs);
  const std::string text = trust::text({1, "RS", 2}, "RS");
  const std::size_t second = text.rfind("untrusted comment");
  for (const std::size_t size : {std::size_t{40}, second, second + 30}) {
    desk.put("a.ktrust", text.substr(0, size));
    CHECK(desk.service.look({1, false, 0}) == Service::Next::LookSoon);
  }
  CHECK(desk.service.report().attempts.empty());
  desk.put("a.ktrust", text);
  CHECK(desk.look({1, false, 0}) == Keys{"sync.trust_accepted"});
}

TEST_CASE("a damaged trust document stops imports, keeps the screen, and heals when it is offered again") {
  MemoryFs fs;
  const std::string document = trust::text({1, "R", 1, "X"}, "R");
  std::string slot;
  {
    TrustDesk desk(fs);
    desk.put("a.ktrust", document);
    desk.put("a.kbundle", sealed_by('X', 42));
    (void)desk.look();
    slot = desk.installer.state().current;
  }
  REQUIRE(remove_tree(fs, sample::kStick).ok());
  fs.flip(sample::kRoot + "/trust/document.ktrust", 40);
  {
    TrustDesk desk(fs);
    CHECK(desk.installer.trust().damaged);
    CHECK(desk.installer.state().current == slot);
    desk.put("b.kbundle", sealed_by('R', 43));  // the folder's key must not come back to life
    CHECK(desk.look() == Keys{"sync.no_keys"});
    desk.put("a.ktrust", document);
    CHECK(desk.look() == Keys{"sync.trust_accepted", "sync.unknown_key"});
  }
  // Both lost at once: nothing is shown that cannot be proven, and nothing is deleted.
  fs.flip(sample::kRoot + "/trust/document.ktrust", 40);
  REQUIRE(fs.remove(sample::kRoot + "/state").ok());
  { TrustDesk desk(fs); }
  fs.put(sample::kRoot + "/trust/document.ktrust", document);
  TrustDesk desk(fs);
  CHECK(desk.installer.state().current == slot);
}

TEST_CASE("a stored document that too few have signed proves nothing") {
  MemoryFs fs;
  fs.put(sample::kRoot + "/trust/document.ktrust", trust::text({1, "RS", 2}, "R"));
  CHECK(state_on(fs).damaged);
  fs.put(sample::kRoot + "/trust/document.ktrust", trust::text({1, "RS", 2}, "RS"));
  CHECK(state_on(fs).version() == 1);
}

TEST_CASE("one bad read of the stored document is not the end of it, two are") {
  MemoryFs fs;
  fs.put(sample::kRoot + "/trust/document.ktrust", trust::text({1, "R"}, "R"));
  for (int at = 1; at <= 3; ++at) {
    FailingFs once(fs, at, FailingFs::How::Io, FailingFs::Times::Once);
    CHECK(load_trust(once, {sample::kRoot}, sample::keys()).version() == 1);
    FailingFs for_ever(fs, at, FailingFs::How::Io, FailingFs::Times::ForEver);
    CHECK(load_trust(for_ever, {sample::kRoot}, sample::keys()).damaged);
  }
}

TEST_CASE("staff may ask again about trust documents too") {
  MemoryFs fs;
  TrustDesk desk(fs);
  desk.put("a.ktrust", "nonsense");
  CHECK(desk.look() == Keys{"sync.trust_bad"});
  (void)desk.service.handle({Command::Kind::Again, "", ""}, kLater);
  CHECK(desk.look() == Keys{"sync.trust_bad"});
}

TEST_CASE("a trust document that arrives in a watched folder is noticed") {
  const std::string folder = "/tmp/infopunkt-trust-watch-" + std::to_string(getpid());
  std::filesystem::create_directories(folder);
  FolderWatch watch({folder});
  (void)watch.take_events();
  std::ofstream(folder + "/notes.txt") << "x";
  CHECK_FALSE(watch.take_events());
  std::ofstream(folder + "/keys-1.ktrust") << "x";
  CHECK(watch.take_events());
  std::filesystem::remove_all(folder);
}

TEST_CASE("a trust document that cannot be stored does not count") {
  for (int at = 1;; ++at) {
    MemoryFs fs;
    Installer installer = TrustDesk::open(fs);
    CrashFs failing(fs, at);
    const TrustOffer offer = offer_trust(failing, installer.settings().layout, installer.trust(),
                                         std::vector{trust::document({1, "R"}, "R")}, sample::settings().audience);
    CAPTURE(at);
    if (!failing.stopped()) break;
    CHECK(describe(offer.outcomes[0]).key == "sync.disk_failed");
    CHECK(offer.state.version() == 0);
  }
}

TEST_CASE("only the first of very many trust documents are looked at, and staff are told") {
  MemoryFs fs;
  TrustDesk desk(fs);
  for (int i = 0; i < 70; ++i) desk.put("k" + std::to_string(100 + i) + ".ktrust", "nonsense");
  (void)desk.service.look(kLater);  // the report keeps the last twenty
  const auto& attempts = desk.service.report().attempts;
  CHECK(attempts.back().message.key == "sync.too_many_files");
  CHECK(attempts.back().file == sample::kStick + "/k164.ktrust");
  CHECK(attempts[attempts.size() - 2].message.key == "sync.trust_bad");
}

TEST_CASE("a link or a folder in the name of a trust document is not opened") {
  MemoryFs fs;
  TrustDesk desk(fs);
  desk.put("folder.ktrust/inside", "x");
  CHECK(desk.look() == Keys{"sync.unreadable"});
  CHECK(desk.service.report().attempts.back().message.args[0].value ==
        std::variant<std::int64_t, std::string>("not-a-file"));
}

TEST_CASE("trust documents that have been answered are not read again") {
  MemoryFs fs;
  TrustDesk desk(fs);
  desk.put("a.ktrust", trust::text({1, "R"}, "R"));
  (void)desk.look();
  TrustIntake intake;
  (void)intake.take({intake.look(fs, sample::kStick)}, desk.installer, [](const Found&) { return false; });
  const TrustLook look = intake.look(fs, sample::kStick);
  CHECK(look.readings.empty());
  CHECK(look.search.files.size() == 1);
}
