// Sources that are slow or stop answering for ever, with real threads on a real disk: the kiosk is answered all the
// same, and nothing that was left behind ever touches the disk again.

#include <doctest/doctest.h>
#include <unistd.h>

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <fstream>
#include <thread>

#include "base/fs_faults.h"
#include "base/fs_real.h"
#include "sync/loop.h"
#include "sync/service.h"
#include "unit/sync/sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;

namespace {

namespace stdfs = std::filesystem;

/// Reads of files below `folder` wait while it is held, from read number `from` (1: the header) on.
class HeldFs final : public TapFs {
 public:
  HeldFs(Fs& inner, std::string folder, int from) : TapFs(inner), m_folder(std::move(folder)), m_from(from) {}
  ~HeldFs() override { release(); }

  void release() {
    const std::scoped_lock lock(m_mutex);
    m_held = false;
    m_changed.notify_all();
  }
  [[nodiscard]] int reads() {
    const std::scoped_lock lock(m_mutex);
    return m_reads;
  }
  [[nodiscard]] bool holds() {
    const std::scoped_lock lock(m_mutex);
    return m_waiting > 0;
  }

 protected:
  Verdict decide(FsOp op, const std::string& path, const std::string&) override {
    if (op != FsOp::ReadAt || !path.starts_with(m_folder)) return {};
    std::unique_lock lock(m_mutex);
    if (++m_reads < m_from) return {};
    ++m_waiting;
    m_changed.notify_all();
    m_changed.wait(lock, [this] { return !m_held; });
    --m_waiting;
    return {};
  }

 private:
  std::string m_folder;
  int m_from;
  std::mutex m_mutex;
  std::condition_variable m_changed;
  bool m_held = true;
  int m_reads = 0, m_waiting = 0;
};

constexpr Seconds kPatience = 30;
constexpr int kFirstOfCopy = 2;  // the read after the header's

class SlowDesk {
 public:
  explicit SlowDesk(int held_from) : m_path(make_folder()), m_source(m_disk, stick(), held_from) {
    for (const std::string& folder : {stick(), folder_of("synced")}) stdfs::create_directories(folder);
  }
  ~SlowDesk() {
    m_source.release();
    CHECK(m_threads.wait_idle(10));
    stdfs::remove_all(m_path);
  }
  SlowDesk(const SlowDesk&) = delete;
  SlowDesk& operator=(const SlowDesk&) = delete;

  [[nodiscard]] std::string folder_of(const std::string& name) const { return (m_path / name).string(); }
  [[nodiscard]] std::string stick() const { return folder_of("stick"); }
  [[nodiscard]] std::string staging() const { return folder_of("root") + "/staging"; }
  void put(const std::string& path, const std::string& bytes) const { std::ofstream(path, std::ios::binary) << bytes; }
  [[nodiscard]] Installer open() {
    Settings settings = sample::settings();
    settings.layout.root = folder_of("root");
    auto opened = Installer::open(m_disk, std::move(settings));
    REQUIRE(opened.ok());
    return std::move(opened).value();
  }
  [[nodiscard]] Service serve(Installer& installer) {
    return {m_source,
            installer,
            {stick(), folder_of("synced")},
            [this](std::function<void()> work) { m_threads.launch(std::move(work)); },
            kPatience};
  }
  [[nodiscard]] static Now at(Seconds steady) { return {2'000'000'000, false, steady}; }
  /// Tends until nothing is under way; every thread has ended then.
  void tend(Service& service, Seconds steady = 0) {
    for (int i = 0; i < 5000 && service.tend(at(steady)) == Service::Next::Busy; ++i)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    REQUIRE_FALSE(service.busy());
  }
  /// Tends until a read is held.
  void tend_until_held(Service& service) {
    for (int i = 0; i < 5000 && !(m_source.holds() && service.tend(at(0)) == Service::Next::Busy); ++i) {
      (void)service.tend(at(0));
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    REQUIRE(m_source.holds());
  }
  [[nodiscard]] static std::vector<std::string> said(const Service& service) {
    std::vector<std::string> keys;
    for (const Attempt& attempt : service.report().attempts) keys.push_back(attempt.message.key);
    return keys;
  }
  HeldFs& source() { return m_source; }
  ErrandThreads& threads() { return m_threads; }

 private:
  static stdfs::path make_folder() {
    std::string pattern = (stdfs::temp_directory_path() / "infopunkt-slow-XXXXXX").string();
    return mkdtemp(pattern.data());
  }
  stdfs::path m_path;
  RealFs m_disk;
  HeldFs m_source;
  ErrandThreads m_threads{[] {}};
};

using Keys = std::vector<std::string>;

}  // namespace

TEST_CASE("the kiosk is answered in the middle of a copy, and the import builds on what happened meanwhile") {
  SlowDesk desk(kFirstOfCopy);
  Installer installer = desk.open();
  const std::string slot42 = sample::install(installer, 42);
  Service service = desk.serve(installer);
  desk.put(desk.stick() + "/a.kbundle", sample::bundle_file(43));
  CHECK(service.look(desk.at(0)) == Service::Next::Busy);
  desk.tend_until_held(service);
  CHECK(service.report().phase == Phase::Copying);
  CHECK(service.handle({Command::Kind::Start, slot42, ""}, desk.at(0)) == "open " + slot42);
  CHECK(parse_state(*read_whole(installer.disk(), desk.folder_of("root") + "/state", kMaxStateSize))->tries == 2);
  SUBCASE("it proved itself") {
    CHECK(service.handle({Command::Kind::Good, slot42, ""}, desk.at(0)) == "open " + slot42);
    desk.source().release();
    desk.tend(service);
    CHECK(installer.state().previous == slot42);
    CHECK(desk.said(service) == Keys{"sync.proved_good", "sync.installed"});
  }
  SUBCASE("it failed") {
    CHECK(service.handle({Command::Kind::Bad, slot42, "black screen"}, desk.at(0)) == "open ");
    desk.source().release();
    desk.tend(service);
    CHECK(installer.state().previous.empty());
    CHECK(desk.said(service) == Keys{"sync.withdrawn_to_factory", "sync.installed"});
  }
  CHECK(version_of(installer.state().current) == Version{1, 43});
  CHECK(installer.state().probation);
}

TEST_CASE("a stick that stops answering in the middle of a copy is given up, and other folders get their turn") {
  SlowDesk desk(kFirstOfCopy);
  Installer installer = desk.open();
  Service service = desk.serve(installer);
  desk.put(desk.stick() + "/a.kbundle", sample::sealed(sample::fields(43), std::string(3 << 20, 'x')));
  desk.put(desk.folder_of("synced") + "/b.kbundle", sample::bundle_file(42));
  (void)service.look(desk.at(0));
  desk.tend_until_held(service);
  CHECK(service.tend(desk.at(1)) == Service::Next::Busy);
  CHECK(service.tend(desk.at(kPatience - 1)) == Service::Next::Busy);
  CHECK(service.tend(desk.at(kPatience + 2)) == Service::Next::LookSoon);
  CHECK(desk.said(service) == Keys{"sync.source_gone"});
  CHECK(service.report().phase == Phase::Idle);
  CHECK(stdfs::is_empty(desk.staging()));

  (void)service.look(desk.at(kPatience + 3));
  desk.tend(service, kPatience + 3);
  CHECK(version_of(installer.state().current) == Version{1, 42});
  CHECK(desk.said(service) == Keys{"sync.source_gone", "sync.installed"});

  // The read returns at last, of all times while something else may be in staging.
  desk.put(desk.staging() + "/content.db", "of somebody else");
  const State before = installer.state();
  desk.source().release();
  REQUIRE(desk.threads().wait_idle(10));
  CHECK(stdfs::file_size(desk.staging() + "/content.db") == 16);
  CHECK(installer.state() == before);
  CHECK(desk.source().reads() == kFirstOfCopy);
}

TEST_CASE("a stick that does not even give its header is given up and passed over until it answers again") {
  SlowDesk desk(1);
  Installer installer = desk.open();
  Service service = desk.serve(installer);
  desk.put(desk.stick() + "/a.kbundle", sample::bundle_file(43));
  desk.put(desk.folder_of("synced") + "/b.kbundle", sample::bundle_file(42));
  (void)service.look(desk.at(0));
  desk.tend_until_held(service);
  CHECK(service.tend(desk.at(kPatience + 2)) == Service::Next::LookSoon);
  (void)service.look(desk.at(kPatience + 3));
  desk.tend(service, kPatience + 3);
  CHECK(desk.said(service) == Keys{"sync.source_gone", "sync.installed"});
  desk.source().release();
  REQUIRE(desk.threads().wait_idle(10));
  (void)service.look(desk.at(kPatience + 4));
  desk.tend(service, kPatience + 4);
  CHECK(version_of(installer.state().current) == Version{1, 43});
}

TEST_CASE("told to stop, a copy ends at its next step, says so, and begins anew another day") {
  SlowDesk desk(kFirstOfCopy);
  {
    Installer installer = desk.open();
    Service service = desk.serve(installer);
    desk.put(desk.stick() + "/a.kbundle", sample::bundle_file(43));
    (void)service.look(desk.at(0));
    desk.tend_until_held(service);
    service.stop();
    desk.source().release();
    desk.tend(service);
    CHECK(desk.said(service) == Keys{"sync.interrupted"});
    CHECK(installer.state() == State{});
    CHECK(stdfs::is_empty(desk.staging()));
  }
  Installer installer = desk.open();
  Service service = desk.serve(installer);
  (void)service.look(desk.at(0));
  desk.tend(service);
  CHECK(version_of(installer.state().current) == Version{1, 43});
}

TEST_CASE("the loop answers the kiosk's socket during a copy and ends promptly when told to") {
  SlowDesk desk(kFirstOfCopy);
  Installer installer = desk.open();
  const std::string slot42 = sample::install(installer, 42);
  Service service = desk.serve(installer);
  desk.put(desk.stick() + "/a.kbundle", sample::bundle_file(43));
  auto control = ControlServer::open(desk.folder_of("root") + "/control.sock");
  REQUIRE(control.ok());
  const Wakeup wake;
  WatchThread watch({desk.stick()}, wake);
  std::atomic<bool> stop = false;
  const auto now = [] {
    const auto steady = std::chrono::steady_clock::now().time_since_epoch();
    return Now{2'000'000'000, false, std::chrono::duration<Seconds>(steady).count()};
  };
  std::thread loop([&] { run({service, &*control, watch, wake, now, stop}); });
  for (int i = 0; i < 5000 && !desk.source().holds(); ++i) std::this_thread::sleep_for(std::chrono::milliseconds(2));
  REQUIRE(desk.source().holds());
  const auto before = std::chrono::steady_clock::now();
  const auto answer = send_command(desk.folder_of("root") + "/control.sock", {Command::Kind::Start, slot42, ""}, 5);
  CHECK(answer.ok());
  CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(1));
  stop = true;
  wake.ring();
  const auto asked = std::chrono::steady_clock::now();
  loop.join();  // although the read is still held
  CHECK(std::chrono::steady_clock::now() - asked < std::chrono::seconds(4));
  CHECK(watch.end(5));
  CHECK(installer.state().current == slot42);
}

TEST_CASE("a source is never written to") {
  MemoryFs fs;
  fs.put("/stick/a", "x");
  SourceFs source(fs);
  const auto file = source.open_read("/stick/a");
  REQUIRE(file.ok());
  const auto denied = [](const auto& result) { return !result.ok() && result.error().kind == FsErrorKind::Denied; };
  CHECK(denied(source.create_exclusive("/stick/b")));
  CHECK(denied(source.open_append("/stick/a")));
  CHECK(denied(source.append(*file, bytes_of("y"))));
  CHECK(denied(source.preallocate(*file, 1)));
  CHECK(denied(source.set_mode(*file, 0777)));
  CHECK(denied(source.sync_file(*file)));
  CHECK(denied(source.rename("/stick/a", "/stick/b")));
  CHECK(denied(source.remove("/stick/a")));
  CHECK(denied(source.remove_folder("/stick")));
  CHECK(denied(source.make_folder("/stick/c")));
  CHECK(denied(source.sync_folder("/stick")));
  CHECK(denied(source.lock("/stick/a")));
  source.close(*file);
  CHECK(fs.tree() == std::map<std::string, std::string>{{"/stick/", ""}, {"/stick/a", "x"}});
}

TEST_CASE("after a source was stopped every call fails, and what was opened meanwhile is closed") {
  MemoryFs fs;
  fs.put("/stick/a", "x");
  SourceFs source(fs);
  REQUIRE(source.list("/stick").ok());
  source.stop();
  CHECK(source.list("/stick").error().kind == FsErrorKind::Gone);
  CHECK(source.open_read("/stick/a").error().kind == FsErrorKind::Gone);
}
