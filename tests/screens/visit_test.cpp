// What a visitor does, and what then stands on the screen.

#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

/// The title of a section of home in a language.
std::string section_title(const TestKiosk& kiosk, std::string_view slug, Lang lang) {
  const auto* section = kiosk.content().find<content::Section>(slug);
  REQUIRE(section != nullptr);
  return kiosk.content().text(section->title, lang).value;
}

}  // namespace

TEST_CASE("each language button of the attract screen opens home in that language") {
  for (const Stage& stage : kStages) {
    for (const Lang lang : kLanguages) {
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      CHECK(kiosk.kiosk().session() == kiosk::SessionState::Attract);
      kiosk.tap(Role::Button, kiosk.tr(lang, "attract.touch"));
      CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
      CHECK(kiosk.route() == "home");
      CHECK(kiosk.kiosk().language() == lang);
      CHECK(kiosk.reads(kiosk.tr(lang, "home.title")));
    }
  }
}

TEST_CASE("a tap on Kontakt shows the phone number, in every language and both orientations") {
  for (const Stage& stage : kStages) {
    for (const Lang lang : kLanguages) {
      CAPTURE(lang.str());
      CAPTURE(stage.width);
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.tap(Role::Button, section_title(kiosk, "contact", lang));
      CHECK(kiosk.route() == "contact");
      CHECK(kiosk.reads("+48 77 446 14 00"));
      const ui::Rect page = kiosk.node("contact/scroll").rect;
      if (!kiosk.reads("biuro@ao.opole.pl"))
        kiosk.drag({page.centre().x, page.bottom() - 40}, {page.centre().x, page.y + 40});
      CHECK(kiosk.reads("biuro@ao.opole.pl"));
    }
  }
}

TEST_CASE("a touch on the slide itself opens what the slide shows") {
  TestKiosk kiosk;
  const ui::Rect canvas = kiosk.canvas();
  kiosk.tap_at({canvas.w * 0.8F, canvas.h * 0.4F});
  CHECK(kiosk.kiosk().session() == kiosk::SessionState::Active);
  const content::Slide& slide = *kiosk.content().slides({kWorkday, true}).front();
  CHECK(kiosk.route() == to_string(screens::parse_route(slide.target)));
}

TEST_CASE("every tile of home leads to a screen of its own") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    std::vector<std::string> tiles;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.id.rfind("home/", 0) == 0 && node.role == Role::Button) tiles.push_back(node.id);
    CHECK(tiles.size() >= 6);
    for (const std::string& tile : tiles) {
      CAPTURE(tile);
      const std::string before = kiosk.read();
      kiosk.tap_id(tile);
      CHECK(kiosk.route() != "home");
      CHECK(kiosk.read() != before);
      for (const char* missing : {"page.missing", "article.missing", "projects.missing"})
        CHECK(!kiosk.reads(kiosk.tr(lang::pl, missing)));
      kiosk.tap_id("nav/home");
      CHECK(kiosk.route() == "home");
    }
  }
}

TEST_CASE("a news item opens from the list and its body is read") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.tap_id("home/news");
    const content::News& item = newest(kiosk);
    kiosk.tap(Role::ListItem, kiosk.content().text(item.title, lang::pl).value);
    CHECK(kiosk.route() == "news/" + item.slug);
    const content::Body body = kiosk.content().body(item.id, lang::pl);
    REQUIRE(!body.blocks.empty());
    CHECK(kiosk.reads(kiosk.content().text(item.lead, lang::pl).value));
    CHECK(kiosk.tree().find("article/" + item.slug) != nullptr);
    std::string first;
    for (const content::Block& block : body.blocks)
      if (block.kind == content::BlockKind::Paragraph && first.empty()) first = block.text;
    REQUIRE(!first.empty());
    bool found = false;
    for (const ui::SemanticNode& node : kiosk.tree().nodes()) found = found || node.name == first;
    CHECK(found);
  }
}

TEST_CASE("back goes one step, home goes home, and home has no way back") {
  TestKiosk kiosk;
  kiosk.begin();
  CHECK(kiosk.find("nav/back") == nullptr);
  kiosk.tap_id("home/news");
  kiosk.tap_id("news/" + newest(kiosk).slug);
  kiosk.tap(Role::Button, kiosk.tr(lang::pl, "nav.back"));
  CHECK(kiosk.route() == "news");
  kiosk.tap_id("news/" + newest(kiosk).slug);
  kiosk.tap(Role::Button, kiosk.tr(lang::pl, "nav.home"));
  CHECK(kiosk.route() == "home");
  CHECK(kiosk.find("nav/back") == nullptr);
}

TEST_CASE("another language keeps the place: the article stays open and its words change") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("news/" + newest(kiosk).slug);
    for (const Lang lang : {lang::cs, lang::en, lang::pl}) {
      CAPTURE(lang.str());
      kiosk.tap_id("nav/language");
      kiosk.tap_id("language/" + lang.str());
      CHECK(kiosk.kiosk().language() == lang);
      CHECK(kiosk.route() == "news/" + newest(kiosk).slug);
      CHECK(kiosk.reads(kiosk.content().text(newest(kiosk).title, lang).value));
      CHECK(kiosk.find("language/pl") == nullptr);
    }
  }
}

TEST_CASE("the language panel closes by a touch beside it, and nothing behind it is touched") {
  TestKiosk kiosk;
  kiosk.begin();
  const ui::Vec2 tile = kiosk.node("home/events").rect.centre();
  kiosk.tap_id("nav/language");
  REQUIRE(kiosk.find("language/cs") != nullptr);
  kiosk.tap_at({kiosk.canvas().right() - 20, tile.y});
  CHECK(kiosk.find("language/cs") == nullptr);
  CHECK(kiosk.route() == "home");
  CHECK(kiosk.kiosk().language() == lang::pl);
}

TEST_CASE("text size and contrast change at once and are put back by one button") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("contact");
    const float before = kiosk.node("nav/home").rect.h;
    kiosk.tap_id("nav/access");
    kiosk.tap_id("access/text/aplusplus");
    CHECK(kiosk.node("access/text/aplusplus").selected);
    kiosk.tap_id("access/theme/high");
    CHECK(kiosk.node("access/theme/high").selected);
    kiosk.tap_id("access/done");
    CHECK(kiosk.find("access/done") == nullptr);
    CHECK(kiosk.route() == "contact");
    // The frame around the screen never moves.
    CHECK(kiosk.node("nav/home").rect.h == before);
    kiosk.tap_id("nav/access");
    kiosk.tap_id("access/reset");
    CHECK(kiosk.node("access/text/a").selected);
    CHECK(kiosk.node("access/theme/light").selected);
  }
}

TEST_CASE(
    "the welcome screen and the language panel offer what kiosk.toml allows, and everything when that fits nothing") {
  const auto offered = [](const std::vector<Lang>& allowed) {
    Stage stage;
    stage.languages = allowed;
    TestKiosk kiosk(stage);
    std::string found;
    for (const Lang lang : kLanguages)
      if (kiosk.find("attract/" + lang.str()) != nullptr) found += lang.str();
    kiosk.begin(allowed == std::vector{lang::cs} ? lang::cs : lang::pl);
    kiosk.tap_id("nav/language");
    found += "|";
    for (const Lang lang : kLanguages)
      if (kiosk.find("language/" + lang.str()) != nullptr) found += lang.str();
    return found;
  };
  CHECK(offered({}) == "plcsen|plcsen");
  CHECK(offered({lang::pl, lang::en}) == "plen|plen");
  CHECK(offered({lang::cs}) == "cs|cs");
  CHECK(offered({Lang("de")}) == "plcsen|plcsen");
}
