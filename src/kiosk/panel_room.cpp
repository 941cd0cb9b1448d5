#include "kiosk/panel_room.h"

#include <algorithm>

#include "kiosk/chrome.h"

namespace infopunkt::kiosk {
namespace {

ui::Rect below_reach_limit(const ui::Ui& ui, ui::Rect r) {
  const float top = std::max(ui.metrics().reach_limit_y(), ui.metrics().reach() ? ui.metrics().reach_area().y : 0.F);
  r.cut_top(std::max(0.F, top - r.y));
  return r;
}

}  // namespace

ui::Rect panel_room(const ui::Ui& ui) {
  const ChromeLayout layout = chrome_layout(ui);
  ui::Rect room = layout.content;
  room.y = layout.header.bottom();
  room.h = layout.content.bottom() - room.y;
  return below_reach_limit(ui, room);
}

ui::Rect question_room(const ui::Ui& ui) {
  ui::Rect room = ui.metrics().canvas();
  const ChromeLayout layout = chrome_layout(ui);
  room.cut_bottom(room.bottom() - layout.content.bottom());
  return below_reach_limit(ui, room);
}

}  // namespace infopunkt::kiosk
