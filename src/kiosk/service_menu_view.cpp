// The menu: what can be done here, and the state of the kiosk.

#include <algorithm>
#include <cmath>

#include "base/locale.h"
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

constexpr float kTileAlpha = 0.1F, kPressedTileAlpha = 0.14F, kPercent = 100;
constexpr std::int64_t kHour = 3600, kDay = 86'400;

struct Tile {
  std::string id, icon, title, hint;
  ServicePage page;
  bool hot = false;  ///< what a technician mostly comes for
};

std::string update_hint(const ui::Ui& ui, const ServiceModel& model) {
  const UpdateView& update = model.update;
  switch (update.kind) {
    case UpdateView::Kind::Idle:
      return ui.tr("service.update_idle");
    case UpdateView::Kind::Running:
      return ui.tr("service.update_running",
                   {{"percent", format_number(std::round(update.share * kPercent), 0, ui.lang())}});
    case UpdateView::Kind::Done:
      return ui.tr("service.update_done", {{"date", day_of(model, update.last->time, ui.lang())}});
    case UpdateView::Kind::Nothing:
      return ui.tr("service.update_nothing");
    case UpdateView::Kind::Failed:
      return ui.tr("service.update_failed", {{"code", std::string(update.code)}});
  }
  return {};
}

std::vector<Tile> tiles_of(const ui::Ui& ui, const ServiceModel& model) {
  const ui::Panel& panel = ui.metrics().panel();
  const char* side = ui.metrics().portrait() ? "service.layout_portrait" : "service.layout_landscape";
  const auto lines = static_cast<std::int64_t>(model.lines.size());
  return {
      {"update", "usb", ui.tr("service.update"), update_hint(ui, model), ServicePage::Update, true},
      {"layout", "fullscreen", ui.tr("service.layout"),
       ui.tr(side, {{"w", std::to_string(panel.width_px)}, {"h", std::to_string(panel.height_px)}}),
       ServicePage::Layout},
      {"touch", "touch_app", ui.tr("service.touch"), ui.tr("service.touch_hint"), ServicePage::Touch},
      {"log", "history", ui.tr("service.log"), ui.tr("service.log_count", {{"n", lines}}), ServicePage::Log},
      {"quit", "power_settings_new", ui.tr("service.quit"), ui.tr("service.quit_hint"), ServicePage::Quit},
  };
}

struct TileSize {
  float pad, icon, text_x, text_w, title_h, hint_h;
  [[nodiscard]] float words() const { return title_h + hint_h; }
};

TileSize measure_tile(const ui::Ui& ui, const Tile& tile, float width) {
  TileSize s{};
  s.pad = ui.space(Space::S5);
  s.icon = ui.icon_px(IconSize::L);
  s.text_x = s.pad + s.icon + ui.space(Space::S4);
  s.text_w = width - s.text_x - ui.space(Space::S3);
  s.title_h = ui.measure(tile.title, TextRole::H3, s.text_w).y;
  s.hint_h = ui.measure(tile.hint, TextRole::Meta, s.text_w).y;
  return s;
}

void draw_tile(const ServiceCanvas& canvas, const Tile& tile, Rect r) {
  ui::Ui& ui = canvas.ui;
  ui::SemanticNode node;
  node.id = "tile-" + tile.id;
  node.role = ui::Role::Button;
  node.name = tile.title;
  node.value = tile.hint;
  node.rect = r;
  const auto press = ui.pressable(std::move(node));
  const TileSize s = measure_tile(ui, tile, r.w);
  if (tile.hot)
    ui.fill(press.rect, Colour::Accent, Radius::L);
  else
    ui.fill(press.rect, Colour::White, Radius::L, kTileAlpha + kPressedTileAlpha * press.amount);
  if (!tile.hot && ui.theme().name() == ui::ThemeName::HighContrast)
    ui.outline(press.rect, Colour::Primary, Stroke::Strong, Radius::L);
  if (tile.hot) ui::press_feedback(ui, press, Radius::L, true);
  const auto ground = ui.on(tile.hot ? Colour::Accent : Colour::PrimaryDeep);
  const Rect face = press.rect;
  const Colour ink = tile.hot ? Colour::OnAccent : Colour::OnDeep,
               second = tile.hot ? Colour::OnAccent : Colour::RailInk2;
  ui.icon(tile.icon, {face.x + s.pad + s.icon / 2, face.centre().y}, IconSize::L, ink);
  const float y = std::round(face.centre().y - s.words() / 2);
  ui.text({face.x + s.text_x, y, s.text_w, s.title_h}, tile.title, TextRole::H3, ink, {.silent = true});
  ui.text({face.x + s.text_x, y + s.title_h, s.text_w, s.hint_h}, tile.hint, TextRole::Meta, second, {.silent = true});
  if (press.activated) canvas.act(GoTo{tile.page});
}

/// The first tile across all columns, the others below in `columns`; rows of equal height, at least `least`.
/// Returns the height used; draws only when asked to.
float lay_tiles(const ServiceCanvas& canvas, Rect r, const std::vector<Tile>& tiles, int columns, float least,
                bool draw) {
  const float gap = canvas.ui.size("gutter");
  const float w = (r.w - gap * static_cast<float>(columns - 1)) / static_cast<float>(columns);
  float h = least;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const float room = i == 0 ? r.w : w;
    h = std::max(h, measure_tile(canvas.ui, tiles[i], room).words() + 2 * canvas.ui.space(Space::S4));
  }
  float y = r.y;
  for (std::size_t i = 0; i < tiles.size(); ++i) {
    const int column = i == 0 ? 0 : static_cast<int>(i - 1) % columns;
    const Rect at{r.x + static_cast<float>(column) * (w + gap), y, i == 0 ? r.w : w, h};
    if (draw) draw_tile(canvas, tiles[i], at);
    if (i == 0 || column == columns - 1 || i + 1 == tiles.size()) y += h + gap;
  }
  return y - gap - r.y;
}

std::string uptime_text(const ui::Ui& ui, Seconds uptime) {
  const auto seconds = static_cast<std::int64_t>(uptime);
  if (seconds >= kDay)
    return ui.tr("service.days_hours", {{"days", seconds / kDay}, {"hours", seconds % kDay / kHour}});
  return ui.tr("service.hours_minutes", {{"hours", seconds / kHour}, {"minutes", seconds % kHour / 60}});
}

std::vector<ServiceRow> state_rows(const ui::Ui& ui, const ServiceModel& model) {
  const std::string unknown = ui.tr("service.unknown");
  const ui::Panel& panel = ui.metrics().panel();
  std::vector<ServiceRow> rows{{ui.tr("service.program"), model.program},
                               {ui.tr("service.content"), content_words(ui.strings(), ui.lang(), model.edition,
                                                                        model.has_content, model.timezone)}};
  if (model.edition && !model.edition->version.empty())
    rows.push_back({ui.tr("service.version"), model.edition->version});
  if (model.edition)
    rows.push_back({ui.tr("service.key"), model.edition->key.empty() ? ui.tr("service.unsigned") : model.edition->key});
  const bool known = model.facts.has_value();
  rows.push_back({ui.tr("service.free"),
                  known && model.facts->free_bytes > 0 ? megabytes(model.facts->free_bytes, ui.lang()) : unknown});
  rows.push_back({ui.tr("service.uptime"), known ? uptime_text(ui, model.facts->uptime) : unknown});
  rows.push_back(
      {ui.tr("service.panel"), ui.tr("service.panel_size", {{"inches", format_number(panel.diagonal_in, 1, ui.lang())},
                                                            {"w", std::to_string(panel.width_px)},
                                                            {"h", std::to_string(panel.height_px)}})});
  rows.push_back({ui.tr("service.clock"), ui.tr(model.clock_trusted ? "service.clock_good" : "service.clock_bad")});
  return rows;
}

}  // namespace

float draw_state_card(const ServiceCanvas& canvas, Rect r, bool draw) {
  ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S6);
  if (draw) ui.card(r);
  const auto ground = ui.on(Colour::Surface);
  Rect inner = r.inset(pad, ui.space(Space::S4));
  const float top = inner.y;
  const std::string title = ui.tr("service.state");
  if (draw) ui.heading(inner, title, TextRole::H3, Colour::Ink, 2);
  inner.cut_top(ui.measure(title, TextRole::H3, inner.w).y + ui.space(Space::S2));
  inner.y += draw_service_rows(ui, inner, state_rows(ui, canvas.model), draw);
  return inner.y - top + 2 * ui.space(Space::S4);
}

void draw_menu_page(const ServiceCanvas& canvas) {
  ui::Ui& ui = canvas.ui;
  const std::vector<Tile> tiles = tiles_of(ui, canvas.model);
  const float gap = ui.size("gutter");
  draw_leave_button(canvas, canvas.footer);
  if (canvas.wide()) {
    Rect left = canvas.body;
    const Rect card = left.cut_right(ui.size("service-card-w"));
    left.cut_right(gap);
    lay_tiles(canvas, left, tiles, 2, std::floor((left.h - 2 * gap) / 3), true);
    draw_state_card(canvas, card);
    return;
  }
  draw_service_scroll(canvas, "list", [&](Rect column) {
    const float top = column.y;
    const int columns = ui.metrics().large_text() ? 1 : 2;
    column.y += lay_tiles(canvas, column, tiles, columns, ui.size("service-tile-h"), true) + gap;
    Rect card = column;
    card.h = draw_state_card(canvas, card, false);
    draw_state_card(canvas, card);
    return card.bottom() - top;
  });
}

}  // namespace infopunkt::kiosk
