#pragma once
// A small map in a card: where the project stands. A picture; its button leads to the map.

#include "map/map_view.h"
#include "screens/screen.h"

namespace infopunkt::screens {

class ProjectMap {
 public:
  ProjectMap(const Content& content, const map::MapParts& map, const content::Project& project);
  enum class Answer { None, Map, Take };
  /// Only for a project with a position. `with_take` puts "take with you" beside "show on the map".
  [[nodiscard]] Answer draw(const Canvas& canvas, ui::Rect card, bool with_take);
  [[nodiscard]] bool woken() const { return m_view.loading(); }

 private:
  Content m_content;
  const content::Project& m_project;
  map::MapView m_view;
  ui::Rect m_free;  ///< the part of the map that its pin was put into
};

}  // namespace infopunkt::screens
