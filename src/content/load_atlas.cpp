#include "content/loader.h"

namespace infopunkt::content {
namespace {

void fill_project(Project& project, Source& from) {
  Row& row = from.row;
  project.parent = row.text();
  project.agglomeration = row.text();
  project.country = row.text();
  project.category = row.text();
  project.beneficiary = row.text();
  project.programme = row.text();
  project.measure = row.text();
  project.reg_no = row.text();
  project.period = row.text();
  project.amounts.total = row.optional_integer();
  project.amounts.eligible = row.optional_integer();
  project.amounts.eu = row.optional_integer();
  project.amounts.currency = row.text();
  project.amounts.year = row.optional_small();
  project.start = row.date();
  project.finish = row.date();
  project.position = row.position();
  project.approximate = row.flag();
  project.source = row.text();
  project.name = from.words("name");
  project.summary = from.words("summary");
}
constexpr const char* kProjectColumns =
    "k.parent, k.agglomeration, k.country, k.category, k.beneficiary, k.programme, k.measure, k.reg_no, k.period,"
    " k.total, k.eligible, k.eu, k.currency, k.amount_year, k.start, k.finish, k.lat, k.lon, k.approximate, k.source";

void fill_place(Place& place, Source& from) {
  place.agglomeration = from.row.text();
  place.country = from.row.text();
  place.role = from.row.text();
  place.position = from.row.position();
  place.population = from.row.optional_integer();
  place.population_date = from.row.date();
  place.name = from.words("name");
  place.note = from.words("note");
}

void fill_event(Event& event, Source& from) {
  event.start = from.row.date();
  event.finish = from.row.date();
  event.starts_at = from.row.optional_small();
  event.ends_at = from.row.optional_small();
  event.category = from.row.text();
  event.place = from.row.text();
  event.position = from.row.position();
  event.planned = from.row.flag();
  event.web = from.row.text();
  event.activity = from.row.text();
  event.home_from = from.row.optional_integer();
  event.home_until = from.row.optional_integer();
  event.title = from.words("title");
  event.summary = from.words("summary");
  event.results = from.words("results");
}
constexpr const char* kEventColumns =
    "k.start, k.finish, k.starts_at, k.ends_at, k.category, k.place, k.lat, k.lon, k.planned, k.web, k.activity,"
    " k.home_from, k.home_until";

void fill_session(Session& session, Source& from) {
  session.event = from.row.text();
  session.date = from.row.date();
  session.starts_at = from.row.optional_small();
  session.ends_at = from.row.optional_small();
  session.title = from.words("title");
  session.speaker = from.words("speaker");
  session.room = from.words("room");
}

void load_event_news(Loader& loader) {
  std::unordered_map<RecordId, std::vector<std::string>> news;
  SQLite::Statement query(loader.db(), "SELECT event, news FROM event_news ORDER BY event, ord");
  while (query.executeStep()) {
    Row row(query);
    const RecordId event = row.integer();
    news[event].push_back(row.text());
  }
  for (Event& event : std::get<std::vector<Event>>(loader.tables().kinds))
    if (const auto found = news.find(event.id); found != news.end()) event.news = std::move(found->second);
}

void fill_area(Area& area, Source& from) {
  area.agglomeration = from.row.text();
  area.kind = from.row.text();
  area.project = from.row.text();
  area.schematic = from.row.flag();
  area.geojson = from.row.text();
  area.name = from.words("name");
}

void load_project_places(Loader& loader) {
  std::unordered_map<RecordId, std::vector<std::string>> places;
  SQLite::Statement query(loader.db(), "SELECT project, name FROM project_place ORDER BY project, ord");
  while (query.executeStep()) {
    Row row(query);
    const RecordId project = row.integer();
    places[project].push_back(row.text());
  }
  for (Project& project : std::get<std::vector<Project>>(loader.tables().kinds))
    if (const auto found = places.find(project.id); found != places.end()) project.places = std::move(found->second);
}

void load_tilesets(Loader& loader) {
  SQLite::Statement query(
      loader.db(),
      "SELECT id, name, format, minzoom, maxzoom, attribution, west IS NOT NULL AND south IS NOT NULL"
      " AND east IS NOT NULL AND north IS NOT NULL, west, south, east, north FROM tileset ORDER BY id");
  while (query.executeStep()) {
    Row row(query);
    Tileset tileset;
    tileset.id = row.integer();
    tileset.name = row.text();
    tileset.format = row.text();
    tileset.min_zoom = row.small();
    tileset.max_zoom = row.small();
    tileset.attribution = row.text();
    if (row.flag()) {
      // Braces evaluate from left to right, as the columns stand.
      tileset.bounds = Tileset::Bounds{row.real(), row.real(), row.real(), row.real()};
    }
    loader.tables().tilesets.push_back(std::move(tileset));
  }
}

}  // namespace

void load_atlas(Loader& loader) {
  loader.load<Project>("project", kProjectColumns, fill_project);
  loader.load<Place>("place", "k.agglomeration, k.country, k.role, k.lat, k.lon, k.population, k.population_date",
                     fill_place);
  loader.load<Event>("event", kEventColumns, fill_event);
  loader.load<Session>("session", "k.event, k.date, k.starts_at, k.ends_at", fill_session);
  load_event_news(loader);
  loader.load<Area>("area", "k.agglomeration, k.kind, k.project, k.schematic, k.geojson", fill_area);
  load_project_places(loader);
  load_tilesets(loader);
}

}  // namespace infopunkt::content
