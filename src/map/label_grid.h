#pragma once
// Rectangles that are taken, found quickly by place. Who put one there is a number of the caller's.

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "ui/geometry.h"

namespace infopunkt::map {

class LabelGrid {
 public:
  struct Entry {
    ui::Rect rect;
    std::uint32_t owner = 0;
  };

  /// Empties it. Rectangles outside `area` are kept with those at its edge.
  void reset(ui::Rect area) {
    m_area = area;
    m_columns = count(area.w);
    m_rows = count(area.h);
    m_entries.clear();
    m_cells.resize(static_cast<std::size_t>(m_columns) * static_cast<std::size_t>(m_rows));
    for (auto& cell : m_cells) cell.clear();
  }
  void add(ui::Rect rect, std::uint32_t owner) {
    const auto index = static_cast<std::uint32_t>(m_entries.size());
    m_entries.push_back({rect, owner});
    for_cells(rect, [&](std::vector<std::uint32_t>& cell) {
      cell.push_back(index);
      return false;
    });
  }
  /// True when a rectangle that overlaps `rect` is `wanted` (called with its Entry, perhaps more than once).
  template <class Wanted>
  [[nodiscard]] bool any(ui::Rect rect, const Wanted& wanted) {
    return for_cells(rect, [&](const std::vector<std::uint32_t>& cell) {
      return std::any_of(cell.begin(), cell.end(), [&](std::uint32_t index) {
        return !m_entries[index].rect.intersect(rect).empty() && wanted(m_entries[index]);
      });
    });
  }

 private:
  static constexpr float kCell = 96;
  static int count(float length) { return std::max(1, static_cast<int>(std::ceil(length / kCell))); }
  template <class Visit>
  bool for_cells(ui::Rect r, const Visit& visit) {
    const auto cell_of = [](float v, int n) { return std::clamp(static_cast<int>(v / kCell), 0, n - 1); };
    const int x0 = cell_of(r.x - m_area.x, m_columns), x1 = cell_of(r.right() - m_area.x, m_columns);
    const int y0 = cell_of(r.y - m_area.y, m_rows), y1 = cell_of(r.bottom() - m_area.y, m_rows);
    for (int y = y0; y <= y1; ++y)
      for (int x = x0; x <= x1; ++x)
        if (visit(m_cells[static_cast<std::size_t>(y) * static_cast<std::size_t>(m_columns) +
                          static_cast<std::size_t>(x)]))
          return true;
    return false;
  }

  ui::Rect m_area;
  int m_columns = 1, m_rows = 1;
  std::vector<Entry> m_entries;
  std::vector<std::vector<std::uint32_t>> m_cells;
};

}  // namespace infopunkt::map
