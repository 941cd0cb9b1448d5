// What the pages of the service mode share: ground, head, buttons, rows, the column that scrolls.

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "kiosk/service_view.h"
#include "screens/pages_edges.h"

namespace infopunkt::kiosk {

using ui::Align;
using ui::Colour;
using ui::IconSize;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::Stroke;
using ui::TextRole;

namespace {

constexpr float kWide = 1e6F;

float margin(const ui::Ui& ui) {
  return ui.size(ui.metrics().portrait() ? "margin-portrait" : "margin");
}

std::string head_line(const ServiceModel& model, Lang lang) {
  const LocalTime local = to_local(model.wall, model.timezone);
  std::string line =
      format_clock(local.hour * 60 + local.minute) + " · " + format_date(local.date, DateStyle::Short, lang);
  if (!model.config.service.name.empty()) line = model.config.service.name + " · " + line;
  return line;
}

void draw_head(ui::Ui& ui, const ServiceModel& model) {
  const Rect canvas = ui.metrics().canvas();
  Rect row{canvas.x + margin(ui), canvas.y + ui.size("top"), canvas.w - 2 * margin(ui), ui.size("service-mark-h")};
  const ui::TextOptions one{.max_lines = 1, .wrap = ui::Wrap::None, .scale = false};
  ui::brand_mark(ui, row.cut_left(ui.size("service-mark-w")));
  row.cut_left(ui.space(Space::S3));
  const auto middle = [&](TextRole role) {
    const float h = ui.line_height(role, false);
    return Rect{row.x, std::round(row.centre().y - h / 2), row.w, h};
  };
  ui.text(middle(TextRole::H3), ui.tr("service.title"), TextRole::H3, Colour::OnDeep, one);
  ui::TextOptions right = one;
  right.align = Align::Right;
  ui.text(middle(TextRole::Meta), head_line(model, ui.lang()), TextRole::Meta, Colour::RailInk2, right);
}

void draw_page(const ServiceCanvas& canvas) {
  switch (canvas.model.session.page()) {
    case ServicePage::Closed:
      return;
    case ServicePage::Pin:
      return draw_pin_page(canvas);
    case ServicePage::Unset:
      return draw_unset_page(canvas);
    case ServicePage::Menu:
      return draw_menu_page(canvas);
    case ServicePage::Update:
      return draw_update_page(canvas);
    case ServicePage::Layout:
      return draw_layout_page(canvas);
    case ServicePage::Touch:
      return draw_touch_page(canvas);
    case ServicePage::Log:
      return draw_log_page(canvas);
    case ServicePage::Quit:
      return draw_quit_page(canvas);
  }
}

}  // namespace

void draw_service(ui::Ui& ui, const ServiceModel& model, std::vector<ServiceAction>& actions) {
  const Rect all = ui.metrics().canvas();
  ui.fill(all, Colour::PrimaryDeep);
  const auto ground = ui.on(Colour::PrimaryDeep);
  const auto ids = ui.ids("service");
  Rect body = all.inset(margin(ui), 0);
  body.cut_top(ui.size("content-top"));
  body.cut_bottom(ui.space(Space::S6));
  const Rect footer = body.cut_bottom(ui::button_height(ui, true));
  body.cut_bottom(ui.space(Space::S4));
  if (model.session.page() != ServicePage::Touch) draw_head(ui, model);
  draw_page({ui, model, body, footer, actions});
}

float draw_service_title(ui::Ui& ui, Rect r, std::string_view title, std::string_view lead, bool draw) {
  const float top = r.y;
  const ui::TextOptions balanced{.wrap = ui::Wrap::Balanced};
  // Long words in large letters: a smaller role rather than a broken word.
  const TextRole role =
      ui::fitting_role(ui, title, r.w, 2, {TextRole::Display, TextRole::H1, TextRole::H2, TextRole::H3}, balanced);
  if (draw) ui.heading(r, title, role, Colour::OnDeep, 1, balanced);
  r.cut_top(ui.measure(title, role, r.w, balanced).y + ui.space(Space::S2));
  if (draw && !lead.empty()) ui.text(r, lead, TextRole::Lead, Colour::RailInk2, balanced);
  if (!lead.empty()) r.cut_top(ui.measure(lead, TextRole::Lead, r.w, balanced).y);
  return r.y - top;
}

float service_button_width(const ui::Ui& ui, std::string_view label, bool has_icon) {
  const float icon = has_icon ? ui.icon_px(IconSize::M) + ui.size("button-gap") : 0;
  return std::ceil(ui.measure(label, TextRole::H3, kWide, {.wrap = ui::Wrap::None}).x) + icon + 2 * ui.space(Space::S6);
}

bool service_button(ui::Ui& ui, std::string_view id, std::string_view label, std::string_view icon, Rect r) {
  const auto press = ui.pressable(id, ui::Role::Button, label, r);
  ui.fill(press.rect, Colour::White, Radius::M, 0.16F * press.amount);
  ui.outline(press.rect, Colour::Interreg, Stroke::Line, Radius::M);
  Rect inner = press.rect.inset(ui.space(Space::S2), 0);
  const float icon_w = icon.empty() ? 0 : ui.icon_px(IconSize::M) + ui.size("button-gap");
  const ui::TextOptions words{.align = Align::Left, .wrap = ui::Wrap::Balanced, .silent = true};
  const ui::Vec2 size = ui.measure(label, TextRole::H3, inner.w - icon_w, words);
  float x = std::round(inner.x + (inner.w - icon_w - size.x) / 2);
  if (!icon.empty()) ui.icon(icon, {x + ui.icon_px(IconSize::M) / 2, inner.centre().y}, IconSize::M, Colour::OnDeep);
  x += icon_w;
  ui.text({x, std::round(inner.centre().y - size.y / 2), size.x + 1, size.y}, label, TextRole::H3, Colour::OnDeep,
          words);
  return press.activated;
}

void draw_leave_button(const ServiceCanvas& canvas, Rect row) {
  const std::string label = canvas.ui.tr("service.leave");
  const float w = std::min(row.w, service_button_width(canvas.ui, label, true));
  if (service_button(canvas.ui, "leave", label, "arrow_back", row.cut_left(w))) canvas.act(LeaveService{});
}

void draw_menu_button(const ServiceCanvas& canvas, Rect row) {
  const std::string label = canvas.ui.tr("service.menu");
  const float w = std::min(row.w, service_button_width(canvas.ui, label, true));
  if (service_button(canvas.ui, "menu", label, "arrow_back", row.cut_left(w))) canvas.act(GoTo{ServicePage::Menu});
}

float draw_service_rows(ui::Ui& ui, Rect r, const std::vector<ServiceRow>& rows, bool draw) {
  const float top = r.y, pad = ui.size("service-row-pad"), gap = ui.space(Space::S3);
  const float meta = ui.line_height(TextRole::Meta), label = ui.line_height(TextRole::Label);
  for (const ServiceRow& row : rows) {
    if (draw) ui.line(r.pos(), {r.right(), r.y}, Colour::Line, Stroke::Hair);
    r.cut_top(pad);
    const float value_w = std::ceil(ui.measure(row.value, TextRole::Label, kWide, {.wrap = ui::Wrap::None}).x);
    const bool together = ui.measure(row.label, TextRole::Meta, kWide).x + gap + value_w <= r.w;
    const float label_h = ui.measure(row.label, TextRole::Meta, r.w).y;
    if (draw)
      ui.text(
          {r.x, together ? r.y + std::round((label - meta) / 2) : r.y, together ? r.w - value_w - gap : r.w, label_h},
          row.label, TextRole::Meta, Colour::Ink2);
    if (!together) r.cut_top(label_h);
    const ui::TextOptions right{.align = together ? Align::Right : Align::Left};
    const float value_h = ui.measure(row.value, TextRole::Label, r.w, right).y;
    if (draw) ui.text({r.x, r.y, r.w, value_h}, row.value, TextRole::Label, Colour::Ink, right);
    r.cut_top(value_h + pad);
  }
  return r.y - top;
}

void draw_service_scroll(const ServiceCanvas& canvas, std::string_view id,
                         const std::function<float(Rect column)>& draw) {
  ui::Ui& ui = canvas.ui;
  const float bar = ui.size("scroll-bar");
  Rect viewport = canvas.body;
  if (ui.scroll_view(id).max > 0) viewport.cut_right(bar + ui.space(Space::S2));
  const auto view = ui.begin_scroll(id, viewport);
  const float h = draw({view.origin.x, view.origin.y, viewport.w, kWide});
  ui.end_scroll(h);
  screens::soften_edges(ui, view, viewport, Colour::PrimaryDeep);
  ui::scroll_bar(ui, ui.scroll_view(id), {canvas.body.right() - bar, canvas.body.y, bar, canvas.body.h},
                 ui::BarGround::Deep);
  const float w = 2 * ui.size("pager-button") + ui.size("touch-gap");
  const Rect row{canvas.footer.right() - w, canvas.footer.bottom() - ui.size("pager-button"), w,
                 ui.size("pager-button")};
  ui::pager(ui, id, row, ui::BarGround::Deep);
}

std::string day_of(const ServiceModel& model, UnixTime at, Lang lang) {
  return format_date(to_local(at, model.timezone).date, DateStyle::Long, lang);
}

StateInk good_ink(const ui::Ui& ui) {
  const bool light = ui.theme().name() == ui::ThemeName::Light;
  return light ? StateInk{Colour::OkSoft, Colour::Ok, Colour::OkSoft} : StateInk{Colour::Ok, Colour::Paper, Colour::Ok};
}

StateInk fault_ink(const ui::Ui& ui) {
  const bool light = ui.theme().name() == ui::ThemeName::Light;
  return light ? StateInk{Colour::ErrSoft, Colour::Err, Colour::ErrSoft}
               : StateInk{Colour::Err, Colour::Paper, Colour::Err};
}

}  // namespace infopunkt::kiosk
