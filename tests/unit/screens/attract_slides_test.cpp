// What the welcome screen says by itself, tested on a small catalogue.

#include "screens/attract_slides.h"

#include <doctest/doctest.h>

#include "screens/attract.h"

namespace infopunkt::screens {

TEST_CASE("words are counted as a reader counts them") {
  CHECK(word_count({"", "Razem dla rozwoju", "Opole i Ołomuniec: projekty, mapa, wydarzenia.", {}}) == 9);
  CHECK(word_count({"News", "  two   words ", "", {}}) == 3);
  CHECK(word_count({}) == 0);
}

TEST_CASE("each slide speaks each language in turn, and neighbours speak different ones") {
  const std::vector<Lang> languages{lang::pl, lang::cs, lang::en};
  CHECK(slide_language(0, 0, languages) == lang::pl);
  CHECK(slide_language(1, 0, languages) == lang::cs);
  CHECK(slide_language(3, 0, languages) == lang::pl);
  for (std::size_t slide = 0; slide < 9; ++slide) {
    CHECK(slide_language(slide, 0, languages) != slide_language(slide, 1, languages));
    CHECK(slide_language(slide, 0, languages) != slide_language(slide, 2, languages));
    CHECK(slide_language(slide, 0, languages) == slide_language(slide, 3, languages));
  }
  CHECK(slide_language(7, 9, {lang::en}) == lang::en);
}

TEST_CASE("rounds through all slides are counted, also while one fades in") {
  const std::vector<int> seconds{8, 10};
  CHECK(slide_at(17, seconds, 1).round == 0);
  CHECK(slide_at(18.5, seconds, 1).round == 1);
  CHECK(slide_at(18.5, seconds, 1).fade < 1);
  CHECK(slide_at(55, seconds, 0).round == 3);
}

TEST_CASE("the words of the welcome screen wander a little and are back within an hour") {
  const UnixTime start = 1778745600;  // a full hour
  float left = 1, right = -1;
  for (int minute = 0; minute < 60; ++minute) {
    const ui::Vec2 drift = attract_drift(start + minute * 60), next = attract_drift(start + minute * 60 + 60);
    CHECK(std::abs(drift.x) <= 1);
    CHECK(std::abs(drift.y) <= 1);
    CHECK(std::abs(next.x - drift.x) < 0.2F);
    left = std::min(left, drift.x);
    right = std::max(right, drift.x);
  }
  CHECK(left < -0.9F);
  CHECK(right > 0.9F);
  CHECK(attract_drift(start).x == doctest::Approx(attract_drift(start + 3600).x));
  CHECK(attract_drift(start).x == doctest::Approx(attract_drift(start + 59).x));
}

}  // namespace infopunkt::screens
