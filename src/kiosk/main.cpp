// infopunkt: the kiosk program.

#include <csignal>
#include <cstdio>
#include <cstdlib>

#include <CLI/CLI.hpp>

#include "base/log.h"
#include "base/terminal.h"
#include "kiosk/rehearsal.h"
#include "kiosk/run.h"
#include "kiosk/scratch.h"
#include "kiosk/service_pin.h"
#include "kiosk/starts.h"
#include "kiosk/tour.h"

namespace {

using namespace infopunkt;

volatile std::sig_atomic_t g_stop = 0;

struct Options {
  std::string config, root, factory, keys, maps, assets, content, tour, size, rehearse;
  std::vector<std::string> only;
  bool fullscreen = false, windowed = false, offscreen = false, quick = false, make_pin = false;
};

void declare(CLI::App& app, Options& o) {
  app.add_option("--config", o.config, "kiosk.toml");
  app.add_option("--root", o.root, "folder where infopunkt-sync installs content");
  app.add_option("--factory", o.factory, "bundle to show while nothing is installed");
  app.add_option("--keys", o.keys, "folder of trusted public keys (*.pub)");
  app.add_option("--maps", o.maps, "folder of map files (*.mbtiles) beside those of the content");
  app.add_option("--assets", o.assets, "folder of theme.toml, icons.toml and i18n/");
  app.add_option("--content", o.content, "look at a bundle or a content folder without installing it");
  app.add_option("--tour", o.tour, "write pictures of every screen into this folder and end");
  app.add_flag("--quick", o.quick, "tour: one language, landscape");
  app.add_option("--only", o.only, "tour: only views whose name begins like this (home, article, …)")->delimiter(',');
  app.add_option("--size", o.size, "window size, e.g. 1920x1080 or 1080x1920");
  app.add_flag("--fullscreen", o.fullscreen, "fill the screen");
  app.add_flag("--windowed", o.windowed, "a window, whatever kiosk.toml says");
  app.add_option("--rehearse", o.rehearse, "build every screen of an unpacked payload without a display and end");
  app.add_flag("--make-pin", o.make_pin, "ask for a new service PIN and print its line for kiosk.toml");
  app.add_flag("--offscreen", o.offscreen, "draw without a display");
}

Result<kiosk::Config> configure(const Options& o) {
  kiosk::Config config;
  if (!o.config.empty()) {
    auto loaded = kiosk::load_config(o.config);
    if (!loaded) return fail(loaded.error().message);
    for (const std::string& warning : loaded->warnings) log::warn("{}", warning);
    config = std::move(loaded->config);
  }
  const auto take = [](const std::string& given, std::string& value) {
    if (!given.empty()) value = given;
  };
  take(o.root, config.root);
  take(o.factory, config.factory);
  take(o.keys, config.keys);
  take(o.maps, config.maps);
  take(o.assets, config.assets);
  if (config.service.memory.empty()) config.service.memory = kiosk::usual_service_memory();
  if (o.windowed) config.fullscreen = false;
  if (o.fullscreen) config.fullscreen = true;
  return config;
}

Result<ui::WindowOptions> window_options(const Options& o, const kiosk::Config& config) {
  ui::WindowOptions window;
  window.fullscreen = config.fullscreen;
  window.show_cursor = config.show_cursor || !config.fullscreen;
  window.offscreen = o.offscreen;
  if (o.size.empty()) return window;
  int width = 0, height = 0;
  char rest = 0;
  if (std::sscanf(o.size.c_str(), "%dx%d%c", &width, &height, &rest) != 2 || width < 320 || height < 320 ||
      width > 16384 || height > 16384)
    return fail("--size " + o.size + ": expected WIDTHxHEIGHT, each 320..16384, e.g. 1920x1080");
  window.width = width;
  window.height = height;
  return window;
}

int tour(const Options& o, const kiosk::Config& config, const std::string& scratch) {
  const std::string bundle = o.content.empty() ? config.factory : o.content;
  auto content = kiosk::open_bundle(bundle, config.keys, scratch);
  if (!content) {
    log::error("{}", content.error().message);
    return 1;
  }
  const auto written =
      kiosk::write_tour(*content, {.folder = o.tour, .config = config, .quick = o.quick, .only = o.only});
  if (!written) {
    log::error("{}", written.error().message);
    return 1;
  }
  log::info("{} pictures in {}", *written, o.tour);
  return 0;
}

/// New content is rehearsed by this same program. A screen that has not ended by then is not slow, it hangs.
kiosk::InstalledSourceOptions installed_options(const Options& o, const kiosk::Config& config,
                                                const std::string& scratch) {
  // Sound content must never be withdrawn because a slow machine was busy; waiting costs nothing, the old content is
  // up.
  constexpr Seconds kStall = 180;
  std::vector<std::string> command{"/proc/self/exe", "--assets", config.assets};
  if (!o.config.empty()) command.insert(command.end(), {"--config", o.config});
  command.emplace_back("--rehearse");
  const std::string starts = config.service.memory.empty() ? "" : config.service.memory + "-starts";
  return {.root = config.root,
          .factory = config.factory,
          .keys = config.keys,
          .scratch = scratch,
          .rehearse =
              [command](const std::string& payload, const std::function<bool()>& stop) {
                std::vector<std::string> words = command;
                words.push_back(payload);
                return kiosk::run_rehearsal(words, kStall, stop);
              },
          .looping = !starts.empty() && kiosk::count_start(starts, kiosk::start_now())};
}

int show(const Options& o, const kiosk::Config& config, const std::string& scratch) {
  const auto window = window_options(o, config);
  if (!window) {
    log::error("{}", window.error().message);
    return 2;
  }
  std::unique_ptr<kiosk::ContentSource> source;
  const auto open_content = [&](const Strings& strings) {
    source = o.content.empty()
                 ? kiosk::make_installed_source(installed_options(o, config, scratch), strings)
                 : kiosk::make_preview_source({.path = o.content, .keys = config.keys, .scratch = scratch}, strings);
    source->look_beside(config.maps);
    source->start();
  };
  auto assembly = kiosk::Assembly::create({.window = *window, .before_window = open_content, .config = config},
                                          kiosk::monotonic_now);
  if (!assembly) {
    log::error("{}", assembly.error().message);
    return 1;
  }
  kiosk::run(
      **assembly, *source, kiosk::monotonic_now, [] { return g_stop != 0; }, kiosk::system_watchdog());
  return 0;
}

int make_pin() {
  const auto line = kiosk::make_pin_line(ask_on_terminal);
  if (!line) {
    log::error("{}", line.error().message);
    return 1;
  }
  std::printf("%s\n", line->c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Infopunkt: an info point that needs no network");
  Options options;
  declare(app, options);
  CLI11_PARSE(app, argc, argv);
  if (options.make_pin) return make_pin();
  const auto config = configure(options);
  if (!config) {
    log::error("{}", config.error().message);
    return 2;
  }
  std::signal(SIGTERM, [](int) { g_stop = 1; });
  std::signal(SIGINT, [](int) { g_stop = 1; });
  if (!options.rehearse.empty()) return kiosk::rehearse_aloud(options.rehearse, *config);
  const kiosk::Scratch scratch(kiosk::runtime_folder());
  return kiosk::run_or_end([&] {
    return options.tour.empty() ? show(options, *config, scratch.path()) : tour(options, *config, scratch.path());
  });
}
