#pragma once
// Where the parts of an event stand. Pure: the room and the looks in, rectangles out.

#include "ui/ui.h"

namespace infopunkt::screens {

struct EventRoom {
  ui::Rect area;
  ui::Rect stage;    ///< empty outside Reach mode
  float margin = 0;  ///< at the left and right of the text, px
  int pictures = 0;
  bool map = false;  ///< its place is known
};
struct EventLayout {
  ui::Rect picture;  ///< empty: none, or on the stage
  ui::Rect thumbs;   ///< lies on the picture
  ui::Rect map;      ///< empty where large letters or Reach mode need the room
  ui::Rect text;     ///< the scroll area
  ui::Rect toolbar;  ///< for buttons, from the left
  ui::Rect pager;
  float bar_x = 0;  ///< left edge of the scroll bar
};
[[nodiscard]] EventLayout layout_event(const ui::Ui& ui, const EventRoom& room);

}  // namespace infopunkt::screens
