// Pictures of a dozen screens against those that were looked at and blessed: tests/screens/golden. After a change of
// the look run this test with UPDATE_GOLDENS=1, look at what changed, and commit the pictures with the change.

#include <algorithm>

#include "screens/golden.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

Stage small(bool upright) {
  return {.width = upright ? 540 : 960, .height = upright ? 960 : 540, .drawn = true};
}

struct View {
  const char* name;
  const char* target;  ///< empty: the attract screen
  Lang lang = lang::pl;
  kiosk::Comfort comfort{};
};

const View kLandscape[] = {
    {"attract", ""},
    {"home", "home"},
    {"home-dark", "home", lang::pl, {ui::ThemeName::Dark, ui::TextStep::A}},
    {"home-contrast", "home", lang::cs, {ui::ThemeName::HighContrast, ui::TextStep::A}},
    {"news", "news"},
    {"article", "news/2020-11-time-to-change"},
    {"projects", "projects", lang::cs},
    {"project", "project/ao-01"},
    {"map-card", "map/ao-03"},
    {"contact", "contact", lang::en},
    {"pages", "pages/activities"},
    {"contact-large", "contact", lang::pl, {ui::ThemeName::Light, ui::TextStep::APlusPlus}},
};
const View kPortrait[] = {
    {"portrait-attract", ""},
    {"portrait-home", "home", lang::en},
    {"portrait-article", "news/2018-10-olomouc-visit", lang::cs},
    {"portrait-map-card", "map/oa-01"},
};

ui::Capture picture_of(TestKiosk& kiosk, const View& view) {
  kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
  kiosk.settle();
  if (*view.target != '\0') {
    kiosk.begin(view.lang);
    kiosk.kiosk().set_comfort(view.comfort);
    kiosk.open(view.target);
  }
  // Pictures fade in after they have arrived.
  kiosk.pass(1.5);
  kiosk.settle();
  kiosk.set_wall(kWorkday);
  ui::Capture capture;
  kiosk.frame(&capture);
  return capture;
}

template <std::size_t N>
void check_all(const View (&views)[N], bool upright) {
  for (const View& view : views) {
    // A kiosk of its own, so that one view leaves nothing to the next.
    TestKiosk kiosk(small(upright));
    const std::string fault = check_golden(view.name, picture_of(kiosk, view));
    CHECK_MESSAGE(fault.empty(), fault);
  }
}

/// A square of another shade, as large as a small icon.
ui::Capture spoiled(ui::Capture picture, int x0, int y0, int side, int by) {
  for (int y = y0; y < y0 + side; ++y)
    for (int x = x0; x < x0 + side; ++x)
      for (int k = 0; k < 3; ++k) {
        auto& channel = picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3 + k)];
        channel = static_cast<std::uint8_t>(channel >= 128 ? channel - by : channel + by);
      }
  return picture;
}

}  // namespace

TEST_CASE("landscape screens look as they were blessed") {
  check_all(kLandscape, false);
}

TEST_CASE("portrait screens look as they were blessed") {
  check_all(kPortrait, true);
}

TEST_CASE("the same screen drawn twice is the same picture") {
  TestKiosk one(small(false)), two(small(false));
  CHECK(picture_of(one, kLandscape[1]).rgb == picture_of(two, kLandscape[1]).rgb);
}

TEST_CASE("a picture that was altered is found out") {
  TestKiosk kiosk(small(false));
  const ui::Capture home = picture_of(kiosk, kLandscape[1]);
  CHECK(compare(home, home).same);
  // A blot of the size of a small icon.
  CHECK(!compare(home, spoiled(home, 400, 200, 20, 60)).same);
  // A shade nobody sees is let through: drivers differ by as much.
  CHECK(compare(home, spoiled(home, 400, 200, 200, 6)).same);
  // Everything one pixel lower.
  ui::Capture shifted = home;
  std::rotate(shifted.rgb.begin(), shifted.rgb.end() - home.width * 3, shifted.rgb.end());
  CHECK(!compare(home, shifted).same);
  // Another language, another theme, another size.
  kiosk.kiosk().perform(screens::SetLanguage{lang::cs}, kiosk.now());
  kiosk.settle();
  ui::Capture czech;
  kiosk.frame(&czech);
  CHECK(!compare(home, czech).same);
  CHECK(!compare(home, ui::Capture{home.width, home.height - 1, home.rgb}).same);
}
