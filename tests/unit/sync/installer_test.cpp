#include "sync/installer.h"

#include <doctest/doctest.h>

#include "base/fs_faults.h"
#include "sync/messages.h"
#include "sync/slots.h"
#include "unit/sync/sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

// A kiosk with serial 42 installed and proved, and a stick.
struct Kiosk {
  MemoryFs disk;
  MemoryFs stick;
  std::string slot42;

  Kiosk() {
    Installer installer = open();
    slot42 = sample::install(installer, 42);
    REQUIRE(installer.mark_good(slot42).ok());
  }
  Installer open(Settings settings = sample::settings()) { return open_on(disk, std::move(settings)); }
  static Installer open_on(Fs& fs, Settings settings = sample::settings()) {
    auto opened = Installer::open(fs, std::move(settings));
    REQUIRE(opened.ok());
    return std::move(opened).value();
  }
  std::string content() {
    const auto state = parse_state(*read_whole(disk, sample::kRoot + "/state", 8192));
    return *read_whole(disk, sample::kRoot + "/bundles/" + state->current + "/content.db", 8192);
  }
};

template <class Kind>
Kind refusal_of(const Outcome& outcome) {
  const auto* refusal = std::get_if<Refusal>(&outcome);
  REQUIRE(refusal != nullptr);
  REQUIRE(std::holds_alternative<Kind>(*refusal));
  return std::get<Kind>(*refusal);
}

// The refusal of `file`, after checking that it changed nothing on the disk.
Outcome refused_without_trace(const std::string& file, Settings settings = sample::settings()) {
  Kiosk kiosk;
  kiosk.stick.put("/b.kbundle", file);
  const auto before = kiosk.disk.tree();
  Installer installer = kiosk.open(std::move(settings));
  const State state = installer.state();
  const Outcome outcome = sample::offer(installer, kiosk.stick, "/b.kbundle");
  CHECK(kiosk.disk.tree() == before);
  CHECK(installer.state() == state);
  CHECK(kiosk.content() == sample::payload(42));
  return outcome;
}

bundle::Reason reason_of(const Outcome& outcome) {
  return refusal_of<bundle::Refusal>(outcome).reason;
}

}  // namespace

TEST_CASE("an update happens in the one order that survives power cuts") {
  Kiosk kiosk;
  RecordingFs disk(kiosk.disk);
  Installer installer = Kiosk::open_on(disk);
  kiosk.stick.put("/b.kbundle", sample::bundle_file(43));
  const Outcome outcome = sample::offer(installer, kiosk.stick, "/b.kbundle");
  REQUIRE(std::holds_alternative<Installed>(outcome));
  const std::string slot = std::get<Installed>(outcome).slot;
  const std::string root = sample::kRoot, half = root + "/bundles/" + slot + ".tmp",
                    staged = root + "/staging/content.db";
  CHECK(disk.log() == std::vector<std::string>{
                          "lock " + root + "/lock",
                          "create " + staged,
                          "reserve " + staged,
                          "write " + staged,
                          "chmod " + staged,
                          "fsync " + staged,
                          "drop cache of " + staged,
                          "make folder " + half,
                          "rename " + staged + " -> " + half + "/content.db",
                          "create " + half + "/header.bin",
                          "write " + half + "/header.bin",
                          "chmod " + half + "/header.bin",
                          "fsync " + half + "/header.bin",
                          "fsync folder " + half,
                          "rename " + half + " -> " + root + "/bundles/" + slot,
                          "fsync folder " + root + "/bundles",
                          "create " + root + "/state.tmp",
                          "write " + root + "/state.tmp",
                          "chmod " + root + "/state.tmp",
                          "fsync " + root + "/state.tmp",
                          "rename " + root + "/state.tmp -> " + root + "/state",
                          "fsync folder " + root,
                      });
}

TEST_CASE("after an update the new bundle is on probation and the old one is kept") {
  Kiosk kiosk;
  Installer installer = kiosk.open();
  const std::string slot = sample::install(installer, 43);
  CHECK(kiosk.content() == sample::payload(43));
  CHECK(installer.state().current == slot);
  CHECK(installer.state().previous == kiosk.slot42);
  CHECK(installer.state().probation);
  CHECK(installer.state().tries == kTries);
  CHECK(installer.state().floor == Version{1, 42});
}

TEST_CASE("proving good keeps current and previous and removes everything older") {
  Kiosk kiosk;
  Installer installer = kiosk.open();
  const std::string slot43 = sample::install(installer, 43);
  REQUIRE(installer.mark_good(slot43).ok());
  const std::string slot44 = sample::install(installer, 44);
  CHECK(kiosk.disk.list(sample::kRoot + "/bundles")->size() == 3);
  const auto done = installer.mark_good(slot44);
  REQUIRE((done.ok() && done->has_value()));
  CHECK(std::holds_alternative<ProvedGood>(**done));
  CHECK(*kiosk.disk.list(sample::kRoot + "/bundles") == std::vector<std::string>{slot43, slot44});
  CHECK(installer.state().floor == Version{1, 44});
}

TEST_CASE("a start is counted on the disk before anything is opened") {
  Kiosk kiosk;
  Installer installer = kiosk.open();
  const std::string slot = sample::install(installer, 43);
  REQUIRE(installer.begin_start(slot).ok());
  kiosk.disk.crash(Unsynced::Lost);
  CHECK(kiosk.open().state().tries == kTries - 1);
}

TEST_CASE("a bundle that never proves itself is withdrawn and stays refused") {
  Kiosk kiosk;
  Installer installer = kiosk.open();
  const std::string slot = sample::install(installer, 43);
  for (int i = 0; i < kTries; ++i) CHECK_FALSE(installer.begin_start(slot)->has_value());
  const auto last = installer.begin_start(slot);
  REQUIRE(last->has_value());
  CHECK(std::get<Withdrawn>(**last).now == kiosk.slot42);
  CHECK(kiosk.content() == sample::payload(42));
  kiosk.stick.put("/b.kbundle", sample::bundle_file(43));
  CHECK(refusal_of<KnownBad>(sample::offer(installer, kiosk.stick, "/b.kbundle")).version == Version{1, 43});
}

TEST_CASE("words about a bundle that is not current change nothing") {
  Kiosk kiosk;
  Installer installer = kiosk.open();
  const State before = installer.state();
  CHECK_FALSE(installer.mark_bad("1-7-00000000000000aa", "late news")->has_value());
  CHECK_FALSE(installer.mark_bad("", "nothing installed")->has_value());
  CHECK_FALSE(installer.mark_good("1-7-00000000000000aa")->has_value());
  CHECK_FALSE(installer.begin_start("1-7-00000000000000aa")->has_value());
  CHECK(installer.state() == before);
  (void)sample::install(installer, 43);
  CHECK_FALSE(installer.mark_good(kiosk.slot42)->has_value());
  CHECK(installer.state().probation);
}

TEST_CASE("an error of fsync ends the import, although every later call succeeds") {
  class Forgetful final : public TapFs {
   public:
    using TapFs::TapFs;

   protected:
    Verdict decide(FsOp op, const std::string& path, const std::string&) override {
      const bool copy = op == FsOp::SyncFile && path.ends_with("staging/content.db");
      return copy ? Verdict{Act::Fail, FsErrorKind::Gone} : Verdict{};
    }
  };
  Kiosk kiosk;
  Forgetful disk(kiosk.disk);
  Installer installer = Kiosk::open_on(disk);
  kiosk.stick.put("/b.kbundle", sample::bundle_file(43));
  (void)refusal_of<TargetFailed>(sample::offer(installer, kiosk.stick, "/b.kbundle"));
  CHECK(kiosk.content() == sample::payload(42));
  CHECK(kiosk.disk.list(sample::kRoot + "/staging")->empty());
}

TEST_CASE("a commit that fails after its rename is believed to be what the file says") {
  class LateFailure final : public TapFs {
   public:
    using TapFs::TapFs;
    bool armed = false;

   protected:
    Verdict decide(FsOp op, const std::string& path, const std::string&) override {
      const bool commit = armed && op == FsOp::SyncFolder && path == sample::kRoot;
      return commit ? Verdict{Act::Fail, FsErrorKind::Gone} : Verdict{};
    }
  };
  Kiosk kiosk;
  LateFailure disk(kiosk.disk);
  Installer installer = Kiosk::open_on(disk);
  kiosk.stick.put("/b.kbundle", sample::bundle_file(43));
  disk.armed = true;
  (void)refusal_of<TargetFailed>(sample::offer(installer, kiosk.stick, "/b.kbundle"));
  CHECK(parse_state(*read_whole(kiosk.disk, sample::kRoot + "/state", kMaxStateSize)) == installer.state());
  CHECK(version_of(installer.state().current) == Version{1, 43});
}

TEST_CASE("what was sound when it was judged is judged once more before it becomes current") {
  Kiosk kiosk;
  Installer installer = kiosk.open();
  kiosk.stick.put("/b.kbundle", sample::bundle_file(43));
  const auto candidate = read_candidate(kiosk.stick, "/b.kbundle", sample::keys());
  REQUIRE(candidate.ok());
  const Target target{kiosk.disk, installer.settings().layout};
  const auto staged = stage_payload(kiosk.stick, *candidate, target, installer.settings().check, sample::kNoProgress);
  REQUIRE(staged.ok());
  (void)sample::install(installer, 44);
  CHECK(refusal_of<TooOld>(installer.finish(*candidate, staged, {})).have == Version{1, 44});
}

TEST_CASE("a bundle that was good for months can still be withdrawn when it can no longer be opened") {
  Kiosk kiosk;
  Installer installer = kiosk.open();
  const auto done = installer.mark_bad(kiosk.slot42, "the disk rots");
  REQUIRE(done->has_value());
  CHECK(describe(**done).key == "sync.withdrawn_to_factory");
  CHECK(installer.state().current.empty());
  CHECK(installer.state().floor == Version{1, 42});
}

TEST_CASE("only one installer runs at a time") {
  Kiosk kiosk;
  const Installer first = kiosk.open();
  CHECK(Installer::open(kiosk.disk, sample::settings()).error().kind == FsErrorKind::Locked);
}

TEST_CASE("a flipped byte in the payload is refused before anything looks into it") {
  std::string file = sample::bundle_file(43);
  file.back() = static_cast<char>(file.back() ^ 1);
  Settings settings = sample::settings();
  settings.check = [](const std::string&) -> bundle::Outcome<void> {
    FAIL_CHECK("a payload was opened that nobody has signed");
    return {};
  };
  const Outcome outcome = refused_without_trace(file, std::move(settings));
  CHECK(reason_of(outcome) == bundle::Reason::BadPayloadSignature);
  CHECK(describe(outcome).key == "sync.altered");
}

TEST_CASE("a flipped byte anywhere in the signed header is refused") {
  const std::string file = sample::bundle_file(43);
  for (std::size_t i = 0; i < bundle::kHeaderSize; i += 7) {
    Kiosk kiosk;
    std::string changed = file;
    changed[i] = static_cast<char>(changed[i] ^ 4);
    kiosk.stick.put("/b.kbundle", changed);
    const auto candidate = read_candidate(kiosk.stick, "/b.kbundle", sample::keys());
    CAPTURE(i);
    // The untrusted comment is the only text in the header that nobody signs.
    const bool untrusted = i >= 24 && i < file.find('\n', 24);
    CHECK((untrusted || !candidate.ok()));
  }
}

TEST_CASE("a bundle signed by a stranger is refused") {
  const auto stranger = bundle::SecretKey::generate();
  const Outcome outcome = refused_without_trace(sample::sealed(sample::fields(43), "x", stranger));
  CHECK(reason_of(outcome) == bundle::Reason::UnknownKey);
  CHECK(describe(outcome).key == "sync.unknown_key");
}

TEST_CASE("without keys everything is refused and nothing is lost") {
  Settings settings = sample::settings();
  settings.keys = {};
  const Outcome outcome = refused_without_trace(sample::bundle_file(43), std::move(settings));
  CHECK(reason_of(outcome) == bundle::Reason::NoKeys);
  CHECK(describe(outcome).key == "sync.no_keys");
}

TEST_CASE("an older bundle is refused") {
  const Outcome outcome = refused_without_trace(sample::bundle_file(41));
  CHECK(refusal_of<TooOld>(outcome).have == Version{1, 42});
  CHECK(describe(outcome) == Message{"sync.too_old", {{"have", "1.42"}, {"offered", "1.41"}}});
}

TEST_CASE("a truncated copy is refused") {
  const std::string file = sample::bundle_file(43);
  const Outcome outcome = refused_without_trace(file.substr(0, file.size() - 1));
  CHECK(reason_of(outcome) == bundle::Reason::LengthMismatch);
  CHECK(describe(outcome).key == "sync.incomplete");
  CHECK(describe(refused_without_trace(file.substr(0, 100))).key == "sync.incomplete");
  CHECK(describe(refused_without_trace("")).key == "sync.incomplete");
}

TEST_CASE("the same serial with other content is refused, the same bundle is quietly known") {
  CHECK(refusal_of<SerialReused>(refused_without_trace(sample::sealed(sample::fields(42), "other"))).version ==
        Version{1, 42});
  CHECK(std::holds_alternative<AlreadyInstalled>(refused_without_trace(sample::bundle_file(42))));
}

TEST_CASE("content for another product is refused") {
  bundle::SignedFields fields = sample::fields(43);
  fields.product = "museum";
  const Outcome outcome = refused_without_trace(sample::sealed(fields, "x"));
  CHECK(reason_of(outcome) == bundle::Reason::WrongProduct);
  CHECK(describe(outcome).key == "sync.wrong_product");
}

TEST_CASE("content that fails its check is refused") {
  Settings settings = sample::settings();
  settings.check = [](const std::string& path) -> bundle::Outcome<void> {
    CHECK(path == sample::kRoot + "/staging/content.db");
    return bundle::refuse(bundle::Reason::BrokenReference, "gallery", "media 7", "nothing");
  };
  const Outcome outcome = refused_without_trace(sample::bundle_file(43), std::move(settings));
  CHECK(reason_of(outcome) == bundle::Reason::BrokenReference);
  CHECK(describe(outcome).key == "sync.bad_content");
}

TEST_CASE("a disk without the reserve is refused before a byte is copied") {
  Kiosk kiosk;
  kiosk.disk.set_capacity(64 << 20);
  kiosk.stick.put("/b.kbundle", sample::bundle_file(43));
  Installer installer = kiosk.open();
  const auto before = kiosk.disk.tree();
  const Outcome outcome = sample::offer(installer, kiosk.stick, "/b.kbundle");
  CHECK(refusal_of<NoSpace>(outcome).need == (64 << 20) + sample::payload(43).size());
  CHECK(describe(outcome).key == "sync.no_space");
  CHECK(kiosk.disk.tree() == before);
}

TEST_CASE("a disk that reads back other bytes than it took is found out") {
  Kiosk kiosk;
  kiosk.stick.put("/b.kbundle", sample::bundle_file(43));
  Installer installer = kiosk.open();
  kiosk.disk.rot_on_drop_cache();
  const Outcome outcome = sample::offer(installer, kiosk.stick, "/b.kbundle");
  (void)refusal_of<CopyDamaged>(outcome);
  CHECK(describe(outcome).key == "sync.disk_failed");
  CHECK(kiosk.content() == sample::payload(42));
}

namespace {

class ForgettingStick final : public TapFs {
 public:
  using TapFs::TapFs;
  FsResult<void> drop_cache(FileId file, FileRange range) override {
    forgotten.push_back(range);
    return TapFs::drop_cache(file, range);
  }
  std::vector<FileRange> forgotten;

 protected:
  Verdict decide(FsOp, const std::string&, const std::string&) override { return {}; }
};

}  // namespace

TEST_CASE("what was copied of a stick leaves memory to the screen, once and in order") {
  Kiosk kiosk;
  constexpr std::size_t kSize = std::size_t{50} << 20;
  kiosk.stick.put("/b.kbundle", sample::sealed(sample::fields(43), std::string(kSize, 'x')));
  Installer installer = kiosk.open();
  ForgettingStick stick(kiosk.stick);
  REQUIRE(std::holds_alternative<Installed>(sample::offer(installer, stick, "/b.kbundle")));
  REQUIRE(stick.forgotten.size() == 3);
  std::uint64_t next = bundle::kHeaderSize;
  for (const FileRange& range : stick.forgotten) {
    CHECK(range.offset == next);
    CHECK(range.size == std::uint64_t{16} << 20);
    next = range.offset + range.size;
  }
}

TEST_CASE("a stick pulled out in the middle is said to be gone, and nothing stays of it") {
  Kiosk kiosk;
  kiosk.stick.put("/b.kbundle", sample::sealed(sample::fields(43), std::string(3 << 20, 'x')));
  const auto before = kiosk.disk.tree();
  Installer installer = kiosk.open();
  auto candidate = read_candidate(kiosk.stick, "/b.kbundle", sample::keys());
  REQUIRE(candidate.ok());
  std::vector<Candidate> one;
  one.push_back(std::move(candidate).value());
  FailingFs pulled(kiosk.stick, 3, FailingFs::How::Io, FailingFs::Times::ForEver);
  const Outcome outcome = installer.offer(pulled, one, {}, sample::kNoProgress)[0];
  CHECK(describe(outcome).key == "sync.source_gone");
  CHECK(kiosk.disk.tree() == before);
}

TEST_CASE("bytes beyond the signed size are never copied, even when the file grows meanwhile") {
  Kiosk kiosk;
  kiosk.stick.put("/b.kbundle", sample::bundle_file(43));
  Installer installer = kiosk.open();
  auto candidate = read_candidate(kiosk.stick, "/b.kbundle", sample::keys());
  REQUIRE(candidate.ok());
  std::vector<Candidate> one;
  REQUIRE(kiosk.stick.append(candidate->file.id(), bytes_of("more and more")).ok());
  one.push_back(std::move(candidate).value());
  CHECK(std::holds_alternative<Installed>(installer.offer(kiosk.stick, one, {}, sample::kNoProgress)[0]));
  CHECK(kiosk.content() == sample::payload(43));
}

TEST_CASE("a lost or damaged state is rebuilt from the bundles, with the newest on probation and the floor at it") {
  Kiosk kiosk;
  std::string slot43;
  {
    Installer installer = kiosk.open();
    slot43 = sample::install(installer, 43);
  }
  SUBCASE("lost") {
    REQUIRE(kiosk.disk.remove(sample::kRoot + "/state").ok());
  }
  SUBCASE("damaged") {
    kiosk.disk.flip(sample::kRoot + "/state", 30);
  }
  SUBCASE("zeroed") {
    kiosk.disk.put(sample::kRoot + "/state", std::string(300, '\0'));
  }
  const Installer installer = kiosk.open();
  CHECK(installer.was_rebuilt());
  CHECK(installer.state().current == slot43);
  CHECK(installer.state().previous == kiosk.slot42);
  CHECK(installer.state().probation);
  CHECK(installer.state().floor == Version{1, 43});
  CHECK(kiosk.content() == sample::payload(43));
}

TEST_CASE("rebuilding passes over a bundle with a flipped byte") {
  Kiosk kiosk;
  std::string slot43;
  {
    Installer installer = kiosk.open();
    slot43 = sample::install(installer, 43);
  }
  REQUIRE(kiosk.disk.remove(sample::kRoot + "/state").ok());
  kiosk.disk.flip(sample::kRoot + "/bundles/" + slot43 + "/content.db", 3);
  CHECK(kiosk.open().state().current == kiosk.slot42);
}

TEST_CASE("rebuilding passes over a bundle that lies under another name, or was altered and renamed to fit") {
  Kiosk kiosk;
  const std::string bundles = sample::kRoot + "/bundles/";
  const std::string other = "x" + sample::payload(42).substr(1);
  std::string name = "1-42-0123456789abcdef";
  SUBCASE("renamed") {}
  SUBCASE("altered and renamed") {
    kiosk.disk.put(bundles + kiosk.slot42 + "/content.db", other);
    name = slot_name(sample::fields(42), bundle::hash512(bundle::as_bytes(other)));
  }
  REQUIRE(kiosk.disk.rename(bundles + kiosk.slot42, bundles + name).ok());
  REQUIRE(kiosk.disk.remove(sample::kRoot + "/state").ok());
  CHECK(kiosk.open().state().current.empty());
}

TEST_CASE("with neither state nor keys nothing is deleted") {
  Kiosk kiosk;
  REQUIRE(kiosk.disk.remove(sample::kRoot + "/state").ok());
  const auto before = kiosk.disk.tree();
  Settings settings = sample::settings();
  settings.keys = {};
  CHECK(kiosk.open(std::move(settings)).state().current.empty());
  CHECK(kiosk.disk.tree() == before);
}

TEST_CASE("a current bundle that was deleted by hand gives way to the previous one") {
  Kiosk kiosk;
  std::string slot43;
  {
    Installer installer = kiosk.open();
    slot43 = sample::install(installer, 43);
  }
  REQUIRE(remove_tree(kiosk.disk, sample::kRoot + "/bundles/" + slot43).ok());
  CHECK(kiosk.open().state().current == kiosk.slot42);
  CHECK(kiosk.content() == sample::payload(42));
}

TEST_CASE("every start empties staging and removes bundles that nobody names") {
  Kiosk kiosk;
  kiosk.disk.put(sample::kRoot + "/staging/content.db", "half a copy");
  kiosk.disk.put(sample::kRoot + "/bundles/1-43-00000000000000aa.tmp/content.db", "half a slot");
  kiosk.disk.put(sample::kRoot + "/bundles/1-43-00000000000000aa/content.db", "not committed");
  (void)kiosk.open();
  CHECK(kiosk.disk.list(sample::kRoot + "/staging")->empty());
  CHECK(*kiosk.disk.list(sample::kRoot + "/bundles") == std::vector<std::string>{kiosk.slot42});
}
