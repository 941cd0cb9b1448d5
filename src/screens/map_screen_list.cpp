#include "screens/map_screen_list.h"

#include <algorithm>
#include <cmath>

#include "screens/common.h"
#include "screens/map_screen_controls.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::Space;
using ui::TextRole;

constexpr std::string_view kMapListScroll = "map/list";

bool draw_row(const Canvas& canvas, const content::Catalogue& content, const content::Project& project, bool last,
              int position, int count, Rect& r) {
  ui::Ui& ui = canvas.ui;
  const content::Text name = content.text(project.name, ui.lang());
  const CategoryLook look = category_look(content, project.category, ui.lang());
  const float box = ui.size("catbox"), gap = ui.space(Space::S2), chevron = ui.icon_px(ui::IconSize::M);
  const float text_w = r.w - box - 2 * gap - chevron;
  const float text_h = ui.measure(name.value, TextRole::Label, text_w).y;
  ui::SemanticNode node;
  node.id = "map/list/" + project.slug;
  node.role = ui::Role::ListItem;
  node.name = name.value;
  node.lang = name.lang;
  node.value = look.title;
  node.rect = r.cut_top(std::max(ui.size("map-list-row"), text_h + 2 * ui.space(Space::S2)));
  node.position = position;
  node.count = count;
  const Rect row = node.rect;
  const auto press = ui.pressable(std::move(node));
  if (press.amount > 0) ui.fill(row, Colour::PaperSunk, Radius::M, press.amount);
  if (!last)
    ui.fill({row.x, row.bottom() - ui.stroke(ui::Stroke::Hair), row.w, ui.stroke(ui::Stroke::Hair)}, Colour::Line);
  Rect in = press.rect;
  ui::category_box(ui, {in.x, std::round(in.centre().y - box / 2), box, box}, look.icon, look.colour);
  in.cut_left(box + gap);
  ui.icon("chevron_right", in.cut_right(chevron).centre(), ui::IconSize::M, Colour::Ink3);
  ui.text({in.x, std::round(in.centre().y - text_h / 2), text_w, text_h}, name.value, TextRole::Label, Colour::Ink,
          {.lang = name.lang, .silent = true});
  return press.activated;
}

}  // namespace

MapListAnswer draw_map_list(const Canvas& canvas, const content::Catalogue& content,
                            const std::vector<std::string>& slugs, Rect r) {
  ui::Ui& ui = canvas.ui;
  MapListAnswer answer;
  draw_map_plate(ui, r);
  const auto ground = ui.on(Colour::Surface);
  const std::string title = ui.tr("map.cluster", {{"n", static_cast<std::int64_t>(slugs.size())}});
  ui::SemanticNode node;
  node.id = "map/cluster";
  node.role = ui::Role::Region;
  node.name = title;
  node.rect = r;
  node.opaque = true;
  const auto group = ui.group(std::move(node));
  const float pad = ui.space(Space::S3), button = ui.size("button"), gap = ui.size("touch-gap");
  Rect in = r.inset(pad);
  const float title_w = in.w - button - gap, title_h = ui.measure(title, TextRole::H3, title_w).y;
  Rect head = in.cut_top(std::max(button, title_h));
  const std::string close = ui.tr("nav.close");
  answer.closed = ui::button(ui, {.id = "map/list/close", .icon = "close", .name = close},
                             {head.right() - button, head.y, button, button});
  ui.heading({head.x, std::round(head.centre().y - title_h / 2), title_w, title_h}, title, TextRole::H3, Colour::Ink,
             2);
  in.cut_top(ui.space(Space::S1));
  // The buttons of a long list stand below it; a short one has the room to itself.
  if (ui.scroll_view(kMapListScroll).max > 0) {
    const Rect foot = in.cut_bottom(button);
    ui::pager(ui, kMapListScroll, {foot.x, foot.y, 2 * button + gap, button});
    in.cut_bottom(gap);
  }
  const auto view = ui.begin_scroll(kMapListScroll, in);
  Rect rows{view.origin.x, view.origin.y, in.w, 4096 * in.h};
  for (std::size_t i = 0; i < slugs.size(); ++i) {
    const content::Project* project = content.find<content::Project>(slugs[i]);
    if (project != nullptr && draw_row(canvas, content, *project, i + 1 == slugs.size(), static_cast<int>(i) + 1,
                                       static_cast<int>(slugs.size()), rows))
      answer.chosen = slugs[i];
  }
  ui.end_scroll(rows.y - view.origin.y);
  ui::scroll_bar(ui, view, {in.right() + ui.space(Space::S1), in.y, ui.space(Space::S1), in.h});
  return answer;
}

}  // namespace infopunkt::screens
