// map info, map check: what a map file holds, and whether a kiosk can show all of it.

#include <algorithm>
#include <system_error>

#include "cli/map_report.h"

namespace infopunkt::cli {
namespace {

using authoring::MapSurvey;

struct Levels {
  std::vector<bundle::ZoomCount> zooms;
  std::int64_t tiles = 0, bytes = 0;
};

Result<Levels, Report> count_levels(const bundle::Mbtiles& map, const Session& session) {
  auto counted = map.count();
  if (!counted) return fail(map_fault(map.path(), counted.error(), session));
  Levels levels{std::move(*counted)};
  for (const bundle::ZoomCount& zoom : levels.zooms) {
    levels.tiles += zoom.tiles;
    levels.bytes += zoom.bytes;
  }
  return levels;
}

template <class Names>
std::string joined(const Names& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

std::string schema_name(authoring::MapSchema schema, const Session& session) {
  if (schema == authoring::MapSchema::OpenMapTiles) return "OpenMapTiles";
  if (schema == authoring::MapSchema::Shortbread) return "Shortbread";
  return session.say(Say::MapSchemeOther);
}

std::string bytes_text(std::int64_t bytes, const Session& session) {
  return size_text(session.lang, static_cast<std::uint64_t>(bytes));
}

void add_vector_lines(const MapSurvey& survey, const Session& session, Report& report) {
  std::vector<std::string> layers;
  for (const auto& [layer, keys] : survey.layers) layers.push_back(layer);
  report.text += session.say(Say::MapScheme, schema_name(survey.schema, session)) + "\n" +
                 session.say(Say::MapLayers, joined(layers)) + "\n";
  report.text += (survey.languages.empty() ? session.say(Say::MapNoLanguages)
                                           : session.say(Say::MapLanguages, joined(survey.languages))) +
                 "\n";
  report.json["scheme"] = survey.schema == authoring::MapSchema::Other ? "" : schema_name(survey.schema, session);
  report.json["layers"] = Json::object();
  for (const auto& [layer, keys] : survey.layers) report.json["layers"][layer] = keys;
  report.json["languages"] = survey.languages;
}

void add_levels(const Levels& levels, const Session& session, Report& report) {
  report.text += session.say(Say::MapLevels) + ":\n";
  report.json["zooms"] = Json::array();
  for (const bundle::ZoomCount& zoom : levels.zooms) {
    const std::string number = fmt::format("{:4}", zoom.zoom);
    report.text += session.say(Say::MapLevel, number, zoom.tiles, bytes_text(zoom.bytes, session)) + "\n";
    report.json["zooms"].push_back({{"zoom", zoom.zoom}, {"tiles", zoom.tiles}, {"bytes", zoom.bytes}});
  }
}

void add_head(const bundle::Mbtiles& map, const Levels& levels, const std::string& credits, const Session& session,
              Report& report) {
  const bundle::MbtilesHead& head = map.head();
  std::error_code error;
  const auto size = std::filesystem::file_size(map.path(), error);
  report.text =
      session.say(Say::MapHead, map.path().string(), session.say(head.raster() ? Say::MapPictures : Say::MapVector),
                  size_text(session.lang, error ? 0 : size), levels.tiles, head.min_zoom, head.max_zoom) +
      "\n" + session.say(Say::MapName, head.name) + "\n";
  if (head.bounds) report.text += session.say(Say::MapBounds, bounds_text(*head.bounds)) + "\n";
  if (!credits.empty()) report.text += session.say(Say::MapCredits, credits) + "\n";
  report.json = {
      {"file", map.path().string()}, {"name", head.name},        {"format", bundle::format_name(head.format)},
      {"size", error ? 0 : size},    {"tiles", levels.tiles},    {"bytes", levels.bytes},
      {"minzoom", head.min_zoom},    {"maxzoom", head.max_zoom}, {"credits", credits},
      {"indexed", head.indexed},     {"warnings", Json::array()}};
  if (const auto& b = head.bounds) report.json["bounds"] = {b->west, b->south, b->east, b->north};
}

void add_warnings(const bundle::Mbtiles& map, const Levels& levels, const std::string& credits, const MapSurvey& survey,
                  const Session& session, Report& report) {
  warn_of_credits(map.path(), credits, survey, session, report);
  warn_of_size(levels.bytes, session, report);
  if (map.head().indexed) return;
  report.exit = std::max(report.exit, Exit::Warnings);
  report.text += session.say(Say::MapNoIndex) + "\n";
  report.json["warnings"].push_back({{"id", "map-no-index"}, {"message", session.say(Say::MapNoIndex)}});
}

}  // namespace

Report cmd_map_info(const MapArgs& args, Session& session) {
  const auto map = open_map(args.file, session);
  if (!map) return map.error();
  const auto levels = count_levels(*map, session);
  if (!levels) return levels.error();
  const MapSurvey survey = authoring::survey_map(*map);
  const std::string credits = map_credits(*map);
  Report report;
  add_head(*map, *levels, credits, session, report);
  if (!map->head().raster()) add_vector_lines(survey, session, report);
  add_levels(*levels, session, report);
  add_warnings(*map, *levels, credits, survey, session, report);
  return report;
}

Report cmd_map_check(const MapArgs& args, Session& session) {
  const auto map = open_map(args.file, session);
  if (!map) return map.error();
  const auto levels = count_levels(*map, session);
  if (!levels) return levels.error();
  const auto tiles = authoring::each_ready_tile(
      *map,
      {.threads = args.threads,
       .progress = [&](std::int64_t done,
                       std::int64_t total) { session.progress.show(session.say(Say::StageTiles), done, total); }},
      [](const authoring::ReadyTile&) { return true; });
  session.progress.clear();
  if (!tiles) return map_fault(args.file, tiles.error(), session);
  Report report;
  report.json = {
      {"file", args.file.string()}, {"tiles", tiles->tiles}, {"remade", tiles->remade}, {"warnings", Json::array()}};
  if (tiles->faulty > 0)
    report.exit = Exit::Errors;
  else
    report.text = session.say(Say::MapSound, args.file.string(), tiles->tiles) + "\n";
  add_faulty_tiles(*tiles, session, report);
  if (tiles->remade > 0) report.text += session.say(Say::MapRemade, tiles->remade) + "\n";
  add_warnings(*map, *levels, map_credits(*map), authoring::survey_of(tiles->layers), session, report);
  return report;
}

}  // namespace infopunkt::cli
