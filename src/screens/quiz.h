#pragma once
// The quiz: choose children or adults, ten questions without a clock, an explanation after each, a kind word at the
// end.

#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

/// `audience`: "children", "adults" or empty for the start page.
[[nodiscard]] std::unique_ptr<Screen> make_quiz(Content content, const std::string& audience);

}  // namespace infopunkt::screens
