// What a designer or an accessibility tester would mark on a printed screen, found by a program instead.

#include <map>

#include <fmt/format.h>

#include "ui/semantics.h"

namespace infopunkt::ui {
namespace {

constexpr float kTolerance = 1;        // px: rounding of whole-pixel layouts
constexpr double kTextContrast = 4.5;  // UX.md TX-06

class Linter {
 public:
  Linter(const SemanticTree& tree, const Theme& theme, Rect canvas, const LintRules& rules)
      : m_tree(tree), m_theme(theme), m_canvas(canvas), m_rules(rules) {}

  std::vector<LintFault> run() {
    std::map<std::string_view, int> seen;
    for (const SemanticNode& n : m_tree.nodes()) {
      if (++seen[n.id] == 2) report(n, "the id is used twice");
      if (n.visible.empty()) continue;
      check_name(n);
      check_size(n);
      check_text(n);
      check_place(n);
    }
    check_overlaps();
    return std::move(m_faults);
  }

 private:
  void report(const SemanticNode& n, std::string what) { m_faults.push_back({n.id, std::move(what)}); }

  void check_name(const SemanticNode& n) {
    if (operable(n) && n.name.empty()) report(n, fmt::format("a {} without a name", to_string(n.role)));
  }

  /// Links, pins and disabled things may be smaller than what a visitor works with.
  void check_size(const SemanticNode& n) {
    if (!operable(n) || n.visible != n.rect) return;
    const bool secondary = n.role == Role::Link || n.role == Role::Pin || n.disabled;
    const float least = secondary ? m_rules.secondary_px : m_rules.primary_px;
    if (n.rect.w + kTolerance < least || n.rect.h + kTolerance < least)
      report(n, fmt::format("{:.0f} x {:.0f} px is smaller than a target of {:.0f} px", n.rect.w, n.rect.h, least));
  }

  void check_text(const SemanticNode& n) {
    if (n.clipped_text) report(n, fmt::format("text is cut off: {}", n.name));
    if (n.ink == Colour::Clear || n.disabled) return;
    const double ratio = contrast(m_theme.colour(n.ink), n.ground);
    if (ratio < kTextContrast) report(n, fmt::format("contrast {:.2f} is below {}: {}", ratio, kTextContrast, n.name));
  }

  void check_place(const SemanticNode& n) {
    if (scrolled(n) || n.role == Role::Pin) return;
    const Rect inside = n.rect.intersect(m_canvas);
    if (n.rect.w - inside.w > kTolerance || n.rect.h - inside.h > kTolerance)
      report(n, "it reaches outside the canvas");
  }

  [[nodiscard]] bool scrolled(const SemanticNode& n) const {
    for (int i = n.parent; i >= 0;) {
      const SemanticNode& up = m_tree.nodes()[static_cast<std::size_t>(i)];
      if (up.role == Role::ScrollArea || up.role == Role::Map) return true;
      i = up.parent;
    }
    return false;
  }

  void check_overlaps() {
    const auto nodes = m_tree.nodes();
    for (int a = 0; a < static_cast<int>(nodes.size()); ++a)
      for (int b = a + 1; b < static_cast<int>(nodes.size()); ++b)
        if (overlap(a, b))
          report(nodes[static_cast<std::size_t>(b)],
                 fmt::format("overlaps the target {}", nodes[static_cast<std::size_t>(a)].id));
  }

  /// Pins lie where the world put them; a target that lies wholly on another one drawn before it (the close button of
  /// a card, the language buttons on the attract picture) takes only its own place away from it.
  [[nodiscard]] bool overlap(int a, int b) const {
    const SemanticNode &x = m_tree.nodes()[static_cast<std::size_t>(a)],
                       &y = m_tree.nodes()[static_cast<std::size_t>(b)];
    if (!operable(x) || !operable(y) || x.layer != y.layer) return false;
    if (x.role == Role::Pin || y.role == Role::Pin || m_tree.is_inside(b, a)) return false;
    const Rect common = x.visible.intersect(y.visible);
    return common.w > kTolerance && common.h > kTolerance && common != y.visible;
  }

  const SemanticTree& m_tree;
  const Theme& m_theme;
  Rect m_canvas;
  LintRules m_rules;
  std::vector<LintFault> m_faults;
};

}  // namespace

std::vector<LintFault> lint(const SemanticTree& tree, const Theme& theme, Rect canvas, const LintRules& rules) {
  return Linter(tree, theme, canvas, rules).run();
}

}  // namespace infopunkt::ui
