// Codes as a telephone sees them: rendered, looked at from 60 cm, and read by another program's decoder.

#include <array>

#include "screens/conference.h"
#include "screens/phone_camera.h"
#include "screens/take_items.h"
#include "screens/views.h"
#include "screens/words.h"
#include "ui/qr_code.h"
#include "unit/ui/ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// The surroundings belong to the picture: a code is found on its screen, not on a white sheet.
std::string read_from_60_cm(TestKiosk& kiosk, const ui::Metrics& metrics) {
  kiosk.pass(1);
  kiosk.settle();
  ui::Capture picture;
  kiosk.frame(&picture);
  const ui::Rect around = kiosk.node("take/code").rect.inset(-40).intersect(metrics.canvas());
  return decoded(seen_by_camera(picture, around, metrics.px_per_mm()));
}

struct Panel {
  int width, height;
  double diagonal_in;
};
constexpr Panel kPanels[] = {{1920, 1080, 24}, {1080, 1920, 24}, {1920, 1080, 55}, {1080, 1920, 22}, {3840, 2160, 43}};

}  // namespace

TEST_CASE("a telephone reads every code of an event from 60 cm, on each panel, in each theme and at each text step") {
  for (const Panel& panel : kPanels) {
    Stage stage{.width = panel.width, .height = panel.height, .wall = kBeforeConference, .drawn = true};
    stage.diagonal_in = panel.diagonal_in;
    TestKiosk kiosk(stage, conference_content());
    kiosk.begin();
    for (const ui::ThemeName theme : {ui::ThemeName::Light, ui::ThemeName::Dark, ui::ThemeName::HighContrast})
      for (const ui::TextStep step : {ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus})
        for (const bool reach : {false, true}) {
          // Everything on the usual panel; on the others and in Reach mode the sizes, for colours are the same there.
          if ((reach || panel.diagonal_in != 24) && theme != ui::ThemeName::Light) continue;
          if (reach && panel.diagonal_in != 24) continue;
          if (sample_only() && (theme != ui::ThemeName::Light || step != ui::TextStep::A || reach)) continue;
          CAPTURE(panel.width);
          CAPTURE(panel.diagonal_in);
          CAPTURE(static_cast<int>(theme));
          CAPTURE(static_cast<int>(step));
          CAPTURE(reach);
          kiosk.kiosk().set_comfort({.theme = theme, .step = step, .reach = reach});
          kiosk.open("event/konf");
          tap_wherever(kiosk, "event/take");
          const auto& event = *kiosk.content().find<content::Event>("konf");
          const auto item = screens::take_event(kiosk.content(), event, kiosk.kiosk().strings(), lang::pl,
                                                kiosk.wall() - kiosk.wall() % kOneDay);
          REQUIRE(item);
          const ui::Metrics metrics = metrics_of(stage, step, reach);
          CHECK(read_from_60_cm(kiosk, metrics) == item->payload);
          tap_wherever(kiosk, "take/place");
          CHECK(read_from_60_cm(kiosk, metrics) == "geo:50.67211,17.92533");
          kiosk.tap_id("take/close");
        }
  }
}

TEST_CASE("a telephone reads the address of a project from 60 cm") {
  for (const Stage& plain : kStages) {
    Stage stage = plain;
    stage.drawn = true;
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("project/ao-08");
    kiosk.tap_id("project/take");
    CHECK(read_from_60_cm(kiosk, metrics_of(stage, ui::TextStep::A)) == "https://popielow.pl/3814/");
  }
}

TEST_CASE("every kind of code is read from 60 cm at the size it asks for, whatever it holds") {
  TestKiosk kiosk({}, conference_content());
  std::vector<std::string> payloads;
  for (const Lang lang : kLanguages) {
    const Strings& strings = kiosk.kiosk().strings();
    for (const content::Office& office : kiosk.content().all<content::Office>()) {
      payloads.push_back(screens::take_contact(kiosk.content(), office, strings, lang).payload);
      if (const auto phone = screens::take_phone(office.phone, strings, lang)) payloads.push_back(phone->payload);
      if (const auto email = screens::take_email(office.email, strings, lang)) payloads.push_back(email->payload);
      if (const auto link = screens::take_link(office.web, strings, lang)) payloads.push_back(link->payload);
    }
    for (const content::Event& event : kiosk.content().all<content::Event>())
      if (const auto item = screens::take_event(kiosk.content(), event, strings, lang, kBeforeConference))
        payloads.push_back(item->payload);
  }
  CHECK(payloads.size() > 30);
  for (const Panel& panel : kPanels) {
    CAPTURE(panel.width);
    CAPTURE(panel.diagonal_in);
    auto window = ui::Window::open({.width = panel.width, .height = panel.height, .offscreen = true, .vsync = false},
                                   [] { return 0.0; });
    REQUIRE(window);
    ui::test::Stage stage(std::move(*window),
                          {.width_px = panel.width, .height_px = panel.height, .diagonal_in = panel.diagonal_in});
    const float least = stage.metrics().mm(ui::kQrModuleMm);
    for (std::size_t i = 0; i < payloads.size(); i += sample_only() ? 9 : panel.width > 1920 ? 7 : 1) {
      const std::string& payload = payloads[i];
      CAPTURE(payload);
      const float side = ui::qr_side(payload, least);
      CHECK(side > 0);
      ui::Capture picture;
      const ui::Rect at{60, 60, side, side};
      stage.frame([&](ui::Ui& ui) { ui.qr(payload, at); }, &picture);
      CHECK(decoded(seen_by_camera(picture, at.inset(-40), stage.metrics().px_per_mm())) == payload);
    }
  }
}

TEST_CASE("the decoder of these tests does not read what is too small or torn") {
  Stage stage = landscape();
  stage.drawn = true;
  TestKiosk kiosk(stage);
  kiosk.begin();
  kiosk.open("project/ao-08");
  kiosk.tap_id("project/take");
  kiosk.pass(1);
  ui::Capture picture;
  kiosk.frame(&picture);
  const ui::Metrics metrics = metrics_of(stage, ui::TextStep::A);
  const ui::Rect code = kiosk.node("take/code").rect;
  // As from three metres.
  CHECK(decoded(seen_by_camera(picture, code.inset(-40), metrics.px_per_mm() * 5)).empty());
  ui::Rect upper = code.inset(-40);
  upper.h /= 2;
  CHECK(decoded(seen_by_camera(picture, upper, metrics.px_per_mm())).empty());
}

namespace {

/// What a telephone finds on the page as it is scrolled through, from 60 cm.
std::vector<std::string> found_on_page(TestKiosk& kiosk, const ui::Metrics& metrics) {
  std::vector<std::string> found;
  for (int screenful = 0; screenful < 30; ++screenful) {
    kiosk.pass(1);
    kiosk.settle();
    ui::Capture picture;
    kiosk.frame(&picture);
    found.push_back(decoded(seen_by_camera(picture, metrics.canvas(), metrics.px_per_mm())));
    const auto& nodes = kiosk.tree().nodes();
    const auto down = std::find_if(nodes.begin(), nodes.end(), [](const ui::SemanticNode& node) {
      return node.id.ends_with("-down") && node.operable && !node.disabled;
    });
    if (down == nodes.end()) break;
    kiosk.tap_id(std::string(down->id));
  }
  return found;
}

bool holds(const std::vector<std::string>& found, const std::string& payload) {
  return std::find(found.begin(), found.end(), payload) != found.end();
}

}  // namespace

TEST_CASE("the codes that stand on a page are read from 60 cm, on each panel, in each theme and at each text step") {
  for (const Panel& panel : kPanels) {
    Stage stage{.width = panel.width, .height = panel.height, .drawn = true};
    stage.diagonal_in = panel.diagonal_in;
    TestKiosk kiosk(stage);
    kiosk.begin();
    const std::string link = "https://" + kiosk.content().site().url;
    for (const ui::ThemeName theme : {ui::ThemeName::Light, ui::ThemeName::Dark, ui::ThemeName::HighContrast})
      for (const ui::TextStep step : {ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus}) {
        // Sizes and colours one at a time: neither changes the other. Colours on the usual panel.
        if (theme != ui::ThemeName::Light && step != ui::TextStep::A) continue;
        if (panel.diagonal_in != 24 && (theme != ui::ThemeName::Light || step != ui::TextStep::A)) continue;
        if (sample_only() && (theme != ui::ThemeName::Light || step != ui::TextStep::A)) continue;
        CAPTURE(panel.width);
        CAPTURE(panel.diagonal_in);
        CAPTURE(static_cast<int>(theme));
        CAPTURE(static_cast<int>(step));
        kiosk.kiosk().set_comfort({.theme = theme, .step = step});
        const ui::Metrics metrics = metrics_of(stage, step);
        for (const content::Office& office : kiosk.content().all<content::Office>()) {
          CAPTURE(office.slug);
          kiosk.open("contact/" + office.slug);
          CHECK(holds(found_on_page(kiosk, metrics), screens::mecard(kiosk.content(), office, lang::pl)));
        }
        const std::string story = newest(kiosk).slug;
        for (const std::string& target : {"news/" + story, std::string("page/partners"), std::string("page/about")}) {
          if (panel.diagonal_in != 24 && !target.starts_with("news/")) continue;  // the same card
          CAPTURE(target);
          kiosk.open(target);
          CHECK(holds(found_on_page(kiosk, metrics), link));
        }
      }
  }
}

TEST_CASE("the codes of an office and of the comparison are read from 60 cm in each theme and at each text step") {
  for (const Stage& plain : kStages) {
    Stage stage = plain;
    stage.drawn = true;
    TestKiosk kiosk(stage);
    kiosk.begin();
    const Strings& strings = kiosk.kiosk().strings();
    const content::Office& office = *kiosk.content().find<content::Office>("opole");
    for (const ui::ThemeName theme : {ui::ThemeName::Light, ui::ThemeName::Dark, ui::ThemeName::HighContrast})
      for (const ui::TextStep step : {ui::TextStep::A, ui::TextStep::APlus, ui::TextStep::APlusPlus}) {
        if (theme != ui::ThemeName::Light && step != ui::TextStep::A) continue;
        if (stage.width < stage.height && theme != ui::ThemeName::Light) continue;  // colours are the same upright
        if (sample_only() && (theme != ui::ThemeName::Light || step != ui::TextStep::A)) continue;
        CAPTURE(stage.width);
        CAPTURE(static_cast<int>(theme));
        CAPTURE(static_cast<int>(step));
        kiosk.kiosk().set_comfort({.theme = theme, .step = step});
        const ui::Metrics metrics = metrics_of(stage, step);
        kiosk.open("contact/opole");
        tap_wherever(kiosk, "contact/phone");
        CHECK(read_from_60_cm(kiosk, metrics) == screens::take_phone(office.phone, strings, lang::pl)->payload);
        const std::pair<const char*, std::string> others[] = {
            {"take/email", screens::take_email(office.email, strings, lang::pl)->payload},
            {"take/link", screens::take_link(office.web, strings, lang::pl)->payload},
            {"take/place", "geo:50.66680,17.92360"},
            {"take/contact", screens::take_contact(kiosk.content(), office, strings, lang::pl).payload}};
        for (const auto& [id, payload] : others) {
          CAPTURE(std::string(id));
          tap_wherever(kiosk, id);
          CHECK(read_from_60_cm(kiosk, metrics) == payload);
        }
        kiosk.tap_id("take/close");
        kiosk.open("comparison");
        tap_wherever(kiosk, "comparison/take");
        CHECK(read_from_60_cm(kiosk, metrics) == "https://" + kiosk.content().site().url);
        kiosk.tap_id("take/close");
      }
  }
}
