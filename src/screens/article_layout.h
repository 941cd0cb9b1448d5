#pragma once
// Where the parts of an article stand. Pure: the room and the looks in, rectangles out.

#include "ui/ui.h"

namespace infopunkt::screens {

struct ArticleRoom {
  ui::Rect area;
  ui::Rect stage;    ///< empty outside Reach mode
  float margin = 0;  ///< at the left and right of the text, px
  int pictures = 0;
  float take_h = 0;    ///< what the card with the code to take along needs; 0 = there is none
  float next_w = 0;    ///< width of the button to the next story; 0 = there is none
  float button_h = 0;  ///< of a button with these letters
};

struct ArticleLayout {
  ui::Rect picture;  ///< empty when there is none to touch
  ui::Rect thumbs;   ///< may lie on the picture; empty: dots tell the place
  ui::Rect text;     ///< the scroll area; its column may be narrower
  ui::Rect take;     ///< empty: it ends the running text instead
  ui::Rect open;     ///< Reach mode: the button that enlarges the picture of the stage
  ui::Rect next;
  ui::Rect pager;
  float bar_x = 0;  ///< left edge of the scroll bar
};
[[nodiscard]] ArticleLayout layout_article(const ui::Ui& ui, const ArticleRoom& room);

}  // namespace infopunkt::screens
