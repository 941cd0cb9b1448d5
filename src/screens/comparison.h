#pragma once
// ZIT in Poland and ITI in Czechia, aspect by aspect.

#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

/// `item`: empty, "ROW" for a row that was looked for (the list begins there, and it is marked), or "ROW/poland" or
/// "ROW/czechia" for the box that is explained at once.
[[nodiscard]] std::unique_ptr<Screen> make_comparison(Content content, const std::string& item);

}  // namespace infopunkt::screens
