// Every screen in every language, orientation, theme and text size: what no one has the patience to look at by hand.

#include <cstdlib>
#include <map>
#include <sstream>

#include <fmt/format.h>

#include "kiosk/tour.h"
#include "screens/kiosk_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

constexpr ui::ThemeName kThemes[] = {ui::ThemeName::Light, ui::ThemeName::Dark, ui::ThemeName::HighContrast};
constexpr const char* kThemeNames[] = {"light", "dark", "contrast"};
constexpr ui::TextStep kSteps[] = {ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus};
constexpr const char* kStepNames[] = {"A", "A+", "A++"};

const std::array<ui::Theme, 3>& themes() {
  static const std::array<ui::Theme, 3> loaded =
      ui::Theme::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/theme.toml").value();
  return loaded;
}

/// A fault and where it was seen: one line a kind of fault, however often it occurs.
class FaultTable {
 public:
  void note(const std::string& where, const std::string& fault) {
    auto& [count, first] = m_faults[fault];
    if (count++ == 0) first = where;
  }
  [[nodiscard]] std::size_t size() const { return m_faults.size(); }
  [[nodiscard]] std::string text() const {
    std::string out;
    for (const auto& [fault, seen] : m_faults)
      out += fmt::format("  {} ({} times, first at {})\n", fault, seen.first, seen.second);
    return out;
  }

 private:
  std::map<std::string, std::pair<int, std::string>> m_faults;
};

/// INFOPUNKT_VIEWS=home,article looks only at views whose name begins so: for work on one screen.
bool wanted(const std::string& view) {
  const char* only = std::getenv("INFOPUNKT_VIEWS");
  if (only == nullptr) return true;
  std::istringstream names(only);
  for (std::string name; std::getline(names, name, ',');)
    if (view.starts_with(name)) return true;
  return false;
}

/// Everything a visitor can have in front of them, one after the other.
template <class Look>
void for_each_view(TestKiosk& kiosk, const Look& look) {
  for (const kiosk::TourStop& stop : kiosk::tour_stops(kiosk.content())) {
    if (!wanted(stop.name)) continue;
    kiosk.open(to_string(stop.route));
    look(stop.name);
  }
  for (const auto& [panel, name] :
       {std::pair{screens::Panel::Language, "language"}, std::pair{screens::Panel::Accessibility, "access"}}) {
    if (!wanted(name)) continue;
    kiosk.open("home");
    kiosk.kiosk().perform(screens::ShowPanel{panel}, kiosk.now());
    kiosk.settle();
    look(name);
  }
  if (!wanted("idle")) return;
  kiosk.open("home");
  while (kiosk.kiosk().session() == kiosk::SessionState::Active) kiosk.pass(5);
  kiosk.pass(1);
  look("idle");
  kiosk.kiosk().perform(screens::Continue{}, kiosk.now());
  kiosk.settle();
}

void check_words(const TestKiosk& kiosk, const std::string& where, FaultTable& faults) {
  const std::string words = kiosk.read();
  if (words.size() < 20) faults.note(where, "hardly a word to read");
  if (const std::size_t at = words.find("⟦"); at != std::string::npos)
    faults.note(where, "a string without a text: " + words.substr(at, 40));
}

void check_lint(const TestKiosk& kiosk, ui::ThemeName theme, ui::TextStep step, const std::string& where,
                FaultTable& faults) {
  const ui::Rect canvas = kiosk.canvas();
  ui::Panel panel;
  panel.width_px = static_cast<int>(canvas.w);
  panel.height_px = static_cast<int>(canvas.h);
  const ui::Metrics metrics(panel, step);
  const ui::LintRules rules{metrics.mm(20), metrics.mm(15)};
  for (const ui::LintFault& fault : ui::lint(kiosk.tree(), themes()[static_cast<std::size_t>(theme)], canvas, rules))
    faults.note(where, fault.id + ": " + fault.what);
}

struct Faults {
  FaultTable words, usual, large;
};

void look_everywhere(const Stage& stage, Faults& faults) {
  TestKiosk kiosk(stage);
  for (const Lang lang : {lang::pl, lang::cs, lang::en}) {
    kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
    kiosk.settle();
    const std::string side = stage.width > stage.height ? "landscape" : "portrait";
    check_words(kiosk, side + " attract", faults.words);
    check_lint(kiosk, ui::ThemeName::Light, ui::TextStep::A, side + " attract", faults.usual);
    kiosk.begin(lang);
    for (std::size_t t = 0; t < std::size(kThemes); ++t) {
      for (std::size_t s = 0; s < std::size(kSteps); ++s) {
        kiosk.kiosk().set_comfort({kThemes[t], kSteps[s]});
        for_each_view(kiosk, [&](const std::string& view) {
          const std::string where =
              fmt::format("{} {} {} {} {}", side, lang.str(), kThemeNames[t], kStepNames[s], view);
          check_words(kiosk, where, faults.words);
          check_lint(kiosk, kThemes[t], kSteps[s], where, s == 0 ? faults.usual : faults.large);
        });
      }
    }
  }
}

const Faults& everywhere() {
  static const Faults found = [] {
    Faults faults;
    look_everywhere(landscape(), faults);
    look_everywhere(portrait(), faults);
    return faults;
  }();
  return found;
}

}  // namespace

TEST_CASE("every view has words, and each of its strings has a text") {
  CHECK_MESSAGE(everywhere().words.size() == 0, everywhere().words.text());
}

TEST_CASE("at the usual text size no view has a fault a tester would mark") {
  CHECK_MESSAGE(everywhere().usual.size() == 0, everywhere().usual.text());
}

TEST_CASE("with large letters no view has a fault a tester would mark") {
  CHECK_MESSAGE(everywhere().large.size() == 0, everywhere().large.text());
}
