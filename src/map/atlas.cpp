#include "map/atlas.h"

#include <algorithm>

namespace infopunkt::map {
namespace {

constexpr double kFarthest = 5, kLeastDeepest = 12, kDeepest = 18;
// Beyond its last level a vector source still gives sharp lines, only no more of them.
constexpr double kBeyondLast = 2;

TileSource source_of(const std::shared_ptr<const content::Catalogue>& content, const content::Tileset& set) {
  TileSource source;
  source.format = set.format == "pbf" ? TileSource::Format::Vector : TileSource::Format::Raster;
  source.min_zoom = set.min_zoom;
  source.max_zoom = set.max_zoom;
  source.attribution = set.attribution;
  if (set.bounds) {
    source.box.add(to_world({set.bounds->west, set.bounds->south}));
    source.box.add(to_world({set.bounds->east, set.bounds->north}));
  }
  source.load = [content, id = set.id](TileId tile) { return content->tile(id, tile.z, tile.x, tile.tms_row()); };
  return source;
}

}  // namespace

std::shared_ptr<const Atlas> make_atlas(const std::shared_ptr<const content::Catalogue>& content) {
  auto atlas = std::make_shared<Atlas>();
  for (const content::Tileset& set : content->tilesets()) atlas->sources.push_back(source_of(content, set));
  std::ranges::stable_sort(atlas->sources, std::ranges::greater{}, &TileSource::max_zoom);
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
