// Codes as a telephone sees them: rendered, looked at from 60 cm, and read by another program's decoder.

#include <array>
#include <cmath>

#include <zbar.h>

#include "screens/conference.h"
#include "screens/take_items.h"
#include "screens/views.h"
#include "screens/words.h"
#include "ui/qr_code.h"
#include "unit/ui/ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::test;

namespace {

/// Pixels of a telephone's preview for a millimetre of the glass: 1920 of them see 65 degrees from 60 cm.
constexpr double kCameraPxPerMm = 1920 / (2 * 600 * 0.63707);

struct GreyPicture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> px;
};

double grey_at(const ui::Capture& picture, int x, int y) {
  const auto at = static_cast<std::size_t>(
      (std::clamp(y, 0, picture.height - 1) * picture.width + std::clamp(x, 0, picture.width - 1)) * 3);
  return 0.299 * picture.rgb[at] + 0.587 * picture.rgb[at + 1] + 0.114 * picture.rgb[at + 2];
}

/// What the camera gets of `r`: each of its pixels is the mean over its own area and a good part of its neighbours',
/// half a pixel out of step with the panel's.
GreyPicture seen_by_camera(const ui::Capture& picture, ui::Rect r, double px_per_mm) {
  const double step = px_per_mm / kCameraPxPerMm;
  constexpr double kBlur = 0.9;  // half the width of what one pixel sees, in camera pixels
  GreyPicture out;
  out.width = static_cast<int>(r.w / step);
  out.height = static_cast<int>(r.h / step);
  for (int y = 0; y < out.height; ++y)
    for (int x = 0; x < out.width; ++x) {
      double sum = 0;
      int count = 0;
      constexpr int kSamples = 6;
      for (int j = 0; j < kSamples; ++j)
        for (int i = 0; i < kSamples; ++i, ++count) {
          const double u = x + 0.5 + kBlur * (2.0 * i / (kSamples - 1) - 1),
                       v = y + 0.5 + kBlur * (2.0 * j / (kSamples - 1) - 1);
          sum += grey_at(picture, static_cast<int>(r.x + u * step), static_cast<int>(r.y + v * step));
        }
      out.px.push_back(static_cast<std::uint8_t>(std::lround(sum / count)));
    }
  return out;
}

/// What zbar reads, byte for byte; empty when it reads nothing.
std::string decoded(const GreyPicture& picture) {
  zbar::ImageScanner scanner;
  scanner.set_config(zbar::ZBAR_NONE, zbar::ZBAR_CFG_ENABLE, 0);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_ENABLE, 1);
  scanner.set_config(zbar::ZBAR_QRCODE, zbar::ZBAR_CFG_BINARY, 1);
  zbar::Image image(static_cast<unsigned>(picture.width), static_cast<unsigned>(picture.height), "Y800",
                    picture.px.data(), picture.px.size());
  if (scanner.scan(image) < 1) return {};
  return image.symbol_begin()->get_data();
}

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
constexpr Panel kPanels[] = {{1920, 1080, 24}, {1080, 1920, 24}, {1920, 1080, 55}, {1080, 1920, 22}};

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
    for (std::size_t i = 0; i < payloads.size(); i += sample_only() ? 9 : 1) {
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
