// Search by fingers: the keys, what is found while typing, and the way into a result and back.

#include "base/locale.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// Taps keys one after the other, slowly enough for none to count as trembling.
void type(TestKiosk& kiosk, std::initializer_list<const char*> keys) {
  for (const char* key : keys) {
    kiosk.tap_id(std::string("keyboard/") + key);
    kiosk.pass(0.2);
  }
}

void finger(TestKiosk& kiosk, ui::Phase phase, ui::Vec2 at) {
  kiosk.kiosk().handle(ui::TouchEvent{1, phase, at, kiosk.now()}, kiosk.now());
}

std::string typed(const TestKiosk& kiosk) {
  return kiosk.node("search/field").value;
}

/// Ids of the results in view, in order.
std::vector<std::string> results(const TestKiosk& kiosk) {
  std::vector<std::string> ids;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == ui::Role::ListItem && node.id.starts_with("search/") && !node.visible.empty())
      ids.push_back(node.id);
  return ids;
}

std::vector<std::string> topics(const TestKiosk& kiosk) {
  std::vector<std::string> ids;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.id.starts_with("search/topic/")) ids.push_back(node.id);
  return ids;
}

}  // namespace

TEST_CASE("typing \"row\" finds paths for cyclists, and a tap on the first opens it") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("search");
    type(kiosk, {"r", "o", "w"});
    CHECK(typed(kiosk) == "row");
    const auto found = results(kiosk);
    REQUIRE(!found.empty());
    const std::string title = kiosk.node(found.front()).name;
    CHECK(fold(title + kiosk.read()).find("row") != std::string::npos);
    const std::string target = found.front().substr(std::string("search/").size());
    kiosk.tap_id(found.front());
    CHECK(kiosk.route() == target);
    // Back leads to the same words, and the keyboard no longer covers the list.
    kiosk.tap_id("nav/back");
    CHECK(kiosk.route() == "search/row");
    CHECK(typed(kiosk) == "row");
    CHECK(kiosk.find("keyboard/q") == nullptr);
    CHECK(results(kiosk).front() == found.front());
  }
}

TEST_CASE("letters without their marks find words that have them") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  type(kiosk, {"ł", "u", "b", "n", "i", "a", "n", "y"});
  const auto with_mark = results(kiosk);
  kiosk.tap_id("search/clear");
  CHECK(typed(kiosk).empty());
  type(kiosk, {"l", "u", "b", "n", "i", "a", "n", "y"});
  CHECK(!with_mark.empty());
  CHECK(results(kiosk) == with_mark);
}

TEST_CASE("before anything is typed each topic offered leads to something, in every language") {
  for (const Lang lang : kLanguages) {
    CAPTURE(lang.str());
    TestKiosk kiosk;
    kiosk.begin(lang);
    kiosk.open("search");
    const std::size_t count = topics(kiosk).size();
    CHECK(count >= 4);
    for (std::size_t i = 0; i < count; ++i) {
      kiosk.tap_id("search/topic/" + std::to_string(i));
      CHECK(!typed(kiosk).empty());
      CHECK(!results(kiosk).empty());
      kiosk.tap_id("search/clear");
    }
  }
}

TEST_CASE("words that nothing matches get a sentence and a way on") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("search");
    type(kiosk, {"x", "q", "z"});
    CHECK(results(kiosk).empty());
    CHECK(kiosk.reads("„xqz”"));
    REQUIRE(!topics(kiosk).empty());
    kiosk.tap_id(topics(kiosk).front());
    CHECK(!results(kiosk).empty());
  }
}

TEST_CASE("a long press offers related letters, and the one slid to is typed") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("search");
    const ui::Vec2 key = kiosk.node("keyboard/e").rect.centre();
    finger(kiosk, ui::Phase::Down, key);
    kiosk.pass(0.7);
    const ui::SemanticNode* wanted = nullptr;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.id.starts_with("keyboard/popup/") && node.name == "é") wanted = &node;
    REQUIRE(wanted != nullptr);
    const ui::Vec2 to = wanted->rect.centre();
    finger(kiosk, ui::Phase::Move, to);
    kiosk.pass(0.1);
    finger(kiosk, ui::Phase::Up, to);
    kiosk.settle();
    CHECK(typed(kiosk) == "é");
    CHECK(kiosk.find("keyboard/popup") == nullptr);
  }
}

TEST_CASE("the keyboard begins in the visitor's language and its own key changes it") {
  const char* own[] = {"ż", "ř", "q"};
  for (std::size_t i = 0; i < std::size(kLanguages); ++i) {
    TestKiosk kiosk;
    kiosk.begin(kLanguages[i]);
    kiosk.open("search");
    CHECK(kiosk.find(std::string("keyboard/") + own[i]) != nullptr);
  }
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  kiosk.tap_id("keyboard/language");
  CHECK(kiosk.find("keyboard/ř") != nullptr);
  CHECK(kiosk.kiosk().language() == lang::pl);
  type(kiosk, {"layer", "ď", "1", "layer", "order"});
  CHECK(typed(kiosk) == "ď1");
  CHECK(kiosk.node("keyboard/a").rect.y < kiosk.node("keyboard/q").rect.y);
}

TEST_CASE("what is typed survives another language") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  type(kiosk, {"o", "p", "o", "l", "e"});
  kiosk.tap_id("nav/language");
  kiosk.tap_id("language/en");
  CHECK(kiosk.kiosk().language() == lang::en);
  CHECK(typed(kiosk) == "opole");
  bool english = false;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    english = english || (node.id.starts_with("search/") && node.value.starts_with("Project"));
  CHECK(english);
}

TEST_CASE("new content keeps what was typed") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  type(kiosk, {"o", "p", "o"});
  kiosk.kiosk().set_content(support::demo_content());
  kiosk.settle();
  CHECK(typed(kiosk) == "opo");
  CHECK(!results(kiosk).empty());
}

TEST_CASE("the keyboard closes by its key and comes back by a touch of the field or the button") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  type(kiosk, {"o", "p", "o", "close"});
  CHECK(kiosk.find("keyboard/q") == nullptr);
  kiosk.tap_id("search/keyboard");
  CHECK(kiosk.find("keyboard/q") != nullptr);
  type(kiosk, {"enter"});
  CHECK(kiosk.find("keyboard/q") == nullptr);
  const ui::Rect field = kiosk.node("search/field").rect;
  kiosk.tap_at({field.x + 140, field.centre().y});
  CHECK(kiosk.find("keyboard/q") != nullptr);
}

TEST_CASE("a touch in the text puts the caret there") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  type(kiosk, {"o", "l", "e"});
  const ui::Rect field = kiosk.node("search/field").rect;
  kiosk.tap_at({field.x + 90, field.centre().y});
  type(kiosk, {"p"});
  CHECK(typed(kiosk) == "pole");
}

TEST_CASE("the words of a visit are gone when it ends") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  type(kiosk, {"o", "p", "o"});
  kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
  kiosk.settle();
  kiosk.begin();
  kiosk.open("search");
  CHECK(typed(kiosk).empty());
}

TEST_CASE("in Reach mode every key and result lies in reach, and typing works") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.kiosk().set_comfort({.reach = true});
    kiosk.open("search");
    const float top = kiosk.canvas().h / 2 - 1;
    type(kiosk, {"r", "o", "w"});
    CHECK(typed(kiosk) == "row");
    CHECK(!results(kiosk).empty());
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (operable(node) && !node.visible.empty()) CHECK_MESSAGE(node.visible.y >= top, node.id);
    type(kiosk, {"clear"});
    CHECK(typed(kiosk).empty());
  }
}

TEST_CASE("a keyboard that is plugged in types into the field too") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  for (const char* letter : {"ż", "a", "b"}) {
    kiosk.kiosk().handle(ui::TextEvent{letter}, kiosk.now());
    kiosk.pass(0.3);
  }
  CHECK(typed(kiosk) == "żab");
  CHECK(kiosk.route() == "search");
}

TEST_CASE("a word with one wrong letter finds what was meant, and the screen says so, in every language") {
  const std::pair<Lang, const char*> slips[] = {{lang::pl, "rowreowa"}, {lang::cs, "tramvja"}, {lang::en, "cyclnig"}};
  for (const Stage& stage : kStages)
    for (const auto& [lang, word] : slips) {
      CAPTURE(std::string(word));
      CAPTURE(stage.width);
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      kiosk.open("search");
      for (const char* letter = word; *letter != 0; ++letter) type(kiosk, {std::string(1, *letter).c_str()});
      CHECK(typed(kiosk) == word);
      REQUIRE(!results(kiosk).empty());
      CHECK(kiosk.reads(word));
      const std::string target = results(kiosk).front().substr(std::string("search/").size());
      kiosk.tap_id(results(kiosk).front());
      CHECK(kiosk.route().starts_with(target.substr(0, target.find('/'))));
    }
}

TEST_CASE("where nothing is found a tap on what was meant finds it, and another leads home") {
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("search");
    type(kiosk, {"z", "b", "a", "y", "t", "i", "k"});
    CHECK(results(kiosk).empty());
    REQUIRE(kiosk.find("search/meant/0") != nullptr);
    kiosk.tap_id("search/meant/0");
    CHECK(fold(typed(kiosk)).starts_with("zabytki"));
    CHECK(!results(kiosk).empty());
    kiosk.tap_id("search/clear");
    type(kiosk, {"x", "q", "z"});
    REQUIRE(kiosk.find("search/home") != nullptr);
    kiosk.tap_id("keyboard/close");
    kiosk.tap_id("search/home");
    CHECK(kiosk.route() == "home");
  }
}

TEST_CASE("topics are those that staff chose") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("search");
  CHECK(kiosk.node("search/topic/0").name == "rower");
  CHECK(topics(kiosk).size() == 8);
}

TEST_CASE("phrases, false friends, terms and rows of the comparison are found where they stand, and marked") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      kiosk.begin(lang);
      const auto leads = [&](const char* typed_words, const char* result, const char* route, const char* row) {
        CAPTURE(std::string(typed_words));
        kiosk.open(std::string("search/") + typed_words);
        if (kiosk.find(result) == nullptr) kiosk.bring_into_view(result);
        kiosk.tap_id(result);
        CHECK(kiosk.route() == route);
        const ui::SemanticNode& found = kiosk.node(row);
        CHECK(found.selected);
        CHECK(found.visible.h == doctest::Approx(found.rect.h));
        int marked = 0;
        for (const ui::SemanticNode& node : kiosk.tree().nodes()) marked += node.selected && node.id == row ? 1 : 0;
        CHECK(marked == 1);
      };
      leads("dzień dobry", "search/words/ph-01", "words/phrases/ph-01", "words/phrase/ph-01");
      leads("poproszę rachunek", "search/words/ph-27", "words/phrases/ph-27", "words/phrase/ph-27");
      leads("pivnice", "search/words/ff-02", "words/friends/ff-02", "words/friends/ff-02");
      leads("nositel iti", "search/words/gl-02", "words/terms/gl-02", "words/term/gl-02");
      leads("formy prawne", "search/comparison/forms", "comparison/forms", "comparison/forms/poland");
    }
}

TEST_CASE("who looked for a word and reads on finds the list where it was left, no longer marked") {
  TestKiosk kiosk;
  kiosk.begin();
  for (const auto& [target, row, place] : {std::tuple{"words/phrases/ph-27", "words/phrase/ph-27", "words/phrases"},
                                           std::tuple{"comparison/next", "comparison/next/poland", "comparison"}}) {
    CAPTURE(std::string(target));
    kiosk.open(target);
    REQUIRE(kiosk.node(row).selected);
    kiosk.tap(ui::Role::Button, kiosk.tr(lang::pl, "nav.up"));
    const float y = kiosk.tree().find(row)->rect.y;
    kiosk.tap_id("nav/search");
    kiosk.tap_id("nav/back");
    CHECK(kiosk.route() == place);
    REQUIRE(kiosk.tree().find(row) != nullptr);
    CHECK(!kiosk.tree().find(row)->selected);
    CHECK(kiosk.tree().find(row)->rect.y == y);
  }
}
