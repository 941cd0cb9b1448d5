#pragma once
// What is drawn in the quiz beside words: the four shapes of the letters, the bar of questions, the two discs of the
// score. And what its pages share: fitting a text, a row of buttons, the dark ground on the stage.

#include <string>
#include <string_view>
#include <vector>

#include "screens/quiz_round.h"
#include "screens/screen.h"
#include "ui/widgets.h"

namespace infopunkt::screens {

/// Letter of the answer at `place` (0..3) in a shape of its own: circle, square, triangle, diamond. Nobody needs
/// colours to tell them apart.
void draw_letter(ui::Ui& ui, int place, ui::Rect r, ui::TextRole role);
/// One segment a question; past ones are full, the present one is marked by colour and edge.
void draw_quiz_progress(ui::Ui& ui, ui::Rect r, std::size_t index, std::size_t length);
/// Height of that row.
[[nodiscard]] float quiz_progress_height(const ui::Ui& ui);
/// "4 z 10" in the two overlapping discs of the mark, as large as `r` allows.
void draw_score_discs(ui::Ui& ui, ui::Rect r, int right, int total, std::string_view of);
/// Round check, cross or dash.
void draw_outcome(ui::Ui& ui, ui::Vec2 centre, float diameter, QuizOutcome outcome);

/// Buttons side by side, or in rows where the screen is narrow; the last of a single row stands at its end.
struct ButtonFlow {
  std::vector<ui::ButtonSpec> buttons;
  [[nodiscard]] float height(const ui::Ui& ui, float width) const;
  /// Index of the one tapped, -1 = none.
  int draw(ui::Ui& ui, ui::Rect r) const;
};

/// Reach mode: a dark ground of this height at the foot of the stage; returns where to write on it (OnDeep).
ui::Rect stage_ground(const Canvas& canvas, float height);

}  // namespace infopunkt::screens
