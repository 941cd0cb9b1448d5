// The kiosk with keys instead of fingers (UX.md §7).

#include "ui/keys.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

constexpr int kEnter = 40, kEscape = 41, kBackspace = 42, kSpace = 44, kHome = 74, kRight = 79, kDown = 81, kUp = 82;

void press(TestKiosk& kiosk, int scancode, bool repeat = false) {
  kiosk.pass(0.3);
  kiosk.kiosk().handle(ui::KeyEvent{scancode, 0, 0, true, repeat}, kiosk.now());
  kiosk.kiosk().handle(ui::KeyEvent{scancode, 0, 0, false, false}, kiosk.now());
  kiosk.settle();
}

/// Presses Down until the focus stands on a node; fails when it never gets there.
void go_to(TestKiosk& kiosk, std::string_view id) {
  for (int i = 0; i < 200 && kiosk.kiosk().focus() != id; ++i) press(kiosk, kDown);
  REQUIRE(kiosk.kiosk().focus() == id);
}

}  // namespace

TEST_CASE("a visit by keys alone: in, to the news, into an item, back by Escape, home") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    go_to(kiosk, "attract/cs");
    press(kiosk, kEnter);
    CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
    CHECK(kiosk.kiosk().language() == lang::cs);
    go_to(kiosk, "home/news");
    press(kiosk, kSpace);
    CHECK(kiosk.route() == "news");
    const std::string item = kiosk.content().news("", {kWorkday, true}).front()->slug;
    go_to(kiosk, "news/" + item);
    press(kiosk, kEnter);
    CHECK(kiosk.route() == "news/" + item);
    press(kiosk, kEscape);
    CHECK(kiosk.route() == "news");
    press(kiosk, kBackspace);
    CHECK(kiosk.route() == "home");
    press(kiosk, kEscape);
    CHECK(kiosk.route() == "home");
    kiosk.open("contact");
    press(kiosk, kHome);
    CHECK(kiosk.route() == "home");
  }
}

TEST_CASE("every screen lets the focus go round and leave by the keys that brought it") {
  TestKiosk kiosk;
  kiosk.begin();
  for (const char* route : {"home", "news", "map", "projects", "events", "quiz", "contact"}) {
    CAPTURE(route);
    kiosk.open(route);
    press(kiosk, kDown);
    const std::string first = kiosk.kiosk().focus();
    CHECK(!first.empty());
    int stops = 0;
    do press(kiosk, kDown);
    while (kiosk.kiosk().focus() != first && ++stops < 300);
    CHECK(stops < 300);
    press(kiosk, kUp);
    CHECK(kiosk.kiosk().focus() != first);
    const ui::SemanticNode* node = kiosk.find(kiosk.kiosk().focus());
    CHECK(node != nullptr);
    press(kiosk, kRight);
    press(kiosk, kEscape);
    CHECK(kiosk.route() == "home");
  }
}

TEST_CASE("Escape closes a panel before it leaves the screen, and the focus returns") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("contact");
  go_to(kiosk, "nav/language");
  press(kiosk, kEnter);
  REQUIRE(kiosk.find("language/cs") != nullptr);
  press(kiosk, kEscape);
  CHECK(kiosk.find("language/cs") == nullptr);
  CHECK(kiosk.route() == "contact");
  CHECK(kiosk.kiosk().focus() == "nav/language");
}

TEST_CASE("a key held down is one stroke") {
  TestKiosk kiosk;
  kiosk.begin();
  press(kiosk, kDown);
  press(kiosk, kDown);
  const std::string at = kiosk.kiosk().focus();
  press(kiosk, kDown, true);
  press(kiosk, kDown, true);
  CHECK(kiosk.kiosk().focus() == at);
}

TEST_CASE("while the question stands keys choose its buttons and give time; any other key goes on") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("contact");
  kiosk.pass(200);
  kiosk.begin();
  kiosk.open("events");
  press(kiosk, kDown);
  const std::string before = kiosk.kiosk().focus();
  kiosk.pass(70);
  REQUIRE(kiosk.kiosk().session() == kiosk::SessionState::Warning);
  CHECK(kiosk.kiosk().focus() == "idle/stay");
  kiosk.pass(10);
  press(kiosk, kDown);
  CHECK(kiosk.kiosk().focus() == "idle/end");
  kiosk.pass(25);
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Warning);
  press(kiosk, kEscape);
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
  CHECK(kiosk.route() == "events");
  CHECK(kiosk.kiosk().focus() == before);
  kiosk.pass(70);
  REQUIRE(kiosk.kiosk().session() == kiosk::SessionState::Warning);
  press(kiosk, kDown);
  press(kiosk, kEnter);
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Attract);
}
