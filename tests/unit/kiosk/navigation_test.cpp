#include "kiosk/navigation.h"

#include <doctest/doctest.h>

using infopunkt::kiosk::Navigation;
using infopunkt::screens::parse_route;
using infopunkt::screens::Route;
using infopunkt::screens::to_string;

TEST_CASE("targets of a bundle are routes and back again") {
  CHECK(parse_route("news/2022-04-25-visit") == Route{"news", "2022-04-25-visit"});
  CHECK(parse_route("contact") == Route{"contact", ""});
  CHECK(parse_route("") == Route{});
  CHECK(to_string(parse_route("page/about")) == "page/about");
  CHECK(to_string(Route{}) == "home");
}

TEST_CASE("back retraces the steps and stays at home") {
  Navigation nav;
  nav.open({"news", ""});
  nav.open({"news", "a"});
  nav.open({"news", "a"});
  nav.back();
  CHECK(nav.current() == Route{"news", ""});
  nav.back();
  nav.back();
  CHECK(nav.current() == Route{});
  CHECK_FALSE(nav.can_go_back());
}

TEST_CASE("replace keeps the place in the history") {
  Navigation nav;
  nav.open({"project", "ao-01"});
  nav.replace({"project", "ao-02"});
  CHECK(nav.current().item == "ao-02");
  nav.back();
  CHECK(nav.current() == Route{});
}

TEST_CASE("opening home forgets the path") {
  Navigation nav;
  nav.open({"news", ""});
  nav.open({"home", ""});
  CHECK_FALSE(nav.can_go_back());
}

TEST_CASE("a switch of content keeps the visitor's place when the item still exists") {
  Navigation nav;
  nav.open({"news", ""});
  nav.open({"news", "gone"});
  nav.open({"project", "ao-01"});
  const auto nearest = [](const Route& r) { return r.item == "gone" ? Route{"news", ""} : r; };
  CHECK_FALSE(nav.lead(nearest));
  CHECK(nav.current() == Route{"project", "ao-01"});
  nav.back();
  CHECK(nav.current() == Route{"news", ""});
  nav.open({"news", "gone"});
  CHECK(nav.lead(nearest));
  CHECK(nav.current() == Route{"news", ""});
  // The list it stood in is not met twice on the way back.
  nav.back();
  CHECK(nav.current() == Route{});
}

TEST_CASE("an item that is gone leads to its list, also for a visitor who never was there") {
  Navigation nav;
  nav.open({"project", "gone"});
  nav.open({"map", ""});
  CHECK_FALSE(nav.lead([](const Route& r) { return r.item == "gone" ? Route{"projects", ""} : r; }));
  nav.back();
  CHECK(nav.current() == Route{"projects", ""});
}

TEST_CASE("hours of wandering do not make the history grow for ever") {
  Navigation nav;
  for (int i = 0; i < 10'000; ++i) nav.open({"news", std::to_string(i)});
  int steps = 0;
  while (nav.can_go_back()) {
    nav.back();
    ++steps;
  }
  CHECK(steps < 100);
}
