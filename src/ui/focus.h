#pragma once
// Where the keyboard is: a pure function over the semantic tree (UX.md §7, NV-16, NV-21).

#include <string_view>

#include "ui/keys.h"
#include "ui/semantics.h"

namespace infopunkt::ui {

/// True when keys can reach the node at this index: operable, enabled, on the topmost layer, and either in view and
/// not covered, or scrolled out of an area that can bring it back. Or it is `steered`.
[[nodiscard]] bool focusable(const SemanticTree& tree, int index);

/// The node that `action` leads to from `current` (an id; empty or vanished = from the beginning); nullptr when
/// nothing can be focused. Next and Previous wrap. Actions that do not move give `current`.
[[nodiscard]] const SemanticNode* next_focus(const SemanticTree& tree, std::string_view current, KeyAction action);

}  // namespace infopunkt::ui
