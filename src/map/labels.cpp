#include "map/labels.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::map {

int max_rank(double zoom) {
  return std::clamp(static_cast<int>(std::lround((zoom - 5) * 2.4)), 1, 99);
}

std::vector<PlacedLabel> place_labels(std::vector<LabelBox> boxes, std::span<const ui::Rect> blocked, ui::Rect view,
                                      float gap, float padding) {
  std::sort(boxes.begin(), boxes.end(), [](const LabelBox& a, const LabelBox& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    return a.text < b.text;
  });
  std::vector<PlacedLabel> placed;
  const auto is_free = [&](const ui::Rect& r) {
    if (r.x < view.x || r.y < view.y || r.right() > view.right() || r.bottom() > view.bottom()) return false;
    const ui::Rect wide = r.inset(-padding);
    const auto touches = [&](const ui::Rect& other) { return !wide.intersect(other).empty(); };
    return std::none_of(blocked.begin(), blocked.end(), touches) &&
           std::none_of(placed.begin(), placed.end(), [&](const PlacedLabel& other) { return touches(other.rect); });
  };
  for (LabelBox& box : boxes) {
    const float w = box.size.x, h = box.size.y, x = box.anchor.x, y = box.anchor.y;
    std::vector<ui::Vec2> corners{
        {x - w / 2, y + gap}, {x - w / 2, y - gap - h}, {x + gap, y - h / 2}, {x - gap - w, y - h / 2}};
    // A town under a pin or a cluster keeps its name just below or above it.
    for (const ui::Rect& cover : blocked)
      if (cover.contains(box.anchor)) {
        corners.push_back({x - w / 2, cover.bottom() + padding + 1});
        corners.push_back({x - w / 2, cover.y - h - padding - 1});
      }
    for (const ui::Vec2& corner : corners) {
      const ui::Rect r{std::round(corner.x), std::round(corner.y), w, h};
      if (!is_free(r)) continue;
      placed.push_back({box.label, std::move(box.text), box.anchor, r, box.rank});
      break;
    }
  }
  return placed;
}

}  // namespace infopunkt::map
