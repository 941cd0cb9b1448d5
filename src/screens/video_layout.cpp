#include "screens/video_layout.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::screens {
namespace {

using ui::Rect;
using ui::Space;

constexpr float kCaptionShare = 0.5F;  // of the room, at most: a film is looked at

/// The words stand right of the picture where that leaves both some width, else below it. With the stage of Reach mode
/// they have all of the area: the picture is above.
void part_words(const ui::Ui& ui, const VideoRoom& room, Rect rest, VideoLayout& out) {
  const float gap = ui.space(Space::S4), side = ui.size("button");
  Rect words;
  if (!room.stage.empty()) {
    words = rest.inset(room.margin, 0);
    rest.h = 0;
  } else if (ui.metrics().portrait()) {
    words = rest.cut_bottom(std::round(rest.h * 0.6F)).inset(room.margin, 0);
  } else {
    words = rest.cut_right(std::round(rest.w * 0.5F));
    words.cut_right(room.margin);
    words.cut_left(ui.space(Space::S5));
    rest.cut_left(room.margin);
  }
  words.cut_top(gap);
  Rect column = words.cut_right(side);
  words.cut_right(gap);
  out.words = words;
  out.pager = column.cut_bottom(std::min(column.h, 2 * side + ui.size("touch-gap")));
  out.view = out.surface = rest;
}

}  // namespace

VideoLayout layout_video(const ui::Ui& ui, const VideoRoom& room) {
  VideoLayout out;
  const float pad = ui.space(Space::S3), gap = ui.size("touch-gap"), row_h = ui.size("button");
  Rect rest = room.area;
  rest.cut_bottom(pad);
  Rect row = rest.cut_bottom(row_h).inset(room.margin, 0);
  out.left = row.cut_left(room.left_w);
  out.right = row.cut_right(std::min(row.w, room.right_w));
  out.bar = row.inset(ui.space(Space::S4), 0);
  if (out.bar.w < room.least_bar) {
    rest.cut_bottom(gap);
    out.bar = rest.cut_bottom(row_h).inset(room.margin, 0);
  }
  rest.cut_bottom(gap);
  out.title = rest.cut_bottom(room.title_h).inset(room.margin, 0);
  rest.cut_bottom(room.title_h > 0 ? ui.space(Space::S2) : 0);
  if (room.words) {
    part_words(ui, room, rest, out);
  } else {
    if (room.captions_h > 0) {
      const float most = std::round(rest.h * (room.stage.empty() ? kCaptionShare : 1));
      out.captions = rest.cut_bottom(std::min(room.captions_h, most)).inset(room.margin, 0);
      rest.cut_bottom(ui.space(Space::S2));
    }
    out.view = out.surface = rest;
  }
  // The stage is above reach: the picture may be seen there, fingers work below.
  if (!room.stage.empty()) {
    out.view.y = room.stage.y;
    out.view.h = out.surface.bottom() - room.stage.y;
  }
  return out;
}

}  // namespace infopunkt::screens
