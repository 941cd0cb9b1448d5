// Sticks as people use them: pulled too early, left in, two at once, and sticks that are simply broken.

#include <algorithm>

#include "base/fs_faults.h"
#include "faults/table_kiosk.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using namespace infopunkt::sync::faults;

namespace {

using Keys = std::vector<std::string>;
const std::string kLarge(3 << 20, 'x');  // several pieces

std::string large_bundle(std::uint64_t serial = 43) {
  return sample::sealed(sample::fields(serial), kLarge);
}

/// Gives other bytes of the payload from the second reading of the file on.
class TwoFacedFs final : public TapFs {
 public:
  TwoFacedFs(Fs& inner, std::uint64_t from) : TapFs(inner), m_from(from) {}
  FsResult<std::size_t> read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) override {
    const auto got = TapFs::read_at(file, offset, into);
    if (got && *got > 0 && ++m_reads > 1 && offset >= m_from) into[0] ^= std::byte{1};
    return got;
  }

 protected:
  Verdict decide(FsOp, const std::string&, const std::string&) override { return {}; }

 private:
  std::uint64_t m_from;
  int m_reads = 0;
};

}  // namespace

TEST_CASE("stick: pulled at any read, it leaves the old content and a sentence, and works when inserted again") {
  for (int at = 1;; ++at) {
    TableKiosk kiosk;
    FailingFs pulled(kiosk.source, at, FailingFs::How::Io, FailingFs::Times::ForEver);
    kiosk.reach_source_through(pulled);
    kiosk.may_show(kLarge);
    kiosk.put("case.kbundle", large_bundle());
    const Keys said = kiosk.run();
    CAPTURE(at);
    if (said == Keys{"sync.installed"}) {
      CHECK(at > 8);
      break;
    }
    // Before the folder was listed there is no file to say anything about.
    const bool gone = said == Keys{"sync.source_gone"};
    CHECK((gone || said.empty()));
    CHECK(kiosk.shows() == 42);
    kiosk.reach_source_through(kiosk.source);
    CHECK(kiosk.run() == Keys{"sync.installed"});
    kiosk.check_invariants();
  }
}

TEST_CASE("stick: one that answers with fewer bytes than asked for is read on; one that ends early is gone") {
  for (int at = 1; at < 20; ++at) {
    TableKiosk kiosk;
    FailingFs hasty(kiosk.source, at, FailingFs::How::Short, FailingFs::Times::ForEver);
    kiosk.reach_source_through(hasty);
    kiosk.may_show(kLarge);
    kiosk.put("case.kbundle", large_bundle());
    CHECK(kiosk.run() == Keys{"sync.installed"});
    CHECK(kiosk.shows() == 43);
  }
  TableKiosk kiosk;
  kiosk.put("case.kbundle", large_bundle());
  auto installer = Installer::open(kiosk.disk, kiosk.settings);
  REQUIRE(installer.ok());
  auto candidate = read_candidate(kiosk.source, sample::kStick + "/case.kbundle", installer->settings().keys);
  REQUIRE(candidate.ok());
  MemoryFs shorter;  // the same file number, fewer bytes
  shorter.put("/x", large_bundle().substr(0, 5000));
  for (int id = 0; id < static_cast<int>(candidate->file.id()); ++id) REQUIRE(shorter.open_read("/x").ok());
  std::vector<Candidate> one;
  one.push_back(std::move(candidate).value());
  CHECK(describe(installer->offer(shorter, one, {}, sample::kNoProgress)[0]).key == "sync.source_gone");
}

TEST_CASE("stick: two sticks' worth of bundles and a folder at once give the highest, wherever it lies") {
  for (const std::string& newest : {sample::kStick, sample::kStick + "/infopunkt", kSynced}) {
    TableKiosk kiosk;
    std::uint64_t serial = 43;
    for (const std::string& folder : {sample::kStick, sample::kStick + "/infopunkt", kSynced})
      kiosk.source.put(folder + "/a.kbundle", sample::bundle_file(folder == newest ? 50 : serial++));
    kiosk.may_show(sample::payload(50));
    const Keys said = kiosk.run();
    CHECK(std::ranges::count(said, "sync.installed") == 1);
    CHECK(std::ranges::count(said, "sync.superseded") == 2);
    CHECK(kiosk.shows() == 50);
    kiosk.check_invariants();
  }
}

TEST_CASE("stick: when the highest is damaged the next highest is taken, from whichever folder") {
  TableKiosk kiosk;
  std::string damaged = sample::bundle_file(50);
  damaged.back() = '?';
  kiosk.put("a.kbundle", damaged);
  kiosk.source.put(kSynced + "/b.kbundle", sample::bundle_file(44));
  kiosk.put("c.kbundle", sample::bundle_file(43));
  kiosk.may_show(sample::payload(44));
  const Keys said = kiosk.run();
  CHECK(std::ranges::count(said, "sync.altered") == 1);
  CHECK(std::ranges::count(said, "sync.installed") == 1);
  CHECK(std::ranges::count(said, "sync.superseded") == 1);
  CHECK(kiosk.shows() == 44);
  kiosk.check_invariants();
}

TEST_CASE("stick: a higher bundle that comes a moment later is taken too, and the proven one stays to fall back on") {
  TableKiosk kiosk;
  kiosk.may_show(sample::payload(43));
  kiosk.may_show(sample::payload(44));
  kiosk.put("a.kbundle", sample::bundle_file(43));
  CHECK(kiosk.run() == Keys{"sync.installed"});
  kiosk.source.put(kSynced + "/b.kbundle", sample::bundle_file(44));
  (void)kiosk.run();
  CHECK(kiosk.shows() == 44);
  CHECK(kiosk.state().previous == kiosk.slot42);
  kiosk.check_invariants();
}

TEST_CASE("stick: left in, it is answered once; inserted again, once more; and after a start of the importer quietly") {
  TableKiosk kiosk;
  kiosk.may_show(sample::payload(43));
  kiosk.put("a.kbundle", sample::bundle_file(43));
  auto installer = Installer::open(kiosk.disk, kiosk.settings);
  REQUIRE(installer.ok());
  {
    Service service(kiosk.source, *installer, {sample::kStick}, sample::kInline);
    for (int i = 0; i < 3; ++i) (void)service.look(kiosk.now);
    CHECK(service.report().attempts.size() == 1);
    REQUIRE(remove_tree(kiosk.source, sample::kStick).ok());
    (void)service.look(kiosk.now);
    kiosk.put("a.kbundle", sample::bundle_file(43));
    for (int i = 0; i < 3; ++i) (void)service.look(kiosk.now);
    REQUIRE(service.report().attempts.size() == 2);
    CHECK(service.report().attempts[1].message.key == "sync.already_installed");
    CHECK_FALSE(service.report().attempts[1].attention);
  }
  Service again(kiosk.source, *installer, {sample::kStick}, sample::kInline);
  (void)again.look(kiosk.now);
  CHECK(again.report().attempts.back().message.key == "sync.already_installed");
  CHECK(installer->state().tries == kTries);
}

TEST_CASE("stick: other bytes on the second read are found out by the signature") {
  TableKiosk kiosk;
  TwoFacedFs two_faced(kiosk.source, bundle::kHeaderSize);
  kiosk.reach_source_through(two_faced);
  kiosk.put("case.kbundle", large_bundle());
  CHECK(kiosk.run() == Keys{"sync.altered"});
  CHECK(kiosk.shows() == 42);
  REQUIRE(remove_tree(kiosk.source, sample::kStick).ok());
  kiosk.check_invariants();
}

TEST_CASE("stick: a file that is replaced after it was judged is copied as it was judged") {
  TableKiosk kiosk;
  kiosk.may_show(sample::payload(43));
  kiosk.put("case.kbundle", sample::bundle_file(43));
  auto installer = Installer::open(kiosk.disk, kiosk.settings);
  REQUIRE(installer.ok());
  auto candidate = read_candidate(kiosk.source, sample::kStick + "/case.kbundle", installer->settings().keys);
  REQUIRE(candidate.ok());
  kiosk.put("case.kbundle", "something else entirely");
  std::vector<Candidate> one;
  one.push_back(std::move(candidate).value());
  CHECK(std::holds_alternative<Installed>(installer->offer(kiosk.source, one, {}, sample::kNoProgress)[0]));
  CHECK(kiosk.shows() == 43);
}

TEST_CASE("stick: a bit that flips on the kiosk's own disk between copy and re-read is found out") {
  TableKiosk kiosk;
  kiosk.disk.rot_on_drop_cache();
  kiosk.put("case.kbundle", large_bundle());
  check_refused(kiosk, "sync.disk_failed");
}
