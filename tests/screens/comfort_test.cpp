// What a visitor sets for comfort: reach, size, contrast, calm; and how screens move.

#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// Everything a visitor could touch now, as "id at y" when it begins above `limit`.
std::string above(const TestKiosk& kiosk, float limit) {
  std::string out;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (ui::operable(node) && !node.visible.empty() && node.layer == kiosk.tree().top_layer() &&
        node.visible.y < limit - 0.5F)
      out += node.id + " ";
  return out;
}

Stage large_panel(bool upright) {
  return {.width = upright ? 1080 : 1920, .height = upright ? 1920 : 1080, .diagonal_in = upright ? 32.0 : 55.0};
}

}  // namespace

TEST_CASE("Reach mode, switched on by touch, brings everything into the lower half") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.tap_id("nav/access");
    CHECK_FALSE(kiosk.node("access/reach").selected);
    kiosk.tap_id("access/reach");
    CHECK(kiosk.node("access/reach").selected);
    CHECK(kiosk.node("access/reach").value == kiosk.tr(lang::pl, "access.on"));
    kiosk.tap_id("access/done");
    CHECK(above(kiosk, kiosk.canvas().h / 2) == "");
    CHECK(kiosk.reads(kiosk.tr(lang::pl, "home.title")));
    // It stays on from screen to screen and ends with the visit.
    kiosk.open("news");
    CHECK(above(kiosk, kiosk.canvas().h / 2) == "");
    kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
    kiosk.settle();
    kiosk.begin();
    kiosk.tap_id("nav/access");
    CHECK_FALSE(kiosk.node("access/reach").selected);
  }
}

TEST_CASE("on a panel that hangs high, navigation and panels stay below the reach limit in every mode") {
  const Stage stage = large_panel(false);
  TestKiosk kiosk(stage);
  ui::Panel panel{.width_px = stage.width, .height_px = stage.height, .diagonal_in = stage.diagonal_in};
  const float limit = ui::Metrics(panel, ui::TextStep::A).reach_limit_y();
  REQUIRE(limit > 500);
  kiosk.begin();
  kiosk.open("news");
  for (const char* id : {"nav/back", "nav/home", "nav/language", "nav/access"}) {
    CAPTURE(id);
    CHECK(kiosk.node(id).rect.y >= limit);
  }
  for (const char* id : {"nav/language", "nav/access"}) {
    kiosk.tap_id(id);
    CHECK(above(kiosk, limit) == "");
    kiosk.tap_id("nav/home");
  }
}

TEST_CASE("the rail stays in use while a panel is open, the screen below does not") {
  TestKiosk kiosk;
  kiosk.begin();
  const ui::Rect tile = kiosk.node("home/news").rect;
  kiosk.tap_id("nav/access");
  // A touch beside the panel closes it and opens nothing.
  kiosk.tap_at({tile.centre().x, tile.y + 40});
  CHECK(kiosk.route() == "home");
  CHECK(kiosk.find("access/done") == nullptr);
  kiosk.tap_id("nav/access");
  kiosk.tap_id("nav/language");
  CHECK(kiosk.find("access/done") == nullptr);
  kiosk.tap_id("language/cs");
  CHECK(kiosk.kiosk().language() == lang::cs);
  CHECK(kiosk.find("language/cs") == nullptr);
}

TEST_CASE("text size and contrast show at once, and defaults come back by one button") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.tap_id("nav/access");
  const float small = kiosk.node("access/done").rect.h;
  kiosk.tap_id("access/text/aplusplus");
  CHECK(kiosk.node("access/done").rect.h >= small);
  CHECK(kiosk.node("access/text/aplusplus").selected);
  kiosk.tap_id("access/theme/high");
  kiosk.tap_id("access/calm");
  CHECK(kiosk.node("access/calm").selected);
  kiosk.tap_id("access/reset");
  CHECK(kiosk.node("access/text/a").selected);
  CHECK(kiosk.node("access/theme/light").selected);
  CHECK_FALSE(kiosk.node("access/calm").selected);
}

TEST_CASE("the accessibility sign on the welcome screen opens the panel") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.tap_id("attract/access");
    CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
    CHECK(kiosk.find("access/reach") != nullptr);
  }
}

TEST_CASE("a notice for staff leaves every language of the welcome screen within reach") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.kiosk().notify({.kind = kiosk::Notice::Kind::Problem,
                            .text = [&kiosk](Lang l) { return kiosk.tr(l.empty() ? lang::pl : l, "sync.source_gone"); },
                            .until = kiosk.now() + 600});
      kiosk.settle();
      kiosk.begin(lang);
      CHECK(kiosk.kiosk().language() == lang);
    }
}

TEST_CASE("a new screen can be touched from its first frame, while it still moves") {
  TestKiosk kiosk({.motion = true});
  kiosk.begin();
  kiosk.kiosk().perform(screens::Open{{"news", ""}, kiosk.node("home/news").rect}, kiosk.now());
  kiosk.frame();
  kiosk.pass(0.05);
  CHECK(kiosk.kiosk().next_wait(kiosk.now()) <= 0);
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "news.title")));
  CHECK_FALSE(kiosk.reads(kiosk.tr(lang::pl, "home.title")));
  kiosk.kiosk().perform(screens::Open{{"contact", ""}}, kiosk.now());
  kiosk.frame();
  kiosk.pass(0.02);
  CHECK(kiosk.reads("+48 77 446 14 00"));
}

TEST_CASE("after the last moving frame nothing is drawn") {
  TestKiosk kiosk({.motion = true});
  kiosk.begin();
  kiosk.pass(2);
  for (const char* id : {"nav/access", "nav/language"}) {
    kiosk.tap_id(id);
    kiosk.pass(2);
    const auto before = kiosk.frames();
    kiosk.pass(10);
    CHECK(kiosk.frames() - before <= 1);
  }
  kiosk.tap_id("nav/home");
  kiosk.tap_id("home/news");
  kiosk.pass(2);
  const auto before = kiosk.frames();
  kiosk.pass(10);
  CHECK(kiosk.frames() - before <= 1);
}

TEST_CASE("Reduce motion changes screens at once") {
  TestKiosk kiosk({.motion = true});
  kiosk.begin();
  const auto frames_of_change = [&] {
    kiosk.open("home");
    kiosk.pass(1);
    const auto before = kiosk.frames();
    kiosk.kiosk().perform(screens::Open{{"contact", ""}}, kiosk.now());
    kiosk.pass(1);
    return kiosk.frames() - before;
  };
  // 300 ms of a way in at 60 frames a second.
  CHECK(frames_of_change() >= 15);
  kiosk.tap_id("nav/access");
  kiosk.tap_id("access/calm");
  kiosk.tap_id("access/done");
  // A few frames for the new screen, none for its way in.
  CHECK(frames_of_change() <= 6);
}

TEST_CASE("what is on its way out cannot be touched: welcome screen and panel") {
  TestKiosk kiosk({.motion = true});
  const auto press = [&](ui::Vec2 at) {
    kiosk.kiosk().handle(ui::TouchEvent{1, ui::Phase::Down, at, kiosk.now()}, kiosk.now());
    kiosk.pass(0.02);
    kiosk.kiosk().handle(ui::TouchEvent{1, ui::Phase::Up, at, kiosk.now()}, kiosk.now());
  };
  const auto gone = [&](std::string_view id) { return kiosk.tree().find(id) == nullptr; };
  // The first visit after a start begins at once; the next ones fade.
  kiosk.begin();
  kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
  kiosk.settle();
  press(kiosk.node("attract/pl").visible.centre());
  while (kiosk.kiosk().session() != kiosk::SessionState::Active) kiosk.pass(0.02);
  kiosk.pass(0.03);
  REQUIRE(kiosk.kiosk().next_wait(kiosk.now()) <= 0);
  CHECK(gone("attract/pl"));
  CHECK(gone("attract/cs"));
  kiosk.settle();
  kiosk.tap_id("nav/language");
  const ui::Vec2 czech = kiosk.node("language/cs").visible.centre();
  kiosk.kiosk().perform(screens::ShowPanel{}, kiosk.now());
  kiosk.frame();
  kiosk.pass(0.03);
  REQUIRE(kiosk.kiosk().next_wait(kiosk.now()) <= 0);
  CHECK(gone("language/cs"));
  press(czech);
  kiosk.settle();
  CHECK(kiosk.kiosk().language() == lang::pl);
}
