#pragma once
// Several projects on one point of the map: a list to choose from.

#include <string>
#include <vector>

#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

struct MapListAnswer {
  std::string chosen;  ///< slug of a project, else empty
  bool closed = false;
};
[[nodiscard]] MapListAnswer draw_map_list(const Canvas& canvas, const content::Catalogue& content,
                                          const std::vector<std::string>& slugs, ui::Rect r);

}  // namespace infopunkt::screens
