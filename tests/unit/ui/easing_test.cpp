#include "ui/easing.h"

#include <initializer_list>

#include <doctest/doctest.h>

using namespace infopunkt::ui;

TEST_CASE("a Bézier with its handles on the diagonal is the diagonal") {
  for (const float t : {0.F, 0.1F, 0.37F, 0.5F, 0.9F, 1.F})
    CHECK(cubic_bezier(0.25F, 0.25F, 0.75F, 0.75F, t) == doctest::Approx(t).epsilon(1e-3));
}

TEST_CASE("what arrives is fast first, what leaves is slow first, both end exactly") {
  CHECK(decelerate(0) == 0);
  CHECK(decelerate(1) == 1);
  CHECK(accelerate(0) == 0);
  CHECK(accelerate(1) == 1);
  CHECK(decelerate(0.3F) > 0.75F);
  CHECK(accelerate(0.5F) < 0.25F);
  CHECK(decelerate(-1) == 0);
  CHECK(decelerate(7) == 1);
}

TEST_CASE("neither curve ever goes back") {
  float in = 0, out = 0;
  for (int i = 1; i <= 200; ++i) {
    const float t = static_cast<float>(i) / 200;
    CHECK(decelerate(t) >= in);
    CHECK(accelerate(t) >= out);
    in = decelerate(t);
    out = accelerate(t);
  }
}
