#pragma once
// Where we are, when we are there, how to reach us.

#include "map/atlas.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// `office` is a slug or empty for the first office.
[[nodiscard]] std::unique_ptr<Screen> make_contact(Content content, const map::MapParts& map,
                                                   const std::string& office);

}  // namespace infopunkt::screens
