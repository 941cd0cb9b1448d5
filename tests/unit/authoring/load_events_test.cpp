// events.csv with what belongs to it: programme.csv, news, activities; figures.csv.

#include <doctest/doctest.h>

#include "authoring/load.h"
#include "content_folder.h"

namespace infopunkt::authoring {
namespace {

constexpr std::string_view kEvents =
    "id;start;finish;category;title.pl;title.cs;title.en;results.pl;web;activity;news;home_from;home_until;source\n";
constexpr std::string_view kProgramme = "event;date;time_from;time_to;title.pl;title.cs;title.en;room;speaker\n";
constexpr std::string_view kFigures = "page;value;unit.pl;unit.cs;unit.en;label.pl;label.cs;label.en;year;source\n";

/// A site with one page.
void begin_folder(test::ContentFolder& folder) {
  folder.write_site();
  for (const char* lang : {"pl", "cs", "en"})
    folder.write(std::string("pages/visits/index.") + lang + ".md", "+++\ntitle = \"Visits\"\n+++\nText.\n");
}

std::string faults_with(std::string_view events, std::string_view programme, std::string_view figures) {
  test::ContentFolder folder;
  begin_folder(folder);
  folder.write("events.csv", std::string(kEvents) + std::string(events));
  if (!programme.empty()) folder.write("programme.csv", std::string(kProgramme) + std::string(programme));
  if (!figures.empty()) folder.write("figures.csv", std::string(kFigures) + std::string(figures));
  return test::sentences(folder.load().diagnostics);
}

constexpr std::string_view kSound = "e;2026-06-09;2026-06-10;visit;E;E;E;;;visits;;2026-06-09;2026-06-10;x\n";

}  // namespace

TEST_CASE("an event with programme, activity, days on the home screen and figures has no fault") {
  test::ContentFolder folder;
  begin_folder(folder);
  folder.write("events.csv", std::string(kEvents) + std::string(kSound));
  folder.write("programme.csv",
               std::string(kProgramme) + "e;2026-06-10;9:00;10:30;A;B;C;Aula;Jan Nowak\ne;;;;D;E;F;;\n");
  folder.write("figures.csv", std::string(kFigures) + "visits;240;gmin;obcí;municipalities;l;l;l;2020;x\n");
  const auto loaded = folder.load();
  CHECK(test::sentences(loaded.diagnostics) == "");
  CHECK(loaded.diagnostics.errors() == 0);
  REQUIRE(loaded.model.sessions.size() == 2);
  CHECK(loaded.model.sessions[0].id == "e-1");
  CHECK(loaded.model.sessions[0].time_from == 540);
  CHECK(loaded.model.sessions[0].speaker == "Jan Nowak");
  CHECK(loaded.model.sessions[1].date.empty());
  REQUIRE(loaded.model.figures.size() == 1);
  CHECK(loaded.model.figures[0].year == 2020);
  // The last day counts in full.
  CHECK(*loaded.model.events[0].home_until - *loaded.model.events[0].home_from == 2 * kOneDay);
}

TEST_CASE("a plan may have no date; what is no plan, or has an end, must say when it begins") {
  constexpr std::string_view head = "id;start;finish;time_from;category;title.pl;title.cs;title.en;planned;source\n";
  const auto faults = [&](std::string_view row) {
    test::ContentFolder folder;
    begin_folder(folder);
    folder.write("events.csv", std::string(head) + std::string(row));
    return test::sentences(folder.load().diagnostics);
  };
  CHECK(faults("e;;;;visit;E;E;E;yes;x\n") == "");
  for (const char* row : {"e;;;;visit;E;E;E;no;x\n", "e;;;;visit;E;E;E;;x\n", "e;;2026-06-10;;visit;E;E;E;yes;x\n",
                          "e;;;9:00;visit;E;E;E;yes;x\n"}) {
    CAPTURE(row);
    CHECK(faults(row).find("events.csv, line 2, field \"start\": this value is required but empty") !=
          std::string::npos);
  }
}

TEST_CASE("a programme of no event, outside its days or backwards is told with its row") {
  CHECK(faults_with(kSound, "none;;;;A;B;C;;\n", "")
            .find("programme.csv, line 2, field \"event\": there is no event \"none\"") != std::string::npos);
  CHECK(faults_with(kSound, "e;2026-06-11;;;A;B;C;;\n", "").find("programme.csv, line 2, field \"date\": 2026-06-11") !=
        std::string::npos);
  CHECK(faults_with(kSound, "e;;10:00;9:00;A;B;C;;\n", "").find("programme.csv, line 2") != std::string::npos);
}

TEST_CASE("an activity or a page that is not there is an error, a news item that is gone a warning") {
  CHECK(faults_with("e;2026-06-09;;visit;E;E;E;;;visit;;;;x\n", "", "")
            .find("there is no page \"visit\"; did you mean \"visits\"?") != std::string::npos);
  CHECK(faults_with(kSound, "", "visist;2;;;;l;l;l;2020;x\n")
            .find("there is no page \"visist\"; did you mean \"visits\"?") != std::string::npos);
  test::ContentFolder folder;
  begin_folder(folder);
  folder.write("events.csv", std::string(kEvents) + "e;2026-06-09;;visit;E;E;E;;;;gone;;;x\n");
  const auto loaded = folder.load();
  CHECK(loaded.diagnostics.errors() == 0);
  CHECK(test::sentences(loaded.diagnostics).find("there is no news item \"gone\"") != std::string::npos);
}

TEST_CASE("a figure needs a source, like everything that is claimed") {
  CHECK(faults_with(kSound, "", "visits;2;;;;l;l;l;2020;\n").find("field \"source\"") != std::string::npos);
}

}  // namespace infopunkt::authoring
