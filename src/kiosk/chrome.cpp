#include "kiosk/chrome.h"

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
constexpr float kUnbounded = 1e6F;

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
  items.push_back({"nav/projects", "projects.title", "location_city", false, false, screens::Open{{"projects", ""}}});
  items.push_back({"nav/language", "nav.language", "language", model.panel == Panel::Language, false,
                   screens::ShowPanel{Panel::Language}});
  items.push_back({"nav/access", "nav.access", "accessibility_new", model.panel == Panel::Accessibility, false,
                   screens::ShowPanel{Panel::Accessibility}});
  return items;
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
  const Colour ink = item.on ? Colour::RailActiveInk : Colour::RailInk;
  const float alpha = item.disabled ? 0.38F : 1.F;
  ui.fill(press.rect, ground, Radius::M, alpha);
  if (ui.theme().name() == ui::ThemeName::HighContrast && !item.on)
    ui.outline(press.rect, Colour::RailInk, ui::Stroke::Strong, Radius::M);
  const auto dim = ui.fade(alpha, {});
  const auto on = ui.on(item.on ? Colour::RailActive : Colour::Rail);
  Rect inner = press.rect;
  inner.cut_top(ui.size("nav-icon-top"));
  const Rect icon = inner.cut_top(ui.size("nav-icon"));
  ui.icon_px(item.icon, icon.centre(), ui.size("nav-icon"), ink);
  inner.cut_top(ui.size("nav-label-gap"));
  ui.text(inner, label, TextRole::Caption, ink,
          {.max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true});
  if (press.activated) actions.push_back(item.action);
}

/// The longest form of today's date that fits.
std::string fitting_date(const ui::Ui& ui, const ChromeModel& model, float width) {
  for (const std::string& date : model.dates)
    if (ui.measure(date, TextRole::Caption, kUnbounded, {.wrap = ui::Wrap::None, .scale = false}).x <= width)
      return date;
  return model.dates.empty() ? std::string{} : model.dates.back();
}

void draw_rail(ui::Ui& ui, Rect rail, const ChromeModel& model, std::vector<screens::Action>& actions) {
  ui.fill(rail, Colour::Rail);
  const auto on = ui.on(Colour::Rail);
  Rect top = rail;
  top.cut_top(ui.space(Space::S5));
  const float mark_w = ui.size("mark-w");
  const Rect mark_row = top.cut_top(ui.size("mark-h"));
  ui::brand_mark(ui, {rail.x + (rail.w - mark_w) / 2, mark_row.y, mark_w, mark_row.h});
  top.cut_top(ui.size("rail-brand-gap"));
  for (const std::string& line : model.brand)
    ui.text(top.cut_top(ui.line_height(TextRole::Caption, false)), line, TextRole::Caption, Colour::RailInk,
            {.max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .scale = false});
  top.cut_top(ui.size("rail-rule-gap"));
  ui.fill({rail.x + ui.space(Space::S4), top.y, rail.w - 2 * ui.space(Space::S4), ui.stroke(ui::Stroke::Hair)},
          Colour::RailLine);
  top.cut_top(ui.size("rail-clock-gap"));
  ui.text(top.cut_top(ui.line_height(TextRole::Clock, false)), model.clock, TextRole::Clock, Colour::RailInk,
          {.max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .tabular = true, .scale = false});
  ui.text(top.cut_top(ui.line_height(TextRole::Caption, false)), fitting_date(ui, model, rail.w), TextRole::Caption,
          Colour::RailInk2, {.max_lines = 1, .align = Align::Centre, .wrap = ui::Wrap::None, .scale = false});

  const auto items = nav_items(model, false);
  const float h = ui.size("rail-button-h"), w = ui.size("rail-button-w"), gap = ui.size("touch-gap");
  float y = rail.bottom() - ui.space(Space::S3) - static_cast<float>(items.size()) * (h + gap) + gap;
  for (const NavItem& item : items) {
    draw_nav_button(ui, item, {rail.x + (rail.w - w) / 2, y, w, h}, actions);
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
  const float line = ui.line_height(TextRole::H3, false) * 0.9F;
  float y = row.y + (row.h - line * static_cast<float>(model.brand.size())) / 2;
  for (const std::string& text : model.brand) {
    ui.text({row.x, y, row.w / 2, line}, text, TextRole::H3, Colour::RailInk,
            {.max_lines = 1, .wrap = ui::Wrap::None, .scale = false});
    y += line;
  }
  const float clock_h = ui.line_height(TextRole::Clock, false), date_h = ui.line_height(TextRole::Caption, false);
  y = row.y + (row.h - clock_h - date_h) / 2;
  const ui::TextOptions right{
      .max_lines = 1, .align = Align::Right, .wrap = ui::Wrap::None, .tabular = true, .scale = false};
  ui.text({row.x, y, row.w, clock_h}, model.clock, TextRole::Clock, Colour::RailInk, right);
  ui.text({row.x, y + clock_h, row.w, date_h}, fitting_date(ui, model, row.w / 2), TextRole::Caption, Colour::RailInk2,
          right);
}

void draw_dock(ui::Ui& ui, Rect dock, const ChromeModel& model, std::vector<screens::Action>& actions) {
  ui.fill(dock, Colour::Rail);
  const auto items = nav_items(model, true);
  const float gap = ui.size("touch-gap");
  const Rect row = dock.inset(ui.size("margin-portrait"), (dock.h - ui.size("dock-button-h")) / 2);
  const float w = (row.w - gap * static_cast<float>(items.size() - 1)) / static_cast<float>(items.size());
  float x = row.x;
  for (const NavItem& item : items) {
    draw_nav_button(ui, item, {x, row.y, w, row.h}, actions);
    x += w + gap;
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
    layout.navigation = all.cut_left(ui.size("rail"));
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
  const bool portrait = ui.metrics().portrait();
  Rect row = strip.inset(ui.size(portrait ? "margin-portrait" : "margin"), 0);
  const float emblem_h = ui.size("eu-emblem-h");
  const Rect emblem = row.cut_left(emblem_h * 1.5F);
  ui.eu_emblem({emblem.x, emblem.y + (emblem.h - emblem_h) / 2, emblem.w, emblem_h});
  row.cut_left(ui.space(Space::S2) + ui.stroke(ui::Stroke::Strong));
  const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .scale = false};
  const float label_w = ui.measure(model.eu_label, TextRole::Label, row.w, one).x;
  const float line = ui.line_height(TextRole::Caption, false);
  ui.text({row.x, row.y + (row.h - ui.line_height(TextRole::Label, false)) / 2, label_w + 1, row.h}, model.eu_label,
          TextRole::Label, Colour::Ink, one);
  row.cut_left(label_w + ui.space(Space::S2) + ui.stroke(ui::Stroke::Strong));
  ui.fill({row.x, strip.y + strip.h / 2 - ui.space(Space::S2), ui.stroke(ui::Stroke::Hair), ui.space(Space::S4)},
          Colour::Line);
  row.cut_left(ui.space(Space::S2) + ui.stroke(ui::Stroke::Strong));
  const ui::TextOptions fit{.max_lines = 2, .wrap = ui::Wrap::Words, .scale = false};
  const float h = ui.measure(model.funding, TextRole::Caption, row.w, fit).y;
  ui.text({row.x, row.y + (row.h - std::max(line, h)) / 2, row.w, h}, model.funding, TextRole::Caption, Colour::Ink2,
          fit);
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
