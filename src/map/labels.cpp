#include "map/labels.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::map {

int max_rank(double zoom) {
  return std::clamp(static_cast<int>(std::lround((zoom - 5) * 2.4)), 1, 99);
}

std::vector<PlacedLabel> place_labels(std::vector<LabelBox> boxes, std::span<const ui::Rect> blocked, ui::Rect view, float gap,
                                      float padding) {
  std::sort(boxes.begin(), boxes.end(), [](const LabelBox& a, const LabelBox& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    return a.text < b.text;
  });
  std::vector<PlacedLabel> placed;
  for (LabelBox& box : boxes) {
    const ui::Rect r{std::round(box.anchor.x - box.size.x / 2), std::round(box.anchor.y + gap), box.size.x, box.size.y};
    if (r.x < view.x || r.y < view.y || r.right() > view.right() || r.bottom() > view.bottom()) continue;
    const ui::Rect wide = r.inset(-padding);
    const auto touches = [&](const ui::Rect& other) { return !wide.intersect(other).empty(); };
    if (std::any_of(blocked.begin(), blocked.end(), touches)) continue;
    if (std::any_of(placed.begin(), placed.end(), [&](const PlacedLabel& other) { return touches(other.rect); })) continue;
    placed.push_back({box.label, std::move(box.text), box.anchor, r, box.rank});
  }
  return placed;
}

}  // namespace infopunkt::map
