#pragma once
// One picture of a story on a dark ground, as large as the screen allows: pinch, pan, double tap, buttons.

#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

/// `item` is "news/SLUG/2" or "page/SLUG/2", numbered from 1.
[[nodiscard]] std::unique_ptr<Screen> make_picture_viewer(Content content, const std::string& item);
/// True when there is such a picture.
[[nodiscard]] bool picture_exists(const content::Catalogue& content, const std::string& item);

}  // namespace infopunkt::screens
