#include "screens/pages_foot.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::screens {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

namespace {

ui::ButtonSpec spec_of(const FootButton& button) {
  return {.id = button.id, .label = button.label, .icon = button.icon, .style = button.style};
}

/// Where each stands relative to the upper left corner, row by row.
std::vector<Rect> flow(const ui::Ui& ui, float w, std::span<const FootButton> buttons) {
  std::vector<Rect> places;
  const float h = ui::button_height(ui), gap = ui.size("touch-gap");
  float x = 0, y = 0;
  for (const FootButton& button : buttons) {
    const float width = std::min(w, std::ceil(ui::button_width(ui, spec_of(button))));
    if (x > 0 && x + width > w) {
      x = 0;
      y += h + gap;
    }
    places.push_back({x, y, width, h});
    x += width + gap;
  }
  return places;
}

}  // namespace

bool foot_in_toolbar(const ui::Ui& ui, const ScrollFrame& frame, std::span<const FootButton> buttons) {
  if (frame.toolbar.empty()) return false;
  const auto places = flow(ui, frame.toolbar.w, buttons);
  return places.empty() || places.back().y == 0;
}

int draw_foot(ui::Ui& ui, Rect toolbar, std::span<const FootButton> buttons) {
  const auto places = flow(ui, toolbar.w, buttons);
  int tapped = -1;
  for (std::size_t i = 0; i < buttons.size(); ++i) {
    Rect r{toolbar.x + places[i].x, toolbar.y, places[i].w, toolbar.h};
    if (buttons[i].style == ui::ButtonStyle::Primary && i + 1 == buttons.size()) r.x = toolbar.right() - r.w;
    if (ui::button(ui, spec_of(buttons[i]), r)) tapped = static_cast<int>(i);
  }
  return tapped;
}

float foot_height(const ui::Ui& ui, float w, std::span<const FootButton> buttons) {
  const auto places = flow(ui, w, buttons);
  return places.empty() ? 0 : places.back().bottom() + ui.size("gutter");
}

int draw_foot_rows(ui::Ui& ui, Rect r, std::span<const FootButton> buttons) {
  const auto places = flow(ui, r.w, buttons);
  int tapped = -1;
  for (std::size_t i = 0; i < buttons.size(); ++i)
    if (ui::button(ui, spec_of(buttons[i]), places[i].moved(r.x, r.y + ui.size("gutter"))))
      tapped = static_cast<int>(i);
  return tapped;
}

void TakeAlong::draw(const Canvas& canvas, const std::string& address) {
  if (!m_sheet.is_open()) return;
  if (const auto item = take_link(address, canvas.ui.strings(), canvas.ui.lang())) m_sheet.draw(canvas, {&*item, 1});
}

}  // namespace infopunkt::screens
