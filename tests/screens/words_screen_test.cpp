// The neighbours' words by fingers: phrases, false friends, terms, and the phrase of the day.

#include <algorithm>
#include <map>
#include <set>

#include "screens/kiosk_fixture.h"
#include "screens/views.h"
#include "screens/words_cards.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

std::string in(const content::Words& words, Lang lang) {
  return std::string(words.exactly(lang));
}

/// The name of a node anywhere in the tree, in view or not.
bool has(const TestKiosk& kiosk, const std::string& words) {
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.name == words) return true;
  return false;
}

}  // namespace

TEST_CASE(
    "from the quiz to the neighbours' words and through their three kinds, in each language and both orientations") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.tap_id("home/quiz");
      kiosk.tap_id("quiz/children");
      kiosk.tap_id("quiz/words");
      CHECK(kiosk.route() == "words");
      CHECK(kiosk.reads(kiosk.tr(lang, "words.today")));
      const content::Phrase& phrase = kiosk.content().all<content::Phrase>().front();
      for (const Lang neighbour : {lang::pl, lang::cs}) CHECK(has(kiosk, in(phrase.text, neighbour)));
      kiosk.tap_id("words/tab/friends");
      const content::FalseFriend& pair = kiosk.content().all<content::FalseFriend>().front();
      CHECK(kiosk.reads(kiosk.content().text(pair.polish_meaning, lang).value));
      CHECK(kiosk.reads(kiosk.content().text(pair.czech_meaning, lang).value));
      kiosk.tap_id("words/tab/terms");
      const content::Term& term = kiosk.content().all<content::Term>().front();
      CHECK(kiosk.reads(kiosk.content().text(term.meaning, lang).value));
      kiosk.tap_id("words/tab/phrases");
      CHECK(kiosk.reads(kiosk.tr(lang, "words.today")));
      kiosk.tap_id("nav/back");
      CHECK(kiosk.reads(kiosk.tr(lang, "quiz.topic")));
    }
}

TEST_CASE("the words are two taps away from home and named there, in each language, both orientations and Reach mode") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages)
      for (const kiosk::Comfort comfort :
           {kiosk::Comfort{}, kiosk::Comfort{.reach = true}, kiosk::Comfort{.step = ui::TextStep::APlusPlus},
            kiosk::Comfort{.step = ui::TextStep::APlusPlus, .reach = true}}) {
        CAPTURE(stage.width);
        CAPTURE(lang.str());
        CAPTURE(comfort.reach);
        TestKiosk kiosk(stage);
        kiosk.begin(lang);
        kiosk.kiosk().set_comfort(comfort);
        kiosk.settle();
        if (kiosk.find("home/quiz") == nullptr) kiosk.bring_into_view("home/quiz");
        const char* word = lang == lang::pl ? "słowa" : lang == lang::cs ? "slova" : "phrasebook";
        CHECK(kiosk.node("home/quiz").name.find(word) != std::string::npos);
        kiosk.tap_id("home/quiz");
        const ui::SemanticNode& entrance = kiosk.node("quiz/words");
        CHECK(entrance.visible.h == doctest::Approx(entrance.rect.h));
        if (comfort.reach) CHECK(entrance.rect.y >= kiosk.canvas().h / 2);
        kiosk.tap_id("quiz/words");
        CHECK(kiosk.route() == "words");
        CHECK(kiosk.reads(kiosk.tr(lang, "words.today")));
        kiosk.tap_id("nav/back");
        CHECK(kiosk.find("quiz/children") != nullptr);
      }
}

TEST_CASE("what was looked for is marked without a fault in every look, language and orientation") {
  FaultTable faults;
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    for (const Lang lang : kLanguages) {
      kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
      kiosk.settle();
      kiosk.begin(lang);
      for (const kiosk::Comfort& look : kLooks) {
        kiosk.kiosk().set_comfort(look);
        for (const auto& [target, row] : {std::pair{"words/phrases/ph-27", "words/phrase/ph-27"},
                                          std::pair{"words/friends/ff-02", "words/friends/ff-02"},
                                          std::pair{"words/terms/gl-12", "words/term/gl-12"},
                                          std::pair{"comparison/allocation", "comparison/allocation/poland"}}) {
          kiosk.open(target);
          const std::string where = std::to_string(stage.width) + " " + lang.str() + " " + target;
          const ui::SemanticNode* found = kiosk.find(row);
          if (found == nullptr || !found->selected) faults.note(where, "is not in view, marked");
          if (const std::string text = lint_text(kiosk, stage, look); !text.empty()) faults.note(where, text);
        }
      }
    }
  }
  CHECK_MESSAGE(faults.size() == 0, faults.text());
}

TEST_CASE("a Pole reads how to say the Czech words, a Czech how to say the Polish ones") {
  TestKiosk kiosk;
  for (const auto& [lang, said] : {std::pair{lang::pl, "dobrii den"}, std::pair{lang::cs, "džeň dobry"}}) {
    kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
    kiosk.settle();
    kiosk.begin(lang);
    kiosk.open("words");
    CHECK(has(kiosk, kiosk.assembly().strings().tr(lang, "words.say", {{"said", std::string(said)}})));
  }
}

TEST_CASE("an English reader finds below each neighbour's words how to say them, in every look and orientation") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin(lang::en);
    for (const kiosk::Comfort& look : kLooks) {
      kiosk.kiosk().set_comfort(look);
      kiosk.open("words/phrases/ph-01");
      CAPTURE(stage.width);
      float above = 0;
      for (const char* said : {"djen DOB-ri", "DOB-ree den"}) {
        const std::string line = kiosk.assembly().strings().tr(lang::en, "words.say", {{"said", std::string(said)}});
        const auto& nodes = kiosk.tree().nodes();
        const auto found = std::find_if(nodes.begin(), nodes.end(), [&](const ui::SemanticNode& node) {
          return node.name == line && node.parent >= 0 &&
                 nodes[static_cast<std::size_t>(node.parent)].id == "words/phrase/ph-01";
        });
        REQUIRE(found != nodes.end());
        // A respelling for English readers is read by an English voice; the words before it by their own.
        CHECK((found->lang.empty() || found->lang == lang::en));
        REQUIRE(found != nodes.begin());
        CHECK(std::prev(found)->lang == (above == 0 ? lang::pl : lang::cs));
        CHECK(std::prev(found)->rect.y < found->rect.y);
        above = found->rect.y;
      }
    }
  }
}

TEST_CASE("every phrase can be said by an English reader, and nobody reads a spelling made for others") {
  TestKiosk kiosk;
  for (const content::Phrase& phrase : kiosk.content().all<content::Phrase>()) {
    CAPTURE(phrase.slug);
    for (const content::Words* said : {&phrase.say_czech, &phrase.say_polish}) {
      CHECK(!said->exactly(lang::en).empty());
      CHECK(said->exactly(lang::en) != said->exactly({}));
    }
  }
  content::Phrase phrase = kiosk.content().all<content::Phrase>().front();
  phrase.say_czech = phrase.say_polish = {};
  phrase.say_czech.add(lang::en, "DOB-ree den");
  const auto details = [&](Lang lang) {
    std::string out;
    for (const auto& line : screens::phrase_card(kiosk.content(), phrase, kiosk.assembly().strings(), lang).lines)
      out += line.detail;
    return out;
  };
  CHECK(details(lang::pl).empty());
  CHECK(details(lang::en).find("DOB-ree den") != std::string::npos);
  phrase.say_czech = {};
  phrase.say_czech.add({}, "dobrii den");
  CHECK(details(lang::en).empty());
  CHECK(details(lang::pl).find("dobrii den") != std::string::npos);
}

TEST_CASE("false friends stand under headings, each pair once, in each language and both orientations") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("words/friends");
      for (const char* audience : {"children", "adults"}) {
        std::map<std::string, int> expected;
        int pairs = 0;
        for (const content::FalseFriend& pair : kiosk.content().all<content::FalseFriend>()) {
          if (pair.audience != audience) continue;
          const auto* category = kiosk.content().find<content::Category>(pair.category);
          REQUIRE(category != nullptr);
          ++expected[in(category->title, lang)];
          ++pairs;
        }
        CHECK(expected.size() >= 3);
        // A heading stands once and above as many cards as belong to it.
        std::map<std::string, int> met;
        std::string heading;
        int cards = 0;
        for (const ui::SemanticNode& node : kiosk.tree().nodes()) {
          if (node.role == ui::Role::Heading) heading = node.name;
          if (node.role != ui::Role::ListItem || !node.id.starts_with("words/friends/")) continue;
          ++met[heading];
          ++cards;
          CHECK(node.count == expected[heading]);
        }
        CHECK(met == expected);
        CHECK(cards == pairs);
        if (std::string_view(audience) == "children") kiosk.tap_id("words/adults");
      }
    }
}

TEST_CASE(
    "false friends for adults show themselves to those alone who ask, and the way back from elsewhere finds them") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("words/friends");
  CHECK(has(kiosk, "sklep"));
  CHECK(!has(kiosk, "szukać"));
  kiosk.tap_id("words/adults");
  CHECK(!has(kiosk, "sklep"));
  CHECK(has(kiosk, "szukać"));
  kiosk.tap_id("nav/search");
  kiosk.tap_id("nav/back");
  CHECK(has(kiosk, "szukać"));
  kiosk.tap_id("words/adults");
  CHECK(has(kiosk, "sklep"));
  kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
  kiosk.settle();
  kiosk.begin();
  kiosk.open("words/friends");
  CHECK(!has(kiosk, "szukać"));
}

TEST_CASE("the phrase of the day is the same all day and meets all phrases before one comes again") {
  const auto content = support::demo_content();
  const auto count = content->all<content::Phrase>().size();
  REQUIRE(count > 20);
  std::set<std::string> met;
  Date day{2026, 5, 14};
  const content::Phrase* first = content->phrase_of_day(day);
  REQUIRE(first != nullptr);
  CHECK(content->phrase_of_day(day) == first);
  for (std::size_t i = 0; i < count; ++i, day = add_days(day, 1)) {
    const content::Phrase* phrase = content->phrase_of_day(day);
    CHECK(phrase->audience != "adults");
    CHECK(met.insert(phrase->slug).second);
    CHECK(phrase != content->phrase_of_day(add_days(day, 1)));
  }
  CHECK(content->phrase_of_day(day) == first);
  // A clock that knows no day yet has a phrase too.
  CHECK(content->phrase_of_day({1970, 1, 1}) != nullptr);
  CHECK(content->phrase_of_day({}) != nullptr);
}
