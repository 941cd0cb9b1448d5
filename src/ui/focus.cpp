#include "ui/focus.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <optional>
#include <vector>

namespace infopunkt::ui {
namespace {

/// The focusable nodes in reading order, each with the number of the section it stands in.
struct Stop {
  int index;
  int section;
};

bool begins_section(const SemanticNode& n) {
  return n.role == Role::Heading || n.role == Role::Region || n.role == Role::List || n.role == Role::Dialog;
}

std::vector<Stop> stops_of(const SemanticTree& tree) {
  std::vector<Stop> out;
  int section = 0, group = -1;  // group: the list or region that began the present section
  const auto nodes = tree.nodes();
  for (int i = 0; i < static_cast<int>(nodes.size()); ++i) {
    const SemanticNode& n = nodes[static_cast<std::size_t>(i)];
    const bool begins = begins_section(n);
    // What follows a finished list or region is a section again.
    if (begins || (group >= 0 && !tree.is_inside(i, group))) {
      ++section;
      group = begins && n.role != Role::Heading ? i : -1;
    }
    if (focusable(tree, i)) out.push_back({i, section});
  }
  return out;
}

std::size_t step(const std::vector<Stop>& stops, std::size_t at, int by) {
  return (at + stops.size() + static_cast<std::size_t>(by + static_cast<int>(stops.size()))) % stops.size();
}

std::size_t next_section(const std::vector<Stop>& stops, std::size_t at) {
  std::size_t i = at;
  while (i < stops.size() && stops[i].section == stops[at].section) ++i;
  return i % stops.size();
}

/// The first stop of this section, or of the one before when already there.
std::size_t previous_section(const std::vector<Stop>& stops, std::size_t at) {
  const auto first_of = [&](std::size_t i) {
    while (i > 0 && stops[i - 1].section == stops[i].section) --i;
    return i;
  };
  const std::size_t begin = first_of(at);
  if (begin < at) return begin;
  return first_of(begin == 0 ? stops.size() - 1 : begin - 1);
}

/// The innermost grid around a node, -1 when there is none.
int grid_of(const SemanticTree& tree, int index) {
  for (int i = tree.nodes()[static_cast<std::size_t>(index)].parent; i >= 0;) {
    const SemanticNode& n = tree.nodes()[static_cast<std::size_t>(i)];
    if (n.grid) return i;
    i = n.parent;
  }
  return -1;
}

/// The nearest control of the same grid in a direction; controls beside the way count as three times as far.
std::optional<std::size_t> beside(const SemanticTree& tree, const std::vector<Stop>& stops, std::size_t at, int grid,
                                  Vec2 way) {
  const Vec2 from = tree.nodes()[static_cast<std::size_t>(stops[at].index)].rect.centre();
  std::optional<std::size_t> best;
  float nearest = 0;
  for (std::size_t i = 0; i < stops.size(); ++i) {
    if (i == at || !tree.is_inside(stops[i].index, grid)) continue;
    const Rect r = tree.nodes()[static_cast<std::size_t>(stops[i].index)].rect;
    const Vec2 to = r.centre() - from;
    const float ahead = to.x * way.x + to.y * way.y, aside = std::abs(to.x * way.y) + std::abs(to.y * way.x);
    // Rows of keys are set off by half a key: what lies ahead must be a real step away.
    if (ahead < (way.x != 0 ? r.w : r.h) / 4) continue;
    const float distance = ahead + 3 * aside;
    if (!best || distance < nearest) {
      best = i;
      nearest = distance;
    }
  }
  return best;
}

std::optional<Vec2> direction(KeyAction action) {
  switch (action) {
    case KeyAction::NextSection:
      return Vec2{1, 0};
    case KeyAction::PreviousSection:
      return Vec2{-1, 0};
    case KeyAction::Down:
      return Vec2{0, 1};
    case KeyAction::Up:
      return Vec2{0, -1};
    default:
      return std::nullopt;
  }
}

std::size_t in_order(const std::vector<Stop>& stops, std::size_t at, KeyAction action) {
  switch (action) {
    case KeyAction::Next:
    case KeyAction::Down:
      return step(stops, at, 1);
    case KeyAction::Previous:
    case KeyAction::Up:
      return step(stops, at, -1);
    case KeyAction::NextSection:
      return next_section(stops, at);
    case KeyAction::PreviousSection:
      return previous_section(stops, at);
    default:
      return at;
  }
}

}  // namespace

bool focusable(const SemanticTree& tree, int index) {
  const SemanticNode& n = tree.nodes()[static_cast<std::size_t>(index)];
  if (n.steered) return !n.visible.empty() && n.layer == tree.top_layer();
  if (!operable(n) || n.disabled || n.rect.empty() || n.layer != tree.top_layer()) return false;
  if (!n.visible.empty()) return tree.reachable_at(index, n.visible.centre());
  for (int i = n.parent; i >= 0; i = tree.nodes()[static_cast<std::size_t>(i)].parent)
    if (tree.nodes()[static_cast<std::size_t>(i)].role == Role::ScrollArea) return true;
  return false;
}

const SemanticNode* next_focus(const SemanticTree& tree, std::string_view current, KeyAction action) {
  const std::vector<Stop> stops = stops_of(tree);
  if (stops.empty()) return nullptr;
  const auto node = [&](std::size_t i) { return &tree.nodes()[static_cast<std::size_t>(stops[i].index)]; };
  const auto found = std::find_if(stops.begin(), stops.end(), [&](const Stop& s) {
    return tree.nodes()[static_cast<std::size_t>(s.index)].id == current;
  });
  const bool backwards = action == KeyAction::Previous || action == KeyAction::Up;
  if (found == stops.end()) return node(backwards ? stops.size() - 1 : 0);
  const auto at = static_cast<std::size_t>(found - stops.begin());
  const int grid = grid_of(tree, stops[at].index);
  if (const auto way = direction(action); way && grid >= 0)
    if (const auto to = beside(tree, stops, at, grid, *way)) return node(*to);
  return node(in_order(stops, at, action));
}

}  // namespace infopunkt::ui
