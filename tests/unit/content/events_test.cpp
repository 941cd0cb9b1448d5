// Events with what belongs to them: programme, news, the activity, figures.

#include "payload_fixture.h"

namespace infopunkt::content::test {
namespace {

RecordId event_of(PayloadBuilder& out, std::string_view slug, std::string_view start, bundle::OptText activity = {}) {
  bundle::EventRow row;
  row.record = out.record("event", slug);
  row.start = start;
  row.category = "visit";
  row.activity = activity;
  out.writer().add(row);
  return row.record;
}

const TestCatalogue& events_catalogue() {
  static const TestCatalogue made([](PayloadBuilder& out) {
    const RecordId page = out.record("page", "visits");
    out.writer().add(bundle::PageRow{page, {}, {}});
    event_of(out, "early", "2017-12-11", "visits");
    const RecordId late = event_of(out, "late", "2022-04-25", "visits");
    event_of(out, "other", "2020-01-01");
    out.news("first", "2022-04-25", {{lang::pl, "Pierwsza"}});
    bundle::RecordRow hidden;
    hidden.show_until = warsaw(2023, 1, 1);
    out.news("second", "2022-05-01", {{lang::pl, "Druga"}}, hidden);
    out.writer().add(bundle::EventNewsRow{late, 0, "second"});
    out.writer().add(bundle::EventNewsRow{late, 1, "first"});
    for (const auto& [slug, date, minute] :
         {std::tuple{"evening", "2022-04-25", 1200}, {"morning", "2022-04-25", 480}, {"next-day", "2022-04-26", 60}}) {
      const RecordId id = out.record("session", slug);
      out.writer().add(bundle::SessionRow{id, "late", bundle::OptText(date), bundle::OptInt(minute), {}});
      out.text(id, "title", {{lang::pl, slug}});
    }
    const RecordId figure = out.record("figure", "visits-1");
    out.writer().add(bundle::FigureRow{figure, "visits", 2021});
    out.text(figure, "value", {{lang::pl, "3,5"}, {lang::en, "3.5"}});
    out.text(figure, "label", {{lang::pl, "miliarda"}});
  });
  return made;
}

}  // namespace

TEST_CASE("a programme is in the order of its days and times") {
  CHECK(slugs(events_catalogue()->programme(*events_catalogue()->find<Event>("late"))) == "morning evening next-day");
  CHECK(events_catalogue()->programme(*events_catalogue()->find<Event>("early")).empty());
}

TEST_CASE("news of an event come in the order of staff, those that are shown now") {
  const Event& late = *events_catalogue()->find<Event>("late");
  CHECK(slugs(events_catalogue()->news_of(late, {warsaw(2022, 6, 1), true})) == "second first");
  CHECK(slugs(events_catalogue()->news_of(late, {warsaw(2026, 6, 1), true})) == "first");
}

TEST_CASE("an activity knows its events, the latest first, and its figures") {
  CHECK(slugs(events_catalogue()->events_of("visits", {0, false})) == "late early");
  const auto figures = events_catalogue()->figures("visits");
  REQUIRE(figures.size() == 1);
  CHECK(figures[0]->year == 2021);
  CHECK(events_catalogue()->text(figures[0]->value, lang::en).value == "3.5");
  CHECK(events_catalogue()->figures("none").empty());
}

}  // namespace infopunkt::content::test
