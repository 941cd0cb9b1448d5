// infopunkt-bench: one measurement a call, printed as one JSON object. bench.py puts the table together.

#include <cstdio>
#include <filesystem>

#include <CLI/CLI.hpp>

#include "measures.h"

namespace {

using namespace infopunkt;

int print(const Result<bench::Numbers>& numbers) {
  if (!numbers) {
    std::fprintf(stderr, "infopunkt-bench: %s\n", numbers.error().message.c_str());
    return 1;
  }
  std::puts(numbers->dump().c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app("Measures the kiosk; prints JSON", "infopunkt-bench");
  app.require_subcommand(1);
  bench::Place place;
  double seconds = 60;
  std::string payload, view, course, mbtiles;
  std::size_t frames = 120;
  double minutes = 10;
  const auto on_screen = [&](const char* name, const char* help) {
    CLI::App* sub = app.add_subcommand(name, help);
    sub->add_option("--bundle", place.bundle, "signed bundle to show")->required();
    sub->add_option("--keys", place.keys, "folder of trusted keys")->required();
    sub->add_option("--assets", place.assets, "folder of theme.toml")->required();
    sub->add_option("--scratch", place.scratch, "folder for the unpacked bundle")->required();
    sub->add_option("--width", place.width, "of the canvas, pixels");
    sub->add_option("--height", place.height, "of the canvas, pixels");
    return sub;
  };
  CLI::App* scroll = on_screen("scroll", "frame times of an article under a finger");
  CLI::App* map = on_screen("map", "frame times of the map under two fingers");
  CLI::App* rest = on_screen("rest", "frames and CPU of a resting article");
  rest->add_option("--seconds", seconds, "how long to rest");
  CLI::App* memory = on_screen("memory", "memory after every screen");
  CLI::App* bare = on_screen("bare-window", "memory of an empty window");
  CLI::App* ui = on_screen("ui", "frame times and draw calls of every screen: changed to, scrolled, swiped");
  ui->add_option("--frames", frames, "frames of each");
  ui->add_option("--view", view, "only this one");
  CLI::App* tour = on_screen("tour", "memory while a visitor taps through everything");
  tour->add_option("--minutes", minutes, "of virtual time");
  CLI::App* live = on_screen("live", "an article in a real window; answers \"report\" on standard input");
  live->add_flag("--fullscreen", place.fullscreen, "fill the screen");
  CLI::App* map_scene = on_screen("map-scene", "the map alone, its camera on a course");
  CLI::App* map_live = on_screen("map-live", "the same in a real window, led through standard input");
  for (CLI::App* sub : {map_scene, map_live})
    sub->add_option("--course", course, "JSON: [[seconds, longitude, latitude, zoom], …]")->required();
  map_live->add_flag("--fullscreen", place.fullscreen, "fill the screen");
  CLI::App* map_tiles = app.add_subcommand("map-tiles", "decoding and triangles of the heaviest tiles");
  map_tiles->add_option("--mbtiles", mbtiles, "MBTiles file of vector tiles")->required();
  CLI::App* search = app.add_subcommand("search", "query times over 50,000 records");
  search->add_option("--payload", payload, "payload database")->required();
  CLI11_PARSE(app, argc, argv);
  if (scroll->parsed()) return print(bench::measure_scroll(place));
  if (map->parsed()) return print(bench::measure_map(place));
  if (rest->parsed()) return print(bench::measure_rest(place, seconds));
  if (memory->parsed()) return print(bench::measure_memory(place));
  if (bare->parsed()) return print(bench::measure_bare_window(place));
  if (ui->parsed()) return print(bench::measure_ui(place, frames, view));
  if (tour->parsed()) return print(bench::measure_tour(place, minutes));
  if (live->parsed()) return print(bench::measure_live(place));
  if (map_scene->parsed()) return print(bench::measure_map_scene(place, course));
  if (map_live->parsed()) return print(bench::measure_map_live(place, course));
  if (map_tiles->parsed()) return print(bench::measure_map_tiles(mbtiles));
  return print(bench::measure_search(payload));
}
