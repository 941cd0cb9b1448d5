#include "screens/project_photo.h"

#include <algorithm>

#include "screens/common.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;

// The two discs as shares of the height of the place: they meet like those of the mark.
constexpr float kDiscRadius = 0.62F, kDiscShift = 0.46F, kDiscAlpha = 0.16F;
constexpr float kIconShare = 0.42F;

/// A ground of which only the named corners are round.
void fill_corners(ui::Ui& ui, Rect r, Colour colour, ui::Radius radius, int corners) {
  ui.fill(r, colour, radius);
  const float side = std::min({ui.radius(radius), r.w / 2, r.h / 2});
  const Rect squares[] = {{r.x, r.y, side, side},
                          {r.right() - side, r.y, side, side},
                          {r.x, r.bottom() - side, side, side},
                          {r.right() - side, r.bottom() - side, side, side}};
  for (int i = 0; i < 4; ++i)
    if ((corners & (1 << i)) == 0) ui.fill(squares[i], colour);
}

void draw_placeholder(const Canvas& canvas, const CategoryLook& look, Rect r, ui::Radius radius, int corners,
                      float covered) {
  ui::Ui& ui = canvas.ui;
  const Colour ink = ui::Theme::category(look.colour);
  fill_corners(ui, r, ui::Theme::category_soft(look.colour), radius, corners);
  const auto clip = ui.clip(r);
  r.h -= covered;
  const ui::Vec2 middle = r.centre();
  const float disc = r.h * kDiscRadius, shift = r.h * kDiscShift;
  if (ui.theme().name() != ui::ThemeName::HighContrast && r.w > 2 * (disc + shift)) {
    ui.circle({middle.x - shift, middle.y}, disc, ink, kDiscAlpha);
    ui.circle({middle.x + shift, middle.y}, disc, ink, kDiscAlpha);
  }
  ui.icon_px(look.icon, middle, std::min(r.w, r.h) * kIconShare, ink);
}

}  // namespace

void draw_project_photo(const Canvas& canvas, const Content& content, const content::Project& project, Rect r,
                        ui::Radius radius, int corners, float covered) {
  if (r.empty()) return;
  if (content->media(project.image) != nullptr)
    draw_picture(canvas, content, project.image, r, radius, true, corners, covered);
  else
    draw_placeholder(canvas, category_look(*content, project.category, canvas.ui.lang()), r, radius, corners, covered);
}

}  // namespace infopunkt::screens
