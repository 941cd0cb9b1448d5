#pragma once
// Turns design pixels and millimetres into pixels of this panel; the only place that does.

#include "ui/geometry.h"

namespace infopunkt::ui {

enum class Orientation { Landscape, Portrait };
enum class TextStep { A, APlus, APlusPlus };  ///< 1.00, 1.55, 2.00 (UX.md §2)

/// Height of Lato's capitals per em; tests/unit/ui/text measures it in the font file.
inline constexpr float kCapitalRatio = 0.7165F;

/// What commissioning enters once (UX.md RT-05).
struct Panel {
  int width_px = 1920;
  int height_px = 1080;
  double diagonal_in = 24;           ///< 10..120
  double screen_bottom_mm = 800;     ///< lower edge of the picture above the floor
  double viewing_distance_mm = 600;  ///< eye to glass
  double reach_limit_mm = 1100;      ///< highest target in Reach mode
};

class Metrics {
 public:
  Metrics() : Metrics(Panel{}, TextStep::A) {}
  Metrics(const Panel& panel, TextStep step, bool reach = false);

  [[nodiscard]] const Panel& panel() const { return m_panel; }
  [[nodiscard]] Rect canvas() const;
  [[nodiscard]] Orientation orientation() const;
  [[nodiscard]] bool portrait() const { return orientation() == Orientation::Portrait; }
  /// Design pixels → pixels, rounded to whole pixels (at least 1 for anything above 0).
  [[nodiscard]] float px(float design) const;
  /// Millimetres on the glass → pixels (not rounded).
  [[nodiscard]] float mm(float millimetres) const;
  /// Density-independent pixels of gestures (1 dp = 0.15875 mm) → pixels.
  [[nodiscard]] float dp(float density_independent) const { return mm(density_independent * 0.15875F); }
  [[nodiscard]] float px_per_mm() const { return m_px_per_mm; }
  [[nodiscard]] float scale() const { return m_scale; }      ///< pixels per design pixel
  [[nodiscard]] float text_scale() const { return m_text; }  ///< base_scale() times 1, 1.55 or 2 (more for far viewers)
  /// Of texts that do not follow the text step: 1, more where the smallest capitals would fall below 4.8 mm or 12 px.
  [[nodiscard]] float base_scale() const { return m_base; }
  /// Of the names of the navigation: as readable as the first large step demands, never larger (UX.md TX-01).
  [[nodiscard]] float label_scale() const { return m_label; }
  [[nodiscard]] TextStep text_step() const { return m_step; }
  [[nodiscard]] bool large_text() const { return m_step != TextStep::A; }
  [[nodiscard]] bool reach() const { return m_reach; }
  /// Highest y at which something operable may begin so that its upper edge is below the reach limit (RT-03); 0 when
  /// the whole picture is within reach.
  [[nodiscard]] float reach_limit_y() const;
  /// Where everything operable lies: the whole canvas, in Reach mode its lower part (at most half, RT-03).
  [[nodiscard]] Rect reach_area() const;
  /// Height of capitals on the glass for a text of `design_size` (em, design pixels) at this text step.
  /// `capital_ratio` is the font's, measured at load (UX.md §2: at least 4.8 mm everywhere).
  [[nodiscard]] float capital_mm(float design_size, float capital_ratio) const;
  /// Factor on fling distances: visitors stand further back from panels of 43" and more. 1..2.5.
  [[nodiscard]] float fling_gain() const;

 private:
  Panel m_panel;
  TextStep m_step;
  float m_px_per_mm;
  float m_scale;
  float m_base;
  float m_text;
  float m_label;
  bool m_reach;
};

}  // namespace infopunkt::ui
