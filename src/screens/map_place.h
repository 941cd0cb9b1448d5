#pragma once
// What the map shows, as the item of its route: "ao-01", "place/ao-ozimek",
// "ao-01@opole+transport@17.92532,50.67211,9.5". With it "back" finds the map as the visitor left it, and the list
// hands over its filters. Pure.

#include <optional>
#include <string>
#include <string_view>

#include "content/records.h"
#include "screens/projects.h"

namespace infopunkt::screens {

struct MapPlace {
  std::string target;                   ///< slug of a project, "place/" and the slug of a place, or empty
  std::optional<ProjectChoice> choice;  ///< nothing: that of the target
  /// What lies in the middle, and how near.
  struct View {
    content::Position centre;
    double zoom = 0;
  };
  std::optional<View> view;

  /// The slug of a place, empty when the target is none.
  [[nodiscard]] std::string_view place() const;
  /// The slug of a project, empty when the target is none.
  [[nodiscard]] std::string_view project() const;
};
/// Never fails: what cannot be read is as if it were not there.
[[nodiscard]] MapPlace parse_map_place(std::string_view item);
[[nodiscard]] std::string to_item(const MapPlace& place);

}  // namespace infopunkt::screens
