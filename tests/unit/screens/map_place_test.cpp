// What the map shows, as words of a route; what a place of the map says.

#include "screens/map_place.h"

#include <doctest/doctest.h>

#include "screens/map_places.h"
#include "screens/projects_filters.h"
#include "unit/content/payload_fixture.h"
#include "unit/kiosk/system_strings.h"

using namespace infopunkt;
using namespace infopunkt::screens;
using content::test::PayloadBuilder;
using content::test::TestCatalogue;

namespace {

const content::Clock kAlways{0, false};

void add_project(PayloadBuilder& out, std::string_view slug, std::string_view area, std::string_view category,
                 std::string_view period, std::string_view place = {}) {
  bundle::ProjectRow row;
  row.record = out.record("project", slug);
  row.agglomeration = area;
  row.country = area == "opole" ? "PL" : "CZ";
  row.category = category;
  row.period = period;
  out.writer().add(row);
  out.text(row.record, "name", {{lang::pl, slug}});
  if (!place.empty()) out.writer().add(bundle::ProjectPlaceRow{row.record, 0, place});
}

void add_place(PayloadBuilder& out, std::string_view slug, std::string_view area, std::string_view role,
               std::string_view name, bundle::OptReal lat = 50.0, bundle::OptReal lon = 18.0) {
  bundle::PlaceRow row;
  row.record = out.record("place", slug);
  row.agglomeration = area;
  row.country = "PL";
  row.role = role;
  row.lat = lat;
  row.lon = lon;
  row.population = 19594;
  row.population_date = "2019-06-30";
  out.writer().add(row);
  out.text(row.record, "name", {{lang::pl, name}});
  out.text(row.record, "note", {{lang::pl, "Gmina"}});
}

void add_category(PayloadBuilder& out, std::string_view slug) {
  const auto id = out.record("category", slug);
  out.writer().add(bundle::CategoryRow{id, "eco", "environment", "project"});
  out.text(id, "title", {{lang::pl, slug}});
}

const TestCatalogue& atlas() {
  static const TestCatalogue made([](PayloadBuilder& out) {
    for (const char* category : {"transport", "education", "unused"}) add_category(out, category);
    add_project(out, "path", "opole", "transport", "2014–2020", "Ozimek");
    add_project(out, "bridge", "opole", "transport", "2021–2027");
    add_project(out, "school", "olomouc", "education", "2014–2020");
    add_place(out, "ozimek", "opole", "member", "Ozimek");
    add_place(out, "opole", "opole", "core", "Opole");
    add_place(out, "site", "opole", "site", "Miejsce");
    add_place(out, "far", "opole", "context", "Daleko");
    add_place(out, "nowhere", "opole", "member", "Bez punktu", {}, {});
    add_place(out, "prerov", "olomouc", "core", "Przerów");
    const auto area = [&](std::string_view slug, std::string_view agglomeration, std::string_view kind,
                          bundle::OptText project, bool schematic) {
      out.writer().add(bundle::AreaRow{out.record("area", slug), agglomeration, kind, project, schematic, "{}"});
    };
    area("outline", "opole", "agglomeration", {}, false);
    area("gmina", "opole", "municipality", {}, false);
    area("way", "opole", "route", "path", false);
    area("other", "olomouc", "agglomeration", {}, true);
  });
  return made;
}

std::string ids(const std::vector<map::Overlay>& overlays) {
  std::string all;
  for (const map::Overlay& overlay : overlays) all += (all.empty() ? "" : " ") + overlay.id;
  return all;
}

}  // namespace

TEST_CASE("what the map shows survives the way through a route") {
  ProjectChoice choice;
  choice.agglomeration = "opole";
  choice.period = "2014–2020";
  const MapPlace there{"place/ao-ozimek", choice, MapPlace::View{{50.67944, 18.2137}, 10.25}};
  const MapPlace back = parse_map_place(to_item(there));
  CHECK(back.place() == "ao-ozimek");
  CHECK(back.project().empty());
  CHECK(back.choice == choice);
  REQUIRE(back.view.has_value());
  CHECK(back.view->centre.lat == doctest::Approx(50.67944));
  CHECK(back.view->centre.lon == doctest::Approx(18.2137));
  CHECK(back.view->zoom == doctest::Approx(10.25));
}

TEST_CASE("a plain route of the map names a project or nothing, and leaves the choice to it") {
  CHECK(parse_map_place("ao-01").project() == "ao-01");
  CHECK(parse_map_place("ao-01").place().empty());
  CHECK_FALSE(parse_map_place("ao-01").choice.has_value());
  CHECK(parse_map_place("").target.empty());
  CHECK(to_item(parse_map_place("ao-01")) == "ao-01");
  CHECK(to_item(MapPlace{{}, ProjectChoice{}, {}}) == "@");
  CHECK(parse_map_place("@").choice == ProjectChoice{});
}

TEST_CASE("a damaged view is as if there were none") {
  for (const char* item : {"@opole@", "@opole@17.9", "@opole@17.9,50.6", "@opole@x,y,z", "@opole@200,50,9",
                           "@opole@17,95,9", "@opole@17,50,9x", "@opole@nan,50,9", "@opole@1e999,50,9"})
    CHECK_FALSE(parse_map_place(item).view.has_value());
}

TEST_CASE("members of an agglomeration are named on the map, its core first, each with its number of projects") {
  const auto marks = place_marks(*atlas(), "opole", kAlways, test::system_strings(), lang::pl);
  REQUIRE(marks.size() == 2);
  CHECK(marks[0].id == "ozimek");
  CHECK(marks[0].rank == 1);
  CHECK(marks[0].hint == "1 projekt w tym miejscu");
  CHECK(marks[1].rank == 0);
  CHECK(marks[1].hint == "Nie ma tu jeszcze projektów");
  CHECK(place_marks(*atlas(), "", kAlways, test::system_strings(), lang::pl).size() == 3);
}

TEST_CASE("a place lists its projects and says what is known of it") {
  const auto& place = *atlas()->find<content::Place>("ozimek");
  const MapList list = place_list(*atlas(), place, kAlways, test::system_strings(), lang::pl);
  CHECK(list.title == "Ozimek");
  CHECK(list.note == "Gmina\n19\u00a0594 mieszkańców (2019 r.)\n1 projekt w tym miejscu");
  REQUIRE(list.rows.size() == 1);
  CHECK(list.rows[0].project->slug == "path");
}

TEST_CASE("a place outside the agglomerations or without a position cannot be shown on the map") {
  CHECK(on_map(*atlas()->find<content::Place>("site")));
  CHECK_FALSE(on_map(*atlas()->find<content::Place>("far")));
  CHECK_FALSE(on_map(*atlas()->find<content::Place>("nowhere")));
}

TEST_CASE("over the map lie the outlines of the chosen area and the routes of the projects that are shown") {
  const auto all = atlas()->projects({}, kAlways);
  CHECK(ids(map_overlays(*atlas(), "opole", all)) == "outline gmina path");
  CHECK(ids(map_overlays(*atlas(), "opole", {})) == "outline gmina");
  CHECK(ids(map_overlays(*atlas(), "", all)) == "outline gmina path other");
  CHECK(map_overlays(*atlas(), "opole", all)[2].kind == map::OverlayKind::Route);
}

TEST_CASE("the map says so where an outline of what it shows is schematic") {
  CHECK_FALSE(shows_schematic(*atlas(), "opole"));
  CHECK(shows_schematic(*atlas(), "olomouc"));
  CHECK(shows_schematic(*atlas(), ""));
}

TEST_CASE("every choice says how many projects it would show beside the others, also that it would show none") {
  ProjectChoice choice;
  choice.agglomeration = "opole";
  const auto facets = project_facets(*atlas(), choice, kAlways, test::system_strings(), lang::pl);
  std::string seen;
  for (const ProjectFacet& facet : facets) {
    seen += facet.id + ":";
    for (const ProjectFacet::Value& value : facet.values)
      seen += " " + (value.code.empty() ? "*" : value.code) + "=" + std::to_string(value.count);
    seen += "\n";
  }
  CHECK(seen ==
        "area: *=3 opole=2 olomouc=1\n"
        "category: *=2 transport=2 education=0\n"
        "country: *=2 PL=2 CZ=0\n"
        "period: *=2 2014–2020=1 2021–2027=1\n");
}

TEST_CASE("where there is nothing to choose a choice is not offered") {
  const TestCatalogue one([](PayloadBuilder& out) {
    add_category(out, "transport");
    add_project(out, "path", "opole", "transport", "2014–2020");
    add_project(out, "bridge", "opole", "transport", "2014–2020");
  });
  CHECK(project_facets(*one, {}, kAlways, test::system_strings(), lang::pl).empty());
}

TEST_CASE("the filters are told in words, and clearing them keeps the area and the order") {
  ProjectChoice choice;
  choice.agglomeration = "opole";
  choice.order = ProjectOrder::Value;
  choice.category = "transport";
  choice.country = "PL";
  const auto facets = project_facets(*atlas(), choice, kAlways, test::system_strings(), lang::pl);
  CHECK(filter_words(facets, choice) == "transport · Polska");
  const ProjectChoice cleared = without_filters(choice);
  CHECK(filter_words(facets, cleared).empty());
  CHECK(cleared.agglomeration == "opole");
  CHECK(cleared.order == ProjectOrder::Value);
}

TEST_CASE("a project that the filters keep out takes only those filters away") {
  ProjectChoice choice;
  choice.agglomeration = "opole";
  choice.category = "education";
  choice.period = "2014–2020";
  const ProjectChoice wider = widened_for(choice, *atlas()->find<content::Project>("path"));
  CHECK(wider.agglomeration == "opole");
  CHECK(wider.category.empty());
  CHECK(wider.period == "2014–2020");
}

TEST_CASE("list and map number the same projects alike: by the order of the choice") {
  ProjectChoice choice;
  choice.agglomeration = "opole";
  const auto listed = listed_projects(*atlas(), choice, kAlways, lang::pl);
  REQUIRE(listed.size() == 2);
  CHECK(listed[0]->slug == "bridge");
  CHECK(listed[1]->slug == "path");
}
