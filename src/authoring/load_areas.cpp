// areas/ID.geojson and maps/*.mbtiles, each with a TOML file of the same name beside it.

#include "authoring/geojson.h"
#include "authoring/load_context.h"
#include "authoring/load_fields.h"
#include "authoring/load_values.h"
#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

Record side_record(LoadContext& context, const std::string& path) {
  Record none;
  none.file = path;
  if (!context.files.has(path)) return none;
  const auto source = read_source(context.folder, path, context.diagnostics);
  return source ? parse_toml(source->text, path, 1, context.diagnostics) : none;
}

Area read_area(LoadContext& context, const std::string& path) {
  Area area;
  area.id = std::string(stem_of(path));
  area.where = {path};
  if (!is_id(area.id)) context.diagnostics.add(Message::NotAnId, {path}, {area.id, id_meant(area.id)});
  const Record record = side_record(context, path + ".toml");
  FieldReader fields(record, context.languages, context.diagnostics);
  area.name = fields.translated("name", Need::Required);
  area.agglomeration = fields.text("agglomeration", Need::Required);
  area.schematic = fields.flag("schematic");
  if (fields.has("kind")) area.kind = fields.choice("kind", {"agglomeration", "municipality", "route"}, Need::Optional);
  const bool route = area.kind == "route";
  if (route) {
    area.project = fields.text("project", Need::Required);
    area.project_where = fields.where("project");
  }
  fields.report_unknown();
  if (const auto source = read_source(context.folder, path, context.diagnostics))
    area.geojson = check_geojson(source->text, path, route ? GeoShape::Line : GeoShape::Outline, context.diagnostics);
  return area;
}

Tileset read_tileset(LoadContext& context, const std::string& path) {
  Tileset tileset;
  tileset.path = path;
  tileset.name = std::string(stem_of(path));
  tileset.where = {path};
  const Record record = side_record(context, path + ".toml");
  FieldReader fields(record, context.languages, context.diagnostics);
  tileset.attribution = fields.text("attribution");
  fields.report_unknown();
  return tileset;
}

void report_lone_side_files(LoadContext& context, const std::string& folder, std::string_view ending) {
  for (const std::string& path : context.files.below(folder)) {
    if (!path.ends_with(std::string(ending) + ".toml")) continue;
    const std::string partner = path.substr(0, path.size() - 5);
    if (!context.files.has(partner))
      context.diagnostics.add(Message::SideFileAlone, {path}, {std::string(name_of(partner))});
  }
}

}  // namespace

void load_areas(LoadContext& context) {
  for (const std::string& path : context.files.below("areas"))
    if (path.ends_with(".geojson")) context.model.areas.push_back(read_area(context, path));
  for (const std::string& path : context.files.below("maps"))
    if (path.ends_with(".mbtiles") && folder_of(path) == "maps")
      context.model.tilesets.push_back(read_tileset(context, path));
  report_lone_side_files(context, "areas", ".geojson");
  report_lone_side_files(context, "maps", ".mbtiles");
}

}  // namespace infopunkt::authoring
