#pragma once
// A visitor who knows the kiosk by its glass alone: touches what is in sight, scrolls for what is not, reads on the
// way.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "screens/kiosk_fixture.h"

namespace infopunkt::test {

/// From the welcome screen to home and on, by touch alone: nothing here opens a screen past the finger.
class Journey {
 public:
  Journey(const Stage& stage, Lang lang, screens::Content content = support::demo_content())
      : kiosk(stage, std::move(content)), m_lang(lang) {
    kiosk.begin(lang);
    at("home");
  }

  /// Touches it, after dragging it into view if it stands further down.
  void touch(std::string_view id) {
    const ui::SemanticNode* node = kiosk.find(id);
    // What sticks out of its list by half can be touched, but a visitor would rather see it first.
    if (node == nullptr || node->visible.h < node->rect.h * 0.5F) kiosk.bring_into_view(id);
    kiosk.tap_id(id);
  }
  void follow(std::string_view id, std::string_view route) {
    CAPTURE(std::string(id));
    touch(id);
    at(route);
  }
  void back(std::string_view route) { follow("nav/back", route); }
  void home() { follow("nav/home", "home"); }
  void at(std::string_view route) const { CHECK(kiosk.route() == route); }

  [[nodiscard]] Lang lang() const { return m_lang; }
  [[nodiscard]] std::string tr(std::string_view key) const { return kiosk.tr(m_lang, key); }
  [[nodiscard]] std::string in(const content::Words& words) const { return kiosk.content().text(words, m_lang).value; }
  /// These words are on the glass, and there are any.
  void says(const std::string& words) const {
    CHECK(!words.empty());
    CHECK_MESSAGE(kiosk.reads(words), "\"" << words << "\" is not read at " << kiosk.route());
  }
  void says_key(std::string_view key) const { says(tr(key)); }
  void says(const content::Words& words) const { says(in(words)); }
  /// The same for what may stand further down.
  void tells(const content::Words& words) const {
    bool found = false;
    for (const ui::SemanticNode& node : kiosk.tree().nodes()) found = found || node.name == in(words);
    CHECK_MESSAGE(found, "\"" << in(words) << "\" does not stand at " << kiosk.route());
  }
  /// The same, after dragging it into view if it stands further down.
  void sees(const std::string& words) {
    std::string id;
    if (!kiosk.reads(words))
      for (const ui::SemanticNode& node : kiosk.tree().nodes())
        if ((node.name + node.value).find(words) != std::string::npos) id = node.id;
    if (!id.empty()) kiosk.bring_into_view(id);
    says(words);
  }
  /// Everything on a page, read to its end with a finger.
  [[nodiscard]] std::string read_whole(std::string_view scroll) {
    std::string text = kiosk.read();
    for (std::string before; kiosk.read() != before;) {
      before = kiosk.read();
      const ui::Rect page = kiosk.node(scroll).visible;
      kiosk.drag({page.centre().x, page.bottom() - 40}, {page.centre().x, page.y + 40});
      text += kiosk.read();
    }
    return text;
  }
  /// Ids that begin so, in view or scrolled out.
  [[nodiscard]] std::vector<std::string> ids(std::string_view prefix) const {
    std::vector<std::string> found;
    for (const ui::SemanticNode& node : kiosk.tree().nodes())
      if (node.id.starts_with(prefix)) found.push_back(node.id);
    return found;
  }
  template <class Record>
  [[nodiscard]] const Record& record(std::string_view slug) const {
    const Record* found = kiosk.content().find<Record>(slug);
    REQUIRE_MESSAGE(found != nullptr, "no record " << slug);
    return *found;
  }

  TestKiosk kiosk;

 private:
  Lang m_lang;
};

/// Each orientation in each language.
template <class Travel>
void for_every_visitor(Travel travel) {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      travel(stage, lang);
    }
}

}  // namespace infopunkt::test
