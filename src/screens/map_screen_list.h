#pragma once
// Several projects and events on one point of the map, or those of a place: a list to choose from.

#include <string>
#include <vector>

#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

struct MapListRow {
  const content::Project* project = nullptr;
  int number = 0;                         ///< as on its pin; 0: the filters keep it off the map
  const content::Event* event = nullptr;  ///< instead of a project
};
struct MapList {
  std::string id;     ///< its scroll offset belongs to it
  std::string title;  ///< the place, or how many there are
  Lang lang{};        ///< of the title, where it is a name
  std::string note;   ///< under the title, may be empty
  std::vector<MapListRow> rows;
};
struct MapListAnswer {
  std::string chosen;  ///< slug of a project or the id of an event's pin, else empty
  bool closed = false;
};
[[nodiscard]] MapListAnswer draw_map_list(const Canvas& canvas, const content::Catalogue& content, const MapList& list,
                                          ui::Rect r);
/// Height with all its rows, px.
[[nodiscard]] float map_list_height(const Canvas& canvas, const content::Catalogue& content, const MapList& list,
                                    float width);

}  // namespace infopunkt::screens
