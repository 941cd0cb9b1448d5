// infopunkt-sync: watches the folders that stand for sticks and makes the newest signed bundle current.
// Exit codes: 0 done or stopped, 1 the installation folder cannot be used, 2 another importer runs, 64 wrong usage.

#include <poll.h>
#include <sys/timex.h>
#include <systemd/sd-daemon.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <ctime>
#include <thread>

#include "base/fs_real.h"
#include "base/log.h"
#include "bundle/keys.h"
#include "bundle/payload_check.h"
#include "sync/control.h"
#include "sync/folder_watch.h"
#include "sync/service.h"

namespace {

using namespace infopunkt;

constexpr int kTick = 1000;           // milliseconds
constexpr UnixTime kLookEvery = 60;   // seconds, for file systems without events
constexpr UnixTime kRetryEvery = 10;  // seconds, while the installation folder cannot be used

std::atomic<bool> stop_asked{false};

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
  return {std::time(nullptr), asked && (clock.status & STA_UNSYNC) == 0};
}

void stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_asked = true; };
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

sync::Settings settings_from(const Options& options, Fs& fs) {
  bundle::KeySetLoad loaded = bundle::load_keys(options.keys);
  for (const auto& problem : loaded.problems) log::warn("trust keys: {}", bundle::text(problem));
  if (loaded.keys.empty())
    log::error("no trust key in {}: every bundle will be refused; install the association's .pub file", options.keys);
  auto factory = sync::read_factory(fs, options.factory, loaded.keys);
  if (!factory) log::warn("{} is missing or not signed by a trusted key", options.factory);
  return {{options.root}, std::move(loaded.keys), options.audience, factory, [](const std::string& payload) {
            return bundle::check_payload(payload);
          }};
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

void run(const Options& options, sync::Service& service, sync::ControlServer* control) {
  sync::FolderWatch watch(options.watch);
  UnixTime next_look = 0;
  while (!stop_asked) {
    pollfd wanted[] = {{watch.fd(), POLLIN, 0}, {control != nullptr ? control->fd() : -1, POLLIN, 0}};
    const int wait = next_look <= now().time ? 0 : kTick;
    if (::poll(wanted, 2, wait) < 0) continue;
    bool again = false;
    if (control != nullptr && (wanted[1].revents & POLLIN) != 0)
      control->serve([&](const sync::Command& command) {
        again = command.kind == sync::Command::Kind::Again;
        return service.handle(command, now());
      });
    const bool event = watch.take_events();
    const bool other_stick = watch.refresh();
    const UnixTime time = now().time;
    // A clock that was set back must not silence the looks.
    if (!event && !other_stick && !again && time < next_look && next_look - time <= kLookEvery) continue;
    next_look = time + (service.look(now()) == sync::Service::Next::LookSoon ? 1 : kLookEvery);
  }
}

int work(const Options& options) {
  RealFs fs;
  int exit_code = 0;
  auto installer = open_installer(options, fs, exit_code);
  if (!installer) return stop_asked ? 0 : exit_code;
  if (installer->was_rebuilt()) log::warn("{}: the state was lost and has been rebuilt from the bundles", options.root);
  sync::Service service(fs, *installer, options.watch);
  if (options.once) {
    while (service.look(now()) == sync::Service::Next::LookSoon && !stop_asked)
      std::this_thread::sleep_for(std::chrono::seconds(1));
    return 0;
  }
  auto control = sync::ControlServer::open(installer->settings().layout.control().string());
  if (!control) log::error("{}; the kiosk cannot report, new content stays on probation", control.error().message);
  sd_notify(0, "READY=1");
  run(options, service, control ? &*control : nullptr);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
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
  stop_on_signals();
  return work(options);
}
