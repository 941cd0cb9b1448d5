#pragma once
// All projects on the map; a tapped pin opens its card beside the thumb.

#include <string>

#include "map/renderer.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// `selected` is a project's slug or empty. `renderer` may be null (no ground is drawn).
[[nodiscard]] std::unique_ptr<Screen> make_map(Content content, Workers& workers, map::Renderer* renderer, const std::string& selected);

}  // namespace infopunkt::screens
