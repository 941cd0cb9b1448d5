// Commissioning: is the picture as large as kiosk.toml says, how tall are the letters, where does reach end.

#include <array>
#include <cmath>

#include "base/locale.h"
#include "kiosk/service_view.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::Stroke;
using ui::TextRole;

constexpr float kRulerMm = 100, kShortRulerMm = 50;
/// Of capitals for somebody 600 mm away; it grows with the distance (UX.md TX-01).
constexpr double kCapitalsPerDistance = 0.012217;
/// A lower band than this does not hold the screens of Reach mode.
constexpr double kLeastBandMm = 180;

std::string millimetres(double value, int decimals, Lang lang) {
  // Whole millimetres stand as a tape measure writes them, without a space among four digits.
  if (decimals == 0) return std::to_string(std::lround(value)) + "\u00a0mm";
  return format_number(value, decimals, lang) + "\u00a0mm";
}

/// Ten parts between two end marks, with its length in words; returns the height used.
float draw_ruler(const ServiceCanvas& canvas, Rect r) {
  ui::Ui& ui = canvas.ui;
  const float length = ui.metrics().mm(kRulerMm) <= r.w ? kRulerMm : kShortRulerMm;
  const float w = ui.metrics().mm(length), tall = ui.size("service-ruler"), base = r.y + tall;
  constexpr int kParts = 10;
  for (int i = 0; i <= kParts; ++i) {
    const float x = std::round(r.x + w * static_cast<float>(i) / kParts);
    const float h = i == 0 || i == kParts ? tall : i == kParts / 2 ? tall * 0.6F : tall * 0.35F;
    const float thick = ui.stroke(Stroke::Line);
    // The outer edges of the end marks are what is measured.
    const float left = i == 0 ? x : i == kParts ? x - thick : x - thick / 2;
    ui.fill({left, base - h, thick, h}, Colour::Accent);
  }
  ui.fill({r.x, base - ui.stroke(Stroke::Strong), std::round(w), ui.stroke(Stroke::Strong)}, Colour::Accent);
  Rect words = r;
  words.cut_top(tall + ui.space(Space::S2));
  const auto n = static_cast<std::int64_t>(std::lround(length));
  return tall + ui.space(Space::S2) +
         ui.text(words, ui.tr("service.ruler", {{"n", n}}), TextRole::Meta, Colour::RailInk2);
}

/// A capital letter in each text step with its height on the glass; returns the height used.
float draw_capitals(const ServiceCanvas& canvas, Rect r) {
  ui::Ui& ui = canvas.ui;
  constexpr std::array kSteps{ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus};
  constexpr std::array kNames{"A", "A+", "A++"};
  const float top = r.y, em = ui.theme().text(TextRole::Body).size;
  const double wanted = kCapitalsPerDistance * ui.metrics().panel().viewing_distance_mm;
  r.y += ui.heading(r, ui.tr("service.capitals"), TextRole::H3, Colour::OnDeep, 2);
  r.y += ui.text(r, ui.tr("service.capitals_need", {{"mm", millimetres(wanted, 1, ui.lang())}}), TextRole::Meta,
                 Colour::RailInk2) +
         ui.space(Space::S2);
  for (std::size_t i = 0; i < kSteps.size(); ++i) {
    const ui::Metrics step(ui.metrics().panel(), kSteps[i]);
    const float mm = step.capital_mm(em, ui::kCapitalRatio);
    const float bar = ui.metrics().mm(mm), row = std::max(bar, ui.line_height(TextRole::Label)) + ui.space(Space::S1);
    // The bar is exactly as tall as the capitals: a ruler can be laid on it.
    const float y = std::round(r.y + (row - bar) / 2);
    ui.fill({r.x, y, ui.space(Space::S3), bar}, Colour::Accent);
    const bool enough = mm >= static_cast<float>(wanted) - 0.05F;
    const std::string words = ui.tr(enough ? "service.capital_enough" : "service.capital",
                                    {{"step", std::string(kNames[i])}, {"mm", millimetres(mm, 1, ui.lang())}});
    const float h = ui.line_height(TextRole::Label);
    ui.text({r.x + ui.space(Space::S6), std::round(r.y + (row - h) / 2), r.w - ui.space(Space::S6), h}, words,
            TextRole::Label, Colour::OnDeep);
    r.y += row;
  }
  return r.y - top;
}

float band_mm(const ui::Ui& ui) {
  return (ui.metrics().canvas().h - ui.metrics().reach_limit_y()) / ui.metrics().px_per_mm();
}

std::vector<ServiceRow> panel_rows(const ui::Ui& ui) {
  const ui::Panel& panel = ui.metrics().panel();
  return {{ui.tr("service.diagonal"), format_number(panel.diagonal_in, 1, ui.lang()) + "″"},
          {ui.tr("service.pixels"), std::to_string(panel.width_px) + " × " + std::to_string(panel.height_px)},
          {ui.tr("service.bottom_edge"), millimetres(panel.screen_bottom_mm, 0, ui.lang())},
          {ui.tr("service.distance"), millimetres(panel.viewing_distance_mm, 0, ui.lang())},
          {ui.tr("service.reach_limit"), millimetres(panel.reach_limit_mm, 0, ui.lang())},
          {ui.tr("service.band"), millimetres(band_mm(ui), 0, ui.lang())}};
}

/// What kiosk.toml says, and a warning when the panel hangs too high; returns the height it needs.
float draw_panel_card(const ServiceCanvas& canvas, Rect r, bool draw) {
  ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S5), top = r.y;
  if (draw) ui.card(r);
  const auto ground = ui.on(Colour::Surface);
  Rect inner = r.inset(pad);
  const auto words = [&](std::string_view key, TextRole role, Colour ink) {
    const std::string text = ui.tr(key);
    if (draw) ui.text(inner, text, role, ink);
    inner.y += ui.measure(text, role, inner.w).y;
  };
  const std::string title = ui.tr("service.panel");
  if (draw) ui.heading(inner, title, TextRole::H3, Colour::Ink, 2);
  inner.y += ui.measure(title, TextRole::H3, inner.w).y + ui.space(Space::S2);
  inner.y += draw_service_rows(ui, inner, panel_rows(ui), draw);
  if (draw) ui.line(inner.pos(), {inner.right(), inner.y}, Colour::Line, Stroke::Hair);
  inner.y += ui.space(Space::S3);
  if (band_mm(ui) < kLeastBandMm) {
    const float icon = ui.icon_px(ui::IconSize::M);
    if (draw)
      ui.icon("gpp_bad", {inner.x + icon / 2, inner.y + ui.line_height(TextRole::Label) / 2}, ui::IconSize::M,
              Colour::Err);
    Rect kept = inner;
    inner.cut_left(icon + ui.space(Space::S2));
    words("service.mount_lower", TextRole::Label, Colour::Err);
    kept.y = inner.y;
    inner = kept;
  } else {
    words(ui.metrics().reach_limit_y() > 0 ? "service.reach_line" : "service.reach_all", TextRole::Meta, Colour::Ink2);
  }
  inner.y += ui.space(Space::S1);
  words("service.change_in_file", TextRole::Meta, Colour::Ink2);
  return inner.y + pad - top;
}

/// For a tape measure: at this height above the floor ends what everybody reaches. At both edges: the page stays
/// legible.
void draw_reach_line(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  const float y = std::round(ui.metrics().reach_limit_y());
  const Rect all = ui.metrics().canvas();
  if (y <= 0) return;
  const float edge = canvas.body.x - all.x - ui.space(Space::S1);
  ui.fill({all.x, y, edge, ui.stroke(Stroke::Focus)}, Colour::Accent);
  ui.fill({all.right() - edge, y, edge, ui.stroke(Stroke::Focus)}, Colour::Accent);
}

}  // namespace

void draw_layout_page(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  draw_reach_line(canvas);
  draw_menu_button(canvas, canvas.footer);
  if (canvas.wide()) {
    Rect left = canvas.body;
    Rect card = left.cut_right(ui.size("service-update-card-w"));
    left.cut_right(ui.space(Space::S8));
    left.y += draw_service_title(ui, left, ui.tr("service.layout"), {}) + ui.space(Space::S5);
    left.y += draw_ruler(canvas, left) + ui.space(Space::S6);
    draw_capitals(canvas, left);
    card.h = draw_panel_card(canvas, card, false);
    draw_panel_card(canvas, card, true);
    return;
  }
  draw_service_scroll(canvas, "layout", [&](Rect column) {
    const float top = column.y;
    column.y += draw_service_title(ui, column, ui.tr("service.layout"), {}) + ui.space(Space::S5);
    column.y += draw_ruler(canvas, column) + ui.space(Space::S6);
    column.y += draw_capitals(canvas, column) + ui.space(Space::S6);
    column.h = draw_panel_card(canvas, column, false);
    draw_panel_card(canvas, column, true);
    return column.bottom() - top;
  });
}

}  // namespace infopunkt::kiosk
