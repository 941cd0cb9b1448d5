// The events: a calendar and a list that lead to each other.

#include "base/locale.h"
#include "screens/attract_slides.h"
#include "screens/kiosk_fixture.h"
#include "screens/take_items.h"

using namespace infopunkt;
using namespace infopunkt::test;
using ui::Role;

namespace {

UnixTime on_the_hour(Date day, int hour) {
  return to_unix({day, hour, 0, 0, 1}, "Europe/Warsaw");
}

std::string month_shown(const TestKiosk& kiosk) {
  return kiosk.node("events/month").name;
}

std::string month(Date date, Lang lang = lang::pl) {
  return format_date(date, DateStyle::MonthYear, lang);
}

const content::Event& latest(const TestKiosk& kiosk) {
  return *kiosk.content().events({kWorkday, true}).past.front();
}

std::string summary_of(const TestKiosk& kiosk, const content::Event& event) {
  return kiosk.content().text(event.summary, lang::pl).value;
}

/// Slugs listed_events, in view or scrolled out.
std::vector<std::string> listed_events(const TestKiosk& kiosk) {
  std::vector<std::string> slugs;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::ListItem && node.id.starts_with("event/")) slugs.push_back(node.id.substr(6));
  return slugs;
}

}  // namespace

TEST_CASE("with past events only, the screen says so and opens at the month of the latest") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("events");
    CHECK(kiosk.reads(kiosk.tr(lang::pl, "events.empty")));
    CHECK(kiosk.reads(kiosk.tr(lang::pl, "events.past")));
    CHECK(month_shown(kiosk) == month(latest(kiosk).start));
    CHECK(listed_events(kiosk).size() == kiosk.content().all<content::Event>().size());
  }
}

TEST_CASE("before an event the calendar opens at its month, and it is not called past") {
  const content::Event& next = latest(TestKiosk());
  Stage stage;
  stage.wall = on_the_hour(add_days(next.start, -40), 12);
  TestKiosk kiosk(stage);
  kiosk.begin();
  kiosk.open("events");
  CHECK(!kiosk.reads(kiosk.tr(lang::pl, "events.empty")));
  CHECK(month_shown(kiosk) == month(next.start));
  CHECK(listed_events(kiosk).front() == next.slug);
}

TEST_CASE("fingers turn the months one by one, and the first and the last have no further") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("events");
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "events.previous_month"));
    CHECK(month_shown(kiosk) == month({2022, 3, 0}));
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "events.next_month"));
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "events.next_month"));
    CHECK(month_shown(kiosk) == month({2022, 5, 0}));
    for (int i = 0; i < 60 && !kiosk.node("events/next").disabled; ++i) kiosk.tap_id("events/next");
    CHECK(month_shown(kiosk) == month({2026, 5, 0}));
    kiosk.tap_at(kiosk.node("events/next").rect.centre());
    CHECK(month_shown(kiosk) == month({2026, 5, 0}));
  }
}

TEST_CASE("a tap on a day with an event marks it in the list; plain days are no targets") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("events");
    const content::Event& event = latest(kiosk);
    CHECK_FALSE(kiosk.node("event/" + event.slug).selected);
    kiosk.tap_id("events/day/" + iso_date(add_days(event.start, 1)));
    CHECK(kiosk.node("event/" + event.slug).selected);
    CHECK(kiosk.tree().find("events/day/" + iso_date(add_days(event.start, -1))) == nullptr);
  }
}

TEST_CASE("a tap on a row opens the event, and back finds the filter and the month as they were") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("events");
    const content::Event& event = *kiosk.content().events({kWorkday, true}).past[2];
    kiosk.tap_id("events/type/" + event.category);
    kiosk.tap(Role::Button, kiosk.tr(lang::pl, "events.previous_month"));
    const std::string shown = month_shown(kiosk), row = "event/" + event.slug;
    kiosk.bring_into_view(row);
    kiosk.tap_id(row);
    CHECK(kiosk.route() == "event/" + event.slug);
    CHECK(kiosk.reads(summary_of(kiosk, event)));
    kiosk.tap_id("nav/back");
    CHECK(kiosk.node("events/type/" + event.category).selected);
    CHECK(month_shown(kiosk) == shown);
  }
}

TEST_CASE("the archive has a heading for each of its years, and tells where there are results") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("events");
  std::vector<std::string> years;
  for (const ui::SemanticNode& node : kiosk.tree().nodes())
    if (node.role == Role::Heading && node.level == 3) years.push_back(node.name);
  CHECK(years == std::vector<std::string>{"2022", "2019", "2018", "2017", "2016"});
  CHECK(kiosk.reads(kiosk.tr(lang::pl, "event.with_results")));
}

TEST_CASE("events of one day share its date") {
  TestKiosk kiosk(
      {.wall = on_the_hour({2026, 5, 14}, 10)}, support::changed_content([](const std::filesystem::path& folder) {
        std::string table = support::read_text(folder / "events.csv");
        for (const char* id : {"one", "two"})
          table += std::string(id) + ";2026-06-09;;;;conf;" + id + ";" + id + ";" + id + ";;;;;;;no;;;;;;;;source\n";
        support::write_text(folder / "events.csv", table);
      }));
  kiosk.begin();
  kiosk.open("events");
  CHECK(listed_events(kiosk)[0] == "one");
  CHECK(listed_events(kiosk)[1] == "two");
  const auto texts_of = [&](const std::string& id) {
    std::ptrdiff_t count = 0;
    for (const ui::DrawnText& text : kiosk.tree().texts())
      count += text.node >= 0 && kiosk.tree().nodes()[static_cast<std::size_t>(text.node)].id == id ? 1 : 0;
    return count;
  };
  // Day and month stand beside the first.
  CHECK(texts_of("event/one") == texts_of("event/two") + 2);
}

TEST_CASE("a tap on a day brings its row into view") {
  TestKiosk kiosk;
  kiosk.begin();
  kiosk.open("events");
  const content::Event& event = *kiosk.content().events({kWorkday, true}).past.at(5);
  REQUIRE(event.start.day != 0);
  const std::string row = "event/" + event.slug, day = "events/day/" + iso_date(event.start);
  for (int i = 0; i < 60 && kiosk.find(day) == nullptr; ++i) kiosk.tap_id("events/previous");
  kiosk.tap_id(day);
  const ui::SemanticNode& shown = kiosk.node(row);
  CHECK(shown.visible.h == doctest::Approx(shown.rect.h).epsilon(0.01));
}

TEST_CASE("a type leaves only its events in list and calendar, and all come back") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.open("events");
    const content::Event& event = latest(kiosk);
    const std::size_t all = listed_events(kiosk).size();
    std::string other;
    for (const content::Event& candidate : kiosk.content().all<content::Event>())
      if (candidate.category != event.category) other = candidate.category;
    REQUIRE(!other.empty());
    kiosk.tap_id("events/type/" + other);
    CHECK(listed_events(kiosk).size() < all);
    for (const std::string& slug : listed_events(kiosk))
      CHECK(kiosk.content().find<content::Event>(slug)->category == other);
    CHECK(kiosk.tree().find("events/day/" + iso_date(event.start)) == nullptr);
    kiosk.tap_id("events/type/all");
    CHECK(listed_events(kiosk).size() == all);
    CHECK(kiosk.find("events/day/" + iso_date(event.start)) != nullptr);
  }
}

TEST_CASE("every type of event has a filter that a finger finds, and leaves only its own") {
  // The sources of the content know no conference and no seminar.
  const auto content = support::changed_content([](const std::filesystem::path& folder) {
    std::string table = support::read_text(folder / "events.csv");
    for (const char* type : {"conf", "sem"})
      table += std::string(type) + ";2021-06-09;;;;" + type + ";A;A;A;;;;;;;no;;;;;;;;source\n";
    support::write_text(folder / "events.csv", table);
  });
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage, content);
      kiosk.begin(lang);
      kiosk.tap_id("home/events");
      for (const char* type : {"visit", "intern", "conf", "sem", "contest"}) {
        CAPTURE(type);
        kiosk.tap_id(std::string("events/type/") + type);
        CHECK(!listed_events(kiosk).empty());
        for (const std::string& slug : listed_events(kiosk))
          CHECK(kiosk.content().find<content::Event>(slug)->category == type);
      }
    }
}

TEST_CASE("a plan without a date stands in a group of its own, opens, and goes into no calendar") {
  for (const Stage& stage : kStages)
    for (const Lang lang : kLanguages) {
      CAPTURE(stage.width);
      CAPTURE(lang.str());
      TestKiosk kiosk(stage);
      const content::Event& plan = *kiosk.content().find<content::Event>("ev-13");
      REQUIRE(plan.start.empty());
      kiosk.begin(lang);
      kiosk.tap_id("home/events");
      CHECK(listed_events(kiosk).back() == plan.slug);
      kiosk.tap_id("events/type/contest");
      CHECK(listed_events(kiosk) == std::vector<std::string>{plan.slug});
      CHECK(kiosk.reads(kiosk.tr(lang, "events.undated")));
      CHECK(kiosk.tree().find("events/day/") == nullptr);
      kiosk.tap_id("event/" + plan.slug);
      CHECK(kiosk.route() == "event/ev-13");
      CHECK(kiosk.reads(kiosk.content().text(plan.title, lang).value));
      CHECK(kiosk.reads(kiosk.tr(lang, "event.no_date")));
      CHECK_FALSE(screens::take_event(kiosk.content(), plan, kiosk.kiosk().strings(), lang, kWorkday));
      CHECK(kiosk.find("event/take") == nullptr);
      kiosk.bring_into_view("event/activity");
      kiosk.tap_id("event/activity");
      CHECK(kiosk.route() == "page/promotion");
    }
}

TEST_CASE("plans without a date are in no calendar day, and home and welcome do not name them") {
  for (const bool trusted : {true, false}) {
    TestKiosk kiosk;
    kiosk.kiosk().trust_clock(trusted);
    const content::EventSplit split = kiosk.content().events({kWorkday, trusted});
    CHECK(split.undated.size() == 3);
    kiosk.begin();
    for (const content::Event* plan : split.undated)
      CHECK(!kiosk.reads(kiosk.content().text(plan->title, lang::pl).value));
    for (const auto& slide :
         screens::attract_slides(kiosk.content(), kiosk.kiosk().strings(), {lang::pl}, {kWorkday, trusted}))
      CHECK(slide.kind != screens::AttractSlide::Kind::Event);
  }
}

TEST_CASE("towns are called as the visitor calls them") {
  TestKiosk kiosk;
  kiosk.begin(lang::pl);
  kiosk.open("events");
  CHECK(kiosk.reads("Ołomuniec"));
  CHECK(!kiosk.reads("· Olomouc"));
  kiosk.kiosk().perform(screens::SetLanguage{lang::cs}, kiosk.now());
  kiosk.settle();
  CHECK(kiosk.reads("Opolí"));
}

TEST_CASE("without a clock to trust no event is called past and no day is today") {
  TestKiosk kiosk;
  kiosk.kiosk().trust_clock(false);
  kiosk.begin();
  kiosk.open("events");
  CHECK(!kiosk.reads(kiosk.tr(lang::pl, "events.past")));
  CHECK(!kiosk.reads(kiosk.tr(lang::pl, "events.empty")));
  CHECK(listed_events(kiosk).size() == kiosk.content().all<content::Event>().size());
}

TEST_CASE("large letters have the list alone with its filters, and rows still open") {
  for (const Stage& stage : kStages) {
    CAPTURE(stage.width);
    TestKiosk kiosk(stage);
    kiosk.begin();
    kiosk.kiosk().set_comfort({.step = ui::TextStep::APlusPlus});
    kiosk.open("events");
    CHECK(kiosk.tree().find("events/month") == nullptr);
    const content::Event& event = latest(kiosk);
    kiosk.bring_into_view("event/" + event.slug);
    kiosk.tap_id("event/" + event.slug);
    CHECK(kiosk.route() == "event/" + event.slug);
  }
}
