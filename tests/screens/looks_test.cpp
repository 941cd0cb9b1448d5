// What eyes found on the pictures and no lint can see, kept by measuring pixels and rectangles.

#include <array>
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "screens/views.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// The smallest canvas there is: the same layout as any other, in a fraction of the time.
Stage drawn() {
  return {.width = 1280, .height = 720, .drawn = true};
}

ui::Rgba pixel(const ui::Capture& picture, ui::Vec2 at) {
  const auto i = static_cast<std::size_t>((static_cast<int>(at.y) * picture.width + static_cast<int>(at.x)) * 3);
  return {picture.rgb[i], picture.rgb[i + 1], picture.rgb[i + 2], 255};
}

ui::Capture picture_of(TestKiosk& kiosk) {
  // Pictures fade in after they have arrived.
  kiosk.pass(1);
  kiosk.settle();
  ui::Capture capture;
  kiosk.frame(&capture);
  return capture;
}

/// Share of the pixels of `r` that differ between two frames.
double changed(const ui::Capture& a, const ui::Capture& b, ui::Rect r) {
  int different = 0, all = 0;
  for (float y = r.y; y < r.bottom(); y += 2)
    for (float x = r.x; x < r.right(); x += 2) {
      const ui::Rgba p = pixel(a, {x, y}), q = pixel(b, {x, y});
      different += std::abs(p.r - q.r) + std::abs(p.g - q.g) + std::abs(p.b - q.b) > 6 ? 1 : 0;
      ++all;
    }
  return static_cast<double>(different) / std::max(1, all);
}

/// Middle of everything on the glass that is as red as the probe, by its y; `seen` is its number of pixels.
float height_of_red(const ui::Capture& picture, int& seen) {
  double sum = 0;
  seen = 0;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const ui::Rgba c = pixel(picture, {static_cast<float>(x), static_cast<float>(y)});
      if (c.r < 220 || c.g > 40 || c.b > 40) continue;
      sum += y;
      ++seen;
    }
  return static_cast<float>(sum / std::max(1, seen));
}

constexpr std::array kTextIds{"access/text/a", "access/text/aplus", "access/text/aplusplus"};
constexpr std::array kThemeIds{"access/theme/light", "access/theme/dark", "access/theme/high"};

}  // namespace

TEST_CASE("every control of a screen shows the finger that lies on it") {
  TestKiosk kiosk(drawn());
  kiosk.begin();
  int pressed = 0;
  const auto press_all = [&](const std::string& where) {
    const ui::Capture rest = picture_of(kiosk);
    const std::vector nodes(kiosk.tree().nodes().begin(), kiosk.tree().nodes().end());
    for (const ui::SemanticNode& node : nodes) {
      if (!ui::operable(node) || node.disabled || node.visible != node.rect || node.layer != kiosk.tree().top_layer())
        continue;
      const ui::Vec2 at = node.visible.centre();
      const ui::SemanticNode* top = kiosk.tree().hit(at, 0);
      if (top == nullptr || top->id != node.id || node.role == ui::Role::Map || node.role == ui::Role::Pin) continue;
      kiosk.kiosk().handle(ui::TouchEvent{1, ui::Phase::Down, at, kiosk.now()}, kiosk.now());
      kiosk.pass(0.1);
      ui::Capture down;
      kiosk.frame(&down);
      kiosk.kiosk().handle(ui::TouchEvent{1, ui::Phase::Cancel, at, kiosk.now()}, kiosk.now());
      kiosk.settle();
      CHECK_MESSAGE(changed(rest, down, node.rect) > 0.3, where << " " << node.id);
      ++pressed;
    }
  };
  for (const char* screen : {"home", "news", "contact", "quiz/children+all"}) {
    kiosk.open(screen);
    press_all(screen);
  }
  kiosk.open("home");
  kiosk.tap_id("nav/access");
  press_all("access");
  CHECK(pressed > 40);
}

TEST_CASE("a picture that a card covers in part shows its subject above the card") {
  const auto content = support::changed_content([](const std::filesystem::path& folder) {
    support::write_text(folder / "media" / "trasa-rowerowa.svg",
                        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1600 1200\">"
                        "<rect width=\"1600\" height=\"1200\" fill=\"#223344\"/>"
                        "<rect x=\"700\" y=\"580\" width=\"200\" height=\"40\" fill=\"#ff0000\"/></svg>\n");
    support::replace_in(folder / "media" / "trasa-rowerowa.svg.toml", "focus = [0.5, 0.6]", "focus = [0.5, 0.5]");
    std::string csv = support::read_text(folder / "projects.csv");
    csv +=
        "zz-98;;opole;PL;transport;Droga;Cesta;Road;Zdanie.;Věta.;A "
        "sentence.;;;;;;;;;;;;;Opole;50.67;17.93;;trasa-rowerowa.svg;;https://www.razemdlarozwoju.eu\n";
    support::write_text(folder / "projects.csv", csv);
  });
  for (const bool upright : {false, true}) {
    CAPTURE(upright);
    const Stage stage{.width = upright ? 720 : 1280, .height = upright ? 1280 : 720, .drawn = true};
    const ui::Metrics metrics = metrics_of(stage, ui::TextStep::A);
    TestKiosk kiosk(stage, content);
    kiosk.begin();
    kiosk.open("project/zz-98");
    int seen = 0;
    const float subject = height_of_red(picture_of(kiosk), seen);
    REQUIRE(seen > 100);
    // The card begins a margin above its words; the picture begins below the head of the page.
    const auto size = [&](const char* name) { return metrics.px(themes()[0].size(name)); };
    const float card = kiosk.node("project/zz-98/scroll").rect.y - size("project-pad-top");
    const float top = upright ? size("header-portrait") : 0;
    CHECK(std::abs(subject - (top + card) / 2) < 3);
  }
}

TEST_CASE("in the accessibility panel a long name takes room from its neighbours and none from the frame") {
  int uneven = 0;
  for (const Stage& stage : kStages) {
    TestKiosk kiosk(stage);
    for (const Lang lang : kLanguages)
      for (const ui::TextStep step : {ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus})
        for (const bool reach : {false, true}) {
          INFO(fmt::format("{} wide, {}, text step {}, reach {}", stage.width, lang.str(), static_cast<int>(step),
                           reach));
          kiosk.kiosk().perform(screens::Finish{}, kiosk.now());
          kiosk.settle();
          kiosk.begin(lang);
          kiosk.kiosk().set_comfort({.step = step, .reach = reach});
          kiosk.tap_id("nav/access");
          const ui::Rect panel = kiosk.node("access").rect;
          const auto row = [&](const auto& ids) {
            float narrowest = 1e6F, widest = 0;
            for (const char* id : ids) {
              const ui::Rect r = kiosk.node(id).rect;
              narrowest = std::min(narrowest, r.w);
              widest = std::max(widest, r.w);
              for (const ui::DrawnText& text : kiosk.tree().texts())
                if (text.node >= 0 && kiosk.tree().nodes()[static_cast<std::size_t>(text.node)].id == id) {
                  CHECK(text.rect.x >= r.x);
                  CHECK(text.rect.right() <= r.right());
                  CHECK_FALSE(text.clipped);
                }
            }
            uneven += widest > narrowest + 1 ? 1 : 0;
            return std::pair{kiosk.node(ids.front()).rect.x, kiosk.node(ids.back()).rect.right()};
          };
          const auto [text_left, text_right] = row(kTextIds);
          const auto [theme_left, theme_right] = row(kThemeIds);
          CHECK(text_left > panel.x);
          CHECK(theme_right < panel.right());
          // Both rows are equally wide: what one choice gains its neighbours give.
          CHECK(std::abs((text_right - text_left) - (theme_right - theme_left)) <= 4);
          if (text_left != theme_left) CHECK(text_right < theme_left);
        }
  }
  CHECK(uneven > 0);
}

TEST_CASE("in every theme the arrow discs of the home page stand out from their tiles, and the arrows from the discs") {
  TestKiosk kiosk(drawn());
  kiosk.begin();
  const ui::Metrics metrics = metrics_of(drawn(), ui::TextStep::A);
  for (const ui::ThemeName theme : {ui::ThemeName::Light, ui::ThemeName::Dark, ui::ThemeName::HighContrast}) {
    kiosk.kiosk().set_comfort({.theme = theme});
    kiosk.open("home");
    const ui::Capture picture = picture_of(kiosk);
    const ui::Theme& tokens = themes()[static_cast<std::size_t>(theme)];
    const float go = metrics.px(tokens.size("go")), reach = metrics.px(tokens.space(ui::Space::S3)) + go / 2;
    int discs = 0;
    for (const char* id : {"home/activities", "home/comparison", "home/quiz"}) {
      INFO(fmt::format("theme {}, {}", static_cast<int>(theme), id));
      const ui::Rect tile = kiosk.node(id).rect;
      const ui::Vec2 centre{tile.right() - reach, tile.bottom() - reach};
      const ui::Rgba ground = pixel(picture, centre - ui::Vec2{go * 0.8F, 0});
      const ui::Rgba disc = pixel(picture, centre - ui::Vec2{go * 0.42F, 0}), arrow = pixel(picture, centre);
      CHECK(contrast(disc, ground) >= 3);
      CHECK(contrast(arrow, disc) >= 3);
      ++discs;
    }
    CHECK(discs == 3);
  }
}
