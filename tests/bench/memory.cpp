#include "memory.h"

#include <algorithm>
#include <fstream>
#include <map>

#include "kiosk/tour.h"
#include "measures.h"

namespace infopunkt::bench {
namespace {

/// "/usr/lib/…/libLLVM-15.so.1" → "libLLVM-15.so.1"; heap and unnamed mappings under one name each.
std::string owner_of(const std::string& path) {
  if (path.empty()) return "unnamed (heap of threads, graphics)";
  return path.substr(path.rfind('/') + 1);
}

/// PSS in MB of each mapped file and each kind of private memory, the twelve largest.
Numbers breakdown() {
  std::ifstream file("/proc/self/smaps");
  std::map<std::string, double> by_owner;
  std::string owner;
  for (std::string line; std::getline(file, line);) {
    double kib = 0;
    if (std::sscanf(line.c_str(), "Pss: %lf kB", &kib) == 1) {
      by_owner[owner] += kib / 1024;
    } else if (line.find(':') > line.find('-')) {
      char path[4096] = "";
      std::sscanf(line.c_str(), "%*s %*s %*s %*s %*s %4095[^\n]", path);
      owner = owner_of(path);
    }
  }
  std::vector<std::pair<std::string, double>> sorted(by_owner.begin(), by_owner.end());
  std::ranges::sort(sorted, [](const auto& a, const auto& b) { return a.second > b.second; });
  Numbers largest = Numbers::object();
  for (std::size_t i = 0; i < sorted.size() && i < 12; ++i) largest[sorted[i].first] = sorted[i].second;
  return largest;
}

}  // namespace

double pss_mb() {
  std::ifstream file("/proc/self/smaps_rollup");
  for (std::string word; file >> word;) {
    double kib = 0;
    if (word == "Pss:" && file >> kib) return kib / 1024;
  }
  return 0;
}

Result<Numbers> measure_memory(const Place& place) {
  auto stage = Stage::open(place);
  if (!stage) return fail(stage.error().message);
  double peak = 0;
  Numbers steps = Numbers::object();
  const auto look = [&](const std::string& name) {
    (*stage)->settle();
    const double now = pss_mb();
    steps[name] = now;
    peak = std::max(peak, now);
  };
  look("attract");
  (*stage)->begin();
  for (const kiosk::TourStop& stop : kiosk::tour_stops((*stage)->content())) {
    (*stage)->go(stop.route);
    look(stop.name);
  }
  return Numbers{{"peak_pss_mb", peak},
                 {"end_pss_mb", pss_mb()},
                 {"picture_textures_mb", static_cast<double>((*stage)->kiosk().texture_bytes()) / (1 << 20)},
                 {"pss_by_screen_mb", steps},
                 {"pss_by_owner_mb", breakdown()}};
}

Result<Numbers> measure_bare_window(const Place& place) {
  auto window = ui::Window::open({.width = place.width, .height = place.height, .offscreen = true}, [] { return 0.0; });
  if (!window) return fail(window.error().message);
  for (int i = 0; i < 3; ++i) {
    (*window)->begin_frame();
    (*window)->present({0, 0, 0, 255});
  }
  return Numbers{{"bare_window_pss_mb", pss_mb()}, {"bare_pss_by_owner_mb", breakdown()}};
}

}  // namespace infopunkt::bench
