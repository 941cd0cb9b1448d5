// The whole importer on a real file system with a real bundle: SQLite payload, sealed file, every check switched on.

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "base/fs_real.h"
#include "bundle/bundle_file.h"
#include "bundle/payload_check.h"
#include "bundle/writer.h"
#include "sync/folder_watch.h"
#include "sync/installed.h"
#include "sync/service.h"
#include "unit/sync/sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

namespace stdfs = std::filesystem;

class DiskDesk {
 public:
  DiskDesk() {
    std::string pattern = (stdfs::temp_directory_path() / "infopunkt-sync-XXXXXX").string();
    m_path = mkdtemp(pattern.data());
    stdfs::create_directories(m_path / "stick");
  }
  DiskDesk(const DiskDesk&) = delete;
  DiskDesk& operator=(const DiskDesk&) = delete;
  ~DiskDesk() { stdfs::remove_all(m_path); }

  [[nodiscard]] std::string stick() const { return (m_path / "stick").string(); }
  [[nodiscard]] bundle::paths::Layout layout() const { return {m_path / "root"}; }
  [[nodiscard]] Settings settings() const {
    Settings made = sample::settings();
    made.layout = layout();
    made.check = [](const std::string& payload) { return bundle::check_payload(payload); };
    return made;
  }
  // A bundle on the stick as authoring would make it.
  [[nodiscard]] stdfs::path put_bundle(const std::string& name, std::uint64_t serial) const {
    bundle::Writer writer(m_path / "payload.db");
    writer.meta("title", "serial " + std::to_string(serial));
    writer.add(bundle::LanguageRow{lang::pl, "polski", 1});
    const bundle::RecordId site = writer.record({"site", "site"});
    writer.add(bundle::TextRow{site, "title", lang::pl, "Infopunkt"});
    REQUIRE(writer.finish().ok());
    const stdfs::path file = m_path / "stick" / name;
    REQUIRE(bundle::seal(m_path / "payload.db", sample::key(), sample::fields(serial), file).ok());
    return file;
  }

 private:
  stdfs::path m_path;
};

void flip(const stdfs::path& file, std::streamoff at) {
  std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
  stream.seekg(at);
  const int byte = stream.get();
  stream.seekp(at);
  stream.put(static_cast<char>(byte ^ 1));
}

std::string bytes(const stdfs::path& file) {
  std::ifstream stream(file, std::ios::binary);
  std::stringstream text;
  text << stream.rdbuf();
  return text.str();
}

Installer open(Fs& fs, const DiskDesk& desk) {
  auto opened = Installer::open(fs, desk.settings());
  REQUIRE(opened.ok());
  return std::move(opened).value();
}

}  // namespace

TEST_CASE("a real bundle goes from the stick to the kiosk's view and is its payload, byte for byte") {
  const DiskDesk desk;
  RealFs fs;
  InstalledContent kiosk(fs, desk.layout());
  CHECK(kiosk.current() == Current{});
  Installer installer = open(fs, desk);
  Service service(fs, installer, {desk.stick()}, sample::kInline);
  (void)kiosk.fd();
  (void)kiosk.take_changes();
  const auto file = desk.put_bundle("a.kbundle", 42);
  (void)service.look({1'800'000'000, false});

  const Changes changes = kiosk.take_changes();
  CHECK(changes.content);
  CHECK(changes.report);
  const Current current = kiosk.current();
  CHECK(current.slot == installer.state().current);
  CHECK(current.probation);
  CHECK(bytes(current.content) == bytes(file).substr(bundle::kHeaderSize));
  CHECK(bytes(desk.layout().header(current.slot)) == bytes(file).substr(0, bundle::kHeaderSize));
  CHECK((stdfs::status(current.content).permissions() & stdfs::perms::mask) == static_cast<stdfs::perms>(0444));
  CHECK(kiosk.report()->attempts.back().message.key == "sync.installed");
  CHECK_FALSE(kiosk.take_changes().content);
}

TEST_CASE("bad files on a real stick each have their own sentence, and the kiosk keeps its content") {
  const DiskDesk desk;
  RealFs fs;
  Installer installer = open(fs, desk);
  Service service(fs, installer, {desk.stick()}, sample::kInline);
  (void)desk.put_bundle("good.kbundle", 42);
  (void)service.look({1'900'000'000, false});
  const State before = installer.state();

  flip(desk.put_bundle("flipped.kbundle", 43), 9000);
  (void)desk.put_bundle("older.kbundle", 41);
  stdfs::resize_file(desk.put_bundle("short.kbundle", 44), 20'000);
  stdfs::create_symlink(desk.stick() + "/good.kbundle", desk.stick() + "/link.kbundle");
  std::ofstream(desk.stick() + "/text.kbundle") << std::string(9000, 'x');
  (void)service.look({1'900'000'000, false});

  std::map<std::string, std::string> said;
  for (const Attempt& attempt : service.report().attempts)
    said[stdfs::path(attempt.file).filename().string()] = attempt.message.key;
  CHECK(said == std::map<std::string, std::string>{{"good.kbundle", "sync.installed"},
                                                   {"flipped.kbundle", "sync.altered"},
                                                   {"older.kbundle", "sync.too_old"},
                                                   {"short.kbundle", "sync.incomplete"},
                                                   {"link.kbundle", "sync.unreadable"},
                                                   {"text.kbundle", "sync.not_a_bundle"}});
  CHECK(installer.state() == before);
  CHECK(stdfs::is_empty(desk.layout().staging()));
  CHECK_FALSE(stdfs::is_empty(desk.layout().bundles()));
}

TEST_CASE("a signed payload that is no proper database is refused after the signature") {
  const DiskDesk desk;
  RealFs fs;
  Installer installer = open(fs, desk);
  std::ofstream(desk.stick() + "/odd.kbundle", std::ios::binary)
      << sample::sealed(sample::fields(43), "not a database");
  const Outcome outcome = sample::offer(installer, fs, desk.stick() + "/odd.kbundle");
  CHECK(describe(outcome).key == "sync.bad_content");
  CHECK(installer.state() == State{});
}

TEST_CASE("an import to a folder that cannot be used says so") {
  const DiskDesk desk;
  RealFs fs;
  std::ofstream(desk.stick() + "/file") << "x";
  Settings settings = desk.settings();
  settings.layout.root = desk.stick() + "/file/root";
  CHECK_FALSE(Installer::open(fs, std::move(settings)).ok());
}

TEST_CASE("the watch wakes for a finished bundle, not for an unfinished name, and sees a stick come and go") {
  const DiskDesk desk;
  FolderWatch watch({desk.stick() + "/mount"});
  CHECK_FALSE(watch.refresh());
  stdfs::create_directory(desk.stick() + "/mount");
  CHECK(watch.refresh());
  CHECK_FALSE(watch.refresh());
  std::ofstream(desk.stick() + "/mount/a.kbundle.part") << "half";
  CHECK_FALSE(watch.take_events());
  stdfs::rename(desk.stick() + "/mount/a.kbundle.part", desk.stick() + "/mount/a.kbundle");
  CHECK(watch.take_events());
  stdfs::remove_all(desk.stick() + "/mount");
  CHECK(watch.refresh());
  CHECK_FALSE(watch.refresh());
  stdfs::create_directories(desk.stick() + "/mount/infopunkt");
  CHECK(watch.refresh());
  std::ofstream(desk.stick() + "/mount/infopunkt/b.kbundle") << "whole";
  CHECK(watch.take_events());
}
