#include <algorithm>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "ui/backend.h"
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

TEST_CASE("of a shadow only what can be seen is drawn: no faint tail, nothing under its card") {
  const auto window = open_headless(1920, 1080);
  Shadows shadows(window->textures());
  constexpr Rect kCard{500, 300, 600, 400};
  constexpr float kRadius = 24, kBlur = 48;
  const auto pixels_of = [&](std::uint8_t alpha) {
    ImDrawList& list = window->begin_frame();
    shadows.draw(list, kCard, {0, 12}, kRadius, kBlur, {20, 25, 43, alpha});
    std::vector<Rect> parts;
    for (int i = 0; i + 3 < list.VtxBuffer.Size; i += 4) {
      const ImVec2 a = list.VtxBuffer[i].pos, b = list.VtxBuffer[i + 2].pos;
      parts.push_back({a.x, a.y, b.x - a.x, b.y - a.y});
    }
    window->present({});
    return parts;
  };
  const std::vector<Rect> strong = pixels_of(255), faint = pixels_of(16);
  const auto left_of = [](const std::vector<Rect>& parts) {
    return std::min_element(parts.begin(), parts.end(), [](const Rect& a, const Rect& b) { return a.x < b.x; })->x;
  };
  // Half a step of 255 is darkened up to here: 2.9 and 1.9 standard deviations of 24 px.
  CHECK(left_of(strong) == doctest::Approx(500 - 2.89 * 24).epsilon(0.005));
  CHECK(left_of(faint) == doctest::Approx(500 - 1.86 * 24).epsilon(0.005));
  double area = 0;
  for (const Rect& part : strong) {
    CHECK_FALSE(kCard.inset(8).contains(part.centre()));
    area += static_cast<double>(part.w) * static_cast<double>(part.h);
  }
  const double around = (600 + 2 * 70) * (400.0 + 2 * 70), hidden = (600.0 - 16) * (400 - 16);
  CHECK(area == doctest::Approx(around - hidden).epsilon(0.02));
}
