// Folders that other programs fill: the real rsync, and files as Syncthing writes them. infopunkt-sync runs beside.

#include <algorithm>
#include <csignal>

#include <doctest/doctest.h>

#include "fetch/desk.h"
#include "sync/report.h"
#include "sync/state.h"

using namespace infopunkt;
using namespace infopunkt::test;
namespace fs = std::filesystem;

namespace {

/// An importer that watches two folders, and an office that has bundles.
class Importer {
 public:
  Importer() : m_key(bundle::SecretKey::generate()) {
    for (const char* name : {"keys", "office", "first", "second", "root"}) fs::create_directories(m_home / name);
    write_text(m_home / "keys" / "staff.pub", m_key.public_key().file_text());
    m_process.emplace(
        std::vector<std::string>{INFOPUNKT_SYNC_PROGRAM, "--watch", first(), "--watch", second(), "--root",
                                 m_home / "root", "--keys", m_home / "keys", "--factory", "/none"},
        m_home / "log");
    REQUIRE(soon([&] { return fs::exists(m_home / "root" / "control.sock"); }));
  }
  [[nodiscard]] fs::path first() const { return m_home / "first"; }
  [[nodiscard]] fs::path second() const { return m_home / "second"; }
  [[nodiscard]] fs::path office(const std::string& name) const { return m_home / "office" / name; }
  [[nodiscard]] fs::path log() const { return m_home / "rsync.log"; }
  void make(std::uint64_t serial, const std::string& name) const { seal(m_key, serial, content(), office(name)); }
  /// The version that is current, "1.42"; empty without one.
  [[nodiscard]] std::string current() const {
    const auto state = sync::parse_state(read_text(m_home / "root" / "state"));
    return state && !state->current.empty() ? sync::version_of(state->current).str() : "";
  }
  [[nodiscard]] bool becomes(const std::string& version) const {
    return soon([&] { return current() == version; });
  }
  /// The report follows the state by a moment.
  [[nodiscard]] bool has_said(const std::vector<std::string>& keys) const {
    return soon([&] { return said() == keys; }, 3);
  }
  /// What was said about bundles so far: "sync.installed", …
  [[nodiscard]] std::vector<std::string> said() const {
    std::vector<std::string> keys;
    if (const auto report = sync::parse_report(read_text(m_home / "root" / "report")))
      for (const sync::Attempt& attempt : report->attempts) keys.push_back(attempt.message.key);
    return keys;
  }
  [[nodiscard]] std::string output() const { return m_process->output(); }

 private:
  Scratch m_home;
  bundle::SecretKey m_key;
  std::optional<Process> m_process;
};

/// As Syncthing does: a temporary name in the same folder, the sender's time, a rename.
void syncthing(const fs::path& from, const fs::path& to) {
  const fs::path temporary = to.parent_path() / (".syncthing." + to.filename().string() + ".tmp");
  const std::string bytes = read_text(from);
  write_text(temporary, bytes.substr(0, bytes.size() / 2));
  sleep_ms(50);
  write_text(temporary, bytes);
  fs::last_write_time(temporary, fs::last_write_time(from) - std::chrono::hours(48));
  fs::rename(temporary, to);
}

}  // namespace

TEST_CASE("rsync fills the folder: whole bundles are installed, what is on its way is not looked at") {
  if (!is_installed("rsync")) {
    MESSAGE("skipped: rsync is not installed");
    return;
  }
  const Importer kiosk;
  kiosk.make(42, "x.kbundle");
  CHECK(run({"rsync", "-a", kiosk.office("x.kbundle"), kiosk.first()}, kiosk.log()).status == 0);
  CHECK_MESSAGE(kiosk.becomes("1.42"), kiosk.output());

  // Killed in the middle: what it leaves has a name of its own.
  kiosk.make(43, "x.kbundle");
  {
    // Made in the same second and of the same size: rsync must be told to compare no times.
    Process slow({"rsync", "-a", "--ignore-times", "--bwlimit=300", kiosk.office("x.kbundle"), kiosk.first()},
                 kiosk.log());
    REQUIRE(soon([&] {
      return std::ranges::any_of(fs::directory_iterator(kiosk.first()), [](const fs::directory_entry& entry) {
        return entry.path().filename().string().starts_with(".x.kbundle.");
      });
    }));
    slow.signal(SIGKILL);
    (void)slow.wait();
  }
  sleep_ms(300);
  CHECK(kiosk.current() == "1.42");
  CHECK(run({"rsync", "-a", "--ignore-times", "--delete", kiosk.office(""), kiosk.first()}, kiosk.log()).status == 0);
  CHECK_MESSAGE(kiosk.becomes("1.43"), kiosk.output());
  CHECK(kiosk.has_said({"sync.installed", "sync.installed"}));
}

TEST_CASE("rsync --inplace grows the file under its final name: it is waited for without a word") {
  if (!is_installed("rsync")) {
    MESSAGE("skipped: rsync is not installed");
    return;
  }
  const Importer kiosk;
  kiosk.make(42, "x.kbundle");
  CHECK(run({"rsync", "-a", "--inplace", "--bwlimit=1000", kiosk.office("x.kbundle"), kiosk.first()}, kiosk.log())
            .status == 0);
  CHECK_MESSAGE(kiosk.becomes("1.42"), kiosk.output());
  CHECK(kiosk.has_said({"sync.installed"}));
}

TEST_CASE("Syncthing fills the folder: the rename is seen although the file is two days old") {
  const Importer kiosk;
  kiosk.make(42, "x.kbundle");
  syncthing(kiosk.office("x.kbundle"), kiosk.first() / "x.kbundle");
  CHECK_MESSAGE(kiosk.becomes("1.42"), kiosk.output());
  CHECK(kiosk.has_said({"sync.installed"}));
}

TEST_CASE("a refused file is answered once, and again when another takes its place") {
  const Importer kiosk;
  kiosk.make(42, "x.kbundle");
  std::string bytes = read_text(kiosk.office("x.kbundle"));
  bytes.back() = static_cast<char>(bytes.back() ^ 1);
  write_text(kiosk.office("bad"), bytes);
  syncthing(kiosk.office("bad"), kiosk.first() / "x.kbundle");
  REQUIRE(kiosk.has_said({"sync.altered"}));
  // Looks for other reasons do not answer it again.
  write_text(kiosk.second() / "note.kbundle", std::string(5000, 'x'));
  CHECK(soon([&] { return kiosk.said().size() == 2; }));
  // The same size and the same time, another file: only the inode tells.
  const auto time = fs::last_write_time(kiosk.first() / "x.kbundle");
  const fs::path temporary = kiosk.first() / ".x.kbundle.Ab12Cd";
  fs::copy_file(kiosk.office("x.kbundle"), temporary);
  fs::last_write_time(temporary, time);
  fs::rename(temporary, kiosk.first() / "x.kbundle");
  CHECK_MESSAGE(kiosk.becomes("1.42"), kiosk.output());
  CHECK(std::ranges::count(kiosk.said(), "sync.altered") == 1);
}

TEST_CASE("two folders at once: the higher serial wins, whichever folder it lies in") {
  const Importer kiosk;
  kiosk.make(43, "new");
  kiosk.make(42, "old");
  fs::create_directory(kiosk.first() / "infopunkt");
  syncthing(kiosk.office("new"), kiosk.second() / "x.kbundle");
  syncthing(kiosk.office("old"), kiosk.first() / "infopunkt" / "x.kbundle");
  CHECK_MESSAGE(kiosk.becomes("1.43"), kiosk.output());
  REQUIRE(soon([&] { return kiosk.said().size() >= 2; }));
  CHECK(kiosk.current() == "1.43");
}
