#include "screens/views.h"

#include <algorithm>

#include <fmt/format.h>

#include "ui/lint.h"

namespace infopunkt::test {

void FaultTable::note(const std::string& where, const std::string& fault) {
  auto& [count, first] = m_faults[fault];
  if (count++ == 0) first = where;
}

std::string FaultTable::text() const {
  std::string out;
  for (const auto& [fault, seen] : m_faults)
    out += fmt::format("  {} ({} times, first at {})\n", fault, seen.first, seen.second);
  return out;
}

bool wanted(const std::string& view) {
  const char* only = std::getenv("INFOPUNKT_VIEWS");
  if (only == nullptr) return true;
  std::istringstream names(only);
  for (std::string name; std::getline(names, name, ',');)
    if (view.starts_with(name)) return true;
  return false;
}

std::vector<std::string> view_names(const content::Catalogue& content) {
  std::vector<std::string> names;
  for (const kiosk::TourStop& stop : kiosk::tour_stops(content)) names.push_back(stop.name);
  for (const char* name : {"language", "access", "idle", "take"}) names.emplace_back(name);
  return names;
}

void for_each_view(TestKiosk& kiosk, const std::function<void(const std::string&)>& look) {
  const auto all = view_names(kiosk.content());
  REQUIRE_MESSAGE(std::any_of(all.begin(), all.end(), wanted), "no view has such a name");
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
  if (wanted("take")) {
    for (const kiosk::TourStop& stop : kiosk::tour_stops(kiosk.content()))
      if (stop.name == "event") kiosk.open(to_string(stop.route));
    if (kiosk.find("event/take") == nullptr) kiosk.bring_into_view("event/take");
    kiosk.tap_id("event/take");
    look("take");
    kiosk.tap_id("take/close");
  }
  if (!wanted("idle")) return;
  kiosk.open("home");
  while (kiosk.kiosk().session() == kiosk::SessionState::Active) kiosk.pass(0.25);
  kiosk.pass(1);
  look("idle");
  kiosk.kiosk().perform(screens::Continue{}, kiosk.now());
  kiosk.settle();
}

ui::Metrics metrics_of(const Stage& stage, ui::TextStep step, bool reach) {
  ui::Panel panel;
  panel.width_px = stage.width;
  panel.height_px = stage.height;
  panel.diagonal_in = stage.diagonal_in;
  return {panel, step, reach};
}

std::string lint_text(const TestKiosk& kiosk, const Stage& stage, const kiosk::Comfort& comfort) {
  const ui::Metrics metrics = metrics_of(stage, comfort.step, comfort.reach);
  std::string faults;
  for (const ui::LintFault& fault : ui::lint(kiosk.tree(), themes()[static_cast<std::size_t>(comfort.theme)],
                                             metrics.canvas(), ui::lint_rules(metrics)))
    faults += fault.id + ": " + fault.what + "\n";
  return faults;
}

}  // namespace infopunkt::test
