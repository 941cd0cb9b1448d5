#include "screens/flag.h"

#include "imgui.h"

namespace infopunkt::screens {

using ui::Colour;

void draw_flag(ui::Ui& ui, ui::Rect r, std::string_view country) {
  if (country != "PL" && country != "CZ") return;
  ui.fill(r, Colour::White);
  ui.fill({r.x, r.y + r.h / 2, r.w, r.h / 2}, Colour::FlagRed);
  if (country == "CZ")
    ui.draw_list().AddTriangleFilled({r.x, r.y}, {r.centre().x, r.centre().y}, {r.x, r.bottom()},
                                     ui.theme().colour(Colour::FlagBlue).packed());
  ui.outline(r, Colour::LineStrong, ui::Stroke::Hair);
}

}  // namespace infopunkt::screens
