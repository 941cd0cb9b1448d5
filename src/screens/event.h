#pragma once
// One event: when and where, what it is about, its programme, its pictures, what came of it, and the way into a
// telephone's calendar.

#include <string>

#include "map/atlas.h"
#include "screens/screen.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_event(Content content, const map::MapParts& map, const std::string& slug);

}  // namespace infopunkt::screens
