#include "screens/search_field.h"

#include <algorithm>
#include <cmath>

#include "ui/keyboard_layout.h"
#include "ui/widgets.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

const ui::TextOptions kTypedLine{.max_lines = 1, .wrap = ui::Wrap::None, .silent = true, .ellipsis_ok = true};

TextRole text_role(const ui::Ui& ui) {
  return ui.metrics().large_text() ? TextRole::H2 : TextRole::H1;
}

/// Trailing spaces count: the caret moves with them.
float typed_width(const ui::Ui& ui, std::string_view text) {
  if (text.empty()) return 0;
  const float stop = ui.measure(".", text_role(ui), ui::kUnbounded, kTypedLine).x;
  return ui.measure(std::string(text) + ".", text_role(ui), ui::kUnbounded, kTypedLine).x - stop;
}

/// The place between two characters nearest to `x` pixels from the start of the text.
std::size_t place_at(const ui::Ui& ui, const std::string& text, float x) {
  std::size_t best = 0, byte = 0;
  float nearest = std::abs(x);
  for (const std::string& c : ui::characters(text)) {
    byte += c.size();
    const float distance = std::abs(typed_width(ui, std::string_view(text).substr(0, byte)) - x);
    if (distance < nearest) nearest = distance, best = byte;
  }
  return best;
}

void draw_face(ui::Ui& ui, Rect r, const FieldModel& field) {
  ui.fill(r, Colour::Surface, ui::Radius::L);
  ui.outline(r, field.focused ? Colour::Primary : Colour::LineStrong,
             field.focused ? ui::Stroke::Strong : ui::Stroke::Hair, ui::Radius::L);
}

/// Text and caret inside `r`; a text longer than the field shows the part around the caret.
void draw_line(ui::Ui& ui, Rect r, const FieldModel& field, float shift) {
  const float h = ui.line_height(text_role(ui), kTypedLine), y = std::round(r.centre().y - h / 2);
  const auto clip = ui.clip(r);
  if (field.text.empty()) {
    const TextRole role = TextRole::Lead;
    const float hint_h = ui.line_height(role, kTypedLine), room = r.w - ui.space(Space::S2);
    // Never cut: large letters get fewer words.
    const bool whole = ui.measure(ui.tr("search.hint"), role, ui::kUnbounded, kTypedLine).x <= room;
    ui.text({r.x + ui.space(Space::S2), std::round(r.centre().y - hint_h / 2), room, hint_h},
            ui.tr(whole ? "search.hint" : "search.hint_short"), role, Colour::Ink3, kTypedLine);
  } else {
    ui.text({r.x - shift, y, ui::kUnbounded, h}, field.text, text_role(ui), Colour::Ink, kTypedLine);
  }
  if (!field.focused) return;
  const float x = r.x - shift + typed_width(ui, std::string_view(field.text).substr(0, field.caret)) +
                  (field.caret > 0 ? ui.size("search-caret") / 2 : 0);
  const float caret_h = std::round(h * 0.9F);
  ui.fill({std::round(x), std::round(r.centre().y - caret_h / 2), ui.size("search-caret"), caret_h}, Colour::Primary);
}

/// How far the text is moved to the left so that the caret can be seen. Pixels.
float shift_for(const ui::Ui& ui, const FieldModel& field, float width) {
  const float caret = typed_width(ui, std::string_view(field.text).substr(0, field.caret));
  return std::max(0.F, caret - (width - ui.space(Space::S2)));
}

}  // namespace

float field_height(const ui::Ui& ui) {
  return std::max(ui.size("search-field"), ui.line_height(text_role(ui), kTypedLine) + ui.space(Space::S2));
}

FieldAnswer draw_field(const Canvas& canvas, const FieldModel& field, Rect r) {
  ui::Ui& ui = canvas.ui;
  FieldAnswer answer;
  ui::SemanticNode node;
  node.id = "search/field";
  node.underlay = true;
  node.role = ui::Role::TextField;
  node.name = ui.tr("search.field");
  node.value = field.text;
  node.rect = r;
  ui::Ui::Press press;
  const bool live = field.live;
  const auto shown = live ? ui::Ui::Scope({}) : [&] {
    node.role = ui::Role::Status;
    return ui.group(node);
  }();
  if (live) press = ui.pressable(std::move(node));
  const auto ground = ui.on(Colour::Surface);
  draw_face(ui, r, field);
  const float pad = ui.space(Space::S4);
  Rect in = r;
  in.cut_left(pad);
  const float icon = ui.icon_px(ui::IconSize::L);
  ui.icon("search", in.cut_left(icon).centre(), ui::IconSize::L, Colour::Ink3);
  in.cut_left(ui.space(Space::S3));
  const float side = ui.size("button"), inset = (ui.size("search-field") - side) / 2;
  const bool clearable = live && !field.text.empty();
  const Rect end = in.cut_right(clearable ? side + inset + ui.space(Space::S2) : pad);
  if (!field.count.empty()) {
    const float w = std::ceil(ui.measure(field.count, TextRole::Meta, ui::kUnbounded, kTypedLine).x) + 1;
    Rect place = in.cut_right(w + ui.space(Space::S3));
    place.cut_left(ui.space(Space::S3));
    const float h = ui.line_height(TextRole::Meta, kTypedLine);
    ui.text({place.x, std::round(r.centre().y - h / 2), w, h}, field.count, TextRole::Meta, Colour::Ink2, kTypedLine);
  }
  const float shift = shift_for(ui, field, in.w);
  draw_line(ui, in, field, shift);
  if (clearable) {
    const std::string name = ui.tr("search.clear");
    answer.clear = ui::button(ui, {.id = "search/clear", .icon = "close", .name = name},
                              {end.right() - inset - side, std::round(r.centre().y - side / 2), side, side});
  }
  if (press.activated) answer.caret = place_at(ui, field.text, press.pos.x - in.x + shift);
  return answer;
}

}  // namespace infopunkt::screens
