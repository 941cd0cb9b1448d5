#pragma once
// ZIT in Poland and ITI in Czechia, aspect by aspect.

#include "screens/screen.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_comparison(Content content);

}  // namespace infopunkt::screens
