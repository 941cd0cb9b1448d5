#include "map/pins.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace infopunkt::map {
namespace {

/// The mean of two places, each weighed by its pins.
World mean(World a, std::size_t n, World b, std::size_t m) {
  const auto left = static_cast<double>(n), right = static_cast<double>(m);
  return {(a.x * left + b.x * right) / (left + right), (a.y * left + b.y * right) / (left + right)};
}

/// Middle and half of a mark's rectangle in pixels of this zoom, wherever the view is.
struct MarkBox {
  double x, y, half_w, half_h;
};
MarkBox mark_box(World at, std::size_t members, const MarkSize& marks, double world_px) {
  const double x = at.x * world_px, y = at.y * world_px;
  if (members > 1) return {x, y, marks.cluster / 2, marks.cluster / 2};
  return {x, y - marks.pin_h / 2, marks.pin_w / 2, marks.pin_h / 2};
}
bool covers(const MarkBox& a, const MarkBox& b) {
  return std::abs(a.x - b.x) < a.half_w + b.half_w && std::abs(a.y - b.y) < a.half_h + b.half_h;
}

/// A cluster's middle moves as it grows: until no two marks cover one another, such two become one.
void unite_covered(std::vector<PinGroup>& groups, std::vector<World>& centres, const MarkSize& marks, double world_px,
                   std::size_t selected) {
  const auto box = [&](std::size_t g) { return mark_box(centres[g], groups[g].members.size(), marks, world_px); };
  for (bool united = true; united;) {
    united = false;
    for (std::size_t a = 0; a < groups.size(); ++a) {
      if (groups[a].members.front() == selected) continue;
      for (std::size_t b = a + 1; b < groups.size(); ++b) {
        if (groups[b].members.front() == selected || !covers(box(a), box(b))) continue;
        std::vector<std::size_t>& into = groups[a].members;
        const std::vector<std::size_t>& from = groups[b].members;
        centres[a] = mean(centres[a], into.size(), centres[b], from.size());
        into.insert(into.end(), from.begin(), from.end());
        groups.erase(groups.begin() + static_cast<std::ptrdiff_t>(b));
        centres.erase(centres.begin() + static_cast<std::ptrdiff_t>(b));
        united = true;
        --b;
      }
    }
  }
}

}  // namespace

std::vector<PinGroup> group_pins(std::span<const Pin> pins, const Camera& camera, float radius, std::size_t selected,
                                 const MarkSize& marks) {
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
      groups.push_back({{i}, {}, {}});
      centres.push_back(p);
      continue;
    }
    // The centre moves to the mean of its members.
    PinGroup& group = groups[home];
    centres[home] = mean(centres[home], group.members.size(), p, 1);
    group.members.push_back(i);
  }
  if (marks.cluster > 0) unite_covered(groups, centres, marks, camera.world_px(), selected);
  for (std::size_t g = 0; g < groups.size(); ++g) {
    groups[g].centre = centres[g];
    groups[g].anchor = camera.to_screen(centres[g]);
  }
  return groups;
}

std::vector<std::size_t> leaves_among(std::span<const Pin> pins, std::span<const std::size_t> members) {
  std::vector<std::size_t> leaves;
  for (const std::size_t i : members)
    if (pins[i].shape == PinShape::Leaf) leaves.push_back(i);
  return leaves;
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

Fan fan_out(std::size_t count, float w, float h) {
  Fan fan;
  if (count == 0) return fan;
  const float pi = std::numbers::pi_v<float>, n = static_cast<float>(count);
  // Rectangles whose middles are a diagonal apart do not meet, however they lie to one another.
  const float diagonal = std::hypot(w, h), ring = count == 1 ? 0 : diagonal / (2 * std::sin(pi / n));
  const float first = count == 2 ? -pi / 2 : 0;
  for (std::size_t i = 0; i < count; ++i) {
    const float angle = first + 2 * pi * static_cast<float>(i) / n;
    fan.tips.push_back({ring * std::sin(angle), h / 2 - ring * std::cos(angle)});
  }
  fan.radius = ring + diagonal / 2;
  return fan;
}

std::vector<std::size_t> same_spot(std::span<const Pin> pins, std::size_t pin, Camera camera, double max_zoom,
                                   const MarkSize& marks) {
  camera.zoom = max_zoom;
  // Groups grow by chains; what is several marks away cannot belong to this one.
  const double reach = 8 * static_cast<double>(marks.cluster) / camera.world_px();
  std::vector<Pin> near;
  std::vector<std::size_t> index;
  for (std::size_t i = 0; i < pins.size(); ++i) {
    const World a = pins[i].position, b = pins[pin].position;
    if (std::hypot(a.x - b.x, a.y - b.y) > reach) continue;
    near.push_back(pins[i]);
    index.push_back(i);
  }
  for (const PinGroup& group : group_pins(near, camera, marks.cluster, kNoPin, marks)) {
    std::vector<std::size_t> members;
    for (const std::size_t member : group.members) members.push_back(index[member]);
    std::sort(members.begin(), members.end());
    if (std::binary_search(members.begin(), members.end(), pin)) return members;
  }
  return {pin};
}

ClusterAnswer answer_of(std::span<const Pin> pins, const PinGroup& group, const Camera& camera, double max_zoom,
                        const MarkSize& marks, float room, float fan_w, float fan_h) {
  constexpr double kWorthwhile = 0.2;  // levels: less would look as if the touch had done nothing
  std::vector<Pin> members;
  for (const std::size_t i : group.members) members.push_back(pins[i]);
  Camera nearest = camera;
  nearest.zoom = max_zoom;
  if (camera.zoom + kWorthwhile < max_zoom && group_pins(members, nearest, marks.cluster, kNoPin, marks).size() > 1)
    return ClusterAnswer::Zoom;
  return 2 * fan_out(members.size(), fan_w, fan_h).radius <= room ? ClusterAnswer::Fan : ClusterAnswer::List;
}

}  // namespace infopunkt::map
