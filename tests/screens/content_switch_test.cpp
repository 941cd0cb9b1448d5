// New content in the middle of a visit, and what depends on the date.

#include "base/locale.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

namespace fs = std::filesystem;

UnixTime warsaw(int year, int month, int day, int hour, int minute) {
  return to_unix({{year, month, day}, hour, minute, 0, 1}, "Europe/Warsaw");
}

/// The repository's content with another headline of one news item, and another one removed.
struct Edition {
  std::string kept = "2022-12-results", removed = "2022-04-czech-visit";
  std::string old_title, new_title = "Zupełnie nowy nagłówek";
  screens::Content content;
};

const Edition& edition() {
  static const Edition made = [] {
    Edition e;
    const auto demo = support::demo_content();
    e.old_title = demo->text(demo->find<content::News>(e.kept)->title, lang::pl).value;
    e.content = support::changed_content([&](const fs::path& folder) {
      support::replace_in(folder / "news" / e.kept / "index.pl.md", e.old_title, e.new_title);
      fs::remove_all(folder / "news" / e.removed);
    });
    return e;
  }();
  return made;
}

}  // namespace

TEST_CASE("new content keeps an open article open and shows its new words") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("news/" + edition().kept);
  REQUIRE(kiosk.reads(edition().old_title));
  kiosk.kiosk().set_content(edition().content);
  kiosk.settle();
  CHECK(kiosk.route() == "news/" + edition().kept);
  CHECK(kiosk.reads(edition().new_title));
  CHECK(!kiosk.reads(edition().old_title));
}

TEST_CASE("when the open article is gone the visitor stands in the list it came from") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.tap_id("home/news");
  kiosk.bring_into_view("news/" + edition().removed);
  kiosk.tap_id("news/" + edition().removed);
  REQUIRE(kiosk.route() == "news/" + edition().removed);
  kiosk.kiosk().set_content(edition().content);
  kiosk.settle();
  CHECK(kiosk.route() == "news");
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "news.title")));
}

TEST_CASE("new content keeps the language, the place in the list and the visit") {
  TestKiosk kiosk;
  kiosk.begin(lang::cs);
  kiosk.open("projects");
  const ui::Rect list = kiosk.node("projects/scroll").rect;
  kiosk.drag({list.centre().x, list.bottom() - 60}, {list.centre().x, list.y + 60});
  const std::string first = "project/" + kiosk.content().projects({}, {kWorkday, true}).front()->slug;
  const float y = kiosk.tree().find(first)->rect.y;
  kiosk.kiosk().set_content(edition().content);
  kiosk.settle();
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
  CHECK(kiosk.kiosk().language() == lang::cs);
  CHECK(kiosk.route() == "projects");
  CHECK(kiosk.tree().find(first)->rect.y == doctest::Approx(y));
}

TEST_CASE("no frame is empty while content changes") {
  TestKiosk kiosk;
  kiosk.begin();
  int frames = 0;
  kiosk.kiosk().on_presented = [&](const ui::SemanticTree& tree) {
    ++frames;
    CHECK(!tree.read().empty());
  };
  for (int i = 0; i < 3; ++i) {
    kiosk.kiosk().set_content(edition().content);
    kiosk.settle();
    kiosk.kiosk().set_content(support::demo_content());
    kiosk.settle();
  }
  CHECK(frames >= 6);
}

TEST_CASE("the office is open on a working day, and closed on a public holiday with its name") {
  TestKiosk open;
  open.begin();
  open.open("contact");
  CHECK(open.reads(open.tr(lang::pl, "contact.open_now")));
  CHECK(open.reads("15:30"));

  Stage stage;
  stage.wall = warsaw(2026, 11, 11, 10, 0);  // a Wednesday
  TestKiosk closed(stage);
  closed.begin();
  closed.open("contact");
  CHECK(closed.reads(closed.tr(lang::pl, "contact.closed_now")));
  CHECK(closed.reads("Narodowe Święto Niepodległości"));
  CHECK(closed.reads(closed.assembly().strings().tr(lang::pl, "contact.opens_tomorrow", {{"time", "7:30"}})));
}

TEST_CASE("the door closes on the glass at the minute it closes in the street") {
  Stage stage;
  stage.wall = warsaw(2026, 5, 14, 15, 28) + 30;
  TestKiosk kiosk(stage);
  kiosk.begin();
  kiosk.open("contact");
  REQUIRE(kiosk.reads(kiosk.tr(lang::pl, "contact.open_now")));
  kiosk.pass(50);
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "contact.open_now")));
  kiosk.kiosk().perform(screens::Continue{}, kiosk.now());
  kiosk.pass(45);
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "contact.closed_now")));
}

TEST_CASE("a staff notice stands beside what the visitor does and closes by its button") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.kiosk().notify({.kind = kiosk::Notice::Kind::Good,
                        .text = [&](Lang lang) { return kiosk.tr(lang, "notice.preview_ok"); },
                        .until = kiosk.now() + 100});
  kiosk.settle();
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "notice.preview_ok")));
  kiosk.open("projects");
  CHECK(kiosk.route() == "projects");
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "notice.preview_ok")));
  kiosk.tap_id("notice/close");
  CHECK(!kiosk.reads(kiosk.tr(lang::pl, "notice.preview_ok")));
}
