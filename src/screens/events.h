#pragma once
// Events as an agenda: what comes, then what was.

#include "screens/screen.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_events(Content content);

}  // namespace infopunkt::screens
