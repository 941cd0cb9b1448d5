#include "ui/metrics.h"

#include <doctest/doctest.h>

using namespace infopunkt::ui;

namespace {

Panel panel(int w, int h, double inch, double distance = 600) {
  return {.width_px = w, .height_px = h, .diagonal_in = inch, .viewing_distance_mm = distance};
}

}  // namespace

TEST_CASE("twenty millimetres are 79 pixels on 22 inches and 32 on 55 inches of Full HD") {
  CHECK(Metrics(panel(1920, 1080, 22), TextStep::A).mm(20) == doctest::Approx(79).epsilon(0.01));
  CHECK(Metrics(panel(1920, 1080, 55), TextStep::A).mm(20) == doctest::Approx(32).epsilon(0.02));
}

TEST_CASE("design pixels follow the shorter side") {
  CHECK(Metrics(panel(1920, 1080, 24), TextStep::A).px(96) == 96);
  CHECK(Metrics(panel(1080, 1920, 24), TextStep::A).px(96) == 96);
  CHECK(Metrics(panel(3840, 2160, 43), TextStep::A).px(96) == 192);
  CHECK(Metrics(panel(1080, 1920, 24), TextStep::A).portrait());
  CHECK_FALSE(Metrics(panel(1920, 1080, 24), TextStep::A).portrait());
}

TEST_CASE("lengths become whole pixels and a hairline never vanishes") {
  const Metrics m(panel(1366, 768, 22), TextStep::A);
  CHECK(m.px(3) == 2);
  CHECK(m.px(0.2F) == 1);
  CHECK(m.px(0) == 0);
}

TEST_CASE("text steps grow with the declared distance") {
  const auto scale = [](TextStep step, double distance) {
    return Metrics(panel(1920, 1080, 32, distance), step).text_scale();
  };
  CHECK(scale(TextStep::A, 900) == 1);
  CHECK(scale(TextStep::APlus, 600) == doctest::Approx(1.55));
  CHECK(scale(TextStep::APlusPlus, 600) == doctest::Approx(2));
  CHECK(scale(TextStep::APlus, 700) == doctest::Approx(0.012217 * 700 / 4.8).epsilon(0.001));
  CHECK(scale(TextStep::APlusPlus, 786) == doctest::Approx(2).epsilon(0.001));
  CHECK(scale(TextStep::APlusPlus, 900) == doctest::Approx(0.012217 * 900 / 4.8).epsilon(0.001));
}

TEST_CASE("a text at A+ has capitals of 0.7 degrees when step A has 4.8 mm") {
  for (const double distance : {600.0, 700.0, 800.0}) {
    const Metrics m(panel(1920, 1080, 24, distance), TextStep::APlus);
    CHECK(4.8 * static_cast<double>(m.text_scale()) >= 0.012217 * distance - 0.001);
  }
}

TEST_CASE("the height of capitals is told for a size") {
  const Metrics m(panel(1920, 1080, 32), TextStep::A);
  CHECK(m.capital_mm(24, kCapitalRatio) == doctest::Approx(24 * 0.7165 / static_cast<double>(m.px_per_mm())));
}

TEST_CASE("no panel shows captions lower than 4.8 mm or 12 pixels") {
  for (const auto& [w, h] : {std::pair{1280, 720}, {1920, 1080}, {1080, 1920}, {3840, 2160}})
    for (const double inch : {15.0, 22.0, 24.0, 32.0, 43.0, 55.0}) {
      const Metrics m(panel(w, h, inch), TextStep::A);
      CHECK(m.capital_mm(24, kCapitalRatio) >= 4.8F - 0.001F);
      CHECK(24 * m.scale() * m.base_scale() * kCapitalRatio >= 12 - 0.001F);
    }
  CHECK(Metrics(panel(1920, 1080, 32), TextStep::A).base_scale() == 1);
}

TEST_CASE("names in the navigation grow as far as TX-01 asks and no further") {
  const Metrics plus(panel(1920, 1080, 24), TextStep::APlus), largest(panel(1920, 1080, 24), TextStep::APlusPlus);
  CHECK(24 * plus.scale() * plus.label_scale() * kCapitalRatio / plus.px_per_mm() >= 7.33F);
  CHECK(largest.label_scale() == plus.label_scale());
  CHECK(largest.text_scale() > plus.text_scale());
}

TEST_CASE("Reach mode uses the lower half, or less where the panel hangs high") {
  Panel p = panel(1920, 1080, 24);
  CHECK(Metrics(p, TextStep::A).reach_area() == Metrics(p, TextStep::A).canvas());
  CHECK(Metrics(p, TextStep::A, true).reach_area() == Rect{0, 540, 1920, 540});
  CHECK(Metrics(p, TextStep::A).reach_limit_y() == 0);
  // 55 inches, lower edge at 800 mm: 300 of 685 mm are within 1100 mm of the floor.
  p.diagonal_in = 55;
  const Metrics tall(p, TextStep::A, true);
  CHECK(tall.reach_limit_y() == doctest::Approx(1080 - 300 * 1.5768).epsilon(0.001));
  CHECK(tall.reach_area().y >= tall.reach_limit_y());
  // Hung so high that nothing fits: a screen still has room to be a screen.
  p.screen_bottom_mm = 1050;
  CHECK(Metrics(p, TextStep::A, true).reach_area().h == 440);
}

TEST_CASE("gestures have the same size in millimetres on any panel") {
  const Metrics small(panel(1920, 1080, 22), TextStep::A), large(panel(3840, 2160, 55), TextStep::A);
  CHECK(small.dp(18) / small.px_per_mm() == doctest::Approx(2.8575));
  CHECK(large.dp(18) / large.px_per_mm() == doctest::Approx(2.8575));
}

TEST_CASE("flings go further on panels one stands back from") {
  CHECK(Metrics(panel(1920, 1080, 32, 900), TextStep::A).fling_gain() == 1);
  CHECK(Metrics(panel(3840, 2160, 43, 700), TextStep::A).fling_gain() == doctest::Approx(2));
  CHECK(Metrics(panel(3840, 2160, 55, 1500), TextStep::A).fling_gain() == doctest::Approx(2.5));
  CHECK(Metrics(panel(3840, 2160, 43, 300), TextStep::A).fling_gain() == doctest::Approx(1));
}
