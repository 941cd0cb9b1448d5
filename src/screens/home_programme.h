#pragma once
// Event mode: for the days of a conference the home screen belongs to one event. What is on now and what comes next in
// large letters, the day's programme beside it, the sections of the kiosk as small tiles below.

#include <string>
#include <vector>

#include "screens/common.h"
#include "screens/home_buttons.h"

namespace infopunkt::screens {

/// Draws title, cards and tiles; `sections` are the kiosk's other ways, in their order.
void draw_home_programme(const Canvas& canvas, const Content& content, const content::Event& event,
                         const std::vector<HomeButton>& sections);

/// "Teraz: Otwarcie" or "O 10:30: Panel" for a button of the event; empty when its programme says nothing now.
[[nodiscard]] std::string now_words(const Canvas& canvas, const content::Catalogue& content,
                                    const content::Event& event);

}  // namespace infopunkt::screens
