#pragma once
// A film within an article: its poster with a large button to play it, its title and how long it lasts.

#include <string>

#include "screens/common.h"

namespace infopunkt::screens {

/// Draws the film of `story` ("news/SLUG") from the top of `r` in its width; returns the height, 0 when there is none.
float draw_video_card(const Canvas& canvas, const Content& content, const std::string& story, ui::Rect r);

}  // namespace infopunkt::screens
