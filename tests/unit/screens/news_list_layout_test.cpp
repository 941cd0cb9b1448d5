#include "screens/news_list_layout.h"

#include <doctest/doctest.h>

using namespace infopunkt::screens;
using infopunkt::ui::Rect;

namespace {

constexpr NewsSpace kWide{.width = 1632, .height = 696, .gap = 24, .row = 156, .hero_min = 480, .columns = 2};
constexpr NewsSpace kTall{.width = 984, .height = 1252, .gap = 24, .row = 156, .hero_min = 480, .columns = 1};

float short_titles(int, float) {
  return 120;
}

bool apart(const NewsLayout& layout) {
  for (std::size_t a = 0; a < layout.cards.size(); ++a)
    for (std::size_t b = a + 1; b < layout.cards.size(); ++b)
      if (!layout.cards[a].rect.intersect(layout.cards[b].rect).empty()) return false;
  return true;
}

}  // namespace

TEST_CASE("twelve news: a large card, four rows that end with it, the others two by two") {
  const NewsLayout layout = layout_news(12, kWide, short_titles);
  CHECK(layout.cards[0].rect == Rect{0, 0, 804, 696});
  for (int i = 1; i <= 4; ++i) {
    const float y = 180.F * static_cast<float>(i - 1);
    CHECK(layout.cards[static_cast<std::size_t>(i)].rect == Rect{828, y, 804, 156});
  }
  CHECK(layout.cards[5].rect == Rect{0, 720, 804, 156});
  CHECK(layout.cards[6].rect == Rect{828, 720, 804, 156});
  CHECK(layout.height == 720 + 4 * 180 - 24);
  CHECK(apart(layout));
}

TEST_CASE("few news share the whole height") {
  for (const NewsSpace& space : {kWide, kTall})
    for (int count = 2; count <= 4; ++count) {
      const NewsLayout layout = layout_news(count, space, short_titles);
      CHECK(layout.height == doctest::Approx(space.height));
      CHECK(apart(layout));
    }
  CHECK(layout_news(1, kWide, short_titles).cards[0].kind == NewsCardKind::WideHero);
  CHECK(layout_news(2, kWide, short_titles).cards[1].kind == NewsCardKind::Hero);
}

TEST_CASE("a title that needs more makes its row higher, and the rows beside the large card still end with it") {
  const NewsLayout layout = layout_news(9, kWide, [](int item, float) { return item == 2 ? 240.F : 120.F; });
  CHECK(layout.cards[2].rect.h >= 240);
  float end = 0;
  for (const NewsCard& card : layout.cards)
    if (card.rect.x > 0 && card.rect.y < 696) end = std::max(end, card.rect.bottom());
  CHECK(end == 696);
  CHECK(apart(layout));
}

TEST_CASE("without room for a large card there are rows alone") {
  NewsSpace flat = kWide;
  flat.height = 268;
  for (const NewsCard& card : layout_news(7, flat, short_titles).cards) CHECK(card.kind == NewsCardKind::Row);
}

TEST_CASE("no news: nothing, and no place to turn to") {
  const NewsLayout layout = layout_news(0, kWide, short_titles);
  CHECK(layout.cards.empty());
  CHECK(layout.height == 0);
  CHECK(news_in_view(layout, 0, 696).last == 0);
}

TEST_CASE("pages begin with the first card that was not wholly seen, and back is the same way") {
  const NewsLayout layout = layout_news(40, kWide, short_titles);
  const float second = news_page_offset(layout, 0, 696, 1);
  CHECK(second == 720);
  const float third = news_page_offset(layout, second, 696, 1);
  CHECK(third == 1440);
  CHECK(news_page_offset(layout, third, 696, -1) == 900);
  CHECK(news_page_offset(layout, second, 696, -1) <= 180);
}

TEST_CASE("the range in view counts cards of which more than half is seen") {
  const NewsLayout layout = layout_news(12, kWide, short_titles);
  CHECK(news_in_view(layout, 0, 696).first == 1);
  CHECK(news_in_view(layout, 0, 696).last == 5);
  CHECK(news_in_view(layout, 720, 696).first == 6);
  CHECK(news_in_view(layout, 720, 696).last == 12);
}
