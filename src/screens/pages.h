#pragma once
// The pages of one section as cards: the four key activities, about the project.

#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_pages(Content content, const std::string& section);

}  // namespace infopunkt::screens
