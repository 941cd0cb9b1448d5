// Areas: scrolling, emptiness, dialogs.

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace infopunkt::ui {

void pager(Ui& ui, std::string_view scroll_id, Rect r, BarGround ground) {
  const Ui::ScrollView view = ui.scroll_view(scroll_id);
  if (view.max <= 0) return;
  const bool upright = r.h > r.w;
  const float gap = ui.size("touch-gap");
  const float side = upright ? (r.h - gap) / 2 : (r.w - gap) / 2;
  Rect rest = r;
  const Rect up = upright ? rest.cut_top(side) : rest.cut_left(side);
  const Rect down = upright ? rest.cut_bottom(side) : rest.cut_right(side);
  const std::string name(scroll_id);
  const std::string up_id = name + "-up", down_id = name + "-down";
  const std::string up_name = ui.tr("nav.up"), down_name = ui.tr("nav.down");
  if (button(ui, {.id = up_id, .icon = "arrow_upward", .name = up_name, .disabled = view.at_start}, up))
    ui.scroll_page(scroll_id, -1);
  // Blue on deep blue would be fainter than the button at rest beside it.
  const bool sunk = ground == BarGround::Deep && ui.theme().name() == ThemeName::Light;
  const ButtonStyle onward = view.at_end || sunk ? ButtonStyle::Quiet : ButtonStyle::Primary;
  if (button(ui, {.id = down_id, .icon = "arrow_downward", .name = down_name, .style = onward, .disabled = view.at_end},
             down))
    ui.scroll_page(scroll_id, 1);
}

void scroll_bar(Ui& ui, const Ui::ScrollView& view, Rect track, BarGround ground) {
  if (view.max <= 0) return;
  const float content = view.max + view.viewport.h;
  const float thumb = std::max(ui.size("touch-min") / 2, track.h * view.viewport.h / content);
  const float share = std::clamp(view.offset / view.max, 0.F, 1.F);
  const bool strong = ui.theme().name() == ThemeName::HighContrast;
  const bool deep = ground == BarGround::Deep;
  constexpr float kFaint = 0.25F;
  if (!strong) ui.fill(track, deep ? Colour::OnDeep : Colour::Line, Radius::Pill, deep ? kFaint : 1);
  ui.fill({track.x, std::round(track.y + (track.h - thumb) * share), track.w, thumb},
          strong ? Colour::Primary : (deep ? Colour::OnDeep : Colour::LineStrong), Radius::Pill);
}

bool empty_state(Ui& ui, Rect r, std::string_view icon, std::string_view sentence, std::string_view button_label) {
  const float width = std::min(r.w, ui.size("empty-w")), gap = ui.space(Space::S4);
  const float mark = ui.icon_px(IconSize::XL);
  const TextOptions centred{.align = Align::Centre, .wrap = Wrap::Balanced};
  const float text = ui.measure(sentence, TextRole::Lead, width, centred).y;
  const float act = button_label.empty() ? 0 : gap + button_height(ui);
  Rect column{r.centre().x - width / 2, std::round(r.centre().y - (mark + gap + text + act) / 2), width, r.h};
  ui.icon(icon, column.cut_top(mark).centre(), IconSize::XL, Colour::Ink3);
  column.cut_top(gap);
  ui.text(column.cut_top(text), sentence, TextRole::Lead, Colour::Ink2, centred);
  if (button_label.empty()) return false;
  column.cut_top(gap);
  const ButtonSpec spec{.id = "empty-action", .label = button_label, .style = ButtonStyle::Primary};
  const float w = button_width(ui, spec);
  return button(ui, spec, {std::round(r.centre().x - w / 2), column.y, w, button_height(ui)});
}

DialogFrame dialog(Ui& ui, std::string_view id, std::string_view name, Rect r) {
  auto layer = ui.layer();
  ui.fill(ui.metrics().canvas(), Colour::Scrim);
  DialogFrame frame = sheet(ui, id, name, r, Colour::Surface, SheetEdge::Floating);
  return {std::move(layer), std::move(frame.group), std::move(frame.ground), frame.content, frame.dismissed};
}

DialogFrame sheet(Ui& ui, std::string_view id, std::string_view name, Rect r, Colour face, SheetEdge edge) {
  if (edge == SheetEdge::Floating) {
    ui.card(r, face, Radius::XL, Shadow::Modal);
  } else {
    ui.shadow(r, Shadow::Modal, Radius::XL);
    ui.fill_top(r, face, Radius::XL);
    if (ui.theme().name() == ThemeName::HighContrast) ui.fill({r.x, r.y, r.w, ui.stroke(Stroke::Strong)}, Colour::Line);
  }
  SemanticNode node;
  node.id = id;
  node.role = Role::Dialog;
  node.name = name;
  node.rect = r;
  node.opaque = true;
  auto group = ui.group(std::move(node));
  auto ground = ui.on(face);
  return {Ui::Scope({}), std::move(group), std::move(ground), r, ui.tapped_outside(r) || ui.take_back()};
}

}  // namespace infopunkt::ui
