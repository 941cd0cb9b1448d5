#include "screens/map_screen_list.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
#include "screens/map_pins.h"
#include "screens/map_screen_controls.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

const ui::TextOptions kListTitle{.wrap = ui::Wrap::Balanced};

/// What a row says and how it is marked.
struct ListRowWords {
  std::string id;
  content::Text name;
  CategoryLook look;
};
ListRowWords list_row_words(const content::Catalogue& content, const MapListRow& row, Lang lang) {
  if (row.event != nullptr) return {event_pin_id(*row.event), event_name(content, *row.event, lang), event_look()};
  return {row.project->slug, content.text(row.project->name, lang),
          category_look(content, row.project->category, lang)};
}

float row_text_width(const ui::Ui& ui, float width) {
  return width - ui.size("catbox") - 2 * ui.space(Space::S2) - ui.icon_px(ui::IconSize::M);
}
float row_height(const ui::Ui& ui, const content::Text& name, float width) {
  const float words = ui.measure(name.value, TextRole::Label, row_text_width(ui, width)).y;
  return std::max(ui.size("map-list-row"), words + 2 * ui.space(Space::S2));
}

bool draw_list_row(const Canvas& canvas, const content::Catalogue& content, const MapList& list, std::size_t index,
                   Rect& r) {
  ui::Ui& ui = canvas.ui;
  const MapListRow& entry = list.rows[index];
  const auto [id, name, look] = list_row_words(content, entry, ui.lang());
  const float box = ui.size("catbox"), gap = ui.space(Space::S2), chevron = ui.icon_px(ui::IconSize::M);
  const float text_w = row_text_width(ui, r.w), text_h = ui.measure(name.value, TextRole::Label, text_w).y;
  ui::SemanticNode node;
  node.id = "map/list/" + id;
  node.role = ui::Role::ListItem;
  node.name = name.value;
  node.lang = name.lang;
  node.value = look.title;
  node.rect = r.cut_top(row_height(ui, name, r.w));
  node.position = static_cast<int>(index) + 1;
  node.count = static_cast<int>(list.rows.size());
  const Rect row = node.rect;
  const auto press = ui.pressable(std::move(node));
  if (press.amount > 0) ui.fill(row, Colour::PaperSunk, Radius::M, press.amount);
  if (index + 1 < list.rows.size())
    ui.fill({row.x, row.bottom() - ui.stroke(ui::Stroke::Hair), row.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
  Rect in = press.rect;
  draw_category_mark(ui, {in.x, std::round(in.centre().y - box / 2), box, box}, look, entry.number);
  in.cut_left(box + gap);
  ui.icon("chevron_right", in.cut_right(chevron).centre(), ui::IconSize::M, Colour::Ink3);
  ui.text({in.x, std::round(in.centre().y - text_h / 2), text_w, text_h}, name.value, TextRole::Label, Colour::Ink,
          {.lang = name.lang, .silent = true});
  return press.activated;
}

/// Title and note beside the close button.
struct ListHead {
  float title_w, title_h, note_h;
  [[nodiscard]] float height(const ui::Ui& ui) const { return std::max(ui.size("button"), title_h + note_h); }
};
ListHead list_head(const ui::Ui& ui, const MapList& list, float width) {
  ListHead head{};
  head.title_w = width - ui.size("button") - ui.size("touch-gap");
  head.title_h = ui.measure(list.title, TextRole::H3, head.title_w, kListTitle).y;
  head.note_h = list.note.empty() ? 0 : ui.measure(list.note, TextRole::Caption, head.title_w).y;
  return head;
}

}  // namespace

float map_list_height(const Canvas& canvas, const content::Catalogue& content, const MapList& list, float width) {
  const ui::Ui& ui = canvas.ui;
  const float pad = ui.space(Space::S3), in = width - 2 * pad;
  float h = 2 * pad + list_head(ui, list, in).height(ui) + ui.space(Space::S1);
  for (const MapListRow& row : list.rows) h += row_height(ui, list_row_words(content, row, ui.lang()).name, in);
  return std::ceil(h);
}

MapListAnswer draw_map_list(const Canvas& canvas, const content::Catalogue& content, const MapList& list, Rect r) {
  ui::Ui& ui = canvas.ui;
  MapListAnswer answer;
  draw_map_plate(ui, r);
  const auto ground = ui.on(Colour::Surface);
  ui::SemanticNode node;
  node.id = "map/cluster";
  node.role = ui::Role::Region;
  node.name = list.title;
  node.lang = list.lang;
  node.rect = r;
  node.opaque = true;
  const auto group = ui.group(std::move(node));
  const float pad = ui.space(Space::S3), button = ui.size("button"), gap = ui.size("touch-gap");
  Rect in = r.inset(pad);
  const ListHead measured = list_head(ui, list, in.w);
  Rect head = in.cut_top(measured.height(ui));
  const std::string close = ui.tr("nav.close");
  answer.closed = ui::button(ui, {.id = "map/list/close", .icon = "close", .name = close},
                             {head.right() - button, head.y, button, button});
  head.cut_top(std::round((head.h - measured.title_h - measured.note_h) / 2));
  ui::TextOptions title = kListTitle;
  title.lang = list.lang;
  ui.heading({head.x, head.y, measured.title_w, measured.title_h}, list.title, TextRole::H3, Colour::Ink, 2, title);
  if (!list.note.empty())
    ui.text({head.x, head.y + measured.title_h, measured.title_w, measured.note_h}, list.note, TextRole::Caption,
            Colour::Ink2);
  in.cut_top(ui.space(Space::S1));
  const std::string scroll = "map/list/" + list.id;
  // The buttons of a long list stand below it; a short one has the room to itself.
  if (ui.scroll_view(scroll).max > 0) {
    const Rect foot = in.cut_bottom(button);
    ui::pager(ui, scroll, {foot.x, foot.y, 2 * button + gap, button});
    in.cut_bottom(gap);
  }
  const auto view = ui.begin_scroll(scroll, in);
  Rect rows{view.origin.x, view.origin.y, in.w, 4096 * in.h};
  for (std::size_t i = 0; i < list.rows.size(); ++i)
    if (draw_list_row(canvas, content, list, i, rows))
      answer.chosen = list_row_words(content, list.rows[i], ui.lang()).id;
  ui.end_scroll(rows.y - view.origin.y);
  ui::scroll_bar(ui, view, {in.right() + ui.space(Space::S1), in.y, ui.space(Space::S1), in.h});
  return answer;
}

}  // namespace infopunkt::screens
