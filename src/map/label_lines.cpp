// Names along lines: roads, rivers.

#include <algorithm>
#include <cmath>

#include "map/label_state.h"

namespace infopunkt::map {
namespace {

using ui::Vec2;

constexpr double kLineLinger = 0.25;                  // levels of zoom that a shown name outlasts its range
constexpr float kRepeatRoad = 22, kRepeatRiver = 34;  // em between two names of one line
constexpr float kRepeatKept = 0.6F;                   // share of it at which one of two shown names goes
constexpr float kEndRoom = 0.6F;                      // em of line that stay free beyond either end of a name
constexpr float kLineEdge = 0.6F;                     // em that a new name keeps from edges and cards
constexpr float kTryAgain = 3;                        // em of panning after which new names are looked for
constexpr double kTryAgainZoom = 0.08;
constexpr BendLimits kNew{}, kKept{0.8F, 1.6F};  // a name that is shown may bend a little more

/// The segment from `a` to `b` within `box`: shares of it, or nothing.
std::optional<std::pair<float, float>> within(Vec2 a, Vec2 b, ui::Rect box) {
  float from = 0, to = 1;
  const auto cut = [&](float start, float way, float low, float high) {
    if (way == 0) return start >= low && start <= high;
    const float t0 = (low - start) / way, t1 = (high - start) / way;
    from = std::max(from, std::min(t0, t1));
    to = std::min(to, std::max(t0, t1));
    return from < to;
  };
  if (!cut(a.x, b.x - a.x, box.x, box.right()) || !cut(a.y, b.y - a.y, box.y, box.bottom())) return std::nullopt;
  return std::pair{from, to};
}

/// The parts of a path that lie within `box`, in pixels.
std::vector<std::vector<Vec2>> parts_within(std::span<const World> path, const Camera& camera, ui::Rect box) {
  std::vector<std::vector<Vec2>> parts;
  bool open = false;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const Vec2 a = camera.to_screen(path[i]), b = camera.to_screen(path[i + 1]);
    const auto inside = within(a, b, box);
    if (!inside) {
      open = false;
      continue;
    }
    const Vec2 from = a + (b - a) * inside->first, to = a + (b - a) * inside->second;
    if (!open || inside->first > 0) parts.push_back({from});
    parts.back().push_back(to);
    open = inside->second >= 1;
  }
  return parts;
}

/// The path about its point `middle` as far as `reach` px to either side, in pixels from that point.
struct Near {
  std::vector<Vec2> path;
  float middle = 0;  ///< along it
};
Near near_path(std::span<const World> path, const NearestOnPath& middle, const Camera& camera, float reach) {
  const double scale = camera.world_px();
  const auto px = [&](World p) {
    return Vec2{static_cast<float>((p.x - middle.at.x) * scale), static_cast<float>((p.y - middle.at.y) * scale)};
  };
  std::vector<Vec2> back, ahead;
  const auto collect = [&](std::vector<Vec2>& out, auto next, std::ptrdiff_t steps) {
    float length = 0;
    Vec2 last;
    for (; steps > 0 && length < reach; --steps, ++next) {
      const Vec2 p = px(*next);
      length += std::hypot(p.x - last.x, p.y - last.y);
      out.push_back(p);
      last = p;
    }
    return length;
  };
  const auto at = static_cast<std::ptrdiff_t>(middle.segment) + 1;
  const float behind = collect(back, std::make_reverse_iterator(path.begin() + at), at);
  collect(ahead, path.begin() + at, static_cast<std::ptrdiff_t>(path.size()) - at);
  Near near;
  near.path.assign(back.rbegin(), back.rend());
  near.path.push_back({});
  near.path.insert(near.path.end(), ahead.begin(), ahead.end());
  near.middle = behind;
  return near;
}

std::optional<Bent> bend_at(const LineName& line, const NearestOnPath& middle, const Camera& camera,
                            const NameText& name, float em, const BendLimits& limits,
                            std::optional<bool> reversed = std::nullopt) {
  const Near near = near_path(line.path, middle, camera, name.pens.width / 2 + 2 * em);
  return bend(near.path, near.middle, name.pens, em, limits, reversed);
}

float repeat_distance(LabelKind kind) {
  return kind == LabelKind::Road ? kRepeatRoad : kRepeatRiver;
}

bool is_within(ui::Rect outer, ui::Rect r) {
  return r.x >= outer.x && r.y >= outer.y && r.right() <= outer.right() && r.bottom() <= outer.bottom();
}

}  // namespace

void LabelBoard::State::for_boxes(const LineEntry& entry, const Camera& at, float grow,
                                  const std::function<void(ui::Rect)>& visit) {
  const Vec2 middle = at.to_screen(entry.middle);
  const float half = entry.name->one.y * 0.4F + grow;
  for (const ui::text::GlyphPose& pose : entry.bent.poses)
    visit({middle.x + pose.at.x - half, middle.y + pose.at.y - half, 2 * half, 2 * half});
}

/// Shown names are bent anew for this zoom and tell the points where they stand.
void LabelBoard::State::refresh_lines(const LabelInput& input) {
  std::erase_if(lines, [&](LineEntry& entry) {
    if (entry.zoom == input.camera.zoom) return false;
    auto bent = bend_at(*entry.line, nearest_on(entry.line->path, entry.middle), input.camera, *entry.name, metrics.em,
                        kKept, entry.bent.reversed);
    if (!bent) {
      leave(entry, input);
      return true;
    }
    entry.bent = std::move(*bent);
    entry.zoom = input.camera.zoom;
    return false;
  });
  for (std::size_t i = 0; i < lines.size(); ++i)
    for_boxes(lines[i], input.camera, 0,
              [&](ui::Rect box) { prior.add(box, static_cast<std::uint32_t>(points.size() + i)); });
}

void LabelBoard::State::keep_lines(const LabelInput& input) {
  std::vector<LineEntry> kept;
  kept.swap(lines);
  for (LineEntry& entry : kept) {
    const double zoom = input.camera.zoom;
    const bool young = is_young(entry.since, input.now);
    const bool wanted =
        entry.offered && zoom >= entry.rule.zoom.first - kLineLinger && zoom <= entry.rule.zoom.last + kLineLinger;
    bool hit = false, whole = true, in_view = false;
    for_boxes(entry, input.camera, 0, [&](ui::Rect box) {
      hit = hit || grid.any(box, [](const LabelGrid::Entry&) { return true; }) ||
            std::any_of(input.covers.begin(), input.covers.end(),
                        [&](const ui::Rect& cover) { return !cover.intersect(box).empty(); });
      whole = whole && is_within(input.view, box);
      in_view = in_view || !input.view.intersect(box).empty();
    });
    const bool cut = settled && !whole;
    if ((!wanted || cut) && young) wait_until(entry.since + kLeast);
    const bool stays = in_view && !hit && ((wanted && !cut) || young) &&
                       !repeats_nearby(entry, input.camera, lines.size(), kRepeatKept);
    if (!stays) {
      leave(entry, input);
      continue;
    }
    const auto owner = static_cast<std::uint32_t>(points.size() + lines.size());
    for_boxes(entry, input.camera, 0, [&](ui::Rect box) { grid.add(box, owner); });
    lines.push_back(std::move(entry));
  }
}

bool LabelBoard::State::repeats_nearby(const LineEntry& entry, const Camera& at, std::size_t among, float share) const {
  const float least = share * repeat_distance(entry.rule.kind) * metrics.em;
  const Vec2 here = at.to_screen(entry.middle);
  return std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(among), [&](const LineEntry& other) {
    if (other.name->text != entry.name->text) return false;
    const Vec2 there = at.to_screen(other.middle);
    return std::hypot(there.x - here.x, there.y - here.y) < least;
  });
}

/// Looking for new places is the dear part: not in every frame of a movement.
bool LabelBoard::State::worth_trying(const LabelInput& input) const {
  if (settled || lines_due) return true;
  const Vec2 moved = input.camera.to_screen(tried.centre) - input.camera.viewport.centre();
  return std::abs(input.camera.zoom - tried.zoom) > kTryAgainZoom ||
         std::hypot(moved.x, moved.y) > kTryAgain * metrics.em;
}

void LabelBoard::State::add_lines(const LabelInput& input, LabelRuler& ruler) {
  if (hungry || !worth_trying(input)) return;
  tried = input.camera;
  const World a = input.camera.to_world(input.view.pos()),
              b = input.camera.to_world({input.view.right(), input.view.bottom()});
  const double world_px = input.camera.world_px();
  for (const LineCandidate& candidate : candidates) {
    const WorldBox& box = candidate.line->box;
    if (box.min.x > b.x || box.max.x < a.x || box.min.y > b.y || box.max.y < a.y) continue;
    if (input.camera.zoom < candidate.rule.zoom.first || input.camera.zoom > candidate.rule.zoom.last) continue;
    // A letter is wider than a third of an em: many short lines need no measuring.
    const double length = candidate.line->length * world_px;
    if (length < 0.3 * metrics.em * static_cast<double>(candidate.name->text.size())) continue;
    if (!measure(*candidate.name, ruler, true)) {
      if (hungry) return;
      continue;
    }
    if (length < candidate.name->pens.width + 2 * kEndRoom * metrics.em) continue;
    add_along(input, candidate);
  }
  lines_due = false;
}

void LabelBoard::State::add_along(const LabelInput& input, const LineCandidate& candidate) {
  const NameText& name = *candidate.name;
  const float em = metrics.em, needed = name.pens.width + 2 * kEndRoom * em;
  const ui::Rect inside = input.view.inset(kLineEdge * em + name.one.y / 2);
  const float clear = kLineEdge * em + name.one.y / 2;
  const auto usable = [&](Vec2 p) {
    return std::none_of(input.covers.begin(), input.covers.end(),
                        [&](const ui::Rect& cover) { return cover.inset(-clear).contains(p); });
  };
  const auto is_free = [&](const LineEntry& entry) {
    bool free = true;
    for_boxes(entry, input.camera, name.look.room * em, [&](ui::Rect box) {
      free = free && !grid.any(box, [](const LabelGrid::Entry&) { return true; }) && !ghost_in(box, input.camera) &&
             is_within(input.view, box);
    });
    return free;
  };
  for (const std::vector<Vec2>& part : parts_within(candidate.line->path, input.camera, inside)) {
    for (const float along : middles_for(part, needed, em, kNew, usable)) {
      float left = along;
      std::size_t i = 1;
      for (; i + 1 < part.size(); ++i) {
        const float step = std::hypot(part[i].x - part[i - 1].x, part[i].y - part[i - 1].y);
        if (step >= left) break;
        left -= step;
      }
      const Vec2 way = part[i] - part[i - 1];
      const float step = std::hypot(way.x, way.y);
      const Vec2 at = part[i - 1] + way * (step > 0 ? std::min(1.F, left / step) : 0);
      LineEntry entry{candidate.name, candidate.rule, candidate.line, input.camera.to_world(at), {}, input.camera.zoom};
      const float half = name.one.y * 0.4F;
      const bool middle_taken =
          grid.any({at.x - half, at.y - half, 2 * half, 2 * half}, [](const LabelGrid::Entry&) { return true; });
      if (middle_taken || repeats_nearby(entry, input.camera, lines.size(), 1)) continue;
      const NearestOnPath nearest = nearest_on(candidate.line->path, entry.middle);
      auto bent = bend_at(*candidate.line, nearest, input.camera, name, em, kNew);
      if (!bent) continue;
      entry.middle = nearest.at;
      entry.bent = std::move(*bent);
      if (!is_free(entry)) continue;
      entry.since = input.now;
      entry.from = fresh || input.reduce_motion ? 1.F : 0.F;
      const auto owner = static_cast<std::uint32_t>(points.size() + lines.size());
      for_boxes(entry, input.camera, 0, [&](ui::Rect box) { grid.add(box, owner); });
      lines.push_back(std::move(entry));
    }
  }
}

void LabelBoard::State::leave(LineEntry& entry, const LabelInput& input) {
  if (input.reduce_motion) return;
  const float alpha = alpha_now(entry.since, entry.from, input.now);
  ghosts.push_back({entry.name, entry.middle, std::nullopt, entry.bent.poses, input.now, alpha});
}

}  // namespace infopunkt::map
