#pragma once
// What a project is about, in words and figures: the content of its card.

#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// Draws from the top of `r` in its width; returns the height used, px.
float draw_project_facts(const Canvas& canvas, const content::Catalogue& content, const content::Project& project,
                         ui::Rect r);

/// Height of what should be seen without scrolling: all down to the share of the Union, px.
float project_main_height(const Canvas& canvas, const content::Catalogue& content, const content::Project& project,
                          float width);
/// Of all that draw_project_facts() draws at step A. Pixels.
[[nodiscard]] float project_facts_height(const Canvas& canvas, const content::Catalogue& content,
                                         const content::Project& project, float width);

/// The share of the Union: a bar and "UE 85%" at its end. Returns the height, 0 when the share is not known.
float draw_project_share(const Canvas& canvas, const content::Project& project, ui::Rect r);

}  // namespace infopunkt::screens
