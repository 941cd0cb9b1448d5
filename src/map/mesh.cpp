#include "map/mesh.h"

#include <algorithm>
#include <cmath>
#include <deque>

#include <GL/glu.h>

namespace infopunkt::map {
namespace {

/// What the tessellator calls back into. Only triangles arrive, since an edge-flag callback is set.
struct Filling {
  Mesh& mesh;
  float paint;
  std::deque<std::array<double, 3>> points;  ///< stable addresses: GLU keeps pointers
  std::uint32_t add(const double* p) {
    mesh.vertices.push_back({static_cast<float>(p[0]), static_cast<float>(p[1]), 0, 0, 0, paint});
    return static_cast<std::uint32_t>(mesh.vertices.size() - 1);
  }
};

void on_vertex(void* vertex, void* self) {
  Filling& filling = *static_cast<Filling*>(self);
  filling.mesh.indices.push_back(filling.add(static_cast<const double*>(vertex)));
}
void on_combine(double coords[3], void* [4], float[4], void** out, void* self) {
  Filling& filling = *static_cast<Filling*>(self);
  filling.points.push_back({coords[0], coords[1], 0});
  *out = filling.points.back().data();
}
void on_edge_flag(GLboolean, void*) {}

struct TessGuard {
  GLUtesselator* tess = gluNewTess();
  TessGuard() = default;
  TessGuard(const TessGuard&) = delete;
  TessGuard& operator=(const TessGuard&) = delete;
  ~TessGuard() { gluDeleteTess(tess); }
};

using GluCallback = void (*)();

double triangle_area(const Mesh& mesh, std::size_t from) {
  double area = 0;
  for (std::size_t i = from; i + 2 < mesh.indices.size(); i += 3) {
    const MeshVertex& a = mesh.vertices[mesh.indices[i]];
    const MeshVertex& b = mesh.vertices[mesh.indices[i + 1]];
    const MeshVertex& c = mesh.vertices[mesh.indices[i + 2]];
    area += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
  }
  return area;
}

World normal_of(World a, World b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
  if (length <= 0) return {0, 0};
  return {-dy / length, dx / length};
}

/// The mitre at a joint of two segments, limited so that sharp turns do not shoot out.
World mitre(World n1, World n2) {
  const World sum{n1.x + n2.x, n1.y + n2.y};
  const double length = std::hypot(sum.x, sum.y);
  if (length < 1e-9) return n1;
  const World unit{sum.x / length, sum.y / length};
  const double stretch = std::min(2.0, 1 / std::max(0.1, unit.x * n1.x + unit.y * n1.y));
  return {unit.x * stretch, unit.y * stretch};
}

std::vector<World> without_repeats(std::span<const World> points, bool closed) {
  std::vector<World> kept;
  for (const World& p : points)
    if (kept.empty() || p.x != kept.back().x || p.y != kept.back().y) kept.push_back(p);
  if (closed && kept.size() > 1 && kept.front().x == kept.back().x && kept.front().y == kept.back().y) kept.pop_back();
  return kept;
}

std::vector<World> to_unit(const std::vector<TilePoint>& path, double extent) {
  // Wild coordinates are pulled to a frame around the tile: no tile may cost more than itself.
  constexpr double kFar = 4;
  std::vector<World> points;
  points.reserve(path.size());
  for (const TilePoint& p : path)
    points.push_back({std::clamp(p.x / extent, -kFar, kFar), std::clamp(p.y / extent, -kFar, kFar)});
  return points;
}

/// Ponds that a generalised tile has left as triangles look like faults, not like water.
bool is_crumb(const Feature& feature, Paint paint, double extent) {
  if (paint != Paint::Water) return false;
  const auto& outer = feature.paths.front();
  return outer.size() < 8 && static_cast<double>(signed_area2(outer)) < 0.006 * extent * extent;
}

void add_feature(Mesh& mesh, const Feature& feature, double extent, Paint paint) {
  if (is_crumb(feature, paint, extent)) return;
  if (feature.kind == GeometryKind::Line) {
    for (const auto& path : feature.paths) append_line(mesh, to_unit(path, extent), false, paint);
    return;
  }
  std::vector<std::vector<World>> rings;
  rings.reserve(feature.paths.size());
  for (const auto& path : feature.paths) rings.push_back(to_unit(path, extent));
  append_fill(mesh, rings, paint);
  // The antialiased edge of a fill is a thin line of its own colour.
  for (const auto& ring : rings) append_line(mesh, ring, true, paint);
}

LabelKind kind_of(std::string_view place) {
  if (place == "city") return LabelKind::City;
  if (place == "town") return LabelKind::Town;
  if (place == "suburb" || place == "quarter" || place == "neighbourhood") return LabelKind::Suburb;
  if (place == "country") return LabelKind::Country;
  if (place == "state" || place == "province") return LabelKind::Region;
  return LabelKind::Village;
}

std::optional<PointLabel> label_of(const Feature& feature, TileId id, double extent) {
  if (feature.kind != GeometryKind::Point || feature.paths.front().empty()) return std::nullopt;
  PointLabel label;
  const TilePoint p = feature.paths.front().front();
  // Points in the buffer belong to the neighbour, which names them itself.
  if (p.x < 0 || p.y < 0 || p.x >= extent || p.y >= extent) return std::nullopt;
  const WorldBox box = id.box();
  const double side = box.max.x - box.min.x;
  label.position = {box.min.x + p.x / extent * side, box.min.y + p.y / extent * side};
  for (const auto& [key, value] : feature.text)
    if (key == "name" || key.starts_with("name:"))
      label.names.push_back({key == "name" ? std::string() : key.substr(5), value});
  if (label.names.empty()) return std::nullopt;
  const auto rank = feature.number.find(std::string_view("rank"));
  label.rank = rank == feature.number.end() ? 99 : static_cast<int>(std::clamp(rank->second, 0.0, 99.0));
  const auto place = feature.text.find(std::string_view("class"));
  label.kind = place == feature.text.end() ? LabelKind::Village : kind_of(place->second);
  return label;
}

}  // namespace

double append_fill(Mesh& mesh, std::span<const std::vector<World>> rings, Paint paint) {
  const TessGuard guard;
  Filling filling{mesh, static_cast<float>(paint), {}};
  gluTessCallback(guard.tess, GLU_TESS_VERTEX_DATA, reinterpret_cast<GluCallback>(on_vertex));
  gluTessCallback(guard.tess, GLU_TESS_COMBINE_DATA, reinterpret_cast<GluCallback>(on_combine));
  gluTessCallback(guard.tess, GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<GluCallback>(on_edge_flag));
  gluTessProperty(guard.tess, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_NONZERO);
  gluTessNormal(guard.tess, 0, 0, 1);
  const std::size_t first = mesh.indices.size();
  gluTessBeginPolygon(guard.tess, &filling);
  for (const auto& ring : rings) {
    gluTessBeginContour(guard.tess);
    for (const World& p : ring) {
      filling.points.push_back({p.x, p.y, 0});
      gluTessVertex(guard.tess, filling.points.back().data(), filling.points.back().data());
    }
    gluTessEndContour(guard.tess);
  }
  gluTessEndPolygon(guard.tess);
  mesh.indices.resize(first + (mesh.indices.size() - first) / 3 * 3);
  return triangle_area(mesh, first);
}

void append_line(Mesh& mesh, std::span<const World> raw, bool closed, Paint paint) {
  const std::vector<World> points = without_repeats(raw, closed);
  const std::size_t n = points.size();
  if (n < 2) return;
  const auto base = static_cast<std::uint32_t>(mesh.vertices.size());
  for (std::size_t i = 0; i < n; ++i) {
    const bool first = i == 0 && !closed, last = i + 1 == n && !closed;
    const World before = first ? World{} : normal_of(points[(i + n - 1) % n], points[i]);
    const World after = last ? World{} : normal_of(points[i], points[(i + 1) % n]);
    const World m = first ? after : last ? before : mitre(before, after);
    for (const float side : {-1.F, 1.F})
      mesh.vertices.push_back({static_cast<float>(points[i].x), static_cast<float>(points[i].y),
                               static_cast<float>(m.x) * side, static_cast<float>(m.y) * side, side,
                               static_cast<float>(paint)});
  }
  const std::size_t segments = closed ? n : n - 1;
  for (std::size_t i = 0; i < segments; ++i) {
    const auto a = base + static_cast<std::uint32_t>(2 * i), b = base + static_cast<std::uint32_t>(2 * ((i + 1) % n));
    for (const std::uint32_t index : {a, a + 1, b, b, a + 1, b + 1}) mesh.indices.push_back(index);
  }
}

TileMesh build_tile(TileId id, std::span<const VectorLayer> layers) {
  struct Item {
    Paint paint;
    const Feature* feature;
    double extent;
  };
  TileMesh tile;
  std::vector<Item> items;
  for (const VectorLayer& layer : layers)
    for (const Feature& feature : layer.features) {
      const double extent = static_cast<double>(layer.extent);
      if (const auto paint = classify(layer.name, feature)) items.push_back({*paint, &feature, extent});
      if (layer.name == "place")
        if (auto label = label_of(feature, id, extent)) tile.labels.points.push_back(std::move(*label));
    }
  std::stable_sort(items.begin(), items.end(), [](const Item& a, const Item& b) { return a.paint < b.paint; });
  for (const Item& item : items) add_feature(tile.mesh, *item.feature, item.extent, item.paint);
  return tile;
}

Mesh build_area(std::span<const std::vector<World>> rings, const WorldBox& box, Paint fill, Paint line) {
  Mesh mesh;
  const double w = std::max(box.max.x - box.min.x, 1e-12);
  std::vector<std::vector<World>> unit;
  for (const auto& ring : rings) {
    std::vector<World>& out = unit.emplace_back();
    for (const World& p : ring) out.push_back({(p.x - box.min.x) / w, (p.y - box.min.y) / w});
  }
  append_fill(mesh, unit, fill);
  for (const auto& ring : unit) append_line(mesh, ring, true, line);
  return mesh;
}

}  // namespace infopunkt::map
