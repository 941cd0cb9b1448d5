#include <doctest/doctest.h>
#include <sys/stat.h>

#include "base/fs_faults.h"
#include "base/fs_real.h"
#include "cli/serial.h"
#include "shell.h"

namespace infopunkt::cli {
namespace {

namespace fs = std::filesystem;
using test::contains;
using test::Ran;
using test::Shell;

const std::vector<std::string> kBuild{"build", "@content", "-o", "@x.kbundle", "--key", "@keys/infopunkt.key"};

std::uint64_t serial_of(Shell& shell, const std::string& file) {
  return shell({"inspect", file, "--json"}).json()["bundle"]["serial"];
}

/// A medium that gives back other bytes than it was given.
class LyingFs : public TapFs {
 public:
  using TapFs::TapFs;
  FsResult<std::size_t> read_at(FileId file, std::uint64_t offset, std::span<std::byte> into) override {
    const auto got = TapFs::read_at(file, offset, into);
    if (m_dropped && got && *got > 0) into[0] ^= std::byte{1};
    return got;
  }
  FsResult<void> drop_cache(FileId file, FileRange range) override {
    m_dropped = true;
    return TapFs::drop_cache(file, range);
  }

 protected:
  Verdict decide(FsOp, const std::string&, const std::string&) override { return {}; }

 private:
  bool m_dropped = false;
};

/// A stick that is full, or is pulled out while being written.
class BadStick : public TapFs {
 public:
  BadStick(Fs& inner, std::uint64_t room, bool pulled) : TapFs(inner), m_room(room), m_pulled(pulled) {}
  FsResult<std::uint64_t> free_space(const std::string&) override { return m_room; }
  FsResult<void> sync_file(FileId file) override {
    if (m_pulled) return fail(FsError{FsErrorKind::Gone, "fsync", "stick", 5});
    return TapFs::sync_file(file);
  }

 protected:
  Verdict decide(FsOp, const std::string&, const std::string&) override { return {}; }

 private:
  std::uint64_t m_room;
  bool m_pulled;
};

}  // namespace

TEST_CASE("the serial is the clock, one more within the same second, and never falls with a clock set back") {
  CHECK(choose_serial(1000, 0).serial == 1000);
  CHECK(choose_serial(1000, 999).source == SerialSource::Clock);
  CHECK(choose_serial(1000, 1000).serial == 1001);
  CHECK(choose_serial(1000, 1000).source == SerialSource::Neighbour);
  CHECK(choose_serial(1000, 9000).serial == 9001);
  CHECK(choose_serial(1000, 9000).source == SerialSource::BehindTime);
  CHECK_FALSE(clock_is_plausible(0));
  CHECK_FALSE(clock_is_plausible(5'000'000'000));
  CHECK(clock_is_plausible(1'795'000'000));

  Shell shell;
  shell.build();
  CHECK(serial_of(shell, "@x.kbundle") == 1'795'000'000);
  CHECK(shell(kBuild).exit == 0);
  CHECK(serial_of(shell, "@x.kbundle") == 1'795'000'001);
  shell.now -= 86'400;
  const Ran behind = shell(kBuild);
  CHECK(behind.exit == 1);
  CHECK(contains(behind.out, "is behind"));
  CHECK(serial_of(shell, "@x.kbundle") == 1'795'000'002);
}

TEST_CASE("a clock that cannot be right stops the build unless the number is given") {
  Shell shell;
  shell.prepare();
  shell.now = 3600;
  const Ran wrong = shell(kBuild);
  CHECK(wrong.exit == 3);
  CHECK(contains(wrong.err, "1970-01-01"));
  std::vector<std::string> numbered = kBuild;
  numbered.insert(numbered.end(), {"--serial", "7", "--created", "1795000000"});
  CHECK(shell(numbered).exit == 0);
  CHECK(serial_of(shell, "@x.kbundle") == 7);
}

TEST_CASE("a serial that kiosks would refuse is refused here already") {
  Shell shell;
  shell.build();
  std::vector<std::string> old = kBuild;
  old.insert(old.end(), {"--serial", "42"});
  const Ran ran = shell(old);
  CHECK(ran.exit == 3);
  CHECK(contains(ran.err, "1795000000"));
}

TEST_CASE("the number of a bundle that somebody else signed counts for nothing") {
  Shell shell;
  shell.build();
  REQUIRE(shell({"keygen", "@foreign", "--no-password"}).exit == 0);
  REQUIRE(shell({"build", "@content", "-o", "@evil.kbundle", "--key", "@foreign/infopunkt.key", "--serial",
                 "9223372036854775807"})
              .exit == 0);
  shell.now += 100;
  CHECK(shell(kBuild).exit == 0);
  CHECK(serial_of(shell, "@x.kbundle") == 1'795'000'100);
}

TEST_CASE("keys: mode 0600, never overwritten, never in a content folder") {
  Shell shell;
  shell.prepare();
  struct stat info {};
  REQUIRE(stat(shell.path("keys/infopunkt.key").c_str(), &info) == 0);
  CHECK((info.st_mode & 0777) == 0600);
  const std::string before = shell.read("keys/infopunkt.key");
  CHECK(shell({"keygen", "@keys", "--no-password"}).exit == 3);
  CHECK(shell.read("keys/infopunkt.key") == before);
  fs::remove(shell.path("keys/infopunkt.key"));
  CHECK(shell({"keygen", "@keys", "--no-password"}).exit == 3);
  const Ran inside = shell({"keygen", "@content/media", "--no-password"});
  CHECK(inside.exit == 3);
  CHECK(contains(inside.err, "content folder"));
  CHECK_FALSE(fs::exists(shell.path("content/media/infopunkt.key")));
  shell.write("content/infopunkt.key", before);
  CHECK(contains(shell({"build", "@content", "-o", "@x.kbundle", "--key", "@content/infopunkt.key"}).err,
                 "must not lie"));
}

TEST_CASE("a password is asked for twice, and must be the same") {
  Shell shell;
  CHECK(contains(shell({"keygen", "@keys"}).err, "no terminal"));
  shell.typed = {"one", "two"};
  CHECK(contains(shell({"keygen", "@keys"}).err, "differ"));
  shell.typed = {""};
  CHECK(contains(shell({"keygen", "@keys"}).err, "empty"));
  CHECK_FALSE(fs::exists(shell.path("keys/infopunkt.key")));
}

TEST_CASE("verify tells a flipped byte, a wrong key, a truncated copy and no keys apart") {
  Shell shell;
  shell.build();
  const std::string whole = shell.read("x.kbundle");
  const auto verdict = [&shell](const std::string& keys, const std::string& bytes) {
    shell.write("y.kbundle", bytes);
    const Ran ran = shell({"verify", "--keys", keys, "@y.kbundle", "--json"});
    return std::pair<int, std::string>(ran.exit, ran.json()["error"]["id"]);
  };
  std::string flipped = whole;
  flipped[10'000] ^= 1;
  CHECK(verdict("@keys", flipped) == std::pair<int, std::string>(2, "bad-payload-signature"));
  CHECK(verdict("@keys", whole.substr(0, 9000)) == std::pair<int, std::string>(2, "length-mismatch"));
  REQUIRE(shell({"keygen", "@foreign", "--no-password"}).exit == 0);
  CHECK(verdict("@foreign", whole) == std::pair<int, std::string>(2, "unknown-key"));
  fs::create_directories(shell.path("empty"));
  CHECK(verdict("@empty", whole) == std::pair<int, std::string>(3, "no-keys"));
}

TEST_CASE("an old bundle signed again carries the old content under a new number") {
  Shell shell;
  shell.build();
  fs::rename(shell.path("x.kbundle"), shell.path("old.kbundle"));
  shell.now += 1000;
  REQUIRE(shell({"sign", "@old.kbundle", "-o", "@back.kbundle", "--key", "@keys/infopunkt.key"}).exit == 0);
  CHECK(serial_of(shell, "@back.kbundle") == 1'795'001'000);
  CHECK(shell.read("back.kbundle").substr(4096) == shell.read("old.kbundle").substr(4096));
  REQUIRE(shell({"keygen", "@foreign", "--no-password"}).exit == 0);
  CHECK(shell({"sign", "@old.kbundle", "-o", "@z.kbundle", "--key", "@foreign/infopunkt.key"}).exit == 2);
  CHECK(
      shell({"sign", "@old.kbundle", "-o", "@z.kbundle", "--key", "@foreign/infopunkt.key", "--keys", "@keys"}).exit ==
      0);
}

TEST_CASE("the same sources, number and time give the same bundle, byte for byte") {
  Shell shell;
  shell.prepare();
  std::vector<std::string> args = kBuild;
  args.insert(args.end(), {"--serial", "5", "--created", "1795000000"});
  REQUIRE(shell(args).exit == 0);
  const std::string first = shell.read("x.kbundle");
  fs::remove(shell.path("x.kbundle"));
  shell.now += 5000;
  REQUIRE(shell(args).exit == 0);
  CHECK(shell.read("x.kbundle") == first);
}

TEST_CASE("minisign itself accepts what was signed here") {
  if (std::system("command -v minisign >/dev/null") != 0) FAIL("minisign is not installed; ./dev installs it");
  Shell shell;
  shell.build();
  const std::string bundle = shell.read("x.kbundle");
  const auto length = static_cast<unsigned char>(bundle[8]) | static_cast<unsigned char>(bundle[9]) << 8;
  shell.write("x.db", bundle.substr(4096));
  shell.write("x.minisig", bundle.substr(24, static_cast<std::size_t>(length)));
  const std::string command = "minisign -V -H -q -p '" + shell.path("keys/infopunkt.pub").string() + "' -m '" +
                              shell.path("x.db").string() + "' -x '" + shell.path("x.minisig").string() + "'";
  CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("export refuses a full stick, a missing stick and a forged bundle before it copies") {
  Shell shell;
  shell.build();
  fs::create_directories(shell.path("stick"));
  RealFs real;
  BadStick full(real, 1000, false);
  shell.fs = &full;
  const Ran no_room = shell({"export", "@x.kbundle", "@stick", "--json"});
  CHECK(no_room.exit == 3);
  CHECK(no_room.json()["error"]["id"] == "no-space");
  shell.fs = nullptr;
  CHECK(contains(shell({"export", "@x.kbundle", "@nowhere"}).err, "plugged in"));
  std::string forged = shell.read("x.kbundle");
  forged[9000] ^= 1;
  shell.write("x.kbundle", forged);
  CHECK(shell({"export", "@x.kbundle", "@stick", "--keys", "@keys"}).exit == 2);
  CHECK(fs::is_empty(shell.path("stick")));
}

TEST_CASE("a stick that is pulled out or gives back other bytes is reported and nothing is left under the name") {
  Shell shell;
  shell.build();
  fs::create_directories(shell.path("stick"));
  shell.write("stick/x.kbundle", "the older bundle");
  RealFs real;
  BadStick pulled(real, 1ULL << 40, true);
  shell.fs = &pulled;
  CHECK(shell({"export", "@x.kbundle", "@stick", "--json"}).json()["error"]["id"] == "copy-failed");
  LyingFs lying(real);
  shell.fs = &lying;
  const Ran differs = shell({"export", "@x.kbundle", "@stick"});
  CHECK(differs.exit == 2);
  CHECK(contains(differs.out, "take another stick"));
  CHECK(shell.read("stick/x.kbundle") == "the older bundle");
  CHECK(std::distance(fs::directory_iterator(shell.path("stick")), {}) == 1);
}

}  // namespace infopunkt::cli
