#pragma once
// Municipalities that belong to an agglomeration, named on the map and there to be touched. Where their names stand is
// decided before drawing, from the zoom alone: panning moves all of them and swaps none. Pure.

#include <span>
#include <string>
#include <vector>

#include "map/camera.h"

namespace infopunkt::map {

struct PlaceMark {
  std::string id;  ///< of the record
  World position;
  std::string name;                  ///< as it is shown
  std::vector<std::string> names{};  ///< in all languages: the base map's own name for it is left out
  std::string hint{};                ///< what a voice says after the name, may be empty
  int rank = 1;                      ///< 0 is larger and comes first
};

/// A place with its measured name, px.
struct PlaceBox {
  std::size_t index = 0;  ///< into the places
  ui::Vec2 anchor;
  ui::Vec2 size;
  int rank = 1;
};
struct PlacedPlace {
  std::size_t index = 0;
  ui::Vec2 anchor;
  ui::Rect name;    ///< where it is drawn
  ui::Rect target;  ///< what a finger hits: the name and the dot, at least `least` high, free of pins
  bool dot = true;  ///< false where a pin or a cluster stands on the place: that is its dot
};

/// Sizes in pixels: `gap` from dot to name, `padding` around names, `least` height of a target.
struct PlaceSpacing {
  float gap = 0, padding = 0, least = 0;
};
/// Greedy by rank, then by name. A name stands below its dot, else above, right or left of it; below or above the mark
/// of a pin that stands on the place. What finds no room beside `marks` (pins, clusters) and other names is left out.
[[nodiscard]] std::vector<PlacedPlace> place_names(std::span<const PlaceMark> places, std::vector<PlaceBox> boxes,
                                                   std::span<const ui::Rect> marks, const PlaceSpacing& spacing);

/// True when a name of the base map at `position` is that of the place: the same words in any language, not far away.
[[nodiscard]] bool is_name_of(const PlaceMark& place, World position, std::string_view name);

}  // namespace infopunkt::map
