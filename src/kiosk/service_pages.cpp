// The smaller pages: touch test, event log, leaving the program.

#include <algorithm>
#include <cmath>

#include "kiosk/service_view.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::IconSize;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::Stroke;
using ui::TextRole;

constexpr float kFieldAlpha = 0.08F, kFingerMm = 9, kSlopDp = 18;

void draw_fields(ui::Ui& ui, const TouchTest& test) {
  const float inset = ui.stroke(Stroke::Line);
  const StateInk good = good_ink(ui);
  const bool strong = ui.theme().name() == ui::ThemeName::HighContrast;
  for (int row = 0; row < test.rows(); ++row)
    for (int column = 0; column < test.columns(); ++column) {
      const Rect r = test.field(column, row).inset(inset);
      if (test.touched(column, row)) {
        ui.fill(r, good.disc, Radius::S);
        ui.icon("check", r.centre(), IconSize::M, good.mark);
        continue;
      }
      ui.fill(r, Colour::White, Radius::S, kFieldAlpha);
      const bool corner = (row == 0 || row == test.rows() - 1) && (column == 0 || column == test.columns() - 1);
      if (corner || strong) ui.outline(r, corner ? Colour::Accent : Colour::Interreg, Stroke::Line, Radius::S);
    }
}

/// Where it is, where it came down, and how far it may wander before a tap becomes a drag.
void draw_fingers(ui::Ui& ui, const TouchTest& test) {
  const float ring = ui.metrics().mm(kFingerMm), slop = ui.metrics().dp(kSlopDp);
  for (const auto& [contact, finger] : test.fingers()) {
    ui.line(finger.down, finger.now, Colour::Accent, Stroke::Line);
    ui.circle(finger.down, slop, Colour::PrimaryDeep);
    ui.ring(finger.down, slop, ui.stroke(Stroke::Line), Colour::Accent);
    ui.ring(finger.now, ring, ui.stroke(Stroke::Focus), Colour::Accent);
  }
}

struct Level {
  const char* icon;
  Colour ink;
};
Level look_of(const ui::Ui& ui, log::Level level) {
  if (level == log::Level::Warn) return {"campaign", Colour::Accent};
  if (level == log::Level::Error) return {"gpp_bad", fault_ink(ui).text};
  return {"chevron_right", Colour::RailInk2};
}

/// The log is written in English for whoever reads it on the telephone; returns the height used.
float draw_log_line(ui::Ui& ui, Rect r, const log::Line& line) {
  const float icon = ui.icon_px(IconSize::S), pad = ui.space(Space::S2), meta = ui.line_height(TextRole::Meta);
  const Level level = look_of(ui, line.level);
  ui.line(r.pos(), {r.right(), r.y}, Colour::Interreg, Stroke::Hair);
  Rect inner = r;
  inner.cut_top(pad);
  ui.icon(level.icon, {inner.x + icon / 2, inner.y + meta / 2}, IconSize::S, level.ink);
  inner.cut_left(icon + pad);
  inner.y += ui.text(inner, line.time, TextRole::Caption, Colour::RailInk2, {.tabular = true});
  inner.y += ui.text(inner, line.text, TextRole::Meta, Colour::OnDeep, {.lang = lang::en});
  return inner.y + pad - r.y;
}

}  // namespace

void draw_touch_page(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  const TouchTest& test = canvas.model.touches;
  draw_fields(ui, test);
  const Rect all = ui.metrics().canvas();
  const float pad = ui.space(Space::S5), gap = ui.size("touch-gap");
  const float w = std::min(ui.size("service-touch-card-w") * (ui.metrics().large_text() ? 1.5F : 1.F),
                           all.w - 2 * ui.space(Space::S8));
  const std::string title = ui.tr("service.touch"), how = ui.tr("service.touch_how");
  const bool complete = test.count() == test.fields();
  const std::string count = complete ? ui.tr("service.touch_complete")
                                     : ui.tr("service.touch_count",
                                             {{"n", std::int64_t{test.count()}}, {"all", std::int64_t{test.fields()}}});
  const std::string again = ui.tr("service.wipe_again"), back = ui.tr("service.menu");
  const float inner_w = w - 2 * pad, button = ui::button_height(ui);
  const ui::ButtonSpec again_spec{.id = "wipe", .label = again, .icon = "refresh"};
  const ui::ButtonSpec back_spec{.id = "menu", .label = back, .icon = "arrow_back", .style = ui::ButtonStyle::Primary};
  const bool row = ui::button_width(ui, again_spec) + gap + ui::button_width(ui, back_spec) <= inner_w;
  const float text_h = ui.measure(title, TextRole::H2, inner_w).y + ui.measure(how, TextRole::Body, inner_w).y +
                       ui.measure(count, TextRole::Label, inner_w).y + 2 * gap;
  const float h = 2 * pad + text_h + ui.space(Space::S3) + (row ? button : 2 * button + gap);
  const Rect card{std::round(all.centre().x - w / 2), std::round(all.centre().y - h / 2), w, h};
  ui.card(card, Colour::Surface, Radius::L, ui::Shadow::Floating);
  const auto ground = ui.on(Colour::Surface);
  Rect r = card.inset(pad);
  r.cut_top(ui.heading(r, title, TextRole::H2, Colour::Ink, 1) + gap);
  r.cut_top(ui.text(r, how, TextRole::Body, Colour::Ink2) + gap);
  r.cut_top(ui.text(r, count, TextRole::Label, complete ? Colour::Ok : Colour::Ink));
  Rect buttons = r;
  buttons.cut_top(ui.space(Space::S3));
  const Rect first = row ? buttons.cut_left(ui::button_width(ui, back_spec)) : buttons.cut_top(button);
  row ? buttons.cut_left(gap) : buttons.cut_top(gap);
  if (ui::button(ui, back_spec, {first.x, first.y, first.w, button})) canvas.act(GoTo{ServicePage::Menu});
  if (ui::button(ui, again_spec, {buttons.x, buttons.y, row ? ui::button_width(ui, again_spec) : buttons.w, button}))
    canvas.act(WipeAgain{});
  draw_fingers(ui, test);
}

void draw_log_page(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  const auto& lines = canvas.model.lines;
  draw_menu_button(canvas, canvas.footer);
  draw_service_scroll(canvas, "log", [&](Rect column) {
    const float top = column.y;
    const auto n = static_cast<std::int64_t>(lines.size());
    column.y += draw_service_title(ui, column, ui.tr("service.log"),
                                   n == 0 ? ui.tr("service.log_empty") : ui.tr("service.log_lead", {{"n", n}})) +
                ui.space(Space::S4);
    const auto rows = ui.ids("line");
    for (auto it = lines.rbegin(); it != lines.rend(); ++it) {
      const auto row = ui.ids(std::to_string(it - lines.rbegin()));
      column.y += draw_log_line(ui, column, *it);
    }
    return column.y - top;
  });
}

void draw_quit_page(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  Rect r = canvas.body;
  r.cut_top(ui.space(canvas.wide() ? Space::S10 : Space::S4));
  r.w = std::min(r.w, ui.size("service-quit-w") * ui.metrics().text_scale());
  const float icon = ui.icon_px(IconSize::XL);
  ui.icon("power_settings_new", {r.x + icon / 2, r.y + icon / 2}, IconSize::XL, Colour::Accent);
  r.cut_top(icon + ui.space(Space::S3));
  r.cut_top(draw_service_title(ui, r, ui.tr("service.quit_title"), ui.tr("service.quit_text")) + ui.space(Space::S6));
  const std::string stay = ui.tr("service.menu"), quit = ui.tr("service.quit_now");
  const float h = ui::button_height(ui, true), gap = ui.space(Space::S3), stay_w = service_button_width(ui, stay, true);
  const ui::ButtonSpec spec{
      .id = "quit-now", .label = quit, .icon = "power_settings_new", .style = ui::ButtonStyle::Accent, .large = true};
  const float quit_w = ui::button_width(ui, spec);
  r.w = canvas.body.w;
  const bool row = stay_w + gap + quit_w <= r.w;
  Rect first = row ? r.cut_left(stay_w) : r.cut_top(h);
  first.h = h;
  first.w = std::min(first.w, stay_w);
  if (service_button(ui, "menu", stay, "arrow_back", first)) canvas.act(GoTo{ServicePage::Menu});
  row ? r.cut_left(gap) : r.cut_top(gap);
  if (ui::button(ui, spec, {r.x, r.y, std::min(r.w, quit_w), h})) canvas.act(QuitProgram{});
}

}  // namespace infopunkt::kiosk
