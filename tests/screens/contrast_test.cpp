// Every view in three themes on software GL: is each text as readable as the tokens promise?

#include <filesystem>

#include <fmt/format.h>

#include "screens/pixel_contrast.h"
#include "screens/views.h"
#include "unit/ui/ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// The smallest canvas there is: the same layout as any other, in a fraction of the time.
Stage small() {
  return {.width = 1280, .height = 720, .drawn = true};
}

void look(TestKiosk& kiosk, ui::ThemeName theme, const std::string& where, FaultTable& faults) {
  // Pictures fade in after they have arrived.
  kiosk.pass(1);
  kiosk.settle();
  Frames frames;
  kiosk.frame(&frames.with);
  kiosk.assembly().text().hide_texts(true);
  kiosk.frame(&frames.without);
  kiosk.assembly().text().hide_texts(false);
  const ui::Metrics metrics = metrics_of(small(), ui::TextStep::A);
  const auto found = contrast_faults(kiosk.tree(), themes()[static_cast<std::size_t>(theme)], frames, metrics.scale());
  for (const ContrastFault& fault : found) faults.note(where, fault.id + ": " + fault.what);
  if (found.empty()) return;
  const std::filesystem::path folder = std::filesystem::path(INFOPUNKT_BINARY_DIR) / "contrast-faults";
  std::filesystem::create_directories(folder);
  CHECK(ui::write_png((folder / (where + ".png")).string(), frames.with));
}

using DrawIn = std::function<void(ui::Ui&, ui::Rect)>;

/// Faults of one text in a box of 400 × 60 on the plain screen.
std::vector<ContrastFault> faults_of(const DrawIn& draw) {
  auto window = ui::Window::open({.width = 960, .height = 540, .offscreen = true, .vsync = false}, [] { return 0.0; });
  REQUIRE(window);
  const ui::Panel panel{.width_px = 960, .height_px = 540};
  ui::test::Stage stage(std::move(*window), panel);
  Frames frames;
  const auto drawing = [&](ui::Ui& ui) { draw(ui, {100, 100, 400, 60}); };
  stage.frame(drawing, &frames.with);
  stage.ui().text_engine().hide_texts(true);
  stage.frame(drawing, &frames.without);
  return contrast_faults(stage.ui().presented(), ui::test::themes()[0], frames, stage.metrics().scale());
}

constexpr const char* kWords = "Wspólne projekty Opola i Ołomuńca";

}  // namespace

TEST_SUITE_BEGIN("everywhere");

TEST_CASE("in three themes every text of every view stands out from the pixels around it") {
  FaultTable faults;
  TestKiosk kiosk(small());
  look(kiosk, ui::ThemeName::Light, "attract", faults);
  kiosk.begin(lang::pl);
  for (const auto& [theme, name] : {std::pair{ui::ThemeName::Light, "light"}, std::pair{ui::ThemeName::Dark, "dark"},
                                    std::pair{ui::ThemeName::HighContrast, "contrast"}}) {
    kiosk.kiosk().set_comfort({.theme = theme});
    for_each_view(kiosk, [&, theme = theme, name = name](const std::string& view) {
      look(kiosk, theme, fmt::format("{} {}", name, view), faults);
    });
    if (sample_only()) break;
  }
  CHECK_MESSAGE(faults.size() == 0, faults.text());
}

TEST_SUITE_END();

TEST_CASE("a readable text on the ground it declares has no fault") {
  CHECK(faults_of([](ui::Ui& ui, ui::Rect r) {
          ui.text(r, kWords, ui::TextRole::Body, ui::Colour::Ink);
          ui.fill(r.moved(0, 100), ui::Colour::Primary);
          const auto ground = ui.on(ui::Colour::Primary);
          ui.text(r.moved(0, 100), kWords, ui::TextRole::Label, ui::Colour::OnPrimary);
        }).empty());
}

TEST_CASE("a text whose ground is not the one declared is found in the pixels") {
  const auto faults = faults_of([](ui::Ui& ui, ui::Rect r) {
    ui.fill(r, ui::Colour::Primary);
    ui.text(r, kWords, ui::TextRole::Body, ui::Colour::Ink);
  });
  REQUIRE(faults.size() == 2);
  CHECK(faults[0].what.find("4.5 is needed") != std::string::npos);
  CHECK(faults[1].what.find("stands on #003399") != std::string::npos);
}

TEST_CASE("a pale text is found in the pixels, the same as large capitals is let through") {
  const auto pale = [](ui::TextRole role) {
    return faults_of([&](ui::Ui& ui, ui::Rect r) {
      ui.fill(r, ui::Colour::White);
      const auto ground = ui.on(ui::Colour::White);
      ui.text(r, "Wspólne projekty", role, ui::Colour::LineStrong);
    });
  };
  CHECK(pale(ui::TextRole::Body).size() == 1);
  CHECK(pale(ui::TextRole::H1).empty());
}

TEST_CASE("a text on a picture is judged by the part of the picture that hides it most") {
  const auto on_stripes = [](ui::Colour bright) {
    return faults_of([&](ui::Ui& ui, ui::Rect r) {
      for (float x = r.x; x < r.right(); x += 3)
        ui.fill({x, r.y, 3, r.h}, std::fmod(x - r.x, 9) < 3   ? bright
                                  : std::fmod(x - r.x, 9) < 6 ? ui::Colour::Black
                                                              : ui::Colour::PrimaryDeep);
      const auto ground = ui.on(ui::Colour::Black);
      ui.text(r, kWords, ui::TextRole::Body, ui::Colour::White);
    });
  };
  CHECK(on_stripes(ui::Colour::Interreg).size() == 1);
  CHECK(on_stripes(ui::Colour::Primary).empty());
}

TEST_CASE("a pale line is let through only at the lower edge of a list that goes on below") {
  const auto pale_at = [](float y, float height) {
    return faults_of([&](ui::Ui& ui, ui::Rect r) {
      ui.fill({r.x, r.y, r.w, 300}, ui::Colour::White);
      const auto ground = ui.on(ui::Colour::White);
      const auto view = ui.begin_scroll("list", {r.x, r.y, r.w, 300});
      ui.text({view.origin.x, view.origin.y + y, r.w, 40}, kWords, ui::TextRole::Body, ui::Colour::LineStrong);
      ui.pressable("last", ui::Role::ListItem, "x", {view.origin.x, view.origin.y + height - 10, r.w, 10});
      ui.end_scroll(height);
    });
  };
  CHECK(pale_at(250, 900).empty());
  CHECK(pale_at(250, 300).size() == 1);
  CHECK(pale_at(150, 900).size() == 1);
}

TEST_CASE("a tint over the ground is let through, another ground of the same lightness is not") {
  const auto on = [](ui::Colour tint, float alpha) {
    return faults_of([&](ui::Ui& ui, ui::Rect r) {
      ui.fill(r, ui::Colour::White);
      ui.fill(r, tint, ui::Radius::None, alpha);
      const auto ground = ui.on(ui::Colour::White);
      ui.text(r, kWords, ui::TextRole::Body, ui::Colour::Ink);
    });
  };
  CHECK(on(ui::Colour::Ink, 0.05F).empty());
  CHECK(on(ui::Colour::Ink, 0.15F).size() == 1);
}

TEST_CASE("a text that something was drawn over is found to be invisible") {
  const auto faults = faults_of([](ui::Ui& ui, ui::Rect r) {
    ui.text(r, kWords, ui::TextRole::Body, ui::Colour::Ink);
    ui.fill(r, ui::Colour::Primary);
  });
  REQUIRE(faults.size() == 1);
  CHECK(faults[0].what.find("nothing of it can be seen") != std::string::npos);
}
