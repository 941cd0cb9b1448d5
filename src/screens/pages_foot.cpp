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
  if (!m_open) return;
  ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S6), gap = ui.space(Space::S5), side = ui.size("take-code");
  const float w = std::min(ui.size("take-w"), canvas.area.w - 2 * ui.space(Space::S2));
  const float text_w = w - 2 * pad - side - gap;
  const std::string title = ui.tr("article.take"), hint = ui.tr("article.take_hint"), close = ui.tr("nav.close");
  const float text_h = ui.measure(title, TextRole::H2, text_w).y + ui.measure(hint, TextRole::Body, text_w).y +
                       ui.space(Space::S2) + ui.measure(address, TextRole::Label, text_w).y;
  const ui::ButtonSpec spec{.id = "take/close", .label = close, .icon = "close", .style = ui::ButtonStyle::Primary};
  const float h = 2 * pad + std::max(side, text_h + ui.space(Space::S3) + ui::button_height(ui));
  // It stands on the lower part where the area is flat, so that its button stays within reach.
  const Rect at{std::round(canvas.area.centre().x - w / 2),
                std::round(std::min(canvas.area.centre().y - h / 2, canvas.area.bottom() - h)), w, h};
  const ui::DialogFrame dialog = ui::dialog(ui, "take", title, at);
  Rect in = dialog.content.inset(pad);
  ui.qr("https://" + address, {in.x, in.y, side, side});
  in.cut_left(side + gap);
  in.cut_top(ui.heading(in, title, TextRole::H2, Colour::Ink, 2));
  in.cut_top(ui.text(in, hint, TextRole::Body, Colour::Ink2) + ui.space(Space::S2));
  ui.text(in, address, TextRole::Label, Colour::Ink);
  const Rect foot = in.cut_bottom(ui::button_height(ui));
  const bool closed = ui::button(ui, spec, {foot.x, foot.y, std::min(foot.w, ui::button_width(ui, spec)), foot.h});
  if (closed || dialog.dismissed) m_open = false;
}

}  // namespace infopunkt::screens
