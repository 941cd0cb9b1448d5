#include "screens/home_buttons.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kHomeScroll = "home/scroll";

struct ButtonGrid {
  std::size_t columns = 1;
  float w = 0, h = 0, gap = 0;
  bool icon_above = false;
  [[nodiscard]] Rect cell(std::size_t i) const {
    return {static_cast<float>(i % columns) * (w + gap), static_cast<float>(i / columns) * (h + gap), w, h};
  }
  [[nodiscard]] float height(std::size_t n) const {
    return static_cast<float>((n + columns - 1) / columns) * (h + gap) - gap;
  }
};

/// The most columns in which no word of a title is too long for its button.
ButtonGrid button_grid(const ui::Ui& ui, Rect body, const std::vector<HomeButton>& buttons) {
  float widest = 0;
  for (const HomeButton& button : buttons)
    widest = std::max(widest, std::ceil(ui.widest_word(button.title, TextRole::H3)));
  const float pad = 2 * ui.size("tile-pad"), icon = ui.size("home-icon") + ui.space(Space::S3);
  ButtonGrid grid;
  grid.gap = ui.size("gutter");
  const auto width = [&](std::size_t n) {
    return std::floor((body.w - grid.gap * static_cast<float>(n - 1)) / static_cast<float>(n));
  };
  const std::size_t most = ui.metrics().portrait() ? 2 : 4;
  grid.columns = most;
  while (grid.columns > 1 && width(grid.columns) < widest + pad + icon) --grid.columns;
  if (grid.columns == 1 && width(2) >= widest + pad) {
    grid.columns = 2;
    grid.icon_above = true;
  }
  grid.w = width(grid.columns);
  float words = 2 * ui.line_height(TextRole::H3);
  const float room = grid.w - pad - (grid.icon_above ? 0 : icon);
  for (const HomeButton& button : buttons)
    words = std::max(words, ui.measure(button.title, TextRole::H3, room, {.wrap = ui::Wrap::Balanced}).y);
  words += pad / 2;
  const float least = grid.icon_above ? words + icon + pad / 2 : std::max(words, icon + pad / 2);
  const auto rows = static_cast<float>((buttons.size() + grid.columns - 1) / grid.columns);
  // They share the height when all fit, and scroll when they do not.
  grid.h = std::max(least, std::min(std::floor((body.h - grid.gap * (rows - 1)) / rows), ui.size("home-button-h")));
  return grid;
}

void draw_button(const Canvas& canvas, const HomeButton& button, const ButtonGrid& grid, Rect r) {
  ui::Ui& ui = canvas.ui;
  const auto press = ui.pressable("home/" + button.id, ui::Role::Button, button.title, r);
  if (press.activated) canvas.act(Open{button.route, r});
  ui.card(press.rect);
  ui::press_feedback(ui, press, Radius::L);
  const auto ground = ui.on(Colour::Surface);
  Rect in = press.rect.inset(ui.size("tile-pad"), grid.icon_above ? ui.size("tile-pad") / 2 : 0);
  const float box = ui.size("home-icon");
  const Rect icon = grid.icon_above ? in.cut_top(box) : in.cut_left(box);
  const Rect square{icon.x, std::round(icon.centre().y - box / 2), box, box};
  ui.fill(square, Colour::PrimarySoft, Radius::M);
  if (ui.theme().name() == ui::ThemeName::HighContrast) ui.outline(square, Colour::Line, ui::Stroke::Line, Radius::M);
  ui.icon(button.icon, square.centre(), ui::IconSize::L, Colour::Primary);
  grid.icon_above ? in.cut_top(ui.space(Space::S1)) : in.cut_left(ui.space(Space::S3));
  const ui::TextOptions options{.wrap = ui::Wrap::Balanced, .silent = true};
  const float text_h = ui.measure(button.title, TextRole::H3, in.w, options).y;
  const float state_h = button.state.empty() ? 0 : ui.measure(button.state, TextRole::Caption, in.w, options).y;
  const bool told = state_h > 0 && text_h + state_h <= in.h;
  // Below an icon names begin on one line; beside it they stand in its middle.
  if (!grid.icon_above) in.cut_top(std::max(0.F, std::round((in.h - text_h - (told ? state_h : 0)) / 2)));
  ui.text(in.cut_top(text_h), button.title, TextRole::H3, Colour::Ink, options);
  if (told) ui.text(in, button.state, TextRole::Caption, Colour::Ok, options);
}

}  // namespace

void draw_home_buttons(const Canvas& canvas, const PageFrame& plain, const std::vector<HomeButton>& buttons) {
  ui::Ui& ui = canvas.ui;
  PageFrame frame = plain;
  ButtonGrid grid = button_grid(ui, frame.body, buttons);
  if (grid.height(buttons.size()) > frame.body.h + 1) {
    frame = page_frame(canvas, Toolbar::Row);
    grid = button_grid(ui, frame.body, buttons);
    draw_scroll_controls(canvas, kHomeScroll, frame.toolbar);
  }
  const auto view = ui.begin_scroll(kHomeScroll, frame.body);
  for (std::size_t i = 0; i < buttons.size(); ++i)
    draw_button(canvas, buttons[i], grid, grid.cell(i).moved(view.origin.x, view.origin.y));
  ui.end_scroll(grid.height(buttons.size()));
  ui::scroll_bar(ui, view, {frame.body.right() + ui.space(Space::S2), frame.body.y, ui.space(Space::S1), frame.body.h});
}

}  // namespace infopunkt::screens
