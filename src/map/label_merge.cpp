#include "map/label_merge.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace infopunkt::map {
namespace {

/// Names are told apart by text and kind.
struct NameKey {
  std::string_view text;
  LabelKind kind;
  bool operator==(const NameKey&) const = default;
};
struct NameKeyHash {
  std::size_t operator()(const NameKey& key) const {
    return std::hash<std::string_view>{}(key.text) * 31 + static_cast<std::size_t>(key.kind);
  }
};

double distance(World a, World b) {
  const double dx = a.x - b.x, dy = a.y - b.y;
  return std::sqrt(dx * dx + dy * dy);
}

bool before(World a, World b) {
  return std::tie(a.x, a.y) < std::tie(b.x, b.y);
}

double length_of(std::span<const World> path) {
  double sum = 0;
  for (std::size_t i = 1; i < path.size(); ++i) sum += distance(path[i - 1], path[i]);
  return sum;
}

/// A name made of more than this is data gone wrong: longer paths are left out, more pieces stay unjoined.
constexpr std::size_t kMostPieces = 96, kMostPoints = 4096;
/// Cosine of the sharpest turn at which two pieces still are one line.
constexpr double kSharpest = 0.5;

World direction(World a, World b) {
  const double d = distance(a, b);
  return d > 0 ? World{(b.x - a.x) / d, (b.y - a.y) / d} : World{};
}
double cosine(World a, World b) {
  return a.x * b.x + a.y * b.y;
}

using Line = std::vector<World>;

/// Quick, and mostly enough to say no.
bool near_box(const Line& line, World p, double reach) {
  WorldBox box;
  for (const World q : line) box.add(q);
  return p.x >= box.min.x - reach && p.x <= box.max.x + reach && p.y >= box.min.y - reach && p.y <= box.max.y + reach;
}

/// `tail` going on where `head` ends: the index in `tail` of its first point behind the seam, and how well the two
/// directions agree. Nothing when it does not go on there.
struct Seam {
  std::size_t next = 0;
  double agreement = -2;
  double gained = 0;
};
Seam seam_of(const Line& head, const Line& tail, double reach) {
  const World end = head.back();
  if (!near_box(tail, end, reach)) return {};
  const NearestOnPath near = nearest_on(tail, end);
  if (near.distance > reach) return {};
  // Where pieces overlap, the head's end lies within the tail; the directions there must agree.
  const World come = direction(head[head.size() - 2], end);
  const World go = direction(tail[near.segment], tail[near.segment + 1]);
  const double agreement = cosine(come, go);
  if (agreement < kSharpest) return {};
  return {near.segment + 1, agreement, length_of(tail) - near.along};
}

bool lies_on(const Line& piece, const Line& line, double reach) {
  // Its ends and some points between tell as much as all of them.
  constexpr std::size_t kSamples = 24;
  const std::size_t step = std::max<std::size_t>(1, piece.size() / kSamples);
  const auto is_on = [&](World p) { return nearest_on(line, p).distance <= reach; };
  if (!is_on(piece.front()) || !is_on(piece.back())) return false;
  for (std::size_t i = step; i < piece.size(); i += step)
    if (!is_on(piece[i])) return false;
  return true;
}

/// Lengthens `line` at its end by the piece that goes on best; true when one did.
bool lengthen(Line& line, std::vector<Line>& pieces, double reach) {
  Seam best;
  std::size_t which = 0;
  bool turned = false;
  for (std::size_t i = 0; i < pieces.size(); ++i)
    for (const bool turn : {false, true}) {
      if (turn) std::reverse(pieces[i].begin(), pieces[i].end());
      const Seam seam = seam_of(line, pieces[i], reach);
      if (turn) std::reverse(pieces[i].begin(), pieces[i].end());
      if (seam.gained <= reach || seam.agreement <= best.agreement) continue;
      best = seam;
      which = i;
      turned = turn;
    }
  if (best.gained <= reach) return false;
  Line piece = std::move(pieces[which]);
  pieces.erase(pieces.begin() + static_cast<std::ptrdiff_t>(which));
  if (turned) std::reverse(piece.begin(), piece.end());
  for (std::size_t i = best.next; i < piece.size(); ++i)
    if (distance(line.back(), piece[i]) > 0) line.push_back(piece[i]);
  return true;
}

/// A path reads the same from both ends: the one to begin with is fixed.
void turn_to_fixed_end(Line& line) {
  if (before(line.back(), line.front())) std::reverse(line.begin(), line.end());
}

std::vector<Line> joined(std::vector<Line> pieces, double reach) {
  for (Line& piece : pieces) turn_to_fixed_end(piece);
  std::sort(pieces.begin(), pieces.end(), [](const Line& a, const Line& b) {
    const double la = length_of(a), lb = length_of(b);
    return la != lb ? la > lb : before(a.front(), b.front());
  });
  std::vector<Line> rest;
  if (pieces.size() > kMostPieces) {
    rest.assign(pieces.begin() + kMostPieces, pieces.end());
    pieces.resize(kMostPieces);
  }
  std::vector<Line> lines;
  while (!pieces.empty()) {
    Line line = std::move(pieces.front());
    pieces.erase(pieces.begin());
    for (int end = 0; end < 2; ++end) {
      while (line.size() < kMostPoints && lengthen(line, pieces, reach)) {
      }
      std::reverse(line.begin(), line.end());
    }
    std::erase_if(pieces, [&](const Line& piece) { return lies_on(piece, line, reach); });
    turn_to_fixed_end(line);
    lines.push_back(std::move(line));
  }
  lines.insert(lines.end(), rest.begin(), rest.end());
  return lines;
}

Line without_repeated_points(const std::vector<World>& path) {
  Line line;
  for (const World p : path)
    if (line.empty() || distance(line.back(), p) > 0) line.push_back(p);
  return line;
}

}  // namespace

NearestOnPath nearest_on(std::span<const World> path, World p) {
  NearestOnPath best;
  double along = 0;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const World a = path[i], b = path[i + 1];
    const double dx = b.x - a.x, dy = b.y - a.y, square = dx * dx + dy * dy;
    const double share = square > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / square, 0.0, 1.0) : 0;
    const World at{a.x + dx * share, a.y + dy * share};
    const double away = distance(at, p), length = std::sqrt(square);
    if (away < best.distance) best = {away, along + share * length, at, i};
    along += length;
  }
  return best;
}

std::vector<PointName> merge_points(std::span<const TileLabelsPtr> tiles, std::string_view lang, double reach) {
  std::vector<PointName> all;
  for (const TileLabelsPtr& tile : tiles)
    for (const PointLabel& label : tile->points)
      if (const std::string_view text = name_in(label.names, lang); !text.empty())
        all.push_back({text, label.kind, label.rank, label.position});
  // In a fixed order first: which of two copies stays must not depend on which tile came first.
  std::sort(all.begin(), all.end(), [](const PointName& a, const PointName& b) {
    return std::tie(a.text, a.kind, a.at.x, a.at.y, a.rank) < std::tie(b.text, b.kind, b.at.x, b.at.y, b.rank);
  });
  std::vector<PointName> merged;
  std::size_t first_of_name = 0;
  for (const PointName& name : all) {
    if (merged.empty() || merged.back().text != name.text || merged.back().kind != name.kind)
      first_of_name = merged.size();
    const auto same = std::find_if(merged.begin() + static_cast<std::ptrdiff_t>(first_of_name), merged.end(),
                                   [&](const PointName& known) { return distance(known.at, name.at) <= reach; });
    if (same == merged.end())
      merged.push_back(name);
    else
      same->rank = std::min(same->rank, name.rank);
  }
  return merged;
}

std::vector<LineName> merge_lines(std::span<const TileLabelsPtr> tiles, std::string_view lang, double reach) {
  struct Pieces {
    int rank = 99;
    std::vector<Line> lines;
  };
  std::unordered_map<NameKey, Pieces, NameKeyHash> by_name;
  for (const TileLabelsPtr& tile : tiles)
    for (const LineLabel& label : tile->lines) {
      const std::string_view text = name_in(label.names, lang);
      Line line = without_repeated_points(label.path);
      if (text.empty() || line.size() < 2 || line.size() > kMostPoints) continue;
      Pieces& pieces = by_name[{text, label.kind}];
      pieces.rank = std::min(pieces.rank, label.rank);
      pieces.lines.push_back(std::move(line));
    }
  std::vector<LineName> merged;
  for (auto& [key, pieces] : by_name)
    for (Line& line : joined(std::move(pieces.lines), reach)) {
      LineName name{key.text, key.kind, pieces.rank, std::move(line), {}, 0};
      for (const World p : name.path) name.box.add(p);
      name.length = length_of(name.path);
      merged.push_back(std::move(name));
    }
  std::sort(merged.begin(), merged.end(), [](const LineName& a, const LineName& b) {
    return std::tie(a.text, a.kind, b.length, a.path.front().x, a.path.front().y) <
           std::tie(b.text, b.kind, a.length, b.path.front().x, b.path.front().y);
  });
  return merged;
}

}  // namespace infopunkt::map
