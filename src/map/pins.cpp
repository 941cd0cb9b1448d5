#include "map/pins.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::map {

std::vector<PinGroup> group_pins(std::span<const Pin> pins, const Camera& camera, float radius, std::size_t selected) {
  const double reach = radius / camera.world_px();
  std::vector<PinGroup> groups;
  std::vector<World> centres;
  for (std::size_t i = 0; i < pins.size(); ++i) {
    const World p = pins[i].position;
    std::size_t home = groups.size();
    if (i != selected) {
      for (std::size_t g = 0; g < groups.size(); ++g) {
        if (groups[g].members.front() == selected) continue;
        if (std::hypot(centres[g].x - p.x, centres[g].y - p.y) < reach) {
          home = g;
          break;
        }
      }
    }
    if (home == groups.size()) {
      groups.push_back({{i}, {}});
      centres.push_back(p);
      continue;
    }
    // The centre moves to the mean of its members.
    PinGroup& group = groups[home];
    const auto n = static_cast<double>(group.members.size());
    centres[home] = {(centres[home].x * n + p.x) / (n + 1), (centres[home].y * n + p.y) / (n + 1)};
    group.members.push_back(i);
  }
  for (std::size_t g = 0; g < groups.size(); ++g) groups[g].anchor = camera.to_screen(centres[g]);
  return groups;
}

std::vector<RingPart> cluster_ring(std::span<const Pin> pins, const PinGroup& group) {
  std::vector<std::pair<ui::Colour, int>> counts;
  for (const std::size_t i : group.members) {
    const auto it =
        std::find_if(counts.begin(), counts.end(), [&](const auto& c) { return c.first == pins[i].colour; });
    if (it == counts.end())
      counts.emplace_back(pins[i].colour, 1);
    else
      ++it->second;
  }
  std::vector<RingPart> ring;
  float at = 0;
  for (const auto& [colour, n] : counts) {
    const float share = static_cast<float>(n) / static_cast<float>(group.members.size());
    ring.push_back({colour, at, at + share});
    at += share;
  }
  return ring;
}

}  // namespace infopunkt::map
