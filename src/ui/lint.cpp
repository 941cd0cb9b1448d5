#include "ui/lint.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>

namespace infopunkt::ui {
namespace {

constexpr float kTolerance = 1;  // px: rounding of whole-pixel layouts
// Line boxes are taller than letters: two that overlap by less touch no ink.
constexpr float kLeading = 0.2F;       // of the em size
constexpr double kTextContrast = 4.5;  // UX.md TX-06

float distance(Rect a, Rect b) {
  const float dx = std::max({a.x - b.right(), b.x - a.right(), 0.F});
  const float dy = std::max({a.y - b.bottom(), b.y - a.bottom(), 0.F});
  return std::hypot(dx, dy);
}

bool overlapping(Rect a, Rect b, float tolerance) {
  const Rect common = a.intersect(b);
  return common.w > tolerance && common.h > tolerance;
}

bool holds(Rect outer, Rect inner) {
  return inner.x >= outer.x - kTolerance && inner.y >= outer.y - kTolerance &&
         inner.right() <= outer.right() + kTolerance && inner.bottom() <= outer.bottom() + kTolerance;
}

/// Segments and rows stand side by side by design.
bool snug(const SemanticNode& n) {
  return n.snug || n.role == Role::Tab || n.role == Role::ListItem;
}

class Linter {
 public:
  Linter(const SemanticTree& tree, const Theme& theme, Rect canvas, const LintRules& rules)
      : m_tree(tree), m_theme(theme), m_canvas(canvas), m_rules(rules) {}

  std::vector<LintFault> run() {
    check_ids();
    for (int i = 0; i < count(); ++i) {
      const SemanticNode& n = node(i);
      if (n.visible.empty() || hidden(i)) continue;
      check_size(n);
      check_reach(i);
      check_place(i);
      if (operable(n) && n.layer == m_tree.top_layer() && n.role != Role::Pin) m_targets.push_back(i);
    }
    for (std::size_t a = 0; a < m_targets.size(); ++a)
      for (std::size_t b = a + 1; b < m_targets.size(); ++b) check_pair(m_targets[a], m_targets[b]);
    check_texts();
    return std::move(m_faults);
  }

 private:
  [[nodiscard]] int count() const { return static_cast<int>(m_tree.nodes().size()); }
  [[nodiscard]] const SemanticNode& node(int i) const { return m_tree.nodes()[static_cast<std::size_t>(i)]; }
  void report(const SemanticNode& n, std::string what) { m_faults.push_back({n.id, std::move(what)}); }

  void check_ids() {
    std::map<std::string_view, int> seen;
    for (const SemanticNode& n : m_tree.nodes()) {
      if (++seen[n.id] == 2) report(n, "the id is used twice");
      if (operable(n) && !n.visible.empty() && n.name.empty())
        report(n, fmt::format("a {} without a name", to_string(n.role)));
    }
  }

  /// Links, pins and disabled things may be smaller than what a visitor works with.
  void check_size(const SemanticNode& n) {
    if (!operable(n) || n.visible != n.rect) return;
    const bool secondary = n.role == Role::Link || n.role == Role::Pin || n.disabled;
    const float least = secondary ? m_rules.secondary : m_rules.primary;
    if (n.rect.w + kTolerance < least || n.rect.h + kTolerance < least)
      report(n, fmt::format("{:.0f} x {:.0f} px is smaller than a target of {:.0f} px", n.rect.w, n.rect.h, least));
  }

  void check_reach(int i) {
    const SemanticNode& n = node(i);
    if (!operable(n) || n.disabled) return;
    const bool must = n.id.starts_with("nav/") || in_dialog(i);
    const float top = std::max(m_rules.operable_top, must ? m_rules.band_top : 0.F);
    // Rows of a scroll area come within reach by scrolling; what is visible of them now counts.
    if (n.visible.y + kTolerance < top)
      report(n, fmt::format("begins {:.0f} px above the reach limit", top - n.visible.y));
  }

  void check_place(int i) {
    const SemanticNode& n = node(i);
    if (n.role == Role::Pin) return;
    const SemanticNode* area = scroll_area(i);
    if (area == nullptr) {
      if (!holds(m_canvas, n.rect)) report(n, "it reaches outside the canvas");
    } else if (area->role == Role::ScrollArea &&
               (n.rect.x < area->rect.x - kTolerance || n.rect.right() > area->rect.right() + kTolerance)) {
      report(n, fmt::format("reaches {:.0f} px out of {}, which scrolls upright only",
                            std::max(area->rect.x - n.rect.x, n.rect.right() - area->rect.right()), area->id));
    }
  }

  void check_pair(int a, int b) {
    const SemanticNode &below = node(a), &above = node(b);
    if (m_tree.is_inside(b, a) || apart_by_cover(a, b)) return;
    if (overlapping(below.visible, above.visible, kTolerance)) {
      const bool rests = (below.underlay || below.role == Role::Map) && holds(below.visible, above.visible);
      if (!rests) report(above, fmt::format("overlaps the target {}", below.id));
      return;
    }
    if (snug(below) && snug(above)) return;
    const float gap = distance(below.visible, above.visible);
    if (gap + kTolerance < m_rules.gap)
      report(above, fmt::format("only {:.0f} px beside {}, {:.0f} are needed", gap, below.id, m_rules.gap));
  }

  void check_texts() {
    const auto texts = m_tree.texts();
    for (std::size_t i = 0; i < texts.size(); ++i) {
      const DrawnText& text = texts[i];
      if (text.visible.empty() || text.node < 0 || hidden(text.node)) continue;
      check_text(text);
      for (std::size_t k = i + 1; k < texts.size(); ++k) check_text_pair(text, texts[k]);
    }
  }

  void check_text(const DrawnText& text) {
    const SemanticNode& n = node(text.node);
    if (text.clipped) report(n, fmt::format("text is cut off: {}", n.name));
    if (text.torn) report(n, fmt::format("a word is torn: {}", n.name));
    if (!n.disabled) {
      const double ratio = contrast(m_theme.colour(text.ink), text.ground);
      if (ratio < kTextContrast)
        report(n, fmt::format("contrast {:.2f} is below {}: {}", ratio, kTextContrast, n.name));
    }
    const int around = text.silent ? text.node : n.parent;
    if (around < 0) return;
    const SemanticNode& card = node(around);
    const bool bounded = operable(card) || card.opaque || card.role == Role::ListItem || card.role == Role::Dialog;
    // Letters need less height than their line box.
    if (bounded && !holds(card.rect, text.rect.inset(0, kLeading * text.size_px)))
      report(n, fmt::format("its text reaches out of {}: {}", card.id, n.name));
  }

  void check_text_pair(const DrawnText& a, const DrawnText& b) {
    if (b.visible.empty() || b.node < 0 || hidden(b.node)) return;
    const SemanticNode &below = node(a.node), &above = node(b.node);
    if (below.layer != above.layer || apart_by_cover(a.node, b.node)) return;
    if (overlapping(a.visible, b.visible, kLeading * std::min(a.size_px, b.size_px)))
      report(above, fmt::format("its text overlaps that of {}: {}", below.id, above.name));
  }

  [[nodiscard]] bool in_dialog(int i) const {
    for (; i >= 0; i = node(i).parent)
      if (node(i).role == Role::Dialog) return true;
    return false;
  }

  /// The scroll area or map around a node.
  [[nodiscard]] const SemanticNode* scroll_area(int i) const {
    for (i = node(i).parent; i >= 0; i = node(i).parent)
      if (node(i).role == Role::ScrollArea || node(i).role == Role::Map || node(i).gestural != Gestural::None)
        return &node(i);
    return nullptr;
  }

  /// Something opaque that was drawn later covers it whole.
  [[nodiscard]] bool hidden(int i) const {
    for (int g = i + 1; g < count(); ++g) {
      const SemanticNode& cover = node(g);
      if (cover.opaque && cover.layer == node(i).layer && !m_tree.is_inside(i, g) &&
          holds(cover.visible, node(i).visible))
        return true;
    }
    return false;
  }

  /// `b` lies in an opaque group that was drawn after `a`: a card over the map and what the map shows.
  [[nodiscard]] bool apart_by_cover(int a, int b) const {
    for (int g = b; g > a; g = node(g).parent)
      if (node(g).opaque && !m_tree.is_inside(a, g)) return true;
    return false;
  }

  const SemanticTree& m_tree;
  const Theme& m_theme;
  Rect m_canvas;
  LintRules m_rules;
  std::vector<int> m_targets;
  std::vector<LintFault> m_faults;
};

}  // namespace

LintRules lint_rules(const Metrics& metrics) {
  return {.primary = metrics.mm(20),
          .secondary = metrics.mm(15),
          .gap = metrics.mm(3),
          .operable_top = metrics.reach() ? metrics.reach_area().y : 0,
          .band_top = metrics.reach_limit_y()};
}

std::vector<LintFault> lint(const SemanticTree& tree, const Theme& theme, Rect canvas, const LintRules& rules) {
  return Linter(tree, theme, canvas, rules).run();
}

}  // namespace infopunkt::ui
