// Which projects are listed, in what order, and what can be said about them without drawing.

#include <doctest/doctest.h>

#include "screens/projects.h"
#include "unit/content/payload_fixture.h"

using namespace infopunkt;
using namespace infopunkt::screens;
using content::test::PayloadBuilder;
using content::test::TestCatalogue;

namespace {

content::Project project(std::string slug, std::string_view name, std::string currency = {},
                         std::optional<std::int64_t> total = {}, std::optional<std::int64_t> eu = {}) {
  content::Project p;
  p.slug = std::move(slug);
  p.name.add(lang::pl, std::string(name));
  p.amounts.currency = std::move(currency);
  p.amounts.total = total;
  p.amounts.eu = eu;
  return p;
}

const content::Catalogue& empty_catalogue() {
  static const TestCatalogue made([](PayloadBuilder& b) { b.record("holiday", "none"); });
  return *made;
}

std::string order_of(const std::vector<content::Project>& projects, ProjectOrder order) {
  std::vector<const content::Project*> list;
  for (const content::Project& p : projects) list.push_back(&p);
  sort_projects(list, order, empty_catalogue(), lang::pl);
  std::string slugs;
  for (const content::Project* p : list) slugs += (slugs.empty() ? "" : " ") + p->slug;
  return slugs;
}

std::string link_in(std::string source) {
  content::Project p;
  p.source = std::move(source);
  return project_link(p);
}

}  // namespace

TEST_CASE("by name the list follows the alphabet of the language") {
  CHECK(order_of({project("z", "Zamek"), project("l2", "Łąka"), project("l1", "Lipa"), project("m", "Most")},
                 ProjectOrder::Name) == "l1 l2 m z");
}

TEST_CASE("by value the largest amount comes first, each currency by itself, unknown amounts last") {
  CHECK(order_of({project("small", "B", "PLN", 100), project("none", "A"), project("crowns", "C", "CZK", 90000),
                  project("large", "D", "PLN", 5000), project("few-crowns", "E", "CZK", 10)},
                 ProjectOrder::Value) == "large small crowns few-crowns none");
}

TEST_CASE("by share the largest part of the Union comes first, and equal ones stand by name") {
  CHECK(order_of({project("half", "C", "PLN", 100, 50), project("most", "B", "PLN", 100, 85),
                  project("also-most", "A", "CZK", 200, 170), project("unknown", "D", "PLN", 100)},
                 ProjectOrder::Share) == "also-most most half unknown");
}

TEST_CASE("an order survives the way through a route, with and without filters") {
  for (const ProjectChoice& choice :
       {ProjectChoice{"", "", ProjectOrder::Value, "", ""}, ProjectChoice{"opole", "", ProjectOrder::Share, "", ""},
        ProjectChoice{"olomouc", "heritage", ProjectOrder::Value, "", ""},
        ProjectChoice{"", "", ProjectOrder::Name, "PL", ""},
        ProjectChoice{"opole", "transport", ProjectOrder::Share, "PL", "2014–2020"}})
    CHECK(parse_choice(to_item(choice)) == choice);
  CHECK(to_item({"opole", "transport", ProjectOrder::Name, "", ""}) == "opole+transport");
  CHECK(to_item({"", "", ProjectOrder::Name, "", "2014–2020"}) == "++++2014–2020");
  CHECK(to_item(ProjectChoice{}).empty());
  CHECK(parse_choice("opole+transport+backwards").order == ProjectOrder::Name);
}

TEST_CASE("the address to take along is the first that leads to a page, not to a whole site") {
  CHECK(link_in("https://popielow.pl/3814/ | źródło nie podaje daty") == "https://popielow.pl/3814/");
  CHECK(link_in("https://www.dotaceeu.cz (obnova); https://www.olomoucka-aglomerace.eu/aktuality/20638") ==
        "https://www.olomoucka-aglomerace.eu/aktuality/20638");
  CHECK(link_in("http://sszeprerov.cz/?stranka=galerie.html&a=foto; https://example.org/b") ==
        "http://sszeprerov.cz/?stranka=galerie.html&a=foto");
  CHECK(link_in("https://example.org/; kronika miasta") == "");
  CHECK(link_in("") == "");
}
