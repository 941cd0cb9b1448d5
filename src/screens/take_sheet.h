#pragma once
// "Take it with you": a code large enough for a telephone, the same in letters beneath it, and a chip for each thing
// that can be taken. One dialog for all screens.

#include <span>
#include <string>

#include "screens/common.h"
#include "screens/take_items.h"

namespace infopunkt::screens {

/// Draws the code of `item` in `r` (a square) as an image with a name.
void draw_take_code(ui::Ui& ui, const TakeItem& item, ui::Rect r);
/// Side of the square that a telephone reads from 60 cm, px; no more than `most`.
[[nodiscard]] float take_code_side(const ui::Ui& ui, const TakeItem& item, float most);

class TakeSheet {
 public:
  /// Opens at the item of this id, else at the first.
  void open(std::string_view id = {});
  void close() { m_open = false; }
  [[nodiscard]] bool is_open() const { return m_open; }
  /// Draw last: it lies over the screen. Nothing while it is closed or when there is nothing to take.
  void draw(const Canvas& canvas, std::span<const TakeItem> items);

 private:
  bool m_open = false;
  std::string m_chosen;
};

}  // namespace infopunkt::screens
