#pragma once
// Home with large letters and in Reach mode: equal buttons with icon and name, as many beside each other as their words
// allow; they scroll when they do not all fit.

#include <string>
#include <vector>

#include "screens/common.h"

namespace infopunkt::screens {

struct HomeButton {
  std::string id, title, icon;
  Route route;
  std::string state;  ///< one line below the title where there is room ("Otwarte do 15:30"); may be empty
};

/// `plain` is the frame without a toolbar; one is added when the buttons scroll.
void draw_home_buttons(const Canvas& canvas, const PageFrame& plain, const std::vector<HomeButton>& buttons);

}  // namespace infopunkt::screens
