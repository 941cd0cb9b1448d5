#pragma once
// What a designer or an accessibility tester would mark on a printed screen, found by a program instead.

#include <string>
#include <vector>

#include "ui/metrics.h"
#include "ui/semantics.h"

namespace infopunkt::ui {

/// A fault a lint found: node id and a sentence.
struct LintFault {
  std::string id;
  std::string what;
};

/// Lengths in pixels; 0 leaves a rule out.
struct LintRules {
  float primary = 0;       ///< side of a target (20 mm)
  float secondary = 0;     ///< side of a link, a pin or what is disabled (15 mm)
  float gap = 0;           ///< between targets (3 mm)
  float operable_top = 0;  ///< Reach mode: nothing operable begins above it
  float band_top = 0;      ///< in every mode: navigation and what a dialog holds do not begin above it (UX.md RT-04)
};
/// The rules for this panel and mode.
[[nodiscard]] LintRules lint_rules(const Metrics& metrics);

/// - names present, ids unique
/// - targets large enough, apart, and not on top of each other: one may lie on another only inside an opaque group
/// drawn
///   later, inside its parent, over a map, or wholly on an `underlay`
/// - operable things within reach
/// - texts whole, inside what they belong to, not on top of each other, and readable on their ground (4.5:1 at any
/// size)
/// - nothing outside the canvas, nothing wider than its scroll area
[[nodiscard]] std::vector<LintFault> lint(const SemanticTree& tree, const Theme& theme, Rect canvas,
                                          const LintRules& rules);

}  // namespace infopunkt::ui
