#include "ui/keyboard.h"

#include <algorithm>
#include <set>

#include "ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;
using infopunkt::ui::test::Stage;

namespace {

using Rows = std::vector<std::vector<Key>>;

Rows rows(Lang lang, KeyLayer layer = KeyLayer::Letters, KeyOrder order = KeyOrder::Qwerty, bool clear_key = false) {
  return keyboard_layout({lang, layer, order, clear_key});
}

std::string text_of(const std::vector<Key>& row) {
  std::string out;
  for (const Key& key : row) out += key.text;
  return out;
}

Key letter(const std::string& text) {
  return {KeyKind::Character, text, {}, 0, 1};
}
Key function_key(KeyKind kind) {
  return {kind, "", {}, 0, 1};
}

/// Types slowly enough for no press to be a bounce.
class TypingHand {
 public:
  explicit TypingHand(Typing& typing) : m_typing(typing) {}
  TypingHand& type(std::string_view text) {
    for (const std::string& c : characters(text)) press(letter(c));
    return *this;
  }
  Typed press(const Key& key, Seconds after = 0.3) { return m_typing.press(key, m_now += after); }
  Typed press(KeyKind kind, Seconds after = 0.3) { return press(function_key(kind), after); }

 private:
  Typing& m_typing;
  Seconds m_now = 0;
};

}  // namespace

TEST_CASE("each language has its own letters in a row above the usual ones") {
  CHECK(text_of(rows(lang::pl)[0]) == "ąćęłńóśźż");
  CHECK(text_of(rows(lang::cs)[0]) == "ěščřžýáíéúů");
  CHECK(rows(lang::en).size() == 4);
  CHECK(text_of(rows(lang::en)[0]) == "qwertyuiop");
  CHECK(text_of(rows(lang::pl)[1]) == "qwertyuiop");
}

TEST_CASE("no row of any layout leaves the grid or lays one key over another") {
  for (const Lang lang : keyboard_languages())
    for (const KeyLayer layer : {KeyLayer::Letters, KeyLayer::Symbols})
      for (const KeyOrder order : {KeyOrder::Qwerty, KeyOrder::Alphabet})
        for (const bool clear_key : {false, true})
          for (const auto& row : rows(lang, layer, order, clear_key)) {
            float end = 0;
            for (const Key& key : row) {
              CAPTURE(key.text);
              CHECK(key.column >= end);
              end = key.column + key.width;
            }
            CHECK(end <= static_cast<float>(kKeyColumns));
          }
}

TEST_CASE("a change of layer or order moves no row and keeps the bottom one as it is") {
  for (const Lang lang : keyboard_languages()) {
    CHECK(rows(lang, KeyLayer::Symbols).size() == rows(lang).size());
    CHECK(rows(lang, KeyLayer::Symbols).back() == rows(lang).back());
    CHECK(rows(lang, KeyLayer::Letters, KeyOrder::Alphabet).back() == rows(lang).back());
  }
}

TEST_CASE("whatever a long press offers can be reached by taps alone") {
  std::set<std::string> tapped, offered;
  for (const Lang lang : keyboard_languages())
    for (const KeyLayer layer : {KeyLayer::Letters, KeyLayer::Symbols})
      for (const auto& row : rows(lang, layer))
        for (const Key& key : row) {
          tapped.insert(key.text);
          offered.insert(key.alternatives.begin(), key.alternatives.end());
        }
  CHECK(offered.size() > 25);
  for (const std::string& c : offered) CHECK_MESSAGE(tapped.count(c) == 1, c);
  for (const std::string& c : characters("ďťňó")) CHECK_MESSAGE(offered.count(c) == 1, c);
}

TEST_CASE("a long press offers the language's own letters first") {
  const auto find = [](Lang lang, std::string_view text) {
    for (const auto& row : rows(lang))
      for (const Key& key : row)
        if (key.text == text) return key.alternatives;
    return std::vector<std::string>{};
  };
  CHECK(find(lang::pl, "e") == std::vector<std::string>{"ę", "é", "ě"});
  CHECK(find(lang::cs, "e") == std::vector<std::string>{"é", "ě", "ę"});
  CHECK(find(lang::pl, "z") == std::vector<std::string>{"ż", "ź", "ž"});
  CHECK(find(lang::pl, "q").empty());
}

TEST_CASE("letters go where the caret is, and backspace takes whole characters") {
  Typing typing(lang::pl);
  TypingHand hand(typing);
  hand.type("łódź");
  CHECK(typing.text() == "łódź");
  CHECK(typing.caret() == typing.text().size());
  CHECK(hand.press(KeyKind::Left) == Typed::Caret);
  CHECK(hand.press(KeyKind::Backspace) == Typed::Text);
  CHECK(typing.text() == "łóź");
  hand.type("d");
  CHECK(typing.text() == "łódź");
  CHECK(hand.press(KeyKind::Right) == Typed::Caret);
  CHECK(hand.press(KeyKind::Right) == Typed::Nothing);
  for (int i = 0; i < 4; ++i) hand.press(KeyKind::Backspace);
  CHECK(typing.text().empty());
  CHECK(hand.press(KeyKind::Backspace) == Typed::Nothing);
}

TEST_CASE("shift holds for one letter and can be taken back") {
  Typing typing(lang::pl);
  TypingHand hand(typing);
  CHECK(hand.press(KeyKind::Shift) == Typed::Layout);
  CHECK(typing.shown("ś") == "Ś");
  hand.type("śl");
  CHECK(typing.text() == "Śl");
  hand.press(KeyKind::Shift);
  hand.press(KeyKind::Shift);
  hand.type("ą");
  CHECK(typing.text() == "Ślą");
}

TEST_CASE("the same key again within 150 ms is ignored, another key is not") {
  Typing typing(lang::pl);
  TypingHand hand(typing);
  hand.press(letter("o"));
  CHECK(hand.press(letter("o"), 0.1) == Typed::Nothing);
  CHECK(hand.press(letter("p"), 0.02) == Typed::Text);
  CHECK(hand.press(letter("o"), 0.02) == Typed::Text);
  CHECK(hand.press(letter("o"), 0.16) == Typed::Text);
  CHECK(typing.text() == "opoo");
}

TEST_CASE("quick taps on backspace still erase") {
  Typing typing(lang::pl, "abcdef");
  TypingHand hand(typing);
  for (int i = 0; i < 6; ++i) hand.press(KeyKind::Backspace, 0.1);
  CHECK(typing.text().size() <= 3);
}

TEST_CASE("the text stays short, whole and printable") {
  Typing typing(lang::pl);
  TypingHand hand(typing);
  for (int i = 0; i < 200; ++i) hand.type("ę");
  CHECK(typing.text().size() <= Typing::kMostBytes);
  CHECK(characters(typing.text()).size() == typing.text().size() / 2);
  typing.set_text("a\nb\xFF");
  CHECK(typing.text().empty());
  CHECK(typing.type("\n") == Typed::Nothing);
  CHECK(typing.type("\xC4") == Typed::Nothing);
  typing.set_text("ąb");
  typing.set_caret(1);
  CHECK(typing.caret() == 0);
}

TEST_CASE("the language key goes round, and a language without a keyboard gets one") {
  Typing typing(lang::pl);
  TypingHand hand(typing);
  hand.press(KeyKind::Layer);
  CHECK(typing.layer() == KeyLayer::Symbols);
  hand.press(KeyKind::Language);
  CHECK(typing.lang() == lang::cs);
  CHECK(typing.layer() == KeyLayer::Letters);
  hand.press(KeyKind::Language);
  hand.press(KeyKind::Language);
  CHECK(typing.lang() == lang::pl);
  CHECK(Typing(Lang{"de"}).lang() == lang::en);
}

namespace {

/// A keyboard on a panel of 24", and a finger on it.
struct Desk {
  explicit Desk(const Panel& panel = {}) : stage(open_headless(panel.width_px, panel.height_px), panel) {
    frame();
    frame();
  }
  void frame() {
    stage.frame([this](Ui& ui) {
      const Rect all{224, 400, 1632, 584};
      if (const Typed typed = keyboard.draw(ui, all, {.enter_label = "Szukaj", .bounds = {160, 0, 1760, 1016}});
          typed != Typed::Nothing)
        last = typed;
    });
  }
  Rect key(std::string_view id) {
    const SemanticNode* node = stage.ui().presented().find("keyboard/" + std::string(id));
    REQUIRE(node != nullptr);
    return node->rect;
  }
  void tap(std::string_view id) {
    stage.tap(key(id).centre(), [this](Ui& ui) {
      keyboard.draw(ui, {224, 400, 1632, 584}, {.enter_label = "Szukaj", .bounds = {160, 0, 1760, 1016}});
    });
    stage.pass(0.3);
    frame();
  }
  void hold(std::string_view id) {
    stage.touch(Phase::Down, key(id).centre());
    frame();
    stage.pass(0.6);
    frame();
    frame();
  }
  void slide(Vec2 to) {
    stage.touch(Phase::Move, to);
    stage.pass(0.05);
    frame();
    frame();
  }
  void lift(Vec2 at) {
    stage.touch(Phase::Up, at);
    stage.pass(0.02);
    frame();
    frame();
  }
  [[nodiscard]] const std::string& text() const { return keyboard.typing().text(); }

  Stage stage;
  Keyboard keyboard{lang::pl};
  Typed last = Typed::Nothing;
};

}  // namespace

TEST_CASE("fingers type what they tap") {
  Desk desk;
  for (const char* key : {"r", "o", "w"}) desk.tap(key);
  CHECK(desk.text() == "row");
  desk.tap("ó");
  desk.tap("backspace");
  desk.tap("space");
  desk.tap("shift");
  desk.tap("k");
  CHECK(desk.text() == "row K");
}

TEST_CASE("a key shows its letter above the finger while it is down") {
  Desk desk;
  desk.stage.touch(Phase::Down, desk.key("d").centre());
  desk.frame();
  CHECK(desk.text().empty());
  desk.lift(desk.key("d").centre());
  CHECK(desk.text() == "d");
}

TEST_CASE("a long press opens the related letters, and the one slid to is typed") {
  Desk desk;
  desk.hold("e");
  const SemanticNode* wanted = nullptr;
  for (const SemanticNode& node : desk.stage.ui().presented().nodes())
    if (node.id.starts_with("keyboard/popup/") && node.name == "ě") wanted = &node;
  REQUIRE(wanted != nullptr);
  const Vec2 to = wanted->rect.centre();
  desk.slide(to);
  desk.lift(to);
  CHECK(desk.text() == "ě");
  CHECK(desk.stage.ui().presented().find("keyboard/popup") == nullptr);
}

TEST_CASE("a long press without sliding types the first related letter, a slide far away types nothing") {
  Desk desk;
  desk.hold("l");
  desk.lift(desk.key("l").centre());
  CHECK(desk.text() == "ł");
  desk.stage.pass(0.5);
  desk.hold("l");
  desk.slide({300, 980});
  desk.lift({300, 980});
  CHECK(desk.text() == "ł");
}

TEST_CASE("a finger that slides off a key before the pop-up types nothing") {
  Desk desk;
  const Vec2 from = desk.key("g").centre();
  desk.stage.touch(Phase::Down, from);
  desk.frame();
  desk.slide(from + Vec2{300, 0});
  desk.lift(from + Vec2{300, 0});
  CHECK(desk.text().empty());
}

TEST_CASE("every key of every panel is at least 20 mm, with 3 mm between") {
  for (const double inches : {22.0, 24.0, 43.0}) {
    Panel panel;
    panel.diagonal_in = inches;
    const Metrics metrics(panel, TextStep::A);
    CAPTURE(inches);
    Desk desk(panel);
    for (const SemanticNode& node : desk.stage.ui().presented().nodes()) {
      if (!operable(node)) continue;
      CAPTURE(node.id);
      CHECK(node.rect.w + 1 >= metrics.mm(20));
      CHECK(node.rect.h + 1 >= metrics.mm(20));
    }
  }
}
