#include <cmath>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "ui/qr_code.h"
#include "ui/shadows.h"

using namespace infopunkt::ui;

TEST_CASE("a link becomes a QR code with its three finder patterns") {
  const auto code = make_qr("https://aglomeracja-opolska.pl");
  REQUIRE(code);
  CHECK(code->size == 25);
  CHECK(code->dark.size() == 625U);
  for (const auto& [x, y] : {std::pair{0, 0}, {code->size - 7, 0}, {0, code->size - 7}}) {
    CHECK(code->at(x, y));
    CHECK_FALSE(code->at(x + 1, y + 1));
    CHECK(code->at(x + 3, y + 3));
  }
}

TEST_CASE("a text beyond the capacity of a QR code gives none") {
  CHECK_FALSE(make_qr(std::string(3000, 'x')));
}

TEST_CASE("a shadow fades steadily from inside to outside and is symmetric") {
  const ShadowQuarter q = blurred_quarter(24, 40);
  const auto at = [&](int x, int y) { return q.alpha[static_cast<std::size_t>(y) * q.size + x]; };
  CHECK(at(0, 0) == 0);
  CHECK(at(q.size - 1, q.size - 1) >= 253);
  for (int i = 1; i < q.size; ++i) {
    CHECK(at(i, q.size - 1) >= at(i - 1, q.size - 1));
    CHECK(at(i, i) >= at(i - 1, i - 1));
    CHECK(std::abs(at(i, 3) - at(3, i)) <= 2);
  }
  // Half of the shadow's strength lies on the edge of the rectangle.
  CHECK(at(static_cast<int>(q.reach / q.step), q.size - 1) == doctest::Approx(128).epsilon(0.12));
}
