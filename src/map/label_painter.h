#pragma once
// The label board through a Ui: measured with its letters, drawn with its colours.

#include "map/labels.h"

namespace infopunkt::map {

/// Measures with the letters of `ui` in its present frame.
class UiRuler final : public LabelRuler {
 public:
  explicit UiRuler(const ui::Ui& ui) : m_ui(ui) {}
  [[nodiscard]] ui::Vec2 size(std::string_view text, const ui::NameStyle& style) override {
    return m_ui.name_size(text, style);
  }
  [[nodiscard]] std::string in_two(std::string_view text, const ui::NameStyle& style) override {
    return m_ui.name_in_two(text, style);
  }
  [[nodiscard]] ui::Ui::NamePens pens(std::string_view text, const ui::NameStyle& style) override {
    return m_ui.name_pens(text, style);
  }

 private:
  const ui::Ui& m_ui;
};

[[nodiscard]] LabelMetrics label_metrics(const ui::Ui& ui);

/// Updates the board for this frame, draws what it shows and asks for the frames it needs. Language, time and reduced
/// motion of `input` are those of the frame.
void draw_labels(ui::Ui& ui, LabelBoard& board, LabelInput input);

}  // namespace infopunkt::map
