#pragma once
// Every view of the kiosk, one after the other, and a table of what was found in them.

#include <array>
#include <cstdlib>
#include <functional>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "kiosk/tour.h"
#include "screens/kiosk_fixture.h"

namespace infopunkt::test {

[[nodiscard]] inline const std::array<ui::Theme, 3>& themes() {
  static const std::array<ui::Theme, 3> loaded =
      ui::Theme::load(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/theme.toml").value();
  return loaded;
}

/// A fault and where it was seen: one line a kind of fault, however often it occurs.
class FaultTable {
 public:
  void note(const std::string& where, const std::string& fault);
  [[nodiscard]] std::size_t size() const { return m_faults.size(); }
  [[nodiscard]] std::string text() const;

 private:
  std::map<std::string, std::pair<int, std::string>> m_faults;
};

/// INFOPUNKT_VIEWS=home,article looks only at views whose name begins so: for work on one screen.
[[nodiscard]] bool wanted(const std::string& view);
/// Sanitizers make everything ten times slower: they see a sample of the looks.
[[nodiscard]] inline bool sample_only() {
  return std::getenv("INFOPUNKT_SANITIZED") != nullptr;
}

/// Names of all views a visitor can have in front of them during a visit, in the order of for_each_view().
[[nodiscard]] std::vector<std::string> view_names(const content::Catalogue& content);
/// Calls `look` with the name of each view a visitor can have in front of them; the visit must have begun. Fails the
/// test when INFOPUNKT_VIEWS leaves none.
void for_each_view(TestKiosk& kiosk, const std::function<void(const std::string&)>& look);

/// What the kiosk lays out for.
[[nodiscard]] ui::Metrics metrics_of(const Stage& stage, ui::TextStep step, bool reach = false);

/// The usual look and those that ask most of a layout.
inline const kiosk::Comfort kLooks[] = {{},
                                        {.theme = ui::ThemeName::Dark},
                                        {.theme = ui::ThemeName::HighContrast, .step = ui::TextStep::APlus},
                                        {.step = ui::TextStep::APlusPlus},
                                        {.reach = true},
                                        {.step = ui::TextStep::APlusPlus, .reach = true}};
/// What ui::lint() finds in the present frame, one fault a line.
[[nodiscard]] std::string lint_text(const TestKiosk& kiosk, const Stage& stage, const kiosk::Comfort& comfort);

}  // namespace infopunkt::test
