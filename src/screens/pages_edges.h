#pragma once
// The frame of a screen that scrolls: where its page buttons stand, and edges at which lines run out softly.

#include <string>

#include "screens/common.h"

namespace infopunkt::screens {

/// page_frame() for a body that scrolls. In Reach mode the area is flat: the page buttons then stand upright at its
/// right side and the body keeps the whole height; elsewhere they end the toolbar.
struct ScrollFrame {
  ui::Rect title;
  ui::Rect body;
  ui::Rect toolbar;  ///< for the screen's own buttons, from the left; empty in Reach mode and where none was asked for
  ui::Rect pager;    ///< empty when there is neither toolbar nor Reach mode
  [[nodiscard]] PageFrame page() const { return {title, body, toolbar}; }
};
[[nodiscard]] ScrollFrame scroll_frame(const Canvas& canvas, Toolbar toolbar);

/// The bar beside the body and the page buttons. Draw after the area has ended.
void draw_scroll_furniture(const Canvas& canvas, const ScrollFrame& frame, std::string_view scroll_id);

/// Lets text fade into `ground` at the edges behind which more of it lies; `strip` is the part of the area's width
/// that has this ground. Draw after the area has ended.
void soften_edges(ui::Ui& ui, const ui::Ui::ScrollView& view, ui::Rect strip, ui::Colour ground);

/// One quiet line under the title; takes its place off `body`. Optional: large letters and Reach mode leave it out.
void draw_subtitle(const Canvas& canvas, ScrollFrame& frame, const std::string& words);

}  // namespace infopunkt::screens
