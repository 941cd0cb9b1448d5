#include "screens/pages_edges.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::screens {

using ui::Colour;
using ui::Rect;
using ui::Space;
using ui::TextRole;

ScrollFrame scroll_frame(const Canvas& canvas, Toolbar toolbar) {
  const ui::Ui& ui = canvas.ui;
  const bool reach = ui.metrics().reach();
  const PageFrame page = page_frame(canvas, reach ? Toolbar::None : toolbar);
  ScrollFrame frame{page.title, page.body, page.toolbar, {}};
  const float side = ui.size("pager-button"), both = 2 * side + ui.size("touch-gap");
  if (reach) {
    Rect column = frame.body.cut_right(side);
    frame.body.cut_right(ui.space(Space::S5));
    frame.pager = column.cut_bottom(std::min(column.h, both));
  } else if (toolbar == Toolbar::Row) {
    frame.pager = frame.toolbar.cut_right(both);
    frame.toolbar.cut_right(ui.size("touch-gap"));
  }
  return frame;
}

void draw_scroll_furniture(const Canvas& canvas, const ScrollFrame& frame, std::string_view scroll_id) {
  ui::Ui& ui = canvas.ui;
  const ui::Ui::ScrollView view = ui.scroll_view(scroll_id);
  // In the middle of a narrow margin, else close to the body.
  const float bar = ui.size("scroll-bar"), margin = canvas.area.right() - frame.body.right();
  const float x = frame.body.right() + std::min(ui.space(Space::S2), std::floor((margin - bar) / 2));
  ui::scroll_bar(ui, view, {x, view.viewport.y, bar, view.viewport.h});
  if (!frame.pager.empty()) ui::pager(ui, scroll_id, frame.pager);
}

void soften_edges(ui::Ui& ui, const ui::Ui::ScrollView& view, Rect strip, Colour ground) {
  const float h = std::min(ui.size("soft-edge"), view.viewport.h / 4);
  const Rect top{strip.x, view.viewport.y, strip.w, h};
  const Rect bottom{strip.x, view.viewport.bottom() - h, strip.w, h};
  if (h <= 0) return;
  // The edge comes with what lies behind it: a line that has only just left does not pull a veil over its neighbour.
  const auto share = [&](float beyond) { return std::clamp(beyond / h, 0.F, 1.F); };
  if (!view.at_start) ui.gradient(top, ground, share(view.offset), ground, 0);
  if (!view.at_end) ui.gradient(bottom, ground, 0, ground, share(view.max - view.offset));
}

void draw_subtitle(const Canvas& canvas, ScrollFrame& frame, const std::string& words) {
  ui::Ui& ui = canvas.ui;
  if (words.empty() || ui.metrics().large_text() || ui.metrics().reach()) return;
  Rect line = frame.body;
  // The line stands in the gap below the title already: only what it needs beyond that is taken off.
  line.y = frame.title.bottom() + ui.space(Space::S1);
  const float h = ui.text(line, words, TextRole::Lead, Colour::Ink2);
  frame.body.cut_top(line.y + h + ui.space(Space::S3) - frame.body.y);
}

}  // namespace infopunkt::screens
