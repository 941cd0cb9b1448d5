#include "map/atlas.h"

#include <algorithm>

namespace infopunkt::map {
namespace {

constexpr double kFarthest = 5, kLeastDeepest = 12, kDeepest = 18;
// Beyond its last level a vector source still gives sharp lines, only no more of them.
constexpr double kBeyondLast = 2;

TileSource source_of(content::TileSource from) {
  TileSource source;
  source.format =
      from.format == content::TileSource::Format::Vector ? TileSource::Format::Vector : TileSource::Format::Raster;
  source.min_zoom = from.min_zoom;
  source.max_zoom = from.max_zoom;
  source.attribution = std::move(from.attribution);
  if (from.bounds) {
    source.box.add(to_world({from.bounds->west, from.bounds->south}));
    source.box.add(to_world({from.bounds->east, from.bounds->north}));
  }
  source.load = [load = std::move(from.load)](TileId tile) { return load(tile.z, tile.x, tile.y); };
  return source;
}

}  // namespace

std::shared_ptr<const Atlas> make_atlas(std::vector<content::TileSource> sources) {
  auto atlas = std::make_shared<Atlas>();
  for (content::TileSource& source : sources) atlas->sources.push_back(source_of(std::move(source)));
  int shallowest = kDeepestCell, deepest = 0;
  for (const TileSource& source : atlas->sources) {
    shallowest = std::min(shallowest, source.min_zoom);
    deepest = std::max(deepest, source.max_zoom);
    if (!source.box.empty()) {
      atlas->limits.box.add(source.box.min);
      atlas->limits.box.add(source.box.max);
    }
    if (source.attribution.empty() || atlas->attribution.find(source.attribution) != std::string::npos) continue;
    atlas->attribution += (atlas->attribution.empty() ? "" : " · ") + source.attribution;
  }
  atlas->limits.min_zoom = atlas->sources.empty() ? kFarthest : std::max(kFarthest, static_cast<double>(shallowest));
  atlas->limits.max_zoom = std::clamp(deepest + kBeyondLast, kLeastDeepest, kDeepest);
  return atlas;
}

}  // namespace infopunkt::map
