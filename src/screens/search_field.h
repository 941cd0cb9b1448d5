#pragma once
// The line that shows what is being typed.

#include <optional>
#include <string>

#include "screens/screen.h"

namespace infopunkt::screens {

struct FieldModel {
  std::string text;
  std::size_t caret = 0;  ///< byte offset
  std::string count;      ///< "3 wyniki"; empty while there is nothing to count
  bool focused = true;    ///< the keyboard is open: caret and thick edge
  bool live = true;       ///< false: only shown (Reach mode), nothing of it can be touched
};
struct FieldAnswer {
  bool clear = false;
  std::optional<std::size_t> caret;  ///< tapped into the text here (byte offset)
};
[[nodiscard]] float field_height(const ui::Ui& ui);
FieldAnswer draw_field(const Canvas& canvas, const FieldModel& field, ui::Rect r);

}  // namespace infopunkt::screens
