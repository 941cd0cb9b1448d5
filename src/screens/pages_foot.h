#pragma once
// The buttons that lead on from a page: in the toolbar where they fit on one line, else after the content.

#include <span>
#include <string>

#include "screens/pages_edges.h"
#include "screens/take_sheet.h"

namespace infopunkt::screens {

struct FootButton {
  std::string id, label, icon;
  ui::ButtonStyle style = ui::ButtonStyle::Quiet;
};
/// True when the toolbar exists and holds all of them.
[[nodiscard]] bool foot_in_toolbar(const ui::Ui& ui, const ScrollFrame& frame, std::span<const FootButton> buttons);
/// From the left; a primary one stands at the right end. Returns the index tapped or -1.
int draw_foot(ui::Ui& ui, ui::Rect toolbar, std::span<const FootButton> buttons);

/// The same after the content, in as many rows as they need; the gap above them included.
[[nodiscard]] float foot_height(const ui::Ui& ui, float w, std::span<const FootButton> buttons);
int draw_foot_rows(ui::Ui& ui, ui::Rect r, std::span<const FootButton> buttons);

/// An address to take along: a code for a telephone and the address in letters, on a dialog.
class TakeAlong {
 public:
  void open() { m_sheet.open(); }
  /// Nothing while it is closed.
  void draw(const Canvas& canvas, const std::string& address);

 private:
  TakeSheet m_sheet;
};

}  // namespace infopunkt::screens
