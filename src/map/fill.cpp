// Areas into triangles.

#include <algorithm>
#include <cmath>
#include <deque>
#include <vector>

#include <GL/glu.h>

#include "map/mesh.h"

namespace infopunkt::map {
namespace {

/// A point of the tessellator: where it is, and its vertex once it has one.
struct Corner {
  std::array<double, 3> at{};
  std::uint32_t vertex = kNone;
  static constexpr std::uint32_t kNone = 0xffffffff;
};

/// What the tessellator calls back into. Only triangles arrive, since an edge-flag callback is set.
struct Tessellation {
  Mesh& mesh;
  std::deque<Corner> corners;  ///< stable addresses: GLU keeps pointers
  Corner* add(double x, double y) {
    corners.push_back({{x, y, 0}, Corner::kNone});
    return &corners.back();
  }
};

void on_vertex(void* vertex, void* self) {
  Tessellation& tessellation = *static_cast<Tessellation*>(self);
  Corner& corner = *static_cast<Corner*>(vertex);
  if (corner.vertex == Corner::kNone) {
    corner.vertex = static_cast<std::uint32_t>(tessellation.mesh.fill_vertices.size());
    tessellation.mesh.fill_vertices.push_back({static_cast<float>(corner.at[0]), static_cast<float>(corner.at[1])});
  }
  tessellation.mesh.fill_indices.push_back(corner.vertex);
}
void on_combine(double at[3], void* [4], float[4], void** out, void* self) {
  *out = static_cast<Tessellation*>(self)->add(at[0], at[1]);
}
void on_edge_flag(GLboolean, void*) {}

using GluCallback = void (*)();

/// One tessellator a thread, made once: making one takes longer than a small area.
class Tessellator {
 public:
  Tessellator() : m_tess(gluNewTess()) {
    gluTessCallback(m_tess, GLU_TESS_VERTEX_DATA, reinterpret_cast<GluCallback>(on_vertex));
    gluTessCallback(m_tess, GLU_TESS_COMBINE_DATA, reinterpret_cast<GluCallback>(on_combine));
    gluTessCallback(m_tess, GLU_TESS_EDGE_FLAG_DATA, reinterpret_cast<GluCallback>(on_edge_flag));
    gluTessProperty(m_tess, GLU_TESS_WINDING_RULE, GLU_TESS_WINDING_NONZERO);
    gluTessNormal(m_tess, 0, 0, 1);
  }
  Tessellator(const Tessellator&) = delete;
  Tessellator& operator=(const Tessellator&) = delete;
  ~Tessellator() { gluDeleteTess(m_tess); }

  void run(Mesh& mesh, std::span<const Ring> rings) {
    Tessellation tessellation{mesh, {}};
    gluTessBeginPolygon(m_tess, &tessellation);
    for (const Ring& ring : rings) {
      gluTessBeginContour(m_tess);
      for (const World& p : ring) {
        Corner* corner = tessellation.add(p.x, p.y);
        gluTessVertex(m_tess, corner->at.data(), corner);
      }
      gluTessEndContour(m_tess);
    }
    gluTessEndPolygon(m_tess);
  }

 private:
  GLUtesselator* m_tess;
};

double cross(World a, World b, World c) {
  return (b.x - a.x) * (c.y - b.y) - (b.y - a.y) * (c.x - b.x);
}

/// Turns one way only, and once around.
bool is_convex(Ring ring) {
  const std::size_t n = ring.size();
  if (n < 3 || n > 32) return false;
  bool left = false, right = false;
  int changes = 0;  // of direction along x: a ring that winds twice changes more than twice
  double before = 0;
  for (std::size_t i = 0; i < n; ++i) {
    const World a = ring[i], b = ring[(i + 1) % n], c = ring[(i + 2) % n];
    const double turn = cross(a, b, c);
    left = left || turn > 0;
    right = right || turn < 0;
    const double dx = b.x - a.x;
    if (dx == 0) continue;
    if (before * dx < 0) ++changes;
    before = dx;
  }
  return !(left && right) && changes <= 2;
}

void fan(Mesh& mesh, Ring ring) {
  const auto base = static_cast<std::uint32_t>(mesh.fill_vertices.size());
  for (const World& p : ring) mesh.fill_vertices.push_back({static_cast<float>(p.x), static_cast<float>(p.y)});
  for (std::uint32_t i = 1; i + 1 < ring.size(); ++i)
    mesh.fill_indices.insert(mesh.fill_indices.end(), {base, base + i, base + i + 1});
}

/// Rings with very many crossings would keep the tessellator busy for minutes. Their number is judged by a grid: how
/// many cells the edges pass, and how many edges share a cell. Sound outlines, however long, stay far below the limits.
class Tangle {
 public:
  explicit Tangle(std::span<const Ring> rings) : m_rings(rings) {
    for (const Ring& ring : rings) {
      m_edges += ring.size();
      for (const World& p : ring) m_box.add(p);
    }
  }
  [[nodiscard]] bool hopeless() {
    if (m_edges < kHarmless) return false;
    m_across =
        std::clamp(static_cast<std::size_t>(std::sqrt(static_cast<double>(m_edges))), std::size_t{1}, kMostCells);
    m_cells.assign(m_across * m_across, 0);
    for (const Ring& ring : m_rings)
      for (std::size_t i = 0; i < ring.size(); ++i)
        if (!pass(ring[i], ring[(i + 1) % ring.size()])) return true;
    return false;
  }

 private:
  static constexpr std::size_t kHarmless = 200, kMostCells = 1024, kVisitsAnEdge = 24, kSharedAnEdge = 96;

  /// Walks along an edge in steps of half a cell; false when the limits are passed.
  bool pass(World a, World b) {
    const double w = std::max(m_box.max.x - m_box.min.x, 1e-12), h = std::max(m_box.max.y - m_box.min.y, 1e-12);
    const double cells = static_cast<double>(m_across);
    const auto column = [&](double x) { return std::min(cells - 1, std::floor((x - m_box.min.x) / w * cells)); };
    const auto row = [&](double y) { return std::min(cells - 1, std::floor((y - m_box.min.y) / h * cells)); };
    const double reach = std::max(std::abs(b.x - a.x) / w, std::abs(b.y - a.y) / h) * cells;
    const int steps = 1 + static_cast<int>(reach);
    for (int i = 0; i <= steps; ++i) {
      const double t = static_cast<double>(i) / steps;
      const auto cell = static_cast<std::size_t>(row(a.y + (b.y - a.y) * t) * cells + column(a.x + (b.x - a.x) * t));
      m_shared += 2 * std::uint64_t{m_cells[cell]++} + 1;  // sums up to the squares
      ++m_visits;
    }
    return m_visits <= kVisitsAnEdge * m_edges && m_shared <= kSharedAnEdge * m_edges;
  }

  std::span<const Ring> m_rings;
  std::size_t m_edges = 0, m_across = 1;
  WorldBox m_box;
  std::vector<std::uint32_t> m_cells;
  std::uint64_t m_visits = 0, m_shared = 0;
};

/// The tessellator's time grows with the square of the points of an area: from some number on it gets fewer, at places
/// that nobody can tell from theirs. Tiles that are made for looking at have no such areas.
class Thinned {
 public:
  explicit Thinned(std::span<const Ring> rings) : m_rings(rings.begin(), rings.end()) {
    for (double apart = kFirstApart; points() > kMost; apart *= 2) thin(apart);
  }
  [[nodiscard]] std::span<const Ring> rings() const { return m_rings; }

 private:
  static constexpr std::size_t kMost = 16'000;
  static constexpr double kFirstApart = 1.0 / 16384;  // of the mesh's box: a quarter of a unit of most tiles

  [[nodiscard]] std::size_t points() const {
    std::size_t sum = 0;
    for (const Ring& ring : m_rings) sum += ring.size();
    return sum;
  }
  void thin(double apart) {
    std::vector<std::vector<World>> thinned;
    for (const Ring& ring : m_rings) {
      std::vector<World> kept;
      for (const World& p : ring)
        if (kept.empty() || std::max(std::abs(p.x - kept.back().x), std::abs(p.y - kept.back().y)) >= apart)
          kept.push_back(p);
      if (kept.size() >= 3) thinned.push_back(std::move(kept));
    }
    m_rings.assign(thinned.begin(), thinned.end());
    m_points = std::move(thinned);
  }

  std::vector<Ring> m_rings;
  std::vector<std::vector<World>> m_points;  ///< of the rings that were thinned
};

double triangle_area(const Mesh& mesh, std::size_t from) {
  double area = 0;
  for (std::size_t i = from; i + 2 < mesh.fill_indices.size(); i += 3) {
    const FillVertex& a = mesh.fill_vertices[mesh.fill_indices[i]];
    const FillVertex& b = mesh.fill_vertices[mesh.fill_indices[i + 1]];
    const FillVertex& c = mesh.fill_vertices[mesh.fill_indices[i + 2]];
    area += std::abs(static_cast<double>(b.x - a.x) * static_cast<double>(c.y - a.y) -
                     static_cast<double>(c.x - a.x) * static_cast<double>(b.y - a.y)) /
            2;
  }
  return area;
}

}  // namespace

double append_fill(Mesh& mesh, std::span<const Ring> rings) {
  const std::size_t first = mesh.fill_indices.size();
  if (rings.size() == 1 && is_convex(rings[0])) {
    fan(mesh, rings[0]);
  } else if (!Tangle(rings).hopeless()) {
    thread_local Tessellator tessellator;
    tessellator.run(mesh, Thinned(rings).rings());
    mesh.fill_indices.resize(first + (mesh.fill_indices.size() - first) / 3 * 3);
  }
  return triangle_area(mesh, first);
}

}  // namespace infopunkt::map
