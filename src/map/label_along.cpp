#include "map/label_along.h"

#include <algorithm>
#include <cmath>

namespace infopunkt::map {
namespace {

using ui::Vec2;
using Points = std::vector<Vec2>;

constexpr float kStep = 0.25F;        // between samples, em
constexpr int kSmoothing = 2;         // samples to either side, twice: corners are rounded over an em
constexpr float kMostSamples = 8192;  // of one line in view: what winds more is not searched to its end
constexpr float kChord = 0.35F;       // a letter takes its direction from this much of the line to either side, em
constexpr float kOnItsHead = 0.2F;    // share of its length by which a kept name may run backwards

float away(Vec2 a, Vec2 b) {
  // Not hypot(): nothing here is near the ends of a float's range, and this is called for every sample.
  return std::sqrt((b.x - a.x) * (b.x - a.x) + (b.y - a.y) * (b.y - a.y));
}

/// Walks a path by distance; positions must not go backwards.
class Walker {
 public:
  explicit Walker(std::span<const Vec2> path) : m_path(path), m_length(away(path[0], path[1])) {}
  Vec2 at(float along) {
    while (m_i + 2 < m_path.size() && m_begin + m_length < along) {
      m_begin += m_length;
      ++m_i;
      m_length = away(m_path[m_i], m_path[m_i + 1]);
    }
    const float share = m_length > 0 ? std::clamp((along - m_begin) / m_length, 0.F, 1.F) : 0;
    return m_path[m_i] + (m_path[m_i + 1] - m_path[m_i]) * share;
  }

 private:
  std::span<const Vec2> m_path;
  std::size_t m_i = 0;
  float m_begin = 0, m_length;
};

float whole_length(std::span<const Vec2> path) {
  float sum = 0;
  for (std::size_t i = 1; i < path.size(); ++i) sum += away(path[i - 1], path[i]);
  return sum;
}

/// The mean of each point's neighbours; towards the ends of fewer, so that the ends stay.
Points smoothed(const Points& points) {
  Points out(points.size());
  const auto n = static_cast<int>(points.size());
  for (int i = 0; i < n; ++i) {
    const int reach = std::min({kSmoothing, i, n - 1 - i});
    Vec2 sum;
    for (int k = i - reach; k <= i + reach; ++k) sum = sum + points[static_cast<std::size_t>(k)];
    out[static_cast<std::size_t>(i)] = sum * (1.F / static_cast<float>(2 * reach + 1));
  }
  return out;
}

/// From one direction to another, -π..π.
float turn_between(Vec2 from, Vec2 to) {
  return std::atan2(from.x * to.y - from.y * to.x, from.x * to.x + from.y * to.y);
}

/// The smoothed samples of a path around a point of it, and that point as a distance along them.
struct Curve {
  Points points;
  std::vector<float> along;
  float middle = 0;
};

Curve curve_about(std::span<const Vec2> path, float middle, float half, float em) {
  const float step = em * kStep, reach = half + em;
  const float total = whole_length(path);
  const int back = static_cast<int>(std::min(reach, middle) / step),
            ahead = static_cast<int>(std::min(reach, total - middle) / step);
  Curve curve;
  Walker walker(path);
  for (int k = -back; k <= ahead; ++k) curve.points.push_back(walker.at(middle + static_cast<float>(k) * step));
  curve.points = smoothed(smoothed(curve.points));
  curve.along.resize(curve.points.size());
  for (std::size_t i = 1; i < curve.points.size(); ++i)
    curve.along[i] = curve.along[i - 1] + away(curve.points[i - 1], curve.points[i]);
  curve.middle = curve.along.empty() ? 0 : curve.along[static_cast<std::size_t>(back)];
  return curve;
}

Vec2 point_on(const Curve& curve, float along) {
  const auto next = std::upper_bound(curve.along.begin() + 1, curve.along.end() - 1, along);
  const auto i = static_cast<std::size_t>(next - curve.along.begin());
  const float begin = curve.along[i - 1], length = curve.along[i] - begin;
  const float share = length > 0 ? (along - begin) / length : 0;
  return curve.points[i - 1] + (curve.points[i] - curve.points[i - 1]) * share;
}

/// From right to left, or straight downwards.
bool reads_backwards(Vec2 run) {
  constexpr float kUpright = 0.05F;
  return std::abs(run.x) > kUpright * std::abs(run.y) ? run.x < 0 : run.y > 0;
}

bool turns_too_far(const std::vector<ui::text::GlyphPose>& poses, float em, const BendLimits& limits) {
  float angle = 0, least = 0, most = 0;
  for (std::size_t i = 1; i < poses.size(); ++i) {
    const float turn = turn_between({poses[i - 1].cos, poses[i - 1].sin}, {poses[i].cos, poses[i].sin});
    const float apart = std::abs(poses[i].pen - poses[i - 1].pen);
    if (std::abs(turn) > limits.turn * std::max(0.5F, apart / em)) return true;
    angle += turn;
    least = std::min(least, angle);
    most = std::max(most, angle);
  }
  return most - least > limits.spread;
}

}  // namespace

std::optional<Bent> bend(std::span<const Vec2> path, float middle, const ui::Ui::NamePens& name, float em,
                         const BendLimits& limits, std::optional<bool> reversed) {
  const float half = name.width / 2;
  if (path.size() < 2 || name.pens.empty()) return std::nullopt;
  const Curve curve = curve_about(path, middle, half, em);
  if (curve.points.size() < 2 || curve.middle < half || curve.along.back() - curve.middle < half) return std::nullopt;
  const Vec2 run = point_on(curve, curve.middle + half) - point_on(curve, curve.middle - half);
  Bent bent;
  bent.reversed = reversed.value_or(reads_backwards(run));
  if (reversed && (bent.reversed ? run.x : -run.x) > kOnItsHead * name.width) return std::nullopt;
  const float sign = bent.reversed ? -1.F : 1.F;
  for (const float pen : name.pens) {
    const float along = curve.middle + sign * (pen - half);
    const float chord = em * kChord;
    const Vec2 from = point_on(curve, std::max(0.F, along - chord)),
               to = point_on(curve, std::min(curve.along.back(), along + chord));
    const float length = std::max(1e-3F, away(from, to)) * sign;
    bent.poses.push_back({point_on(curve, along), (to.x - from.x) / length, (to.y - from.y) / length, pen});
  }
  if (turns_too_far(bent.poses, em, limits)) return std::nullopt;
  return bent;
}

std::vector<float> middles_for(std::span<const Vec2> path, float width, float em, const BendLimits& limits,
                               const std::function<bool(Vec2)>& usable) {
  const float step = em / 2, total = whole_length(path);
  if (path.size() < 2 || total < width) return {};
  const auto count = static_cast<int>(std::min(total / step, kMostSamples)) + 1;
  Points points;
  Walker walker(path);
  for (int i = 0; i < count; ++i) points.push_back(walker.at(static_cast<float>(i) * step));
  const Points curve = smoothed(points);
  const auto bends = [&](int i) {
    if (i < 2 || i + 2 >= count) return false;
    const auto k = static_cast<std::size_t>(i);
    return std::abs(turn_between(curve[k] - curve[k - 2], curve[k + 2] - curve[k])) > limits.turn;
  };
  struct Stretch {
    float begin, end;
  };
  std::vector<Stretch> stretches;
  for (int i = 0, begin = 0; i <= count; ++i) {
    if (i < count && !bends(i) && usable(points[static_cast<std::size_t>(i)])) continue;
    const Stretch stretch{static_cast<float>(begin) * step, static_cast<float>(i - 1) * step};
    if (stretch.end - stretch.begin >= width) stretches.push_back(stretch);
    begin = i + 1;
  }
  std::stable_sort(stretches.begin(), stretches.end(),
                   [](const Stretch& a, const Stretch& b) { return a.end - a.begin > b.end - b.begin; });
  std::vector<float> middles;
  for (const Stretch& s : stretches) {
    const float middle = (s.begin + s.end) / 2, room = (s.end - s.begin - width) / 2;
    const float apart = std::max(2 * em, width / 2);
    middles.push_back(middle);
    for (float shift = apart; shift <= room; shift += apart)
      for (const float signed_shift : {shift, -shift}) middles.push_back(middle + signed_shift);
  }
  constexpr std::size_t kMost = 12;
  if (middles.size() > kMost) middles.resize(kMost);
  return middles;
}

}  // namespace infopunkt::map
