// What setting text costs while a visitor scrolls.

#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// Texts that had to be laid out while a finger drags the scroll area up and down again.
std::size_t layouts_of_a_scroll(TestKiosk& kiosk, std::string_view area) {
  const ui::Rect r = kiosk.node(area).visible;
  const std::size_t before = kiosk.assembly().text().layouts();
  const ui::Vec2 low{r.centre().x, r.bottom() - 40}, high{r.centre().x, r.y + 40};
  kiosk.drag(low, high);
  kiosk.drag(high, low);
  return kiosk.assembly().text().layouts() - before;
}

}  // namespace

TEST_CASE("scrolling what was seen before shapes no text anew, in lists and in articles") {
  TestKiosk kiosk;
  kiosk.begin();
  for (const auto& [target, area] : {std::pair{"news", "news/scroll"}, std::pair{"projects", "projects/scroll"},
                                     std::pair{"news/2022-12-results", "article/2022-12-results"}}) {
    kiosk.open(target);
    (void)layouts_of_a_scroll(kiosk, area);
    kiosk.set_wall(kWorkday);  // the clock shows the same minute
    CAPTURE(target);
    CHECK(layouts_of_a_scroll(kiosk, area) == 0);
  }
}
