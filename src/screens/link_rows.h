#pragma once
// Rows that lead on from a text: what was written about an event, the events of an activity.

#include <string>
#include <vector>

#include "screens/common.h"

namespace infopunkt::screens {

struct LinkRow {
  std::string id, icon, title, note;  ///< note: a quiet line below, may be empty
  ui::Colour ink = ui::Colour::Primary;
  Route route;
  bool taken = false;  ///< a tap asks for a code to take along and leads nowhere
};
/// Draws them under `heading` from the top of `r` in its width; returns the height, 0 when there are none. `taken` gets
/// the id of such a row that was tapped.
float draw_link_rows(const Canvas& canvas, const std::string& heading, const std::vector<LinkRow>& rows, ui::Rect r,
                     std::string* taken = nullptr);

}  // namespace infopunkt::screens
