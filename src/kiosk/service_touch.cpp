#include "kiosk/service_touch.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::kiosk {

void TouchTest::begin(const ui::Metrics& metrics) {
  m_canvas = metrics.canvas();
  const float field = metrics.mm(kFieldMm);
  m_columns = std::max(2, static_cast<int>(std::lround(m_canvas.w / field)));
  m_rows = std::max(2, static_cast<int>(std::lround(m_canvas.h / field)));
  m_touched.assign(static_cast<std::size_t>(fields()), false);
  m_fingers.clear();
}

void TouchTest::feed(const ui::TouchEvent& event) {
  if (event.phase == ui::Phase::Up || event.phase == ui::Phase::Cancel) {
    m_fingers.erase(event.contact);
    return;
  }
  const auto [finger, fresh] = m_fingers.try_emplace(event.contact, Finger{event.pos, event.pos});
  const ui::Vec2 from = finger->second.now, way = event.pos - from;
  const float step = std::min(m_canvas.w / static_cast<float>(m_columns), m_canvas.h / static_cast<float>(m_rows)) / 4;
  const int steps = std::max(1, static_cast<int>(std::hypot(way.x, way.y) / std::max(step, 1.F)));
  for (int i = fresh ? steps : 1; i <= steps; ++i)
    mark(from + way * (static_cast<float>(i) / static_cast<float>(steps)));
  finger->second.now = event.pos;
}

void TouchTest::mark(ui::Vec2 at) {
  const int column = std::clamp(static_cast<int>(at.x / m_canvas.w * static_cast<float>(m_columns)), 0, m_columns - 1);
  const int row = std::clamp(static_cast<int>(at.y / m_canvas.h * static_cast<float>(m_rows)), 0, m_rows - 1);
  m_touched[static_cast<std::size_t>(row * m_columns + column)] = true;
}

bool TouchTest::touched(int column, int row) const {
  return m_touched[static_cast<std::size_t>(row * m_columns + column)];
}

int TouchTest::count() const {
  return static_cast<int>(std::ranges::count(m_touched, true));
}

ui::Rect TouchTest::field(int column, int row) const {
  const auto edge = [](float length, int index, int count) {
    return std::round(length * static_cast<float>(index) / static_cast<float>(count));
  };
  const float x = edge(m_canvas.w, column, m_columns), y = edge(m_canvas.h, row, m_rows);
  return {x, y, edge(m_canvas.w, column + 1, m_columns) - x, edge(m_canvas.h, row + 1, m_rows) - y};
}

}  // namespace infopunkt::kiosk
