// The language panel: each language by its own name, in its own voice (UX.md §6).

#include <cmath>

#include "kiosk/overlays.h"
#include "kiosk/panel_room.h"
#include "ui/widgets.h"

namespace infopunkt::kiosk {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

/// Code, name and a check mark.
bool language_row(ui::Ui& ui, const LanguageChoice& choice, Rect r) {
  const bool on = choice.lang == ui.lang();
  ui::SemanticNode node;
  node.id = "language/" + choice.lang.str();
  node.role = ui::Role::Option;
  node.name = choice.name;
  node.lang = choice.lang;
  node.rect = r;
  node.selected = on;
  const auto press = ui.pressable(std::move(node));
  const Colour ground = on ? Colour::Primary : Colour::Paper;
  ui.fill(press.rect, ground, Radius::L);
  if (ui.theme().name() == ui::ThemeName::HighContrast && !on)
    ui.outline(press.rect, Colour::Line, ui::Stroke::Strong, Radius::L);
  ui::press_feedback(ui, press, Radius::L, on);
  const auto under = ui.on(ground);
  const Colour ink = on ? Colour::OnPrimary : Colour::Ink;
  Rect row = press.rect.inset(ui.space(Space::S4), 0);
  std::string code = choice.lang.str();
  for (char& c : code) c = static_cast<char>(c - 'a' + 'A');
  const ui::TextOptions name{
      .max_lines = 1, .wrap = ui::Wrap::None, .lang = choice.lang, .label = true, .silent = true};
  const float code_h = ui.line_height(TextRole::Label, name), name_h = ui.line_height(TextRole::H3, name);
  const float code_w = ui.measure(code, TextRole::Label, row.w, name).x + ui.space(Space::S4);
  ui.text({row.x, std::round(row.centre().y - code_h / 2), code_w, code_h}, code, TextRole::Label, ink, name);
  row.cut_left(code_w);
  ui.text({row.x, std::round(row.centre().y - name_h / 2), row.w, name_h}, choice.name, TextRole::H3, ink, name);
  if (on) ui.icon("check", {row.right() - ui.icon_px(ui::IconSize::M) / 2, row.centre().y}, ui::IconSize::M, ink);
  return press.activated;
}

}  // namespace

void draw_language_panel(ui::Ui& ui, const std::vector<LanguageChoice>& choices,
                         std::vector<screens::Action>& actions) {
  const bool portrait = ui.metrics().portrait();
  const Rect room = panel_room(ui);
  const float pad = ui.space(Space::S5), gap = ui.size("touch-gap"), row_h = ui.size("language-row");
  const ui::TextOptions fixed{.wrap = ui::Wrap::Words, .label = true};
  const auto n = static_cast<float>(choices.size());
  const float out = ui.space(Space::S3);
  // Rows below each other; side by side where the reach area is too low for that.
  const float title_w = std::ceil(ui.measure(ui.tr("language.title"), TextRole::H2, room.w, fixed).x) + 1 + 2 * pad;
  float w = std::min(std::max(ui.size("language-w") + 2 * ui::nav_growth(ui), title_w), room.w - 2 * out);
  float title_h = ui.measure(ui.tr("language.title"), TextRole::H2, w - 2 * pad, fixed).y;
  const float upright = 2 * pad + title_h + out + n * (row_h + gap) - gap;
  const bool flat = upright > room.h - 2 * out;
  if (flat) {
    w = room.w - 2 * out;
    title_h = ui.measure(ui.tr("language.title"), TextRole::H2, w - 2 * pad, fixed).y;
  }
  const float h = flat ? 2 * pad + title_h + out + row_h : upright;
  const float x = portrait ? std::round(room.centre().x - w / 2) : room.x + out;
  auto frame = ui::sheet(ui, "language", ui.tr("language.title"), {x, room.bottom() - out - h, w, h}, Colour::Surface,
                         ui::SheetEdge::Floating);
  Rect r = frame.content.inset(pad);
  ui.heading(r.cut_top(title_h), ui.tr("language.title"), TextRole::H2, Colour::Ink, 1, fixed);
  r.cut_top(out);
  const float column = (r.w - (n - 1) * gap) / n;
  for (const LanguageChoice& choice : choices) {
    if (language_row(ui, choice, flat ? r.cut_left(column) : r.cut_top(row_h)))
      actions.push_back(screens::SetLanguage{choice.lang});
    flat ? r.cut_left(gap) : r.cut_top(gap);
  }
  if (frame.dismissed) actions.push_back(screens::ShowPanel{});
}

}  // namespace infopunkt::kiosk
