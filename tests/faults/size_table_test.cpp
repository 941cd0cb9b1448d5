// Sizes that lie, things that are no files, folders full of names, and disks that fill up.

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "base/fs_faults.h"
#include "base/fs_real.h"
#include "base/log.h"
#include "faults/table_kiosk.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using namespace infopunkt::sync::faults;

namespace {

using Keys = std::vector<std::string>;

/// A bundle whose header says `size`, signed, in front of `bytes` bytes.
std::string claiming(std::uint64_t size, const std::string& bytes) {
  bundle::SignedFields fields = sample::fields(43);
  fields.size = size;
  const auto signature =
      bundle::sign(sample::key(), bundle::hash512(bundle::as_bytes(bytes)), bundle::format_fields(fields));
  std::string header(bundle::as_text(bundle::serialise_header(bundle::format_signature(signature), bytes.size())));
  for (int i = 0; i < 8; ++i) header[16 + i] = static_cast<char>(size >> (8 * i));
  return header + bytes;
}

/// A real folder with odd things in it, looked at by the importer; the kiosk's disk stays in memory.
class RealStick {
 public:
  RealStick() {
    std::string pattern = (std::filesystem::temp_directory_path() / "infopunkt-odd-XXXXXX").string();
    m_path = mkdtemp(pattern.data());
  }
  RealStick(const RealStick&) = delete;
  RealStick& operator=(const RealStick&) = delete;
  ~RealStick() { std::filesystem::remove_all(m_path); }
  [[nodiscard]] std::string file(const std::string& name) const { return (m_path / name).string(); }
  [[nodiscard]] std::string folder() const { return m_path.string(); }
  void sparse(const std::string& name, const std::string& head, std::uint64_t size) const {
    std::ofstream(file(name), std::ios::binary) << head;
    std::filesystem::resize_file(file(name), size);
  }

 private:
  std::filesystem::path m_path;
};

/// What a kiosk says about one file of a real folder, without installing it.
Result<Candidate, Refusal> judged(const RealStick& stick, const std::string& name) {
  static RealFs fs;
  return read_candidate(fs, stick.file(name), sample::keys());
}

std::string key_of(const Result<Candidate, Refusal>& read) {
  return read ? "sound" : describe(Outcome(read.error())).key;
}

/// A file that grows by a byte whenever somebody asks for its size, and never ends.
class EndlessFs final : public TapFs {
 public:
  using TapFs::TapFs;
  FsResult<std::size_t> read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) override {
    m_most = std::max(m_most, offset + into.size());
    const auto got = TapFs::read_at(file, offset, into);
    if (!got || *got == into.size()) return got;
    for (std::size_t i = *got; i < into.size(); ++i) into[i] = std::byte{'x'};
    return into.size();
  }
  [[nodiscard]] std::uint64_t most() const { return m_most; }

 protected:
  Verdict decide(FsOp, const std::string&, const std::string&) override { return {}; }

 private:
  std::uint64_t m_most = 0;
};

}  // namespace

TEST_CASE("size: a header that claims more than the file holds is refused") {
  check_refused(claiming(100'000, "short"), "sync.incomplete");
}

TEST_CASE("size: a file longer than its header says is refused, also while it is being written") {
  TableKiosk kiosk;
  kiosk.put("case.kbundle", sample::bundle_file(43) + "tail");
  kiosk.now.time = 1;  // just after the write, by the clock of the disk in memory
  check_refused(kiosk, "sync.incomplete");
}

TEST_CASE("size: a payload of no bytes, of 2^63 and of 2^64 - 1 is refused") {
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1} << 63U, ~std::uint64_t{0}}) {
    std::string file = sample::bundle_file(43);
    for (int i = 0; i < 8; ++i) file[16 + i] = static_cast<char>(size >> (8 * i));
    check_refused(file, "sync.not_a_bundle");
  }
}

TEST_CASE("size: a bundle above 2 GiB is judged by its real size, to the last byte of 4 GiB - 1") {
  const RealStick stick;
  for (const std::uint64_t payload : {std::uint64_t{3} << 30U, bundle::kMaxPayload}) {
    stick.sparse("large.kbundle", claiming(payload, "x"), bundle::kHeaderSize + payload);
    const auto read = judged(stick, "large.kbundle");
    REQUIRE_MESSAGE(read.ok(), key_of(read));
    Situation now;
    now.audience = sample::settings().audience;
    now.free_bytes = payload + payload / 20;
    CHECK(std::holds_alternative<Install>(plan(std::vector{read->offer()}, now)[0]));
    now.free_bytes -= 1;
    CHECK(describe(*outcome_of(plan(std::vector{read->offer()}, now)[0])).key == "sync.no_space");
    stick.sparse("large.kbundle", claiming(payload, "x"), bundle::kHeaderSize + payload - 1);
    CHECK(key_of(judged(stick, "large.kbundle")) == "sync.incomplete");
  }
}

TEST_CASE("size: a file above 4 GiB is refused without being read") {
  const RealStick stick;
  stick.sparse("huge.kbundle", claiming(std::uint64_t{5} << 30U, "x"), bundle::kHeaderSize + (std::uint64_t{5} << 30U));
  CHECK(key_of(judged(stick, "huge.kbundle")) == "sync.not_a_bundle");
  stick.sparse("wrapped.kbundle", claiming(100, "x"), bundle::kHeaderSize + 100 + (std::uint64_t{4} << 30U));
  CHECK(key_of(judged(stick, "wrapped.kbundle")) == "sync.not_a_bundle");
}

TEST_CASE("size: a FIFO, a device, a folder and a link are refused, and nobody waits for them") {
  const RealStick stick;
  std::ofstream(stick.file("real.bin"), std::ios::binary) << sample::bundle_file(43);
  REQUIRE(mkfifo(stick.file("fifo.kbundle").c_str(), 0644) == 0);
  REQUIRE(symlink("/dev/zero", stick.file("device.kbundle").c_str()) == 0);
  REQUIRE(symlink(stick.file("real.bin").c_str(), stick.file("link.kbundle").c_str()) == 0);
  REQUIRE(mkdir(stick.file("folder.kbundle").c_str(), 0755) == 0);
  // A true device node where we may make one.
  const bool node = mknod(stick.file("node.kbundle").c_str(), S_IFCHR | 0644, makedev(1, 5)) == 0;
  for (const std::string name : {"fifo", "device", "link", "folder"})
    CHECK(key_of(judged(stick, name + ".kbundle")) == "sync.unreadable");
  if (node) CHECK(key_of(judged(stick, "node.kbundle")) == "sync.unreadable");

  TableKiosk kiosk;
  RealFs real;
  auto installer = Installer::open(kiosk.disk, kiosk.settings);
  REQUIRE(installer.ok());
  Service service(real, *installer, {stick.folder()}, sample::kInline);
  (void)service.look(kiosk.now);
  CHECK(service.report().attempts.size() == (node ? 5 : 4));
  CHECK(kiosk.shows() == 42);
}

TEST_CASE("size: a folder named infopunkt that is a link is not followed") {
  const RealStick stick, elsewhere;
  std::ofstream(elsewhere.file("a.kbundle"), std::ios::binary) << sample::bundle_file(43);
  REQUIRE(symlink(elsewhere.folder().c_str(), stick.file("infopunkt").c_str()) == 0);
  RealFs real;
  CHECK(find_candidates(real, stick.folder()).files.empty());
}

TEST_CASE("size: a file that never ends is read no further than its signature says") {
  TableKiosk kiosk;
  const std::string payload(3 << 19, 'p');  // more than one piece, less than two
  EndlessFs endless(kiosk.source);
  kiosk.reach_source_through(endless);
  kiosk.may_show(payload);
  kiosk.put("case.kbundle", sample::sealed(sample::fields(43), payload));
  CHECK(kiosk.run() == Keys{"sync.installed"});
  CHECK(endless.most() == bundle::kHeaderSize + payload.size());
  CHECK(kiosk.shows() == 43);
  kiosk.check_invariants();
}

TEST_CASE("size: a file that grows while it is copied gives the bytes that were signed") {
  TableKiosk kiosk;
  kiosk.may_show(sample::payload(43));
  kiosk.put("case.kbundle", sample::bundle_file(43));
  auto installer = Installer::open(kiosk.disk, kiosk.settings);
  REQUIRE(installer.ok());
  auto candidate = read_candidate(kiosk.source, sample::kStick + "/case.kbundle", installer->settings().keys);
  REQUIRE(candidate.ok());
  REQUIRE(kiosk.source.append(candidate->file.id(), bytes_of("more and more")).ok());
  std::vector<Candidate> one;
  one.push_back(std::move(candidate).value());
  CHECK(std::holds_alternative<Installed>(installer->offer(kiosk.source, one, {}, sample::kNoProgress)[0]));
  CHECK(kiosk.shows() == 43);
}

TEST_CASE("size: a kiosk without the room that must stay free refuses before a byte is copied") {
  TableKiosk kiosk;
  kiosk.disk.set_capacity(std::uint64_t{64} << 20U);
  kiosk.put("case.kbundle", sample::bundle_file(43));
  RecordingFs recorder(kiosk.disk);
  kiosk.reach_disk_through(recorder);
  check_refused(kiosk, "sync.no_space");
  for (const std::string& line : recorder.log()) CHECK(line.find("staging/content.db") == std::string::npos);
}

TEST_CASE(
    "size: a disk that is full at any step keeps the old content, says so, and takes the bundle once there is room") {
  for (const auto times : {FailingFs::Times::Once, FailingFs::Times::ForEver})
    for (int at = 1;; ++at) {
      TableKiosk kiosk;
      FailingFs full(kiosk.disk, at, FailingFs::How::NoSpace, times);
      kiosk.reach_disk_through(full);
      kiosk.may_show(sample::payload(43));
      kiosk.put("case.kbundle", sample::bundle_file(43));
      const Keys said = kiosk.run();
      CAPTURE(at);
      REQUIRE(said.size() == 1);
      const bool installed = said[0] == "sync.installed";
      const bool full_said = said[0] == "sync.disk_full" || said[0].find("no space left") != std::string::npos;
      CHECK((installed || full_said));
      const auto shown = kiosk.shows();
      CHECK((shown == 42 || shown == 43));
      kiosk.reach_disk_through(kiosk.disk);
      (void)kiosk.run();
      CHECK(kiosk.shows() == 43);
      kiosk.check_invariants({});
      if (full.operations() < at) break;
    }
}

TEST_CASE("size: of ten thousand candidates sixteen are looked at and staff are told to clear up") {
  TableKiosk kiosk;
  for (int i = 0; i < 10'000; ++i) kiosk.put("n" + std::to_string(100'000 + i) + ".kbundle", "nonsense");
  Keys expected(16, "sync.incomplete");
  expected.push_back("sync.too_many_files");
  CHECK(kiosk.run() == expected);
  CHECK(kiosk.shows() == 42);
  kiosk.check_invariants();
}

TEST_CASE("size: names of any bytes are judged by the file, not by the name, and cannot write lines into the log") {
  const Keys names{"new\nline.kbundle", "\x1b[31mred.kbundle", "\xff\xfe\xfd.kbundle",
                   "%s%n%d.kbundle",    "{} {0} {x}.kbundle",  "x..kbundle",
                   " .kbundle",         "'\";$(x).kbundle",    std::string(247, 'l') + ".kbundle"};
  for (const std::string& name : names) {
    CAPTURE(name);
    TableKiosk kiosk;
    kiosk.put(name, "nonsense");
    CHECK(kiosk.run() == Keys{"sync.incomplete"});
    CHECK(kiosk.shows() == 42);
    for (const auto& line : infopunkt::log::recent()) CHECK(line.text.find_first_of("\n\x1b") == std::string::npos);
  }
  for (const std::string name : {".hidden.kbundle", ".kbundle", "x.kbundle.part", "x.kbundl", "kbundle"}) {
    TableKiosk kiosk;
    kiosk.put(name, sample::bundle_file(43));
    CHECK(kiosk.run().empty());
    CHECK(kiosk.shows() == 42);
  }
}
