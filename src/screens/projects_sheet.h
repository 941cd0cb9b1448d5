#pragma once
// A dialog to choose from: one or more groups of options, each told by a word, an icon and a check mark.

#include <string>
#include <string_view>
#include <vector>

#include "screens/screen.h"

namespace infopunkt::screens {

struct SheetOption {
  std::string label;
  std::string icon;
  ui::Colour icon_colour = ui::Colour::Ink;
  std::string hint;  ///< spoken after the label and written under it; may be empty
  bool on = false;
};
struct SheetSection {
  std::string id;
  std::string title;  ///< empty: the sheet's title says it
  std::vector<SheetOption> options;
};
struct Sheet {
  std::string id;
  std::string title;
  std::vector<SheetSection> sections;
  std::string done;     ///< label of the button that closes it with the choice made; empty: a tapped option closes it
  std::string clear{};  ///< label of a second button beside it, may be empty
};
struct SheetAnswer {
  int section = -1, option = -1;  ///< tapped in this frame
  bool done = false;              ///< the button
  bool clear = false;             ///< the second one
  bool closed = false;            ///< by its close button or a touch beside it
};
/// Before it is drawn for the first time: its options are shown from the top.
void open_sheet(ui::Ui& ui, std::string_view id);
/// Draws it over `canvas.area`, as low as a thumb likes it. Its content scrolls when it is too tall.
[[nodiscard]] SheetAnswer draw_sheet(const Canvas& canvas, const Sheet& sheet);

}  // namespace infopunkt::screens
