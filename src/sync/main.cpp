// infopunkt-sync: watches the folders that stand for sticks and makes the newest signed bundle current.
// Exit codes: 0 done or stopped, 1 the installation folder cannot be used, 2 another importer runs, 3 (with --once) all
// that was on offer was refused, 64 wrong usage.

#include <sys/timex.h>
#include <systemd/sd-daemon.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <ctime>
#include <thread>

#include "base/fs_real.h"
#include "base/log.h"
#include "bundle/keys.h"
#include "sync/check_child.h"
#include "sync/control.h"
#include "sync/loop.h"

namespace {

using namespace infopunkt;

constexpr UnixTime kRetryEvery = 10;  // seconds, while the installation folder cannot be used
constexpr Seconds kLastPatience = 1;  // for threads that may hang in a source

std::atomic<bool> stop_asked{false};
const sync::Wakeup* to_wake = nullptr;

struct Options {
  std::string root{bundle::paths::kStateRoot};
  std::vector<std::string> watch;
  std::string keys{bundle::paths::kKeyFolder};
  std::string factory{bundle::paths::kFactoryBundle};
  bundle::Audience audience{"infopunkt", ""};
  bool once = false;
};

sync::Now now() {
  timex clock{};
  const bool asked = adjtimex(&clock) >= 0;
  const auto steady = std::chrono::steady_clock::now().time_since_epoch();
  return {std::time(nullptr), asked && (clock.status & STA_UNSYNC) == 0,
          std::chrono::duration<Seconds>(steady).count()};
}

void stop_on_signals(const sync::Wakeup& wake) {
  to_wake = &wake;
  struct sigaction action {};
  action.sa_handler = [](int) {
    stop_asked = true;
    to_wake->ring();
  };
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

sync::Settings settings_from(const Options& options, Fs& fs) {
  bundle::KeySetLoad loaded = bundle::load_keys(options.keys);
  for (const auto& problem : loaded.problems) log::warn("trust keys: {}", bundle::text(problem));
  if (loaded.keys.empty())
    log::error("no trust key in {}: every bundle will be refused; install the association's .pub file", options.keys);
  auto factory = sync::read_factory(fs, options.factory, loaded.keys);
  if (!factory) log::warn("{} is missing or not signed by a trusted key", options.factory);
  return {{options.root}, std::move(loaded.keys), options.audience, factory, sync::check_in_child()};
}

void say_trust(const Options& options, const bundle::TrustState& trust) {
  if (trust.damaged)
    log::error("{}: the trust document is damaged, every bundle will be refused; offer it again on a stick",
               options.root);
  if (!trust.document) return;
  log::info("trust document {} is in force; keys in {} are only for kiosks without one", trust.version(), options.keys);
}

// A disk that is read-only today may be repaired tomorrow; meanwhile the kiosk shows what it has.
std::optional<sync::Installer> open_installer(const Options& options, Fs& fs, int& exit_code) {
  for (;;) {
    auto installer = sync::Installer::open(fs, settings_from(options, fs));
    if (installer) return std::move(installer).value();
    const bool taken = installer.error().kind == FsErrorKind::Locked;
    log::error("{}: {}; {}", options.root, installer.error().str(),
               taken ? "another infopunkt-sync runs, stop it first" : "check that the folder can be written");
    exit_code = taken ? 2 : 1;
    if (taken || options.once) return {};
    for (UnixTime i = 0; i < kRetryEvery && !stop_asked; ++i) std::this_thread::sleep_for(std::chrono::seconds(1));
    if (stop_asked) return {};
  }
}

int work(const Options& options, const sync::Wakeup& wake) {
  RealFs fs;
  int exit_code = 0;
  auto installer = open_installer(options, fs, exit_code);
  if (!installer) return stop_asked ? 0 : exit_code;
  say_trust(options, installer->trust());
  sync::ErrandThreads threads([&wake] { wake.ring(); });
  sync::Service service(fs, *installer, options.watch,
                        [&threads](std::function<void()> errand) { threads.launch(std::move(errand)); });
  service.begin(now());
  sync::WatchThread watch(options.once ? std::vector<std::string>{} : options.watch, wake);
  sync::Loop loop{service, nullptr, watch, wake, now, stop_asked};
  if (options.once) {
    sync::run_once(loop);
  } else {
    auto control = sync::ControlServer::open(installer->settings().layout.control().string());
    if (control)
      loop.control = &*control;
    else
      log::error("{}; the kiosk cannot report, new content stays on probation", control.error().message);
    sd_notify(0, "READY=1");
    sync::run(loop);
    sd_notify(0, "STOPPING=1");
  }
  exit_code = options.once && service.refused_everything() ? 3 : 0;
  // A thread that hangs in a dying stick cannot be joined and must not find its world destroyed. Leaving at once is as
  // safe as a power cut.
  if (!watch.end(kLastPatience) || !threads.wait_idle(kLastPatience)) std::_Exit(exit_code);
  return exit_code;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc > 1 && argv[1] == std::string_view(sync::kCheckOption))
    sync::run_check_child({argv + 2, argv + argc}, sync::payload_work());
  Options options;
  CLI::App app("Installs signed content bundles from a stick or a folder.", "infopunkt-sync");
  app.add_option("--root", options.root, "where bundles are installed")->capture_default_str();
  app.add_option("--watch", options.watch, "folder that stands for a stick; may be given again")->required();
  app.add_option("--keys", options.keys, "folder of trusted *.pub keys")->capture_default_str();
  app.add_option("--factory", options.factory, "bundle that came with the program")->capture_default_str();
  app.add_option("--product", options.audience.product, "product that bundles must name")->capture_default_str();
  app.add_option("--site", options.audience.site, "this kiosk's site; bundles for \"*\" always fit");
  app.add_flag("--once", options.once, "look once, install what is there, and end");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 64;
  }
  const sync::Wakeup wake;
  stop_on_signals(wake);
  return work(options, wake);
}
