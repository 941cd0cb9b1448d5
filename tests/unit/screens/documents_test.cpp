#include "screens/documents.h"

#include <doctest/doctest.h>

using namespace infopunkt::screens;

namespace {

PageRoom room(float w, float h, int pages) {
  return {.size = {w, h}, .pages = pages, .aspect = 0.7F, .least = 400, .gap = 24, .caption = 40};
}

}  // namespace

TEST_CASE("on a wide screen a few pages stand in one row as high as there is room") {
  const PageGrid grid = fit_pages(room(1600, 600, 3));
  CHECK(grid.columns == 3);
  CHECK(grid.w == 392);
  CHECK(grid.h == 560);
}

TEST_CASE("on a tall screen the same pages stand in two rows, larger than in one") {
  const PageGrid grid = fit_pages(room(984, 1400, 3));
  CHECK(grid.columns == 2);
  CHECK(grid.h > 600);
  CHECK(2 * (grid.h + 40) + 24 <= 1400);
}

TEST_CASE("many pages scroll in rows of the least height") {
  const PageGrid grid = fit_pages(room(1600, 600, 60));
  CHECK(grid.columns == 5);
  CHECK(grid.w == 280);
  CHECK(static_cast<float>(grid.columns) * (grid.w + 24) - 24 <= 1600);
}

TEST_CASE("a page never leaves the column, and little height never makes it smaller than the least") {
  PageRoom narrow = room(300, 900, 2);
  narrow.aspect = 2;
  CHECK(fit_pages(narrow).columns == 1);
  CHECK(fit_pages(narrow).w == 300);
  CHECK(fit_pages(room(1600, 100, 1)).w == 280);
  CHECK(fit_pages(room(1600, -50, 0)).columns == 1);
}
