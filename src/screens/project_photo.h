#pragma once
// A project's picture, or what stands for it.

#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// Draws the picture to cover `r`. A project without one gets a ground in the soft colour of its category with the
/// two discs of the design and the category's icon. Silent: what it shows is told by the words beside it.
/// `corners` as in Ui::picture, `covered` as in draw_picture().
void draw_project_photo(const Canvas& canvas, const Content& content, const content::Project& project, ui::Rect r,
                        ui::Radius radius, int corners, float covered = 0);

}  // namespace infopunkt::screens
