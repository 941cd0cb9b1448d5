// A kiosk for tests that some content ends or hangs: what a fault in a driver or in our own code would do. Everything
// but the fault is the product's: sources, loop, watchdog, counting of starts. Without a display.
//
//   fragile_kiosk ROOT FACTORY KEYS SCRATCH STARTS ASSETS [crash|hang|throw VERSION]...

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <map>
#include <stdexcept>
#include <string>
#include <thread>

#include "kiosk/run.h"
#include "kiosk/starts.h"

namespace {

using namespace infopunkt;

volatile std::sig_atomic_t g_stop = 0;

/// A hang lets the first frame pass: the program has said by then that it is ready.
void fail_like(const std::string& fault) {
  static int frames = 0;
  if (fault == "throw") throw std::runtime_error("a fault nobody expected");
  if (fault == "crash") std::abort();
  while (frames > 0) std::this_thread::sleep_for(std::chrono::hours(1));
  ++frames;
}

int show(char** argv, const std::map<std::string, std::string>& faults) {
  std::unique_ptr<kiosk::ContentSource> source;
  kiosk::AssemblyOptions options;
  options.window.width = 1920;
  options.window.height = 1080;
  options.headless = true;
  options.config.assets = argv[6];
  options.before_window = [&](const Strings& strings) {
    source = kiosk::make_installed_source({.root = argv[1],
                                           .factory = argv[2],
                                           .keys = argv[3],
                                           .scratch = argv[4],
                                           .proving_time = 1,
                                           .looping = kiosk::count_start(argv[5], kiosk::start_now())},
                                          strings);
    source->start();
  };
  auto assembly = kiosk::Assembly::create(options, kiosk::monotonic_now);
  if (!assembly) return 1;
  kiosk::Kiosk& kiosk = (*assembly)->kiosk();
  kiosk.on_presented = [&](const ui::SemanticTree&) {
    if (!kiosk.content() || !kiosk.service().edition()) return;
    if (const auto fault = faults.find(kiosk.service().edition()->version); fault != faults.end())
      fail_like(fault->second);
  };
  kiosk::run(
      **assembly, *source, kiosk::monotonic_now, [] { return g_stop != 0; }, kiosk::system_watchdog());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 7) return 64;
  std::map<std::string, std::string> faults;
  for (int i = 7; i + 1 < argc; i += 2) faults[argv[i + 1]] = argv[i];
  std::signal(SIGTERM, [](int) { g_stop = 1; });
  return infopunkt::kiosk::run_or_end([&] { return show(argv, faults); });
}
