#include "map/place_marks.h"

#include <algorithm>
#include <cmath>
#include <optional>

#include "base/locale.h"

namespace infopunkt::map {
namespace {

using ui::Rect;
using ui::Vec2;

constexpr double kSameTown = 0.15 / 360;  // of the world's width: some ten kilometres at our latitude

struct Candidate {
  Rect name;
  Vec2 grow;  ///< where the target grows beyond the name: away from what stands at the dot
};

bool meets_any(Rect r, std::span<const Rect> others) {
  return std::any_of(others.begin(), others.end(), [&](const Rect& o) { return !r.intersect(o).empty(); });
}

std::vector<Candidate> candidates(const PlaceBox& box, const Rect* mark, float gap) {
  const float w = box.size.x, h = box.size.y, x = box.anchor.x - w / 2;
  const float below = std::max(box.anchor.y, mark == nullptr ? box.anchor.y : mark->bottom()) + gap;
  const float above = std::min(box.anchor.y, mark == nullptr ? box.anchor.y : mark->y) - gap - h;
  std::vector<Candidate> all{{{x, below, w, h}, {0, 1}}, {{x, above, w, h}, {0, -1}}};
  if (mark != nullptr) return all;
  const float y = box.anchor.y - h / 2;
  all.push_back({{box.anchor.x + gap, y, w, h}, {1, 0}});
  all.push_back({{box.anchor.x - gap - w, y, w, h}, {-1, 0}});
  return all;
}

Rect target_of(const PlaceBox& box, const Candidate& at, bool dot, const PlaceSpacing& spacing) {
  Rect r = at.name;
  if (dot) {
    const float left = std::min(r.x, box.anchor.x - spacing.gap),
                right = std::max(r.right(), box.anchor.x + spacing.gap);
    const float top = std::min(r.y, box.anchor.y - spacing.gap),
                bottom = std::max(r.bottom(), box.anchor.y + spacing.gap);
    r = {left, top, right - left, bottom - top};
  }
  const float dx = std::max(0.F, spacing.least - r.w), dy = std::max(0.F, spacing.least - r.h);
  r = {r.x - dx / 2, at.grow.y > 0 ? r.y : at.grow.y < 0 ? r.y - dy : r.y - dy / 2, r.w + dx, r.h + dy};
  return r;
}

}  // namespace

std::vector<PlacedPlace> place_names(std::span<const PlaceMark> places, std::vector<PlaceBox> boxes,
                                     std::span<const Rect> marks, const PlaceSpacing& spacing) {
  std::stable_sort(boxes.begin(), boxes.end(), [&](const PlaceBox& a, const PlaceBox& b) {
    if (a.rank != b.rank) return a.rank < b.rank;
    return places[a.index].name < places[b.index].name;
  });
  std::vector<Rect> taken(marks.begin(), marks.end());
  std::vector<PlacedPlace> placed;
  for (const PlaceBox& box : boxes) {
    const auto under = std::find_if(marks.begin(), marks.end(),
                                    [&](const Rect& m) { return m.inset(-spacing.gap).contains(box.anchor); });
    const Rect* mark = under == marks.end() ? nullptr : &*under;
    for (const Candidate& at : candidates(box, mark, spacing.gap)) {
      if (meets_any(at.name.inset(-spacing.padding), taken)) continue;
      placed.push_back({box.index, box.anchor, at.name, target_of(box, at, mark == nullptr, spacing), mark == nullptr});
      taken.push_back(at.name);
      if (mark == nullptr)
        taken.push_back({box.anchor.x - spacing.gap, box.anchor.y - spacing.gap, 2 * spacing.gap, 2 * spacing.gap});
      break;
    }
  }
  return placed;
}

bool is_name_of(const PlaceMark& place, World position, std::string_view name) {
  if (std::hypot(place.position.x - position.x, place.position.y - position.y) > kSameTown) return false;
  const std::string folded = fold(name);
  return folded == fold(place.name) || std::any_of(place.names.begin(), place.names.end(),
                                                   [&](const std::string& other) { return folded == fold(other); });
}

}  // namespace infopunkt::map
