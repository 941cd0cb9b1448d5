#pragma once
// Where the cards of the news list stand. Pure: numbers in, rectangles out.

#include <functional>
#include <vector>

#include "ui/geometry.h"

namespace infopunkt::screens {

enum class NewsCardKind {
  Hero,      ///< picture above, text below
  WideHero,  ///< picture beside: the only card of the screen
  Row
};
struct NewsCard {
  NewsCardKind kind = NewsCardKind::Row;
  ui::Rect rect;  ///< from the top left of the content, px
};

/// What the list has to fit into, px.
struct NewsSpace {
  float width = 0;
  float height = 0;  ///< of what is seen at once
  float gap = 0;
  float row = 0;       ///< least height of a row
  float hero_min = 0;  ///< least height of a large card; less room means rows alone
  int columns = 1;     ///< 1 or 2
};

struct NewsLayout {
  std::vector<NewsCard> cards;  ///< one an item, in their order
  float height = 0;
};
/// `row_height(i, width)` is what item `i` needs as a row of that width; it is raised to `space.row`.
/// The newest item is large where there is room; in two columns the next ones fill the height beside it, and few items
/// share the whole screen instead of leaving it half empty.
[[nodiscard]] NewsLayout layout_news(int count, const NewsSpace& space,
                                     const std::function<float(int item, float width)>& row_height);

/// Offset for "one page on" (+1) or back (-1) that cuts no card: the first one that is not wholly seen comes to the
/// edge. `offset` and `seen` are the scroll area's.
[[nodiscard]] float news_page_offset(const NewsLayout& layout, float offset, float seen, int direction);

/// First and last item (from 1) of which more than half is seen; {0, 0} when there is none.
struct NewsRange {
  int first = 0, last = 0;
};
[[nodiscard]] NewsRange news_in_view(const NewsLayout& layout, float offset, float seen);

}  // namespace infopunkt::screens
