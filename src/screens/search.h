#pragma once
// Search: a field, the keyboard, and the results above the keys while the visitor types.

#include "base/workers.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// `text` is what is looked for already (a visitor who comes back from a result); the keyboard then stays closed.
[[nodiscard]] std::unique_ptr<Screen> make_search(Content content, Workers& workers, const std::string& text);

}  // namespace infopunkt::screens
