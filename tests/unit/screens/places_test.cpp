// Where things stand on a screen and when: the parts without drawing.

#include <doctest/doctest.h>

#include "screens/attract.h"
#include "screens/home.h"
#include "screens/projects.h"
#include "screens/route.h"

using namespace infopunkt;
using namespace infopunkt::screens;
using ui::Rect;

namespace {

constexpr float kGutter = 24;

void check_grid(const Rect& body, const std::vector<Rect>& grid) {
  for (std::size_t i = 0; i < grid.size(); ++i) {
    CHECK(grid[i].w > 100);
    CHECK(grid[i].h > 100);
    CHECK(grid[i].x >= body.x - 0.5F);
    CHECK(grid[i].y >= body.y - 0.5F);
    CHECK(grid[i].right() <= body.right() + 0.5F);
    CHECK(grid[i].bottom() <= body.bottom() + 0.5F);
    for (std::size_t k = i + 1; k < grid.size(); ++k) {
      // Any two tiles are a gutter apart on one axis at least.
      const float dx = std::max(grid[k].x - grid[i].right(), grid[i].x - grid[k].right());
      const float dy = std::max(grid[k].y - grid[i].bottom(), grid[i].y - grid[k].bottom());
      CHECK(std::max(dx, dy) >= kGutter - 0.5F);
    }
  }
}

}  // namespace

TEST_CASE("home's tiles fill their place without touching, for every number of sections") {
  const Rect wide{224, 156, 1632, 828}, tall{48, 200, 984, 1400};
  for (std::size_t n = 0; n <= 7; ++n) {
    CAPTURE(n);
    const auto landscape = home_grid(wide, n, false, kGutter, 284), portrait = home_grid(tall, n, true, kGutter, 284);
    CHECK(landscape.size() == n);
    CHECK(portrait.size() == n);
    check_grid(wide, landscape);
    check_grid(tall, portrait);
  }
}

TEST_CASE("the first section has the largest tile") {
  for (const bool portrait : {false, true}) {
    const auto grid = home_grid(portrait ? Rect{0, 0, 984, 1400} : Rect{0, 0, 1632, 828}, 7, portrait, kGutter, 284);
    for (const Rect& tile : grid) CHECK(tile.w * tile.h <= grid[0].w * grid[0].h + 1);
  }
}

TEST_CASE("slides follow each other and begin again") {
  const std::vector<int> seconds{8, 10, 6};
  CHECK(slide_at(0, seconds, 1).index == 0);
  CHECK(slide_at(7.9, seconds, 1).index == 0);
  CHECK(slide_at(8.1, seconds, 1).index == 1);
  CHECK(slide_at(18.5, seconds, 1).index == 2);
  CHECK(slide_at(24.5, seconds, 1).index == 0);
  CHECK(slide_at(24 + 8.5, seconds, 1).index == 1);
}

TEST_CASE("a slide fades in from the one before, except the first of all") {
  const std::vector<int> seconds{8, 10};
  CHECK(slide_at(0.1, seconds, 1).fade == 1);
  CHECK(slide_at(8.25, seconds, 1).fade == doctest::Approx(0.25F));
  CHECK(slide_at(8.25, seconds, 1).next == 0);
  CHECK(slide_at(18.5, seconds, 1).fade == doctest::Approx(0.5F));
  CHECK(slide_at(8.25, seconds, 0).fade == 1);
}

TEST_CASE("a standing slide says when the next one is due") {
  const std::vector<int> seconds{8, 10};
  CHECK(slide_at(3, seconds, 1).next == doctest::Approx(5));
  CHECK(slide_at(12, seconds, 1).next == doctest::Approx(6));
}

TEST_CASE("no slides and slides without time are no trouble") {
  CHECK(slide_at(5, {}, 1).index == 0);
  CHECK(slide_at(5, {}, 1).next > 60);
  CHECK(slide_at(5, {0, 0}, 1).index == 0);
  CHECK(slide_at(-3, {8, 10}, 1).index == 0);
}

TEST_CASE("a choice of projects survives the way through a route") {
  for (const ProjectChoice& choice : {ProjectChoice{"", ""}, ProjectChoice{"opole", ""}, ProjectChoice{"", "transport"},
                                      ProjectChoice{"olomouc", "heritage"}}) {
    CHECK(parse_choice(to_item(choice)) == choice);
    const Route route{"projects", to_item(choice)};
    CHECK(parse_route(to_string(route)) == route);
  }
  CHECK(to_item({"opole", "transport"}) == "opole+transport");
  CHECK(to_item({"", "transport"}) == "+transport");
}

TEST_CASE("an empty choice lets every project through") {
  CHECK(!filter_of({}).agglomeration);
  CHECK(!filter_of({}).category);
  CHECK(filter_of({"opole", "transport"}).agglomeration == "opole");
  CHECK(filter_of({"opole", "transport"}).category == "transport");
}

TEST_CASE("routes are read from what bundles write") {
  CHECK(parse_route("") == Route{});
  CHECK(parse_route("news") == Route{"news", ""});
  CHECK(parse_route("project/ao-01") == Route{"project", "ao-01"});
  CHECK(parse_route("news/category:visits") == Route{"news", "category:visits"});
  CHECK(to_string(Route{"page", "about"}) == "page/about");
}
