// What DESIGN.md §1 and UX.md §2 ask of letters, measured in the font files and in what is drawn.

#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "ui/text/fonts.h"
#include "unit/ui/text_fixture.h"
#include "unit/ui/ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;
using text::test::fonts;

namespace {

#define X(name) TextRole::name,
constexpr std::array kRoles{INFOPUNKT_TEXT_ROLES(X)};
#undef X

std::vector<Panel> panels() {
  std::vector<Panel> out;
  for (const double inch : {22.0, 24.0, 32.0, 43.0, 55.0})
    for (const auto& [w, h] : {std::pair{1920, 1080}, std::pair{3840, 2160}, std::pair{1080, 1920}})
      out.push_back({.width_px = w, .height_px = h, .diagonal_in = inch});
  out.push_back({.width_px = 1280, .height_px = 720, .diagonal_in = 22});
  return out;
}

/// Smallest capitals over all roles of text, millimetres on the glass; `scale` of the texts in question.
double smallest_capitals(const Metrics& m, float scale) {
  double least = 1e9;
  for (const TextRole role : kRoles) {
    const TypeToken& token = test::themes()[0].text(role);
    const float ratio = fonts().metrics(fonts().text_face(token.weight)).cap_height;
    least = std::min(least, static_cast<double>(token.size * m.scale() * scale * ratio / m.px_per_mm()));
  }
  return least;
}

}  // namespace

TEST_CASE("the capitals of every weight in use are at least as tall as the layout assumes") {
  float least = 1;
  for (const int weight : {400, 500, 600, 700, 800, 900})
    least = std::min(least, fonts().metrics(fonts().text_face(weight)).cap_height);
  CHECK(least >= kCapitalRatio);
  CHECK(least == doctest::Approx(kCapitalRatio).epsilon(0.002));
}

TEST_CASE("capitals are at least 4.8 mm tall in every role on every panel, names of the navigation included") {
  for (const Panel& panel : panels())
    for (const TextStep step : {TextStep::A, TextStep::APlus, TextStep::APlusPlus}) {
      const Metrics m(panel, step);
      CAPTURE(panel.diagonal_in);
      CAPTURE(panel.width_px);
      for (const float scale : {m.base_scale(), m.text_scale(), m.label_scale()})
        CHECK(smallest_capitals(m, scale) >= 4.8 - 0.001);
    }
}

TEST_CASE("from the first large step on capitals fill 0.7 degrees: 7.33 mm at 600 mm, navigation included") {
  for (const double distance : {600.0, 700.0, 800.0})
    for (Panel panel : panels()) {
      panel.viewing_distance_mm = distance;
      for (const TextStep step : {TextStep::APlus, TextStep::APlusPlus}) {
        const Metrics m(panel, step);
        CAPTURE(panel.diagonal_in);
        CHECK(smallest_capitals(m, m.text_scale()) >= 0.012217 * distance - 0.001);
        CHECK(smallest_capitals(m, m.label_scale()) >= 0.012217 * distance - 0.001);
      }
    }
}

TEST_CASE("capitals have at least twelve pixels to be drawn with") {
  for (const Panel& panel : panels()) {
    const Metrics m(panel, TextStep::A);
    CHECK(smallest_capitals(m, m.base_scale()) * static_cast<double>(m.px_per_mm()) >= 11.99);
  }
}

TEST_CASE("the space between letters comes from the tokens") {
  test::Stage stage(open_headless(1920, 1080));
  stage.frame([](Ui& ui) {
    const TypeToken& token = ui.theme().text(TextRole::Display);
    REQUIRE(token.tracking < 0);
    const auto plain = [&](float tracking) {
      const text::TextStyle style{.size_px = token.size * ui.metrics().base_scale(),
                                  .line_px = token.line,
                                  .weight = token.weight,
                                  .tracking_px = tracking * ui.metrics().base_scale()};
      return ui.text_engine().measure("Aglomeracja", style, lang::pl).w;
    };
    const float drawn = ui.measure("Aglomeracja", TextRole::Display, 2000, {}).x;
    CHECK(drawn == doctest::Approx(plain(token.tracking)));
    CHECK(drawn < plain(0));
  });
}

TEST_CASE("tabular figures stand in columns: every digit has one width in every weight") {
  test::Stage stage(open_headless(1920, 1080));
  stage.frame([](Ui& ui) {
    for (const TextRole role : kRoles) {
      const auto width = [&](std::string_view s) {
        return ui.measure(s, role, 4000, {.wrap = ui::Wrap::None, .tabular = true}).x;
      };
      const float zero = width("00:00");
      for (const char* other : {"11:11", "17:41", "88:88", "23:59"})
        CHECK(width(other) == doctest::Approx(zero).epsilon(0.0005));
    }
  });
}

TEST_CASE("a large figure stands with its ink on the left edge, words and small figures with their pen") {
  auto window = Window::open({.width = 800, .height = 600, .offscreen = true, .vsync = false}, [] { return 0.0; });
  REQUIRE(window);
  test::Stage stage(std::move(*window));
  const auto first_ink = [&](const char* words, TextRole role, const TextOptions& o) {
    Capture picture;
    stage.frame(
        [&](Ui& ui) {
          ui.fill({0, 0, 800, 600}, Colour::White);
          ui.text({100, 100, 600, 300}, words, role, Colour::Black, o);
        },
        &picture);
    for (int x = 0; x < picture.width; ++x)
      for (int y = 0; y < picture.height; ++y)
        if (picture.rgb[static_cast<std::size_t>((y * picture.width + x) * 3)] < 128) return x;
    return -1;
  };
  const TextOptions figures{.wrap = ui::Wrap::None, .tabular = true};
  CHECK(first_ink("1", TextRole::Figure, figures) >= 99);
  CHECK(first_ink("1", TextRole::Figure, figures) <= 101);
  CHECK(first_ink("120", TextRole::Display, figures) <= 101);
  CHECK(first_ink("1", TextRole::Figure, {.align = Align::Right, .wrap = ui::Wrap::None}) > 300);
  CHECK(first_ink("H", TextRole::Display, {}) > 102);
  CHECK(first_ink("1", TextRole::Body, figures) > 101);
}

TEST_CASE("letters stand on whole pixels: a text half a pixel lower or higher is the same picture") {
  auto window = Window::open({.width = 400, .height = 120, .offscreen = true, .vsync = false}, [] { return 0.0; });
  REQUIRE(window);
  test::Stage stage(std::move(*window));
  const auto drawn = [&](float y) {
    Capture picture;
    stage.frame([&](Ui& ui) { ui.text({10, y, 380, 60}, "Ołomuniec", TextRole::Body, Colour::Ink); }, &picture);
    return picture.rgb;
  };
  CHECK(drawn(20.1F) == drawn(20.2F));
  CHECK(drawn(20) == drawn(20.2F));
}
