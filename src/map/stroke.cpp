// Lines into triangles: a strip with mitres where the line turns little, round joints and caps elsewhere.

#include <algorithm>
#include <cmath>
#include <numbers>

#include "map/mesh.h"

namespace infopunkt::map {
namespace {

// Up to about 40° a mitre is as good as a round joint, with no triangle more.
constexpr double kMitreCosine = 0.77;
constexpr double kArcStep = std::numbers::pi / 5;

struct Unit {
  double x = 0, y = 0;
  Unit operator-() const { return {-x, -y}; }
};
double dot(Unit a, Unit b) {
  return a.x * b.x + a.y * b.y;
}

/// Perpendicular to the segment.
Unit normal_of(World a, World b) {
  const double dx = b.x - a.x, dy = b.y - a.y, length = std::hypot(dx, dy);
  return {-dy / length, dx / length};
}

class Stroke {
 public:
  Stroke(Mesh& mesh, Ring points, Ends ends) : m_mesh(mesh) {
    for (const World& p : points)
      if (m_points.empty() || !same(p, m_points.back())) m_points.push_back(p);
    m_closed = ends == Ends::Closed;
    if (m_closed && m_points.size() > 1 && same(m_points.front(), m_points.back())) m_points.pop_back();
    m_closed = m_closed && m_points.size() > 2;
  }

  void run() {
    const std::size_t n = m_points.size();
    if (n < 2) return;
    const std::size_t segments = m_closed ? n : n - 1;
    std::vector<Unit> normals;
    for (std::size_t i = 0; i < segments; ++i) normals.push_back(normal_of(m_points[i], m_points[(i + 1) % n]));
    double along = 0;
    Pair begin = m_closed ? joint(0, normals.back(), normals.front(), 0).after : cap(0, normals.front(), along, -1);
    for (std::size_t i = 0; i < segments; ++i) {
      const World a = m_points[i], b = m_points[(i + 1) % n];
      along += std::hypot(b.x - a.x, b.y - a.y);
      const bool last = i + 1 == segments;
      if (last && !m_closed) {
        bridge(begin, cap(i + 1, normals[i], along, 1));
        return;
      }
      const Joint next = joint((i + 1) % n, normals[i], normals[(i + 1) % segments], along);
      bridge(begin, next.before);
      begin = next.after;
    }
  }

 private:
  /// The two vertices across the line at one place.
  struct Pair {
    std::uint32_t left = 0, right = 0;
  };
  struct Joint {
    Pair before, after;
  };

  static bool same(World a, World b) { return a.x == b.x && a.y == b.y; }

  std::uint32_t vertex(std::size_t at, Unit direction, double side, double along) {
    const auto fixed = [](double v) {
      return static_cast<std::int16_t>(std::lround(std::clamp(v * LineVertex::kUnit, -32767.0, 32767.0)));
    };
    m_mesh.line_vertices.push_back({static_cast<float>(m_points[at].x), static_cast<float>(m_points[at].y),
                                    static_cast<float>(along), fixed(direction.x), fixed(direction.y), fixed(side), 0});
    return static_cast<std::uint32_t>(m_mesh.line_vertices.size() - 1);
  }
  Pair across(std::size_t at, Unit direction, double along) {
    return {vertex(at, direction, 1, along), vertex(at, -direction, -1, along)};
  }
  void triangle(std::uint32_t a, std::uint32_t b, std::uint32_t c) {
    m_mesh.line_indices.insert(m_mesh.line_indices.end(), {a, b, c});
  }
  void bridge(Pair a, Pair b) {
    triangle(a.left, a.right, b.left);
    triangle(b.left, a.right, b.right);
  }

  /// A fan around a point from one direction to another, the short way around.
  void arc(std::size_t at, Unit from, Unit to, double along) {
    const double begin = std::atan2(from.y, from.x);
    double turn = std::atan2(to.y, to.x) - begin;
    if (turn > std::numbers::pi) turn -= 2 * std::numbers::pi;
    if (turn < -std::numbers::pi) turn += 2 * std::numbers::pi;
    const int steps = std::max(1, static_cast<int>(std::ceil(std::abs(turn) / kArcStep)));
    const std::uint32_t middle = vertex(at, {}, 0, along);
    std::uint32_t before = vertex(at, from, 1, along);
    for (int i = 1; i <= steps; ++i) {
      const double angle = begin + turn * i / steps;
      const std::uint32_t next = vertex(at, {std::cos(angle), std::sin(angle)}, 1, along);
      triangle(middle, before, next);
      before = next;
    }
  }

  Pair cap(std::size_t at, Unit normal, double along, int forward) {
    const Unit outward{normal.y * forward, -normal.x * forward};
    arc(at, normal, outward, along);
    arc(at, outward, -normal, along);
    return across(at, normal, along);
  }

  Joint joint(std::size_t at, Unit before, Unit after, double along) {
    const double cosine = dot(before, after);
    if (cosine > kMitreCosine) {
      // |before + after|² = 2 + 2 cos, and the mitre's length is 1 ÷ cos of half the turn.
      const double stretch = 1 / (1 + cosine);
      const Pair pair = across(at, {(before.x + after.x) * stretch, (before.y + after.y) * stretch}, along);
      return {pair, pair};
    }
    const bool turns_left = before.x * after.y - before.y * after.x > 0;
    arc(at, turns_left ? -before : before, turns_left ? -after : after, along);
    return {across(at, before, along), across(at, after, along)};
  }

  Mesh& m_mesh;
  std::vector<World> m_points;
  bool m_closed = false;
};

}  // namespace

void append_line(Mesh& mesh, Ring points, Ends ends) {
  Stroke(mesh, points, ends).run();
}

void assign(Mesh& mesh, Ground ground, std::size_t fills, std::size_t lines) {
  const auto put = [ground](std::array<Range, kGrounds>& ranges, std::size_t from, std::size_t to) {
    if (from == to) return;
    ranges[static_cast<std::size_t>(ground)] = {static_cast<std::uint32_t>(from),
                                                static_cast<std::uint32_t>(to - from)};
  };
  put(mesh.fills, fills, mesh.fill_indices.size());
  put(mesh.lines, lines, mesh.line_indices.size());
}

}  // namespace infopunkt::map
