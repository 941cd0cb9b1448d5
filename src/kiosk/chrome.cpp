#include "kiosk/chrome.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Align;
using ui::Colour;
using ui::IconSize;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Wider than any panel: measures a line as it is, not as it would be cut.

/// What cannot be operated now stays in its place.
constexpr float kDimmed = 0.38F;

struct NavItem {
  std::string_view id;
  std::string_view label_key;
  std::string_view icon;
  bool on;
  bool disabled;
  screens::Action action;
};

std::vector<NavItem> nav_items(const ChromeModel& model, bool portrait) {
  using screens::Panel;
  std::vector<NavItem> items;
  // Landscape leaves the slot of Back empty on home, portrait dims it: nothing ever moves.
  if (model.can_go_back || portrait)
    items.push_back({"nav/back", "nav.back", "arrow_back", false, !model.can_go_back, screens::Back{}});
  const bool plain = model.panel == Panel::None;
  items.push_back({"nav/home", "nav.home", "home", model.at_home && plain, false, screens::Home{}});
  items.push_back(
      {"nav/search", "nav.search", "search", model.at_search && plain, false, screens::Open{{"search", ""}}});
  items.push_back({"nav/language", "nav.language", "language", model.panel == Panel::Language, false,
                   screens::ShowPanel{Panel::Language}});
  items.push_back({"nav/access", "nav.access", "accessibility_new", model.panel == Panel::Accessibility, false,
                   screens::ShowPanel{Panel::Accessibility}});
  return items;
}

/// Icon above name; the icon gives way where the buttons must be low to stay within reach.
void draw_nav_face(ui::Ui& ui, const NavItem& item, const std::string& label, Rect r, Colour ink) {
  ui::TextOptions name{.max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .label = true, .silent = true};
  // A name is never cut: in a narrow dock it keeps the size at which it is whole.
  if (ui.measure(label, TextRole::Nav, ui::kUnbounded, name).x > r.w) {
    name.label = false;
    name.scale = false;
  }
  const float label_h = ui.line_height(TextRole::Nav, name), gap = ui.size("nav-label-gap");
  const float icon = std::min(ui.size("nav-icon"), r.h - label_h - gap - 2 * ui.stroke(ui::Stroke::Strong));
  const float top = r.y + std::max(0.F, (r.h - icon - gap - label_h) / 2);
  ui.icon_px(item.icon, {r.centre().x, std::round(top + icon / 2)}, icon, ink);
  ui.text({r.x, std::round(top + icon + gap), r.w, label_h}, label, TextRole::Nav, ink, name);
}

void draw_nav_button(ui::Ui& ui, const NavItem& item, Rect r, std::vector<screens::Action>& actions) {
  const std::string label = ui.tr(item.label_key);
  ui::SemanticNode node;
  node.id = std::string(item.id);
  node.role = ui::Role::Button;
  node.name = label;
  node.rect = r;
  node.selected = item.on;
  node.disabled = item.disabled;
  const auto press = ui.pressable(std::move(node));
  const Colour ground = item.on ? Colour::RailActive : Colour::RailButton;
  const float alpha = item.disabled ? kDimmed : 1.F;
  const auto dim = ui.fade(alpha, {});
  ui.fill(press.rect, ground, Radius::M);
  if (ui.theme().name() == ui::ThemeName::HighContrast && !item.on)
    ui.outline(press.rect, Colour::RailInk, ui::Stroke::Strong, Radius::M);
  ui::press_feedback(ui, press, Radius::M, !item.on);
  const auto on = ui.on(ground);
  draw_nav_face(ui, item, label, press.rect, item.on ? Colour::RailActiveInk : Colour::RailInk);
  if (press.activated) actions.push_back(item.action);
}

/// The longest form of today's date that fits.
std::string fitting_date(const ui::Ui& ui, const ChromeModel& model, float width) {
  for (const std::string& date : model.dates)
    if (ui.measure(date, TextRole::Caption, ui::kUnbounded, {.wrap = ui::Wrap::None, .label = true}).x <= width)
      return date;
  return model.dates.empty() ? std::string{} : model.dates.back();
}

/// Mark, name, clock and date; returns the y below them.
float draw_rail_head(ui::Ui& ui, Rect rail, const ChromeModel& model) {
  Rect top = rail;
  top.cut_top(ui.space(Space::S5));
  const float mark_w = ui.size("mark-w");
  const Rect mark_row = top.cut_top(ui.size("mark-h"));
  ui::brand_mark(ui, {rail.x + std::round((rail.w - mark_w) / 2), mark_row.y, mark_w, mark_row.h});
  top.cut_top(ui.size("rail-brand-gap"));
  ui::TextOptions line{.max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .label = true};
  for (const std::string& text : model.brand)
    ui.text(top.cut_top(ui.line_height(TextRole::Brand, line)), text, TextRole::Brand, Colour::RailInk, line);
  top.cut_top(ui.size("rail-rule-gap"));
  ui.fill({rail.x + ui.space(Space::S4), top.y, rail.w - 2 * ui.space(Space::S4), ui.stroke(ui::Stroke::Hair)},
          Colour::RailLine);
  top.cut_top(ui.size("rail-clock-gap"));
  ui.text(top.cut_top(ui.line_height(TextRole::Clock, false)), model.clock, TextRole::Clock, Colour::RailInk,
          {.max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .tabular = true, .scale = false});
  ui.text(top.cut_top(ui.line_height(TextRole::Caption, line)), fitting_date(ui, model, rail.w), TextRole::Caption,
          Colour::RailInk2, line);
  return top.y;
}

void draw_rail(ui::Ui& ui, Rect rail, const ChromeModel& model, std::vector<screens::Action>& actions) {
  ui.fill(rail, Colour::Rail);
  const auto on = ui.on(Colour::Rail);
  const float head = draw_rail_head(ui, rail, model);
  const auto items = nav_items(model, false);
  // Five slots counted from the bottom, all of them within reach: Back leaves its slot empty on home.
  const float gap = ui.size("touch-gap"), slots = 5;
  const float w = rail.w - ui.size("rail") + ui.size("rail-button-w");
  const float bottom = rail.bottom() - ui.space(Space::S3);
  const float top = std::max({head + gap, ui.metrics().reach_limit_y(),
                              ui.metrics().reach() ? ui.metrics().reach_area().y + ui.space(Space::S1) : 0.F});
  const float h = std::min(ui.size("rail-button-h"), std::floor((bottom - top - (slots - 1) * gap) / slots));
  float y = bottom - static_cast<float>(items.size()) * (h + gap) + gap;
  if (ui.metrics().reach()) {
    const float slots_top = bottom - slots * (h + gap) + gap;
    const bool high = ui.theme().name() == ui::ThemeName::HighContrast;
    ui.icon("accessible", {rail.centre().x, std::round((head + slots_top) / 2)}, ui::IconSize::L,
            high ? Colour::Primary : Colour::EuYellow);
  }
  for (const NavItem& item : items) {
    draw_nav_button(ui, item, {rail.x + std::round((rail.w - w) / 2), y, w, h}, actions);
    y += h + gap;
  }
}

void draw_header(ui::Ui& ui, Rect header, const ChromeModel& model) {
  ui.fill(header, Colour::Rail);
  const auto on = ui.on(Colour::Rail);
  Rect row = header.inset(ui.size("margin-portrait"), 0);
  const float mark_h = ui.size("mark-h");
  ui::brand_mark(ui, {row.x, row.y + (row.h - mark_h) / 2, ui.size("mark-w"), mark_h});
  row.cut_left(ui.size("mark-w") + ui.space(Space::S4));
  const ui::TextOptions name{.max_lines = 1, .wrap = ui::Wrap::None, .label = true};
  const TextRole role = ui.metrics().large_text() ? TextRole::Brand : TextRole::H3;
  const float line = ui.line_height(role, name) * 0.9F;
  float y = row.y + (row.h - line * static_cast<float>(model.brand.size())) / 2;
  for (const std::string& text : model.brand) {
    ui.text({row.x, std::round(y), row.w / 2, line}, text, role, Colour::RailInk, name);
    y += line;
  }
  const ui::TextOptions clock{
      .max_lines = 1, .align = Align::Right, .wrap = ui::Wrap::None, .tabular = true, .scale = false};
  ui::TextOptions date = clock;
  date.label = true;
  const float clock_h = ui.line_height(TextRole::Clock, false), date_h = ui.line_height(TextRole::Caption, date);
  y = row.y + std::round((row.h - clock_h - date_h) / 2);
  ui.text({row.x, y, row.w, clock_h}, model.clock, TextRole::Clock, Colour::RailInk, clock);
  ui.text({row.x, y + clock_h, row.w, date_h}, fitting_date(ui, model, row.w / 2), TextRole::Caption, Colour::RailInk2,
          date);
}

/// Equal buttons; on large letters long names take room from short ones where equal buttons would leave them no air.
std::vector<float> dock_widths(const ui::Ui& ui, const std::vector<NavItem>& items, float room) {
  const ui::TextOptions line{.max_lines = 1, .wrap = ui::Wrap::None, .label = true};
  const auto n = static_cast<float>(items.size());
  std::vector<float> names;
  float sum = 0, widest = 0;
  for (const NavItem& item : items) {
    names.push_back(ui.measure(ui.tr(item.label_key), TextRole::Nav, ui::kUnbounded, line).x);
    sum += names.back();
    widest = std::max(widest, names.back());
  }
  const float air = (room - sum) / n, least = 2 * ui.space(Space::S2);
  if (widest + least <= room / n || air < least) return std::vector<float>(items.size(), room / n);
  for (float& w : names) w += air;
  return names;
}

void draw_dock(ui::Ui& ui, Rect dock, const ChromeModel& model, std::vector<screens::Action>& actions) {
  ui.fill(dock, Colour::Rail);
  const auto items = nav_items(model, true);
  const bool grown = ui::nav_growth(ui) > 0;
  const float gap = ui.size(grown ? "dock-gap-large" : "touch-gap");
  const float margin = grown ? gap : ui.size("margin-portrait");
  const Rect row = dock.inset(margin, (dock.h - ui.size("dock-button-h")) / 2);
  const auto widths = dock_widths(ui, items, row.w - gap * static_cast<float>(items.size() - 1));
  float x = row.x;
  for (std::size_t i = 0; i < items.size(); ++i) {
    draw_nav_button(ui, items[i], {x, row.y, widths[i], row.h}, actions);
    x += widths[i] + gap;
  }
}

}  // namespace

ChromeLayout chrome_layout(const ui::Ui& ui) {
  ChromeLayout layout;
  Rect all = ui.metrics().canvas();
  if (ui.metrics().portrait()) {
    layout.strip = all.cut_bottom(ui.size("strip-portrait"));
    layout.navigation = all.cut_bottom(ui.size("dock"));
    layout.header = all.cut_top(ui.size("header-portrait"));
  } else {
    layout.navigation = all.cut_left(ui.size("rail") + ui::nav_growth(ui));
    layout.strip = all.cut_bottom(ui.size("strip"));
  }
  if (ui.metrics().reach()) {
    const float top = ui.metrics().reach_area().y;
    layout.stage = all.cut_top(std::max(0.F, top - all.y));
  }
  layout.content = all;
  return layout;
}

void draw_strip(ui::Ui& ui, Rect strip, const ChromeModel& model) {
  ui.fill(strip, Colour::Surface);
  ui.fill({strip.x, strip.y, strip.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
  const auto on = ui.on(Colour::Surface);
  // Its words stand in Reflex Blue, black or white and in no other colour (Reg. 821/2014, Art. 4).
  const bool light = ui.theme().name() == ui::ThemeName::Light;
  const Colour blue = light ? Colour::EuBlue : Colour::White, black = light ? Colour::Black : Colour::White;
  const bool portrait = ui.metrics().portrait();
  Rect row = strip.inset(ui.size(portrait ? "margin-portrait" : "margin"), 0);
  const float emblem_h = ui.size("eu-emblem-h");
  const Rect emblem = row.cut_left(emblem_h * 1.5F);
  ui.eu_emblem({emblem.x, emblem.y + (emblem.h - emblem_h) / 2, emblem.w, emblem_h});
  row.cut_left(ui.space(Space::S2) + ui.stroke(ui::Stroke::Strong));
  const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .scale = false};
  const float label_w = ui.measure(model.eu_label, TextRole::Brand, row.w, one).x;
  const float line = ui.line_height(TextRole::Caption, false);
  ui.text({row.x, row.y + std::round((row.h - ui.line_height(TextRole::Brand, false)) / 2), label_w + 1, row.h},
          model.eu_label, TextRole::Brand, blue, one);
  row.cut_left(label_w + ui.space(Space::S2) + ui.stroke(ui::Stroke::Strong));
  ui.fill({row.x, strip.y + strip.h / 2 - ui.space(Space::S2), ui.stroke(ui::Stroke::Hair), ui.space(Space::S4)},
          Colour::Line);
  row.cut_left(ui.space(Space::S2) + ui.stroke(ui::Stroke::Strong));
  const ui::TextOptions fit{.max_lines = 2, .wrap = ui::Wrap::Words, .scale = false};
  const float h = ui.measure(model.funding, TextRole::Caption, row.w, fit).y;
  ui.text({row.x, row.y + (row.h - std::max(line, h)) / 2, row.w, h}, model.funding, TextRole::Caption, black, fit);
}

void draw_chrome(ui::Ui& ui, const ChromeLayout& layout, const ChromeModel& model,
                 std::vector<screens::Action>& actions) {
  ui::SemanticNode region;
  region.id = "chrome";
  region.role = ui::Role::Region;
  region.name = ui.tr("nav.home");
  region.rect = layout.navigation;
  {
    const auto group = ui.group(std::move(region));
    if (ui.metrics().portrait()) {
      draw_header(ui, layout.header, model);
      draw_dock(ui, layout.navigation, model, actions);
    } else {
      draw_rail(ui, layout.navigation, model, actions);
    }
  }
  draw_strip(ui, layout.strip, model);
}

}  // namespace infopunkt::kiosk
