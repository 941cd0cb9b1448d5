#pragma once
// What all maps of one content share: the sources of tiles, where visitors may look, whose work it is. Immutable.

#include <memory>
#include <string>
#include <vector>

#include "base/workers.h"
#include "content/tile_sources.h"
#include "map/camera.h"
#include "map/cells.h"
#include "map/renderer.h"
#include "map/tile_source.h"

namespace infopunkt::map {

struct Atlas {
  std::vector<TileSource> sources;  ///< the most detailed first
  CameraLimits limits;
  std::string attribution;  ///< of all sources, each once
};

/// What a map is made of. `renderer` may be null: pins stand on plain ground.
struct MapParts {
  std::shared_ptr<const Atlas> atlas;
  Workers& workers;
  Renderer* renderer = nullptr;
};

/// `sources`: the most detailed first, as content::tile_sources() gives them.
[[nodiscard]] std::shared_ptr<const Atlas> make_atlas(std::vector<content::TileSource> sources);

}  // namespace infopunkt::map
