#include "map/tile_schema.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace infopunkt::map {
namespace {

struct ClassRow {
  std::string_view name;
  Ground ground;
};

// OpenMapTiles: landcover.class and landuse.class; Shortbread: land.kind and sites.kind.
constexpr std::array kCovers = {ClassRow{"wood", Ground::Wood},
                                ClassRow{"forest", Ground::Wood},
                                ClassRow{"grass", Ground::Green},
                                ClassRow{"grassland", Ground::Green},
                                ClassRow{"meadow", Ground::Green},
                                ClassRow{"park", Ground::Green},
                                ClassRow{"garden", Ground::Green},
                                ClassRow{"village_green", Ground::Green},
                                ClassRow{"recreation_ground", Ground::Green},
                                ClassRow{"cemetery", Ground::Green},
                                ClassRow{"grave_yard", Ground::Green},
                                ClassRow{"allotments", Ground::Green},
                                ClassRow{"golf_course", Ground::Green},
                                ClassRow{"pitch", Ground::Green},
                                ClassRow{"stadium", Ground::Green},
                                ClassRow{"zoo", Ground::Green},
                                ClassRow{"nature_reserve", Ground::Green},
                                ClassRow{"national_park", Ground::Green},
                                ClassRow{"protected_area", Ground::Green},
                                ClassRow{"orchard", Ground::Green},
                                ClassRow{"vineyard", Ground::Green},
                                ClassRow{"scrub", Ground::Green},
                                ClassRow{"heath", Ground::Green},
                                ClassRow{"wetland", Ground::Green},
                                ClassRow{"swamp", Ground::Green},
                                ClassRow{"bog", Ground::Green},
                                ClassRow{"sand", Ground::Sand},
                                ClassRow{"beach", Ground::Sand},
                                ClassRow{"rock", Ground::Sand},
                                ClassRow{"bare_rock", Ground::Sand},
                                ClassRow{"scree", Ground::Sand},
                                ClassRow{"quarry", Ground::Sand},
                                ClassRow{"residential", Ground::Urban},
                                ClassRow{"suburb", Ground::Urban},
                                ClassRow{"neighbourhood", Ground::Urban},
                                ClassRow{"commercial", Ground::Urban},
                                ClassRow{"retail", Ground::Urban},
                                ClassRow{"industrial", Ground::Urban},
                                ClassRow{"garages", Ground::Urban},
                                ClassRow{"railway", Ground::Urban},
                                ClassRow{"hospital", Ground::Urban},
                                ClassRow{"school", Ground::Urban},
                                ClassRow{"university", Ground::Urban},
                                ClassRow{"college", Ground::Urban},
                                ClassRow{"kindergarten", Ground::Urban},
                                ClassRow{"military", Ground::Urban},
                                ClassRow{"pedestrian", Ground::Paved},
                                ClassRow{"plaza", Ground::Paved},
                                ClassRow{"parking", Ground::Paved}};

// OpenMapTiles: transportation.class; Shortbread: streets.kind, OSM's own values.
constexpr std::array kRoads = {ClassRow{"motorway", Ground::Motorway},   ClassRow{"motorway_link", Ground::Motorway},
                               ClassRow{"trunk", Ground::Trunk},         ClassRow{"trunk_link", Ground::Trunk},
                               ClassRow{"primary", Ground::Primary},     ClassRow{"primary_link", Ground::Primary},
                               ClassRow{"secondary", Ground::Secondary}, ClassRow{"secondary_link", Ground::Secondary},
                               ClassRow{"tertiary", Ground::Tertiary},   ClassRow{"tertiary_link", Ground::Tertiary},
                               ClassRow{"minor", Ground::Minor},         ClassRow{"residential", Ground::Minor},
                               ClassRow{"unclassified", Ground::Minor},  ClassRow{"living_street", Ground::Minor},
                               ClassRow{"busway", Ground::Minor},        ClassRow{"bus_guideway", Ground::Minor},
                               ClassRow{"service", Ground::Service},     ClassRow{"pedestrian", Ground::Service},
                               ClassRow{"track", Ground::Track},         ClassRow{"path", Ground::Path},
                               ClassRow{"footway", Ground::Path},        ClassRow{"cycleway", Ground::Path},
                               ClassRow{"bridleway", Ground::Path},      ClassRow{"steps", Ground::Path},
                               ClassRow{"rail", Ground::Rail},           ClassRow{"transit", Ground::Rail},
                               ClassRow{"light_rail", Ground::Rail},     ClassRow{"tram", Ground::Rail},
                               ClassRow{"subway", Ground::Rail},         ClassRow{"narrow_gauge", Ground::Rail},
                               ClassRow{"funicular", Ground::Rail}};

template <std::size_t N>
std::optional<Ground> find_in(const std::array<ClassRow, N>& rows, std::string_view name) {
  const auto at = std::ranges::find(rows, name, &ClassRow::name);
  if (at == rows.end()) return std::nullopt;
  return at->ground;
}

struct PlaceRow {
  std::string_view name;
  LabelKind kind;
  int rank;  ///< where the tile gives none
};
constexpr std::array kPlaces = {PlaceRow{"country", LabelKind::Country, 1},
                                PlaceRow{"state", LabelKind::Region, 3},
                                PlaceRow{"province", LabelKind::Region, 4},
                                PlaceRow{"region", LabelKind::Region, 4},
                                PlaceRow{"capital", LabelKind::City, 2},
                                PlaceRow{"state_capital", LabelKind::City, 3},
                                PlaceRow{"city", LabelKind::City, 4},
                                PlaceRow{"town", LabelKind::Town, 9},
                                PlaceRow{"village", LabelKind::Village, 14},
                                PlaceRow{"hamlet", LabelKind::Village, 18},
                                PlaceRow{"isolated_dwelling", LabelKind::Village, 22},
                                PlaceRow{"suburb", LabelKind::Suburb, 15},
                                PlaceRow{"quarter", LabelKind::Suburb, 18},
                                PlaceRow{"neighbourhood", LabelKind::Suburb, 20}};

/// Rivers of the first levels are drawn broad. The overview map numbers them 1..10.
constexpr double kLastRiverLevel = 4;
constexpr std::string_view kNamePrefix = "name";

}  // namespace

LayerSchema::Role LayerSchema::role_of(std::string_view name, bool neutral) {
  struct Row {
    std::string_view layer;
    Role role;
  };
  constexpr std::array kLayers = {
      // OpenMapTiles
      Row{"water", Role::Water}, Row{"waterway", Role::Waterway}, Row{"landcover", Role::Cover},
      Row{"landuse", Role::Cover}, Row{"park", Role::Cover}, Row{"building", Role::Built},
      Row{"transportation", Role::Road}, Row{"boundary", Role::Boundary}, Row{"place", Role::Place},
      Row{"water_name", Role::WaterName}, Row{"transportation_name", Role::RoadName}, Row{"aeroway", Role::Ignored},
      Row{"mountain_peak", Role::Ignored}, Row{"housenumber", Role::Ignored}, Row{"poi", Role::Ignored},
      Row{"aerodrome_label", Role::Ignored},
      // the overview map that comes with the program
      Row{"region", Role::Ignored}, Row{"landmass", Role::Ignored},
      // Shortbread
      Row{"ocean", Role::Water}, Row{"water_polygons", Role::Water}, Row{"water_lines", Role::Waterway},
      Row{"land", Role::Cover}, Row{"sites", Role::Cover}, Row{"street_polygons", Role::Cover},
      Row{"buildings", Role::Built}, Row{"streets", Role::Road}, Row{"boundaries", Role::Boundary},
      Row{"place_labels", Role::Place}, Row{"water_polygons_labels", Role::WaterName},
      Row{"water_lines_labels", Role::RoadName}, Row{"street_labels", Role::RoadName},
      Row{"streets_polygons_labels", Role::Ignored}, Row{"street_labels_points", Role::Ignored},
      Row{"dam_polygons", Role::Ignored}, Row{"dam_lines", Role::Ignored}, Row{"pier_polygons", Role::Ignored},
      Row{"pier_lines", Role::Ignored}, Row{"bridges", Role::Ignored}, Row{"aerialways", Role::Ignored},
      Row{"ferries", Role::Ignored}, Row{"public_transport", Role::Ignored}, Row{"addresses", Role::Ignored},
      Row{"pois", Role::Ignored}, Row{"boundary_labels", Role::Ignored}};
  if (neutral) return Role::Neutral;
  const auto at = std::ranges::find(kLayers, name, &Row::layer);
  return at == kLayers.end() ? Role::Neutral : at->role;
}

bool knows(const VectorLayer& layer) {
  return LayerSchema::role_of(layer.name, false) != LayerSchema::Role::Neutral;
}

LayerSchema::LayerSchema(const VectorLayer& layer, bool neutral)
    : m_layer(layer),
      m_role(role_of(layer.name, neutral)),
      m_class(layer.key("class")),
      m_kind(layer.key("kind")),
      m_subclass(layer.key("subclass")),
      m_rank(layer.key("rank")),
      m_admin(layer.key("admin_level")),
      m_maritime(layer.key("maritime")),
      m_level(layer.key("level")),
      m_population(layer.key("population")),
      m_tunnel(layer.key("tunnel")),
      m_rail(layer.key("rail")),
      m_capital(layer.key("capital")),
      m_intermittent(layer.key("intermittent")) {
  // A layer unknown among known ones is somebody's addition: it is not drawn.
  if (m_role == Role::Neutral && !neutral) m_role = Role::Ignored;
  for (std::uint32_t i = 0; i < layer.keys.size(); ++i) {
    const std::string_view key = layer.keys[i];
    if (!key.starts_with(kNamePrefix)) continue;
    const std::string_view rest = key.substr(kNamePrefix.size());
    // OpenMapTiles writes name:pl and name:latin (and, older, name_de), Shortbread name_en.
    if (rest.empty())
      m_names.push_back({i, {}});
    else if (rest.front() == ':' || rest.front() == '_')
      m_names.push_back({i, rest.substr(1)});
  }
}

std::string_view LayerSchema::kind_of(const VectorFeature& feature) const {
  const std::string_view by_class = m_layer.text(feature, m_class);
  return by_class.empty() ? m_layer.text(feature, m_kind) : by_class;
}

std::optional<Ground> LayerSchema::ground(const VectorFeature& feature) const {
  const bool polygon = feature.kind == GeometryKind::Polygon, line = feature.kind == GeometryKind::Line;
  switch (m_role) {
    case Role::Water:
      if (polygon && m_layer.number(feature, m_intermittent, 0) == 0) return Ground::Water;
      return std::nullopt;
    case Role::Waterway:
      if (line) return waterway(feature);
      return std::nullopt;
    case Role::Cover:
      return polygon ? cover(feature) : std::nullopt;
    case Role::Built:
      if (polygon) return Ground::Building;
      return std::nullopt;
    case Role::Road:
      return line ? road(feature) : std::nullopt;
    case Role::Boundary:
      return line ? boundary(feature) : std::nullopt;
    case Role::Neutral:
      if (polygon) return Ground::Plain;
      if (line) return Ground::PlainLine;
      return std::nullopt;
    case Role::Ignored:
    case Role::Place:
    case Role::WaterName:
    case Role::RoadName:
      break;
  }
  return std::nullopt;
}

std::optional<Ground> LayerSchema::cover(const VectorFeature& feature) const {
  if (m_layer.name == "park") return Ground::Green;
  return find_in(kCovers, kind_of(feature));
}

std::optional<Ground> LayerSchema::road(const VectorFeature& feature) const {
  if (m_layer.text(feature, m_tunnel) == "yes" || m_layer.number(feature, m_tunnel, 0) != 0) return std::nullopt;
  return find_in(kRoads, kind_of(feature));
}

std::optional<Ground> LayerSchema::boundary(const VectorFeature& feature) const {
  if (m_layer.number(feature, m_maritime, 0) != 0) return std::nullopt;
  const double level = m_layer.number(feature, m_admin, 99);
  if (level <= 2) return Ground::StateBorder;
  if (level <= 4) return Ground::RegionBorder;
  return std::nullopt;
}

Ground LayerSchema::waterway(const VectorFeature& feature) const {
  const std::string_view kind = kind_of(feature);
  const bool broad = kind == "river";
  const double level = m_layer.number(feature, m_level, broad ? 1 : 9);
  return level <= kLastRiverLevel ? Ground::River : Ground::Stream;
}

std::vector<Name> LayerSchema::names_of(const VectorFeature& feature) const {
  std::vector<Name> names;
  for (const NameKey& key : m_names)
    if (const std::string_view text = m_layer.text(feature, key.key); !text.empty())
      names.push_back({std::string(key.lang), std::string(text)});
  return names;
}

std::optional<LayerSchema::Naming> LayerSchema::place_naming(const VectorFeature& feature) const {
  const auto row = std::ranges::find(kPlaces, kind_of(feature), &PlaceRow::name);
  if (row == kPlaces.end()) return std::nullopt;
  Naming naming{row->kind, row->rank, {}};
  const double population = m_layer.number(feature, m_population, 0);
  if (const double rank = m_layer.number(feature, m_rank, 0); rank > 0)
    naming.rank = static_cast<int>(std::min(rank, 99.0));
  else if (population > 0)
    naming.rank = std::clamp(static_cast<int>(std::lround(22 - 3 * std::log10(population))), 1, 99);
  return naming;
}

std::optional<LayerSchema::Naming> LayerSchema::naming(const VectorFeature& feature) const {
  std::optional<Naming> naming;
  const std::string_view kind = kind_of(feature);
  switch (m_role) {
    case Role::Place:
      naming = place_naming(feature);
      break;
    case Role::WaterName:
      naming = Naming{LabelKind::Water, 12, {}};
      break;
    case Role::Waterway: {
      if (feature.kind != GeometryKind::Line) break;
      const bool river = waterway(feature) == Ground::River;
      naming = Naming{LabelKind::River, river ? 6 : 20, {}};
      break;
    }
    case Role::RoadName: {
      const bool water = kind == "river" || kind == "canal" || kind == "stream";
      const auto road = find_in(kRoads, kind);
      if (water)
        naming = Naming{LabelKind::River, kind == "stream" ? 20 : 6, {}};
      else if (road && *road >= Ground::Service)
        naming = Naming{LabelKind::Road, 10 + static_cast<int>(Ground::Motorway) - static_cast<int>(*road), {}};
      break;
    }
    case Role::Neutral:
      naming = Naming{feature.kind == GeometryKind::Point ? LabelKind::Poi : LabelKind::Road, 30, {}};
      break;
    default:
      break;
  }
  if (naming) naming->names = names_of(feature);
  return naming && !naming->names.empty() ? naming : std::nullopt;
}

}  // namespace infopunkt::map
