#include "screens/event_layout.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace infopunkt::screens {
namespace {

using ui::Rect;
using ui::Space;

constexpr float kMostTextMm = 245;  // UX.md §2

float picture_column(const ui::Ui& ui) {
  if (!ui.metrics().large_text()) return ui.size("article-picture-w");
  const bool largest = ui.metrics().text_step() == ui::TextStep::APlusPlus;
  return ui.size(largest ? "article-picture-largest-w" : "article-picture-large-w");
}

/// Picture over map at the left, the text beside them.
void place_wide(const ui::Ui& ui, const EventRoom& room, Rect& rest, EventLayout& out) {
  const bool map = room.map && !ui.metrics().large_text();
  if (room.pictures > 0 || map) {
    Rect column = rest.cut_left(picture_column(ui));
    if (map) {
      const float gap = ui.space(Space::S4);
      Rect foot = room.pictures > 0 ? column.cut_bottom(ui.size("event-map-h") + 2 * gap) : column;
      out.map = foot.inset(gap);
    }
    if (room.pictures > 0) {
      out.picture = column;
      Rect strip = column.inset(ui.space(Space::S5), ui.space(Space::S4));
      if (room.pictures > 1) out.thumbs = strip.cut_bottom(ui.size("gallery-thumb-h"));
    }
    rest.cut_left(ui.space(Space::S5));
  } else {
    rest.cut_left(room.margin);
  }
  rest.cut_right(std::max(room.margin, ui.space(Space::S5)));
  rest.cut_top(ui.size("article-top"));
  rest.cut_bottom(ui.space(Space::S4));
}

/// Picture above, map below the text.
void place_tall(const ui::Ui& ui, const EventRoom& room, Rect& rest, EventLayout& out) {
  if (room.pictures > 0) {
    out.picture = rest.cut_top(ui.size("event-picture-portrait-h"));
    if (room.pictures > 1) {
      const float h = ui.size("gallery-thumb-portrait-h"), below = ui.size("gallery-thumb-below");
      out.thumbs = {room.area.x + room.margin, out.picture.bottom() + below - h, room.area.w - 2 * room.margin, h};
      rest.cut_top(below);
    }
  }
  rest = rest.inset(room.margin, 0);
  rest.cut_top(ui.size("article-top-portrait"));
  rest.cut_bottom(ui.space(Space::S4));
}

}  // namespace

EventLayout layout_event(const ui::Ui& ui, const EventRoom& room) {
  EventLayout out;
  Rect rest = room.area;
  const bool flat = !room.stage.empty(), portrait = ui.metrics().portrait();
  if (flat)
    rest = rest.inset(room.margin, ui.space(Space::S3));
  else if (portrait)
    place_tall(ui, room, rest, out);
  else
    place_wide(ui, room, rest, out);
  const float gap = ui.size("touch-gap");
  // Beside a readable column the flat area of Reach mode has room for the map.
  if (flat && !portrait && room.map && !ui.metrics().large_text()) {
    out.map = rest.cut_right(rest.w - ui.metrics().mm(kMostTextMm) - ui.space(Space::S8));
    rest.cut_right(ui.space(Space::S6));
  }
  out.toolbar = rest.cut_bottom(ui::button_height(ui));
  out.pager = out.toolbar.cut_right(2 * ui.size("button") + gap);
  out.pager = out.pager.cut_bottom(ui.size("button"));
  out.toolbar.cut_right(gap);
  rest.cut_bottom(ui.space(Space::S3));
  if (portrait && !flat && room.map && !ui.metrics().large_text()) {
    out.map = rest.cut_bottom(ui.size("event-map-h"));
    rest.cut_bottom(ui.space(Space::S3));
  }
  out.text = rest;
  out.text.w = std::min(rest.w, ui.metrics().mm(kMostTextMm));
  const float bar = ui.size("scroll-bar");
  out.bar_x = portrait ? room.area.right() - ui.space(Space::S4) - bar / 2
                       : std::min(out.text.right() + ui.space(Space::S2), room.area.right() - ui.space(Space::S2));
  return out;
}

}  // namespace infopunkt::screens
