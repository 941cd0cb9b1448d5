#pragma once
// The touch test: which fields of the glass have felt a finger, and where fingers are now. Pure.

#include <map>
#include <vector>

#include "ui/gesture.h"
#include "ui/metrics.h"

namespace infopunkt::kiosk {

class TouchTest {
 public:
  /// About this large is one field.
  static constexpr float kFieldMm = 33;

  struct Finger {
    ui::Vec2 down, now;
  };

  /// Begins anew for a picture of this size.
  void begin(const ui::Metrics& metrics);
  /// Marks every field on the way from the last position of the contact: a fast finger leaves no gaps.
  void feed(const ui::TouchEvent& event);

  [[nodiscard]] int columns() const { return m_columns; }
  [[nodiscard]] int rows() const { return m_rows; }
  [[nodiscard]] bool touched(int column, int row) const;
  [[nodiscard]] int count() const;
  [[nodiscard]] int fields() const { return m_columns * m_rows; }
  [[nodiscard]] ui::Rect field(int column, int row) const;
  [[nodiscard]] const std::map<std::int64_t, Finger>& fingers() const { return m_fingers; }

 private:
  void mark(ui::Vec2 at);

  ui::Rect m_canvas;
  int m_columns = 1, m_rows = 1;
  std::vector<bool> m_touched{false};
  std::map<std::int64_t, Finger> m_fingers;
};

}  // namespace infopunkt::kiosk
