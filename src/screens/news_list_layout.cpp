#include "screens/news_list_layout.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::screens {
namespace {

using ui::Rect;

constexpr float kTallest = 1.15F;  // of a large card's height to its width
constexpr float kWhole = 1;        // px: a card that lacks less than this is wholly seen

class Builder {
 public:
  Builder(int count, const NewsSpace& space, const std::function<float(int, float)>& row_height)
      : m_count(count), m_space(space), m_row_height(row_height) {}

  NewsLayout build() {
    m_layout.cards.reserve(static_cast<std::size_t>(m_count));
    if (m_count == 1 && m_space.columns == 2 && m_space.height >= m_space.hero_min)
      add(NewsCardKind::WideHero, {0, 0, m_space.width, m_space.height});
    else if (m_space.columns == 2)
      two_columns();
    else
      one_column();
    return std::move(m_layout);
  }

 private:
  [[nodiscard]] int next() const { return static_cast<int>(m_layout.cards.size()); }
  [[nodiscard]] float row_height(int item, float width) const {
    return std::max(m_space.row, m_row_height(item, width));
  }
  void add(NewsCardKind kind, Rect r) {
    r.h = std::round(r.h);
    m_layout.cards.push_back({kind, r});
    m_layout.height = std::max(m_layout.height, r.bottom());
  }

  void two_columns() {
    const float w = (m_space.width - m_space.gap) / 2;
    float y = 0;
    if (m_space.height >= m_space.hero_min) {
      add(NewsCardKind::Hero, {0, 0, w, m_space.height});
      beside_hero(w);
      y = m_space.height + m_space.gap;
    }
    while (next() < m_count) {
      const int left = next();
      const bool pair = left + 1 < m_count;
      const float h = std::max(row_height(left, w), pair ? row_height(left + 1, w) : 0);
      add(NewsCardKind::Row, {0, y, w, h});
      if (pair) add(NewsCardKind::Row, {w + m_space.gap, y, w, h});
      y += h + m_space.gap;
    }
  }

  /// As many rows as fit, grown so that the last ends where the large card ends.
  void beside_hero(float w) {
    const int first = next();
    int rows = 0;
    float used = -m_space.gap;
    for (int i = first; i < m_count; ++i, ++rows) {
      const float h = row_height(i, w) + m_space.gap;
      if (used + h > m_space.height + kWhole) break;
      used += h;
    }
    if (rows == 0) return;
    if (rows == 1 && first + 1 == m_count) return add(NewsCardKind::Hero, {w + m_space.gap, 0, w, m_space.height});
    const float extra = (m_space.height - used) / static_cast<float>(rows);
    float y = 0;
    for (int i = 0; i < rows; ++i) {
      const bool last = i + 1 == rows;
      const float h = last ? m_space.height - y : std::round(row_height(first + i, w) + extra);
      add(NewsCardKind::Row, {w + m_space.gap, y, w, h});
      y += h + m_space.gap;
    }
  }

  void one_column() {
    float y = 0;
    if (m_space.height >= m_space.hero_min + m_space.gap + m_space.row) {
      // What is left below the large card is a whole number of rows.
      const float pitch = m_space.row + m_space.gap;
      const float below = std::floor((m_space.height - m_space.hero_min) / pitch) * pitch;
      const float h = m_space.height - std::min(below, static_cast<float>(m_count - 1) * pitch);
      // Two share the height; a single one grows only as far as its picture stays a picture.
      if (m_count == 2) {
        const float half = std::floor((m_space.height - m_space.gap) / 2);
        add(NewsCardKind::Hero, {0, 0, m_space.width, half});
        return add(NewsCardKind::Hero, {0, m_space.height - half, m_space.width, half});
      }
      add(NewsCardKind::Hero, {0, 0, m_space.width, std::min(h, kTallest * m_space.width)});
      y = m_layout.height + m_space.gap;
    }
    while (next() < m_count) {
      const float h = row_height(next(), m_space.width);
      add(NewsCardKind::Row, {0, y, m_space.width, h});
      y += h + m_space.gap;
    }
  }

  int m_count;
  const NewsSpace& m_space;
  const std::function<float(int, float)>& m_row_height;
  NewsLayout m_layout;
};

}  // namespace

NewsLayout layout_news(int count, const NewsSpace& space, const std::function<float(int, float)>& row_height) {
  if (count <= 0) return {};
  NewsSpace whole = space;
  whole.height = std::floor(space.height);
  return Builder(count, whole, row_height).build();
}

float news_page_offset(const NewsLayout& layout, float offset, float seen, int direction) {
  if (direction > 0) {
    for (const NewsCard& card : layout.cards)
      if (card.rect.bottom() > offset + seen + kWhole && card.rect.y > offset + kWhole) return card.rect.y;
    return offset + seen;
  }
  // The first card that, at the upper edge, still leaves everything down to the present edge in view.
  for (const NewsCard& card : layout.cards)
    if (card.rect.y >= offset - seen - kWhole && card.rect.y < offset - kWhole) return card.rect.y;
  return offset - seen;
}

NewsRange news_in_view(const NewsLayout& layout, float offset, float seen) {
  NewsRange range;
  for (std::size_t i = 0; i < layout.cards.size(); ++i) {
    const Rect& r = layout.cards[i].rect;
    const float part = std::min(r.bottom(), offset + seen) - std::max(r.y, offset);
    if (part <= r.h / 2) continue;
    if (range.first == 0) range.first = static_cast<int>(i) + 1;
    range.last = static_cast<int>(i) + 1;
  }
  return range;
}

}  // namespace infopunkt::screens
