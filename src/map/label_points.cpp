// Names at a place: towns, suburbs, lakes.

#include <algorithm>
#include <array>
#include <cmath>

#include "map/label_state.h"

namespace infopunkt::map {
namespace {

constexpr double kLinger = 0.25;  // levels of zoom that a shown name outlasts its range
constexpr float kTouch = 1;       // px that shown names keep from each other
constexpr float kOffMark = 0.2F;  // em that a new name's mark keeps from other names
constexpr float kOffPins = 0.2F;  // em that a new name keeps from pins
constexpr float kEdge = 0.5F;     // em that a new name keeps from the edges of the view and from cards
constexpr float kTwoFirst = 9;    // em: a longer name stands in two lines if it can
constexpr float kCrowd = 7;       // em: radius in which names are counted …
constexpr int kMostInCrowd = 5;   // … and how many there may be before a new one stays away
constexpr float kPoint = 0.01F;   // px: a point in a grid of rectangles
constexpr int kAlwaysNamed = 10;  // importance up to which a crowd does not matter

std::optional<ui::Vec2> offset_to(Side side, ui::Vec2 size, ui::Vec2 place, std::span<const ui::Rect> pins,
                                  const LabelMetrics& m) {
  // Above and below, the height of a line already holds some air.
  const float gap = m.gap, beside = m.em / 5, w = size.x, h = size.y;
  const float clear = m.em * (kOffPins + 0.1F);
  switch (side) {
    case Side::Centre:
      return ui::Vec2{-w / 2, -h / 2};
    case Side::Above:
      return ui::Vec2{-w / 2, -gap - h};
    case Side::Below:
      return ui::Vec2{-w / 2, gap};
    case Side::Right:
      return ui::Vec2{gap + beside, -h / 2};
    case Side::Left:
      return ui::Vec2{-gap - beside - w, -h / 2};
    case Side::UnderPin:
    case Side::OverPin:
      for (const ui::Rect& pin : pins)
        if (pin.contains(place))
          return ui::Vec2{-w / 2,
                          side == Side::UnderPin ? pin.bottom() + clear - place.y : pin.y - h - clear - place.y};
      return std::nullopt;
  }
  return std::nullopt;
}

bool contains(ui::Rect outer, ui::Rect inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() && inner.bottom() <= outer.bottom();
}

bool overlap(ui::Rect a, ui::Rect b) {
  return !a.intersect(b).empty();
}

ui::Rect square_on(ui::Vec2 place, float radius) {
  return {place.x - radius, place.y - radius, 2 * radius, 2 * radius};
}

}  // namespace

/// The name, and the mark of its place if it has one, lie in view and under no card.
bool LabelBoard::State::is_clear(const LabelInput& input, const PointEntry& entry, const Stand& stand,
                                 float margin) const {
  const auto clear = [&](ui::Rect r, float off) {
    return contains(input.view.inset(off), r) &&
           std::none_of(input.covers.begin(), input.covers.end(),
                        [&](const ui::Rect& cover) { return overlap(cover, r.inset(-off)); });
  };
  return clear(stand.rect(entry.screen), margin) &&
         (!entry.name->look.dot || clear(square_on(entry.screen, metrics.dot), 0));
}

std::vector<PointEntry*> LabelBoard::State::active_points(const LabelInput& input) {
  std::vector<PointEntry*> active;
  const double zoom = input.camera.zoom;
  for (PointEntry& entry : points) {
    entry.screen = input.camera.to_screen(entry.at);
    const ZoomRange range = entry.rule.zoom;
    if (!area.contains(entry.screen)) {
      // Far beyond the edges nobody sees it go.
      entry.stand.reset();
      entry.seen = false;
      continue;
    }
    const bool young = entry.seen && is_young(entry.since, input.now);
    const double linger = entry.stand ? kLinger : 0;
    const bool wanted = entry.offered && zoom >= range.first - linger && zoom <= range.last + linger;
    if (!wanted && young) wait_until(entry.since + kLeast);
    if (wanted || young)
      active.push_back(&entry);
    else
      leave(entry, input);
  }
  // Of equals the one that is seen already goes first.
  std::stable_sort(active.begin(), active.end(), [](const PointEntry* a, const PointEntry* b) {
    if (a->rule.importance != b->rule.importance) return a->rule.importance < b->rule.importance;
    return a->seen > b->seen;
  });
  return active;
}

void LabelBoard::State::place_points(const LabelInput& input, LabelRuler& ruler) {
  const std::vector<PointEntry*> active = active_points(input);
  // Only what is seen has a right to stay. Beyond the edges the order of importance decides anew each time, so that
  // what comes in does not depend on the way there.
  for (const PointEntry* entry : active)
    if (entry->seen) prior.add(entry->stand->rect(entry->screen), owner_of(*entry));
  for (PointEntry* entry : active) {
    if (entry->seen && stays(input, *entry)) {
      commit(*entry);
      continue;
    }
    leave(*entry, input);
    if (hungry || !entry->offered || crowded_out(*entry)) continue;
    // Names wait until those above them are measured, so that the order of importance holds.
    if (!measure(*entry->name, ruler, false)) continue;
    entry->stand = find_stand(input, *entry, false);
    if (entry->stand) commit(*entry);
  }
}

/// A name that stands already; at rest it may have to move inside.
bool LabelBoard::State::stays(const LabelInput& input, PointEntry& entry) {
  const ui::Rect r = entry.stand->rect(entry.screen);
  const std::uint32_t self = owner_of(entry);
  if (grid.any(r.inset(-kTouch), [](const LabelGrid::Entry&) { return true; })) return false;
  if (entry.name->look.dot && grid.any(square_on(entry.screen, metrics.dot), [&](const LabelGrid::Entry& other) {
        return other.owner != kPin && other.owner != self;
      }))
    return false;
  if (!settled || is_clear(input, entry, *entry.stand, 0) || !input.view.contains(entry.screen)) return true;
  if (entry.seen && is_young(entry.since, input.now)) {
    wait_until(entry.since + kLeast);
    return true;
  }
  const std::optional<Stand> inside = find_stand(input, entry, true);
  if (!inside) return true;
  leave(entry, input);
  entry.stand = inside;
  return true;
}

std::optional<Stand> LabelBoard::State::find_stand(const LabelInput& input, const PointEntry& entry, bool clear_only) {
  const NameText& name = *entry.name;
  const std::span<const Side> sides = sides_of(entry.rule.kind);
  const bool can_two = !name.in_two.empty();
  const bool two_first = can_two && (sides.front() == Side::Centre || name.one.x > kTwoFirst * metrics.em);
  std::array<Stand, 16> stands;
  std::size_t count = 0;
  for (const bool two : {two_first, !two_first}) {
    if (two && !can_two) continue;
    const ui::Vec2 size = two ? name.two : name.one;
    for (const Side side : sides)
      if (const auto offset = offset_to(side, size, entry.screen, input.pins, metrics))
        stands[count++] = {side, two, *offset, size};
  }
  const std::span<const Stand> all(stands.data(), count);
  const auto first_of = [&](bool clear, bool displacing) -> std::optional<Stand> {
    for (const Stand& stand : all)
      if ((!clear || is_clear(input, entry, stand, kEdge * metrics.em)) && may_stand(input, entry, stand, displacing))
        return stand;
    return std::nullopt;
  };
  // At rest where it can be seen, even where a lesser name stands. While the camera moves on its best side, although it
  // may have to wait there until the edge is passed: else all names would come in on the side that comes first. What
  // cannot be seen displaces nothing.
  const bool in_view = input.view.inset(metrics.dot).contains(entry.screen);
  if (in_view && settled) {
    if (auto stand = first_of(true, false)) return stand;
    if (clear_only) return std::nullopt;
    if (auto stand = first_of(true, true)) return stand;
  }
  if (auto stand = first_of(false, false)) return stand;
  return in_view ? first_of(true, true) : std::nullopt;
}

/// `displacing`: a less important name that stands already may have to go, unless it has only just come.
bool LabelBoard::State::may_stand(const LabelInput& input, const PointEntry& entry, const Stand& stand,
                                  bool displacing) {
  const ui::Rect r = stand.rect(entry.screen), wide = r.inset(-entry.name->look.room * metrics.em);
  const ui::Rect dot = square_on(entry.screen, metrics.dot + kOffMark * metrics.em);
  const std::uint32_t self = owner_of(entry);
  const bool marked = entry.name->look.dot;
  const auto a_pin = [&](const LabelGrid::Entry& other) { return other.owner == kPin; };
  const auto any_name = [&](const LabelGrid::Entry& other) { return other.owner != kPin && other.owner != self; };
  if (grid.any(wide, any_name) || grid.any(r.inset(-kOffPins * metrics.em), a_pin) ||
      (marked && grid.any(dot, any_name)))
    return false;
  const auto in_the_way = [&](const LabelGrid::Entry& other) {
    if (other.owner == self) return false;
    const bool is_point = other.owner < points.size();
    if (is_point && !points[other.owner].seen) return false;
    if (!displacing) return true;
    const Seconds since = is_point ? points[other.owner].since : lines[other.owner - points.size()].since;
    const bool young = is_young(since, input.now);
    if (young) wait_until(since + kLeast);
    return young;
  };
  return !prior.any(wide, in_the_way) && !(marked && prior.any(dot, in_the_way));
}

/// No need to measure it: there are names enough, or one lies on its mark.
bool LabelBoard::State::crowded_out(const PointEntry& entry) {
  if (entry.name->look.dot && grid.any(square_on(entry.screen, metrics.dot + kTouch),
                                       [](const LabelGrid::Entry& other) { return other.owner != kPin; }))
    return true;
  if (entry.rule.importance <= kAlwaysNamed) return false;
  const float reach = kCrowd * metrics.em;
  int near = 0;
  return anchors.any(square_on(entry.screen, reach), [&](const LabelGrid::Entry& other) {
    const ui::Vec2 way = other.rect.pos() - entry.screen;
    return way.x * way.x + way.y * way.y < reach * reach && ++near >= kMostInCrowd;
  });
}

void LabelBoard::State::commit(PointEntry& entry) {
  grid.add(entry.stand->rect(entry.screen), owner_of(entry));
  if (entry.name->look.dot) grid.add(square_on(entry.screen, metrics.dot), owner_of(entry));
  anchors.add({entry.screen.x, entry.screen.y, kPoint, kPoint}, owner_of(entry));
}

void LabelBoard::State::leave(PointEntry& entry, const LabelInput& input) {
  if (entry.seen && entry.stand && !input.reduce_motion) {
    const float alpha = alpha_now(entry.since, entry.from, input.now);
    ghosts.push_back({entry.name, entry.at, entry.stand, {}, input.now, alpha});
  }
  entry.seen = false;
  entry.stand.reset();
}

/// Which of the names that have a stand are seen: whole ones clear of cards; one that is being pushed over an edge as
/// long as the camera moves.
void LabelBoard::State::see_points(const LabelInput& input) {
  for (PointEntry& entry : points) {
    if (!entry.stand) continue;
    const ui::Rect r = entry.stand->rect(entry.screen);
    const bool covered =
        std::any_of(input.covers.begin(), input.covers.end(), [&](const ui::Rect& cover) { return overlap(cover, r); });
    if (entry.seen) {
      const bool young = is_young(entry.since, input.now);
      const bool whole = contains(input.view, r) &&
                         (!entry.name->look.dot || contains(input.view, square_on(entry.screen, metrics.dot)));
      if (!whole && settled && young) wait_until(entry.since + kLeast);
      if (!covered && overlap(input.view, r) && (whole || !settled || young)) continue;
      const Stand kept = *entry.stand;
      leave(entry, input);
      entry.stand = kept;
      continue;
    }
    if (!is_clear(input, entry, *entry.stand, kEdge * metrics.em)) continue;
    const auto own = std::find_if(ghosts.begin(), ghosts.end(), [&](const Ghost& ghost) {
      return ghost.name == entry.name && ghost.stand && ghost.at.x == entry.at.x && ghost.at.y == entry.at.y &&
             ghost.stand->offset == entry.stand->offset && ghost.stand->two == entry.stand->two;
    });
    float from = fresh || input.reduce_motion ? 1.F : 0.F;
    if (own != ghosts.end()) {
      from = alpha_now(*own, input.now);
      ghosts.erase(own);
    } else if (ghost_in(r, input.camera)) {
      continue;  // it comes when there is room; fading() keeps frames coming
    }
    entry.seen = true;
    entry.since = input.now;
    entry.from = from;
  }
}

}  // namespace infopunkt::map
