#include "authoring/geojson.h"

#include <fmt/format.h>

#include <array>
#include <nlohmann/json.hpp>

#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

using Json = nlohmann::json;

// Nested arrays are the only recursion of the parser; real files need five levels.
constexpr int kMaxNesting = 64;

bool is_position(const Json& json) {
  return json.is_array() && json.size() >= 2 && json[0].is_number() && json[1].is_number();
}

std::string type_of(const Json& json) {
  if (!json.is_object()) return {};
  const auto found = json.find("type");
  return found != json.end() && found->is_string() ? found->get<std::string>() : "";
}

/// Walks one document and counts what it draws.
class GeometryChecker {
 public:
  GeometryChecker(const std::string& file, Diagnostics& diagnostics) : m_file(file), m_diagnostics(diagnostics) {}

  /// Any GeoJSON object; features and collections lead to their geometries.
  void object(const Json& json) {
    const std::string type = type_of(json);
    if (type == "FeatureCollection") return each(json, "features");
    if (type == "GeometryCollection") return each(json, "geometries");
    if (type == "Feature") {
      const auto geometry = json.find("geometry");
      if (geometry != json.end() && !geometry->is_null()) object(*geometry);
      return;
    }
    if (!geometry(json, type)) fault(Message::GeoNotGeoJson, {type});
  }

  [[nodiscard]] bool sound() const { return !m_faulty; }
  [[nodiscard]] int points() const { return m_points; }
  [[nodiscard]] int shapes(GeoShape shape) const { return shape == GeoShape::Line ? m_lines : m_outlines; }

 private:
  void each(const Json& json, const char* name) {
    const auto list = json.find(name);
    if (list == json.end() || !list->is_array()) return fault(Message::GeoNotGeoJson, {type_of(json)});
    for (const Json& item : *list) object(item);
  }

  bool geometry(const Json& json, const std::string& type) {
    constexpr std::array<std::string_view, 6> types{"Point",           "MultiPoint", "LineString",
                                                    "MultiLineString", "Polygon",    "MultiPolygon"};
    if (std::find(types.begin(), types.end(), type) == types.end()) return false;
    const auto coordinates = json.find("coordinates");
    if (coordinates == json.end() || !coordinates->is_array()) return false;
    walk(*coordinates, type.ends_with("Polygon") ? Kind::Polygon : type.ends_with("String") ? Kind::Line : Kind::Point);
    return true;
  }

  enum class Kind { Point, Line, Polygon };
  void walk(const Json& json, Kind kind) {
    if (is_position(json)) return position(json);
    if (!json.is_array()) return fault(Message::GeoNotGeoJson, {"coordinates"});
    if (!json.empty() && is_position(json[0])) {
      if (kind == Kind::Polygon) ring(json);
      if (kind == Kind::Line) line(json);
    }
    for (const Json& item : json) walk(item, kind);
  }

  void position(const Json& json) {
    const double lon = json[0].get<double>();
    const double lat = json[1].get<double>();
    ++m_points;
    if (lon < -180 || lon > 180 || lat < -90 || lat > 90)
      fault(Message::GeoCoordinate, {fmt::format("{}", lon), fmt::format("{}", lat)});
  }

  void line(const Json& json) {
    ++m_lines;
    if (json.size() < 2) fault(Message::GeoLine, {});
  }

  void ring(const Json& json) {
    ++m_outlines;
    if (json.size() < 4 || json.front() != json.back()) fault(Message::GeoRing, {std::to_string(json.size())});
  }

  /// The first of each kind is enough: a file in metres has ten thousand wrong points.
  void fault(Message message, std::vector<std::string> args) {
    m_faulty = true;
    if (std::find(m_reported.begin(), m_reported.end(), message) != m_reported.end()) return;
    m_reported.push_back(message);
    m_diagnostics.add(message, {m_file}, std::move(args));
  }

  const std::string& m_file;
  Diagnostics& m_diagnostics;
  std::vector<Message> m_reported;
  bool m_faulty = false;
  int m_points = 0, m_lines = 0, m_outlines = 0;
};

bool too_deep(std::string_view text) {
  int depth = 0;
  for (char c : text) {
    if (c == '[' || c == '{') ++depth;
    if (c == ']' || c == '}') --depth;
    if (depth > kMaxNesting) return true;
  }
  return false;
}

}  // namespace

std::string check_geojson(std::string_view text, const std::string& file, GeoShape wanted, Diagnostics& diagnostics) {
  if (too_deep(text)) {
    diagnostics.add(Message::JsonSyntax, {file});
    return {};
  }
  Json json;
  try {
    json = Json::parse(text);
  } catch (const Json::parse_error& error) {
    const auto at = position_of(text, error.byte > 0 ? error.byte - 1 : 0);
    diagnostics.add(Message::JsonSyntax, {file, at.line, at.column});
    return {};
  } catch (const Json::exception&) {  // a number beyond double
    diagnostics.add(Message::JsonSyntax, {file});
    return {};
  }
  GeometryChecker checker(file, diagnostics);
  checker.object(json);
  if (!checker.sound()) return {};
  if (checker.points() == 0) {
    diagnostics.add(Message::GeoNoShape, {file});
    return {};
  }
  if (checker.shapes(wanted) == 0) {
    diagnostics.add(wanted == GeoShape::Line ? Message::GeoNeedsLine : Message::GeoNeedsOutline, {file});
    return {};
  }
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace infopunkt::authoring
