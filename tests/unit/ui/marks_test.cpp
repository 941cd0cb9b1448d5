#include <cmath>
#include <string>
#include <utility>

#include <doctest/doctest.h>

#include "ui/qr_code.h"
#include "ui/shadows.h"

using namespace infopunkt::ui;

TEST_CASE("a link becomes a QR code with its three finder patterns") {
  const auto code = make_qr("https://aglomeracja-opolska.pl", QrLevel::Low);
  REQUIRE(code);
  CHECK(code->size == 25);
  CHECK(code->dark.size() == 625U);
  for (const auto& [x, y] : {std::pair{0, 0}, {code->size - 7, 0}, {0, code->size - 7}}) {
    CHECK(code->at(x, y));
    CHECK_FALSE(code->at(x + 1, y + 1));
    CHECK(code->at(x + 3, y + 3));
  }
}

TEST_CASE("a code is as robust as its room allows, and its modules come first") {
  const std::string link = "https://aglomeracja-opolska.pl";
  // 37 modules with the quiet zone at 5 px, 33 of them in less room.
  CHECK(fit_qr(link, 37 * 5, 5)->level == QrLevel::Quartile);
  CHECK(fit_qr(link, 37 * 5, 5)->size == 29);
  CHECK(fit_qr(link, 37 * 5 - 1, 5)->level == QrLevel::Low);
  CHECK(fit_qr(link, 37 * 5 - 1, 5)->size == 25);
  // Nowhere large enough: as large as they can be.
  CHECK(fit_qr(link, 60, 5)->size == 25);
  CHECK_FALSE(fit_qr(std::string(3000, 'x'), 1000, 1));
}

TEST_CASE("the side that a code asks for gives its modules whole pixels") {
  const std::string link = "https://aglomeracja-opolska.pl";
  CHECK(qr_side(link, 4.3F) == 37 * 5);
  CHECK(qr_side(link, 5) == 37 * 5);
  CHECK(qr_module(*make_qr(link), qr_side(link, 4.3F)) == 5);
  CHECK(qr_side(std::string(3000, 'x'), 5) == 0);
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
