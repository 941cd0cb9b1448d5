#pragma once
// Where the parts of the film screen stand. Pure: the room in, rectangles out.

#include "ui/ui.h"

namespace infopunkt::screens {

struct VideoRoom {
  ui::Rect area;
  ui::Rect stage;        ///< Reach mode: above reach; empty otherwise
  float margin = 0;      ///< at the left and right, px
  float title_h = 0;     ///< of title and credit on one column of the whole width
  float captions_h = 0;  ///< the most that the captions need; 0: they are not shown
  bool words = false;    ///< all that is said stands beside the picture
  float left_w = 0;      ///< of the buttons before the bar, gaps included
  float right_w = 0;     ///< of those behind it
  float least_bar = 0;   ///< width below which the bar has a row of its own
};

struct VideoLayout {
  ui::Rect view;      ///< what the picture may fill
  ui::Rect surface;   ///< the part of it within reach
  ui::Rect captions;  ///< empty: none are shown
  ui::Rect title;
  ui::Rect bar;    ///< where in the film one is, and is taken
  ui::Rect left;   ///< the buttons before the bar
  ui::Rect right;  ///< those behind it; the same row
  ui::Rect words;  ///< empty unless asked for
  ui::Rect pager;  ///< of `words`
};
[[nodiscard]] VideoLayout layout_video(const ui::Ui& ui, const VideoRoom& room);

}  // namespace infopunkt::screens
