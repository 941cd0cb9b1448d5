// Poland and Czechia compared: everything there is, side by side, under names that stay.

#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

bool in_tree(const TestKiosk& kiosk, const std::string& words) {
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.name == words) return true;
  return false;
}

}  // namespace

TEST_CASE("every row of the comparison is there with both of its countries, in each language") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
      kiosk.settle();
      kiosk.begin(lang);
      kiosk.open("comparison");
      for (const content::ComparisonRow& row : kiosk.content().all<content::ComparisonRow>())
        for (const content::Words* words : {&row.aspect, &row.poland, &row.czechia})
          CHECK_MESSAGE(in_tree(kiosk, kiosk.content().text(*words, lang).value), row.slug);
      CHECK(kiosk.reads(kiosk.tr(lang, "comparison.poland")));
      CHECK(kiosk.reads(kiosk.tr(lang, "comparison.czechia")));
    }
  }
}

TEST_CASE("the countries' names stay where they are while the rows scroll") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("comparison");
    const auto head = [&] {
      const ui::SemanticNode* node = kiosk.tree().find(Role::Heading, kiosk.tr(lang::pl, "comparison.poland"));
      REQUIRE(node != nullptr);
      return node->rect.y;
    };
    const auto row = [&] {
      const content::ComparisonRow& first = kiosk.content().all<content::ComparisonRow>().front();
      for (const ui::SemanticNode& node : kiosk.tree().nodes())
        if (node.name == kiosk.content().text(first.aspect, lang::pl).value) return node.rect.y;
      FAIL("the first row is gone");
      return 0.F;
    };
    const float head_before = head(), row_before = row();
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "nav.down"));
    CHECK(head() == head_before);
    CHECK(row() < row_before - 100);
  }
}

TEST_CASE("a tap on a box explains the terms in it and names the source, in each language and both orientations") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("comparison");
      const auto* term = kiosk.content().find<content::Term>("gl-02");
      REQUIRE(term != nullptr);
      const std::string meaning = kiosk.content().text(term->meaning, lang).value;
      CHECK(!kiosk.reads(meaning));
      kiosk.bring_into_view("comparison/carrier/czechia");
      kiosk.tap_id("comparison/carrier/czechia");
      if (lang == lang::cs) CHECK(kiosk.reads(meaning));
      CHECK(kiosk.reads("olomoucka-aglomerace.eu"));
      kiosk.tap_id("comparison/close");
      CHECK(!kiosk.reads("olomoucka-aglomerace.eu"));
      kiosk.bring_into_view("comparison/selection/czechia");
      kiosk.tap_id("comparison/selection/czechia");
      const auto* committee = kiosk.content().find<content::Term>("gl-05");
      CHECK(in_tree(kiosk, kiosk.content().text(committee->meaning, lang).value));
      kiosk.tap_id("comparison/close");
      CHECK(kiosk.route() == "comparison");
    }
}

TEST_CASE("the figures of the comparison are drawn as bars that say value, unit and year in words") {
  TestKiosk kiosk;
  for (const Lang lang : kLanguages) {
    kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
    kiosk.settle();
    kiosk.begin(lang);
    kiosk.open("comparison");
    const auto* row = kiosk.content().find<content::ComparisonRow>("allocation");
    REQUIRE(row != nullptr);
    const std::string unit = kiosk.content().text(row->unit_poland, lang).value;
    const std::string point = lang == lang::en ? "." : ",";
    CHECK(in_tree(kiosk, unit + ": 71" + point + "4 (2015); 71" + point + "8 (2018)"));
  }
}

TEST_CASE("what ZIT is takes a minute and four steps, forth and back, in each language and both orientations") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("comparison");
      kiosk.tap_id("comparison/minute");
      CHECK(kiosk.route() == "steps/what-is-zit");
      const auto* page = kiosk.content().find<content::Page>("what-is-zit");
      REQUIRE(page != nullptr);
      CHECK(kiosk.reads(kiosk.content().text(page->title, lang).value));
      CHECK(kiosk.reads("1 / 4"));
      for (int i = 2; i <= 4; ++i) {
        kiosk.tap_id("steps/next");
        CHECK(kiosk.reads(std::to_string(i) + " / 4"));
      }
      kiosk.tap_id("steps/back");
      CHECK(kiosk.reads("3 / 4"));
      // Another language stays at the step.
      kiosk.tap_id("nav/language");
      kiosk.tap_id(lang == lang::cs ? "language/pl" : "language/cs");
      CHECK(kiosk.reads("3 / 4"));
      kiosk.tap_id("steps/next");
      kiosk.tap_id("steps/done");
      CHECK(kiosk.route() == "comparison");
    }
}

TEST_CASE("a finger takes the address along and closes the code again") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("comparison");
  CHECK(!kiosk.reads(kiosk.content().site().url));
  kiosk.tap_id("comparison/take");
  CHECK(kiosk.reads(kiosk.content().site().url));
  kiosk.tap(Role::Button, kiosk.tr(lang::pl, "nav.close"));
  CHECK(!kiosk.reads(kiosk.content().site().url));
  kiosk.tap_id("comparison/take");
  kiosk.tap_at({700, 40});  // beside the dialog
  CHECK(!kiosk.reads(kiosk.content().site().url));
  CHECK(kiosk.route() == "comparison");
}

TEST_CASE("from the comparison to the map and back") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("comparison");
    kiosk.tap_id("comparison/map");
    CHECK(kiosk.route() == "map");
    kiosk.tap_id("nav/back");
    CHECK(kiosk.route() == "comparison");
  }
}

TEST_CASE("with large letters the ways on come after the last row and still work") {
  TestKiosk kiosk(portrait());
  kiosk.begin();
  kiosk.kiosk().set_comfort({.step = ui::TextStep::APlusPlus});
  kiosk.open("comparison");
  for (int i = 0; i < 60 && kiosk.find("comparison/map") == nullptr; ++i)
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "nav.down"));
  kiosk.tap_id("comparison/map");
  CHECK(kiosk.route() == "map");
}

TEST_CASE("the terms of the comparison are one tap away, all of them, in every language and orientation") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("comparison");
      if (kiosk.find("comparison/terms") == nullptr) kiosk.bring_into_view("comparison/terms");
      kiosk.tap_id("comparison/terms");
      CHECK(kiosk.route() == "words/terms");
      kiosk.tap_id("nav/back");
      CHECK(kiosk.route() == "comparison");
    }
}

TEST_CASE("from the activities to an activity, to the events, and to the project") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("pages/activities");
    const auto pages = kiosk.content().pages("activities", {kWorkday, true});
    REQUIRE(!pages.empty());
    for (const content::Page* page : pages) CHECK(kiosk.find("page/" + page->slug) != nullptr);
    kiosk.tap_id("page/" + pages.front()->slug);
    CHECK(kiosk.route() == "page/" + pages.front()->slug);
    kiosk.tap_id("nav/back");
    // Upright the links lie below the cards.
    const auto follow = [&](const char* id) {
      if (kiosk.find(id) == nullptr) kiosk.bring_into_view(id);
      kiosk.tap_id(id);
    };
    follow("pages/events");
    CHECK(kiosk.route() == "events");
    kiosk.tap_id("nav/back");
    follow("pages/other/about");
    CHECK(kiosk.route() == "pages/project");
  }
}
