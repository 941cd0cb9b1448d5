#pragma once
// A small map in a card: where something stands. A picture; its button leads to the map.

#include <string>
#include <vector>

#include "map/map_view.h"
#include "screens/screen.h"

namespace infopunkt::screens {

class MiniMap {
 public:
  /// `owner` begins the ids: "project" has "project/map" and "project/take".
  MiniMap(const map::MapParts& map, std::string owner) : m_view(map), m_owner(std::move(owner)) {}

  struct Model {
    map::Pin pin;
    std::vector<map::Overlay> overlays;
    std::string name;        ///< of the picture, spoken
    bool with_take = false;  ///< "take with you" beside "show on the map"
    bool bare = false;       ///< the picture alone, inside a card that is itself the way to the map
  };
  enum class Answer { None, Map, Take };
  [[nodiscard]] Answer draw(const Canvas& canvas, ui::Rect card, Model model);
  [[nodiscard]] bool woken() const { return m_view.loading(); }

 private:
  map::MapView m_view;
  std::string m_owner;
  ui::Rect m_free;  ///< the part of the map that its pin was put into
};

}  // namespace infopunkt::screens
