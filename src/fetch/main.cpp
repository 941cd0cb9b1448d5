// infopunkt-fetch: loads the newest signed bundle from a web server into a folder that infopunkt-sync watches.
// Exit codes: 0 done, stopped, or switched off; with --once also 1 the network or the server failed, 2 the file on the
// server is refused, 3 this machine failed; 64 wrong options or configuration.

#include <curl/curl.h>
#include <sys/timex.h>
#include <systemd/sd-daemon.h>

#include <CLI/CLI.hpp>
#include <atomic>
#include <csignal>
#include <ctime>
#include <random>
#include <thread>

#include "base/fs_real.h"
#include "base/log.h"
#include "fetch/fetcher.h"
#include "fetch/http_curl.h"
#include "fetch/schedule.h"

namespace {

using namespace infopunkt;

constexpr int kMachineFailed = 3;
constexpr int kWrongUsage = 64;

std::atomic<bool> stop_asked{false};

void stop_on_signals() {
  struct sigaction action {};
  action.sa_handler = [](int) { stop_asked = true; };
  for (const int signal : {SIGINT, SIGTERM}) sigaction(signal, &action, nullptr);
}

fetch::Now now() {
  timex clock{};
  const bool asked = adjtimex(&clock) >= 0;
  return {std::time(nullptr), asked && (clock.status & STA_UNSYNC) == 0};
}

void wait(Seconds pause) {
  const auto end = std::chrono::steady_clock::now() + std::chrono::duration<double>(pause);
  while (!stop_asked && std::chrono::steady_clock::now() < end)
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
}

bundle::KeySet trusted_keys(const std::string& folder) {
  bundle::KeySetLoad loaded = bundle::load_keys(folder);
  for (const auto& problem : loaded.problems) log::warn("trust keys: {}", bundle::text(problem));
  if (loaded.keys.empty())
    log::error("no trust key in {}: nothing will be loaded; install the association's .pub file", folder);
  return std::move(loaded.keys);
}

fetch::Settings settings_from(const fetch::Config& config) {
  return {*fetch::Url::parse(config.server.url),
          config.server.plain,
          trusted_keys(config.keys),
          config.audience,
          {config.root},
          config.factory};
}

/// Tells each outcome once: what stays the same for days is no news.
class Teller {
 public:
  explicit Teller(fetch::Url url) : m_url(std::move(url)) {}
  void tell(const fetch::Outcome& outcome) {
    std::string line = fetch::log_line(outcome, m_url);
    const bool failed = std::holds_alternative<fetch::Failed>(outcome);
    const bool news = line != m_last;
    log::write(!news ? log::Level::Debug : failed ? log::Level::Warn : log::Level::Info, line);
    m_last = std::move(line);
  }

 private:
  fetch::Url m_url;
  std::string m_last;
};

int exit_code_of(const fetch::Outcome& outcome) {
  const auto* failed = std::get_if<fetch::Failed>(&outcome);
  return failed == nullptr ? 0 : fetch::exit_code(failed->trouble);
}

int run(const fetch::Config& config, bool once) {
  RealFs fs;
  auto shelf = fetch::Shelf::open(fs, config.folder);
  if (!shelf) {
    const bool taken = shelf.error().kind == FsErrorKind::Locked;
    log::error("{}: {}; {}", config.folder, shelf.error().str(),
               taken ? "another infopunkt-fetch runs, stop it first" : "check that the folder can be written");
    return kMachineFailed;
  }
  fetch::CurlHttp http(config.server, [] { return stop_asked.load(); });
  fetch::Settings settings = settings_from(config);
  Teller teller(settings.url);
  fetch::Fetcher fetcher(*shelf, http, std::move(settings));
  std::mt19937 generator{std::random_device{}()};
  std::uniform_real_distribution<double> random(0, 1);
  const Seconds every = config.server.every_minutes * 60;
  sd_notify(0, "READY=1");
  int failures = 0;
  while (!stop_asked) {
    const fetch::Outcome outcome = fetcher.attempt(now());
    teller.tell(outcome);
    if (once) return exit_code_of(outcome);
    const auto* failed = std::get_if<fetch::Failed>(&outcome);
    failures = failed == nullptr ? 0 : failed->progress ? 1 : failures + 1;
    wait(failed == nullptr ? fetch::regular_pause(every, random(generator))
                           : fetch::pause_after(failed->trouble, failures, every, random(generator)));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::string file{bundle::paths::kFetchConfig};
  bool once = false;
  CLI::App app("Loads the newest signed content bundle from a web server.", "infopunkt-fetch");
  app.add_option("--config", file, "fetch.toml")->capture_default_str();
  app.add_flag("--once", once, "one attempt, then end");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : kWrongUsage;
  }
  const auto loaded = fetch::load_config(file);
  if (!loaded) {
    log::error("{}", loaded.error().message);
    return kWrongUsage;
  }
  for (const std::string& warning : loaded->warnings) log::warn("{}", warning);
  if (loaded->config.server.url.empty()) {
    log::info("{}: server.url is empty, so nothing is fetched", file);
    return 0;
  }
  stop_on_signals();
  curl_global_init(CURL_GLOBAL_DEFAULT);
  const int code = run(loaded->config, once);
  curl_global_cleanup();
  return code;
}
