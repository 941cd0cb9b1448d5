// Every screen in every language, orientation, theme and text size: what no one has the patience to look at by hand.

#include <algorithm>

#include <fmt/format.h>

#include "screens/views.h"
#include "ui/lint.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

constexpr const char* kThemeNames[] = {"light", "dark", "contrast"};
constexpr const char* kStepNames[] = {"A", "A+", "A++"};

using ui::TextStep;
using ui::ThemeName;

/// One kiosk and the looks it is seen in; every combination is drawn.
struct Matrix {
  std::string name;
  Stage stage;
  std::vector<Lang> languages{lang::pl, lang::cs, lang::en};
  std::vector<ThemeName> themes{ThemeName::Light};
  std::vector<TextStep> steps{TextStep::A};
  bool reach = false;
};

struct Faults {
  FaultTable words, usual, large;
};

/// Bytes of words that a view shows itself, beside navigation, head and strip.
std::size_t own_words(const TestKiosk& kiosk, const ui::Metrics& metrics) {
  const bool upright = metrics.portrait();
  const auto size = [&](const char* name) { return metrics.px(themes()[0].size(name)); };
  ui::Rect view = kiosk.canvas();
  view.cut_bottom(size(upright ? "strip-portrait" : "strip"));
  if (upright) view.cut_top(size("header-portrait"));
  for (const ui::SemanticNode& node : kiosk.tree().nodes()) {
    if (!node.id.starts_with("nav/")) continue;
    upright ? view.cut_bottom(std::max(0.F, view.bottom() - node.rect.y))
            : view.cut_left(std::max(0.F, node.rect.right() - view.x));
  }
  std::size_t words = 0;
  for (const ui::DrawnText& text : kiosk.tree().texts())
    if (text.node >= 0 && view.contains(text.visible.centre()))
      words += kiosk.tree().nodes()[static_cast<std::size_t>(text.node)].name.size();
  return words;
}

void check_words(const TestKiosk& kiosk, const ui::Metrics& metrics, const std::string& where, FaultTable& faults) {
  const std::string words = kiosk.read();
  if (own_words(kiosk, metrics) < 20) faults.note(where, "hardly a word to read");
  if (const std::size_t at = words.find("⟦"); at != std::string::npos)
    faults.note(where, "a string without a text: " + words.substr(at, 40));
}

void check_lint(const TestKiosk& kiosk, ThemeName theme, const ui::Metrics& metrics, const std::string& where,
                FaultTable& faults) {
  for (const ui::LintFault& fault :
       ui::lint(kiosk.tree(), themes()[static_cast<std::size_t>(theme)], kiosk.canvas(), ui::lint_rules(metrics)))
    faults.note(where, fault.id + ": " + fault.what);
}

void look_at_visit(TestKiosk& kiosk, const Matrix& matrix, Lang lang, Faults& faults) {
  for (const ThemeName theme : matrix.themes)
    for (const TextStep step : matrix.steps) {
      kiosk.kiosk().set_comfort({.theme = theme, .step = step, .reach = matrix.reach});
      const ui::Metrics metrics = metrics_of(matrix.stage, step, matrix.reach);
      for_each_view(kiosk, [&](const std::string& view) {
        const std::string where =
            fmt::format("{} {} {} {} {}", matrix.name, lang.str(), kThemeNames[static_cast<std::size_t>(theme)],
                        kStepNames[static_cast<std::size_t>(step)], view);
        check_words(kiosk, metrics, where, faults.words);
        check_lint(kiosk, theme, metrics, where, step == TextStep::A ? faults.usual : faults.large);
      });
    }
}

void look_everywhere(Matrix matrix, Faults& faults) {
  if (sample_only()) {
    matrix.languages.resize(1);
    matrix.themes.resize(1);
  }
  TestKiosk kiosk(matrix.stage);
  for (const Lang lang : matrix.languages) {
    kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
    kiosk.settle();
    const std::string where = matrix.name + " attract";
    const ui::Metrics metrics = metrics_of(matrix.stage, TextStep::A);
    check_words(kiosk, metrics, where, faults.words);
    check_lint(kiosk, ThemeName::Light, metrics, where, faults.usual);
    kiosk.begin(lang);
    look_at_visit(kiosk, matrix, lang, faults);
  }
}

Matrix all_looks(std::string name, Stage stage) {
  return {.name = std::move(name),
          .stage = stage,
          .themes = {ThemeName::Light, ThemeName::Dark, ThemeName::HighContrast},
          .steps = {TextStep::A, TextStep::APlus, TextStep::APlusPlus}};
}

Matrix in_reach(std::string name, Stage stage) {
  return {.name = std::move(name), .stage = stage, .steps = {TextStep::A, TextStep::APlusPlus}, .reach = true};
}

const Faults& everywhere() {
  static const Faults found = [] {
    Faults faults;
    look_everywhere(all_looks("landscape", landscape()), faults);
    look_everywhere(all_looks("portrait", portrait()), faults);
    return faults;
  }();
  return found;
}

void check_none(const Faults& faults) {
  CHECK_MESSAGE(faults.words.size() == 0, faults.words.text());
  CHECK_MESSAGE(faults.usual.size() == 0, faults.usual.text());
  CHECK_MESSAGE(faults.large.size() == 0, faults.large.text());
}

}  // namespace

TEST_SUITE_BEGIN("everywhere");

TEST_CASE("every view has words, and each of its strings has a text") {
  CHECK_MESSAGE(everywhere().words.size() == 0, everywhere().words.text());
}

TEST_CASE("at the usual text size no view has a fault a tester would mark") {
  CHECK_MESSAGE(everywhere().usual.size() == 0, everywhere().usual.text());
}

TEST_CASE("with large letters no view has a fault a tester would mark") {
  CHECK_MESSAGE(everywhere().large.size() == 0, everywhere().large.text());
}

TEST_CASE("in Reach mode everything that can be operated in a view lies in the lower part of the picture") {
  Faults faults;
  look_everywhere(in_reach("reach landscape", landscape()), faults);
  look_everywhere(in_reach("reach portrait", portrait()), faults);
  check_none(faults);
}

TEST_CASE("on a panel of 55 inches navigation and dialogs of every view stay below 1100 mm") {
  Faults faults;
  const Stage stage{.diagonal_in = 55};
  REQUIRE(metrics_of(stage, TextStep::A).reach_limit_y() > 500);
  look_everywhere({.name = "55 inches", .stage = stage, .languages = {lang::pl, lang::cs}}, faults);
  look_everywhere({.name = "55 inches, reach", .stage = stage, .languages = {lang::pl}, .reach = true}, faults);
  check_none(faults);
}

TEST_CASE("every view holds on the smallest and on the largest canvas") {
  Faults faults;
  look_everywhere({.name = "720p", .stage = {.width = 1280, .height = 720}, .languages = {lang::pl, lang::cs}}, faults);
  look_everywhere({.name = "4K", .stage = {.width = 3840, .height = 2160}, .languages = {lang::pl, lang::cs}}, faults);
  check_none(faults);
}

TEST_SUITE_END();
