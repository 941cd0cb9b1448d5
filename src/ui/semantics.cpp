#include "ui/semantics.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace infopunkt::ui {
namespace {

constexpr std::array<std::string_view, 19> kRoleNames{
    "screen", "region", "heading", "text", "button",      "link",   "tab",    "toggle",     "option",  "list",
    "item",   "image",  "map",     "pin",  "scroll area", "status", "dialog", "text field", "progress"};

/// `r` grown about its centre to at least `min_size` on both axes.
Rect grown(Rect r, float min_size) {
  const float dx = std::max(0.F, min_size - r.w) / 2, dy = std::max(0.F, min_size - r.h) / 2;
  return r.inset(-dx, -dy);
}

float distance(Rect r, Vec2 p) {
  const float dx = std::max({r.x - p.x, 0.F, p.x - r.right()});
  const float dy = std::max({r.y - p.y, 0.F, p.y - r.bottom()});
  return std::hypot(dx, dy);
}

}  // namespace

bool interactive(Role role) {
  switch (role) {
    case Role::Button:
    case Role::Link:
    case Role::Tab:
    case Role::Toggle:
    case Role::Option:
    case Role::Pin:
    case Role::TextField:
      return true;
    default:
      return false;
  }
}

bool operable(const SemanticNode& node) {
  return node.operable || interactive(node.role);
}

Gestural gestural(const SemanticNode& node) {
  return node.role == Role::Map ? Gestural::All : node.gestural;
}

std::string_view to_string(Role role) {
  return kRoleNames[static_cast<std::size_t>(role)];
}

void SemanticTree::clear() {
  m_nodes.clear();
  m_texts.clear();
  m_top = 0;
}

void SemanticTree::open_layer(int layer) {
  m_top = std::max(m_top, layer);
}

void SemanticTree::truncate(std::size_t nodes, std::size_t texts, int top_layer) {
  m_nodes.resize(std::min(nodes, m_nodes.size()));
  m_texts.resize(std::min(texts, m_texts.size()));
  m_top = top_layer;
}

int SemanticTree::add(SemanticNode node) {
  assert(node.parent >= -1 && node.parent < static_cast<int>(m_nodes.size()));
  open_layer(node.layer);
  m_nodes.push_back(std::move(node));
  return static_cast<int>(m_nodes.size()) - 1;
}

const SemanticNode* SemanticTree::find(std::string_view id) const {
  const auto it = std::find_if(m_nodes.begin(), m_nodes.end(), [&](const SemanticNode& n) { return n.id == id; });
  return it == m_nodes.end() ? nullptr : &*it;
}

const SemanticNode* SemanticTree::find(Role role, std::string_view name) const {
  const SemanticNode* partial = nullptr;
  for (const SemanticNode& n : m_nodes) {
    if (n.role != role || n.visible.empty()) continue;
    if (n.name == name) return &n;
    if (!partial && n.name.find(name) != std::string::npos) partial = &n;
  }
  return partial;
}

std::string SemanticTree::read() const {
  std::string out;
  for (const SemanticNode& n : m_nodes) {
    if (n.visible.empty() || n.name.empty()) continue;
    out += n.name;
    if (!n.value.empty()) out += ": " + n.value;
    out += '\n';
  }
  return out;
}

std::string_view SemanticTree::top_name() const {
  const auto it = std::find_if(m_nodes.begin(), m_nodes.end(), [&](const SemanticNode& n) { return n.layer == m_top; });
  return m_top == 0 || it == m_nodes.end() ? std::string_view{} : std::string_view(it->id);
}

bool SemanticTree::is_inside(int index, int ancestor) const {
  for (int i = index; i >= 0; i = m_nodes[static_cast<std::size_t>(i)].parent)
    if (i == ancestor) return true;
  return false;
}

int SemanticTree::cover_at(Vec2 p) const {
  for (int i = static_cast<int>(m_nodes.size()) - 1; i >= 0; --i) {
    const SemanticNode& n = m_nodes[static_cast<std::size_t>(i)];
    if (n.opaque && n.layer == m_top && n.visible.contains(p)) return i;
  }
  return -1;
}

bool SemanticTree::reachable(int index, int cover) const {
  return m_nodes[static_cast<std::size_t>(index)].layer == m_top && index >= cover;
}

const SemanticNode* SemanticTree::hit(Vec2 p, float min_size) const {
  const int cover = cover_at(p);
  const SemanticNode *near = nullptr, *pin = nullptr;
  float nearest = 0, pin_distance = 0;
  for (int i = static_cast<int>(m_nodes.size()) - 1; i >= 0; --i) {
    const SemanticNode& n = m_nodes[static_cast<std::size_t>(i)];
    if (!reachable(i, cover) || !operable(n) || n.visible.empty()) continue;
    if (n.visible.contains(p)) {
      if (n.role != Role::Pin) return pin ? pin : &n;
      // Where targets of pins overlap the nearest one is meant, not the one drawn last.
      const Vec2 middle = n.visible.centre();
      const float away = std::hypot(middle.x - p.x, middle.y - p.y);
      if (!pin || away < pin_distance) {
        pin = &n;
        pin_distance = away;
      }
      continue;
    }
    const float d = distance(n.visible, p);
    if (grown(n.visible, min_size).contains(p) && (!near || d < nearest)) {
      near = &n;
      nearest = d;
    }
  }
  return pin ? pin : near;
}

const SemanticNode* SemanticTree::scrollable_at(Vec2 p) const {
  const int cover = cover_at(p);
  for (int i = static_cast<int>(m_nodes.size()) - 1; i >= 0; --i) {
    const SemanticNode& n = m_nodes[static_cast<std::size_t>(i)];
    const Gestural kind = gestural(n);
    if ((n.role != Role::ScrollArea && kind == Gestural::None) || !n.visible.contains(p)) continue;
    // What covers a part of a list still belongs to the list; what covers a map does not move the map.
    const bool through = kind != Gestural::All && n.layer == m_top && is_inside(cover, i);
    if (reachable(i, cover) || through) return &n;
  }
  return nullptr;
}

}  // namespace infopunkt::ui
