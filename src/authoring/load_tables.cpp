// The tables about the region: projects.csv, places.csv, events.csv with programme.csv, comparison.csv, holidays.csv,
// figures.csv.

#include <algorithm>

#include "authoring/load_table.h"
#include "authoring/load_values.h"
#include "base/locale.h"

namespace infopunkt::authoring {

namespace {

std::string image(FieldReader& fields, LoadContext& context) {
  return context.pictures.mention(fields.text("image"), fields.where("image"));
}

std::vector<std::string> gallery(FieldReader& fields, LoadContext& context) {
  std::vector<std::string> paths;
  for (const std::string& name : split_list(fields.text("gallery"), ';'))
    if (std::string path = context.pictures.mention(name, fields.where("gallery")); !path.empty())
      paths.push_back(std::move(path));
  return paths;
}

void check_order(FieldReader& fields, const Date& start, const Date& finish) {
  if (start.empty() || finish.empty()) return;
  // Only what both know: a project of 2016 may well finish "2016".
  Date first = start, last = finish;
  if (first.month == 0 || last.month == 0) first.month = last.month = 0;
  if (first.day == 0 || last.day == 0) first.day = last.day = 0;
  if (last < first) fields.report(Message::EndBeforeStart, "finish", {iso_date(finish), iso_date(start)});
}

void read_amounts(FieldReader& fields, Project& project) {
  project.total = fields.money("total");
  project.eligible = fields.money("eligible");
  project.eu = fields.money("eu");
  project.currency = fields.currency("currency");
  if (const auto year = fields.whole("amount_year", 1990, 2100)) project.amount_year = static_cast<int>(*year);
  const bool amount = fields.has("total") || fields.has("eligible") || fields.has("eu");
  if (amount && !fields.has("currency")) fields.report(Message::CurrencyMissing, "currency");
  if (amount && !fields.has("amount_year")) fields.report(Message::AmountYearMissing, "amount_year");
  if (!project.total) return;
  for (const auto name : {"eligible", "eu"}) {
    const auto& part = std::string_view(name) == "eu" ? project.eu : project.eligible;
    if (part && *part > *project.total)
      fields.report(Message::AmountLarger, name, {fields.text(name), fields.text("total")});
  }
}

void read_project(FieldReader& fields, LoadContext& context, Project& project) {
  project.id = fields.id();
  project.parent = fields.text("parent");
  project.agglomeration = fields.text("agglomeration", Need::Required);
  project.country = fields.country("country", Need::Required);
  project.category = fields.text("category", Need::Required);
  project.name = fields.translated("name", Need::Required);
  project.summary = fields.translated("summary", Need::Required);
  project.beneficiary = fields.text("beneficiary");
  project.programme = fields.text("programme");
  project.measure = fields.text("measure");
  project.reg_no = fields.text("reg_no");
  project.period = fields.text("period");
  read_amounts(fields, project);
  project.start = fields.date("start");
  project.finish = fields.date("finish");
  check_order(fields, project.start, project.finish);
  project.places = split_list(fields.text("places"), ';');
  project.point = fields.point();
  project.approximate = fields.flag("approximate");
  project.image = image(fields, context);
  project.gallery = gallery(fields, context);
  project.source = fields.text("source", Need::Required);
}

void read_place(FieldReader& fields, LoadContext& context, Place& place) {
  place.id = fields.id();
  place.agglomeration = fields.text("agglomeration", Need::Required);
  place.country = fields.country("country", Need::Required);
  place.name = fields.translated("name", Need::Required);
  place.role = fields.choice("role", {"core", "member", "centre", "site", "context"}, Need::Required);
  place.note = fields.translated("note", Need::Optional);
  place.point = fields.point();
  place.population = fields.whole("population", 0, 2'000'000'000);
  place.population_date = fields.date("population_date");
  place.image = image(fields, context);
  place.source = fields.text("source", Need::Required);
}

void read_event(FieldReader& fields, LoadContext& context, Event& event) {
  event.id = fields.id();
  event.planned = fields.flag("planned");
  // A plan may never have had a date; whatever has an end or a time of day has one.
  const bool timed = fields.has("finish") || fields.has("time_from") || fields.has("time_to");
  event.start = fields.date("start", event.planned && !timed ? Need::Optional : Need::Required);
  event.finish = fields.date("finish");
  check_order(fields, event.start, event.finish);
  event.time_from = fields.clock("time_from");
  event.time_to = fields.clock("time_to");
  const bool one_day = event.finish.empty() || event.finish == event.start;
  if (one_day && event.time_from && event.time_to && *event.time_to < *event.time_from)
    fields.report(Message::EndBeforeStart, "time_to", {fields.text("time_to"), fields.text("time_from")});
  event.category = fields.text("category", Need::Required);
  event.title = fields.translated("title", Need::Required);
  event.summary = fields.translated("summary", Need::Optional);
  event.place = fields.text("place");
  event.point = fields.point();
  event.show_from = fields.moment("show_from", context.timezone, false);
  event.show_until = fields.moment("show_until", context.timezone, true);
  event.image = image(fields, context);
  event.results = fields.translated("results", Need::Partial);
  event.web = fields.web("web");
  event.activity = fields.text("activity");
  event.news = split_list(fields.text("news"), ';');
  event.gallery = gallery(fields, context);
  event.video = context.videos.mention(fields.text("video"), fields.where("video"), event.image);
  event.home_from = fields.moment("home_from", context.timezone, false);
  event.home_until = fields.moment("home_until", context.timezone, true);
  event.source = fields.text("source", Need::Required);
}

std::string numbered(const std::string& owner, std::size_t count) {
  return owner + "-" + std::to_string(count + 1);
}

void read_session(FieldReader& fields, LoadContext& context, Session& session) {
  session.event = fields.text("event", Need::Required);
  session.id = numbered(session.event, context.model.sessions.size());
  session.date = fields.full_date("date");
  session.time_from = fields.clock("time_from");
  session.time_to = fields.clock("time_to");
  if (session.time_from && session.time_to && *session.time_to < *session.time_from)
    fields.report(Message::EndBeforeStart, "time_to", {fields.text("time_to"), fields.text("time_from")});
  session.title = fields.translated("title", Need::Required);
  session.room = fields.translated("room", Need::Partial);
  session.speaker = fields.text("speaker");
}

void read_figure(FieldReader& fields, LoadContext& context, Figure& figure) {
  figure.page = fields.text("page", Need::Required);
  figure.id = numbered(figure.page, context.model.figures.size());
  figure.value = fields.translated("value", Need::Required);
  figure.unit = fields.translated("unit", Need::Partial);
  figure.label = fields.translated("label", Need::Required);
  if (const auto year = fields.whole("year", 1990, 2100)) figure.year = static_cast<int>(*year);
  figure.source = fields.text("source", Need::Required);
}

/// "71,4 (2015); 71,8 (2018)".
std::vector<BarFigure> read_figures(FieldReader& fields, const std::string& name, const Translated& unit) {
  std::vector<BarFigure> figures;
  for (const std::string& written : split_list(fields.text(name), ';')) {
    const std::size_t open = written.find('('), close = written.rfind(')');
    const auto value = parse_number(trim(std::string_view(written).substr(0, open)));
    if (!value || *value < 0 || open == std::string::npos || close == std::string::npos || close <= open + 1) {
      fields.report(Message::NotAFigure, name, {written});
      continue;
    }
    figures.push_back({*value, written.substr(open + 1, close - open - 1)});
  }
  if (!figures.empty() && unit.empty())
    fields.report(Message::FigureUnitMissing, "unit_" + name.substr(name.find('_') + 1));
  return figures;
}

void read_comparison(FieldReader& fields, LoadContext&, Comparison& row) {
  row.id = fields.id();
  row.icon = fields.icon("icon", Need::Required);
  row.aspect = fields.translated("aspect", Need::Required);
  row.poland = fields.translated("poland", Need::Required);
  row.czechia = fields.translated("czechia", Need::Required);
  row.source_poland = fields.text("source_poland", Need::Required);
  row.source_czechia = fields.text("source_czechia", Need::Required);
  row.unit_poland = fields.translated("unit_poland", Need::Optional);
  row.unit_czechia = fields.translated("unit_czechia", Need::Optional);
  row.figures_poland = read_figures(fields, "figures_poland", row.unit_poland);
  row.figures_czechia = read_figures(fields, "figures_czechia", row.unit_czechia);
}

void read_holiday(FieldReader& fields, LoadContext&, Holiday& holiday) {
  holiday.country = fields.country("country", Need::Required);
  holiday.date = fields.text("date", Need::Required);
  if (!holiday.date.empty() && !is_holiday_date(holiday.date))
    fields.report(Message::NotAHoliday, "date", {holiday.date});
  holiday.name = fields.translated("name", Need::Required);
  holiday.id = id_meant(holiday.country + "-" + holiday.date);
  if (holiday.date.find('+') != std::string::npos)
    holiday.id = id_meant(holiday.country + "-easter-plus-" + holiday.date.substr(7));
}

}  // namespace

void load_tables(LoadContext& context) {
  Model& model = context.model;
  load_table(context, "projects.csv", {"id", "agglomeration", "country", "category", "name.*", "summary.*", "source"},
             model.projects, read_project);
  load_table(context, "places.csv", {"id", "agglomeration", "country", "name.*", "role", "source"}, model.places,
             read_place);
  load_table(context, "events.csv", {"id", "start", "category", "title.*", "source"}, model.events, read_event);
  load_table(context, "programme.csv", {"event", "title.*"}, model.sessions, read_session);
  load_table(context, "figures.csv", {"page", "value.*", "label.*", "source"}, model.figures, read_figure);
  load_table(context, "comparison.csv",
             {"id", "icon", "aspect.*", "poland.*", "czechia.*", "source_poland", "source_czechia"}, model.comparison,
             read_comparison);
  load_table(context, "holidays.csv", {"country", "date", "name.*"}, model.holidays, read_holiday);
}

}  // namespace infopunkt::authoring
