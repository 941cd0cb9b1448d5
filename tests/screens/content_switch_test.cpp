// New content in the middle of a visit, and what depends on the date.

#include "base/locale.h"
#include "screens/hands.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

namespace fs = std::filesystem;

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

TEST_CASE("a visitor who never was in the list stands in it all the same, and is told gently why") {
  TestKiosk kiosk;
  kiosk.begin(lang::cs);
  kiosk.open("news/" + edition().removed);
  kiosk.kiosk().set_content(edition().content);
  kiosk.settle();
  CHECK(kiosk.route() == "news");
  CHECK(kiosk.node("notice").name == kiosk.tr(lang::cs, "notice.moved"));
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
  kiosk.pass(11);
  CHECK(kiosk.find("notice") == nullptr);
  // A picture of the story that is gone leads to the same list.
  TestKiosk viewer;
  viewer.begin();
  viewer.open("picture/news/" + edition().removed + "/1");
  REQUIRE(viewer.route().starts_with("picture/"));
  viewer.kiosk().set_content(edition().content);
  viewer.settle();
  CHECK(viewer.route() == "news");
}

TEST_CASE("a visitor whose place is still there is told nothing") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("news/" + edition().kept);
  kiosk.kiosk().set_content(edition().content);
  kiosk.settle();
  CHECK(kiosk.find("notice") == nullptr);
}

TEST_CASE("new content keeps the map where it was: its card, its filter, its place and scale") {
  TestKiosk kiosk;
  kiosk.begin();
  std::string slug;
  for (const content::Project* project : kiosk.content().projects({}, {kWorkday, true}))
    if (project->position && slug.empty()) slug = project->slug;
  kiosk.open("map/" + slug);
  kiosk.tap_id("map/in");
  kiosk.pass(1);
  const auto pins = [&] {
    std::map<std::string, ui::Rect> found;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.id.starts_with("pin/")) found[node.id] = node.rect;
    return found;
  };
  const auto before = pins();
  const std::string card = kiosk.node("map/card").name;
  kiosk.kiosk().set_content(edition().content);
  kiosk.settle();
  CHECK(kiosk.node("map/card").name == card);
  const auto after = pins();
  REQUIRE(!before.empty());
  for (const auto& [id, rect] : before) {
    CAPTURE(id);
    REQUIRE(after.contains(id));
    CHECK(after.at(id).x == doctest::Approx(rect.x));
    CHECK(after.at(id).y == doctest::Approx(rect.y));
  }
}

TEST_CASE("new content waits until a word has been typed, then keeps the words and the open keyboard") {
  Hands hands(landscape());
  TestKiosk& kiosk = hands.kiosk();
  kiosk.open("search");
  const screens::Content before = kiosk.kiosk().content();
  for (const char* key : {"keyboard/r", "keyboard/o"}) {
    hands.tap(hands.middle(key));
    kiosk.kiosk().set_content(edition().content);
    hands.pass(0.8);
    CHECK(kiosk.kiosk().content() == before);
  }
  hands.pass(2);
  CHECK(kiosk.kiosk().content() == edition().content);
  CHECK(kiosk.node("search/field").value == "ro");
  REQUIRE(kiosk.find("keyboard/w") != nullptr);
  hands.tap(hands.middle("keyboard/w"));
  hands.settle();
  CHECK(kiosk.node("search/field").value == "row");
}

TEST_CASE("new content waits while a finger drags, but not for an object that lies on the glass") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("projects");
  const screens::Content before = kiosk.kiosk().content();
  const ui::Vec2 at = kiosk.node("projects/scroll").rect.centre();
  const auto finger = [&](ui::Phase phase, ui::Vec2 to) {
    kiosk.kiosk().handle(ui::TouchEvent{7, phase, to, kiosk.now()}, kiosk.now());
  };
  finger(ui::Phase::Down, at);
  kiosk.kiosk().set_content(edition().content);
  for (int i = 1; i <= 20; ++i) {
    kiosk.pass(0.1);
    finger(ui::Phase::Move, {at.x, at.y - 10.F * static_cast<float>(i)});
    CHECK(kiosk.kiosk().content() == before);
  }
  // A finger that rests in the middle of it.
  kiosk.pass(1);
  CHECK(kiosk.kiosk().content() == before);
  SUBCASE("lifted") {
    finger(ui::Phase::Up, {at.x, at.y - 200});
    kiosk.pass(0.5);
    CHECK(kiosk.kiosk().content() == edition().content);
  }
  SUBCASE("never lifted") {
    kiosk.pass(kiosk::Kiosk::kMostPatience);
    CHECK(kiosk.kiosk().content() == edition().content);
  }
  CHECK(kiosk.route() == "projects");
}

TEST_CASE("new content waits for a list that was flung, which then stays where it came to rest") {
  Hands hands(landscape());
  TestKiosk& kiosk = hands.kiosk();
  kiosk.open("projects");
  const screens::Content before = kiosk.kiosk().content();
  const ui::Rect list = kiosk.node("projects/scroll").rect;
  hands.fling({list.centre().x, list.bottom() - 60}, {list.centre().x, list.y + 200});
  kiosk.kiosk().set_content(edition().content);
  kiosk.pass(0.2);
  CHECK(kiosk.kiosk().content() == before);
  const std::string first = "project/" + kiosk.content().projects({}, {kWorkday, true}).front()->slug;
  float y = 0;
  for (int i = 0; i < 300 && kiosk.kiosk().content() == before; ++i) {
    y = kiosk.tree().find(first)->rect.y;
    kiosk.pass(1.0 / 60);
  }
  CHECK(kiosk.kiosk().content() == edition().content);
  CHECK(kiosk.tree().find(first)->rect.y == doctest::Approx(y).epsilon(0.01));
}

TEST_CASE("an open picture and the kind of events chosen survive new content") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("picture/news/" + edition().kept + "/1");
  REQUIRE(kiosk.find("viewer/close") != nullptr);
  const std::string place = kiosk.route();
  kiosk.kiosk().set_content(edition().content);
  kiosk.settle();
  CHECK(kiosk.route() == place);
  CHECK(kiosk.find("viewer/close") != nullptr);

  kiosk.open("events");
  std::string type;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.id.starts_with("events/type/") && node.id != "events/type/all" && type.empty()) type = node.id;
  REQUIRE(!type.empty());
  kiosk.tap_id(type);
  REQUIRE(kiosk.node(type).selected);
  kiosk.kiosk().set_content(support::demo_content());
  kiosk.settle();
  CHECK(kiosk.node(type).selected);
}

TEST_CASE("an open panel stays open over new content") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.kiosk().perform(screens::ShowPanel{screens::Panel::Accessibility}, kiosk.now());
  kiosk.settle();
  REQUIRE(kiosk.find("access") != nullptr);
  kiosk.kiosk().set_content(edition().content);
  kiosk.settle();
  CHECK(kiosk.find("access") != nullptr);
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
