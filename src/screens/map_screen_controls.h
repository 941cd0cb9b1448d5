#pragma once
// What floats over the map: its title, the pad that moves it, the choice of area, category and more.

#include <optional>
#include <string>
#include <vector>

#include "screens/projects.h"
#include "screens/projects_filters.h"

namespace infopunkt::screens {

/// The ground of what floats over the map; with an edge in the dark theme, where a shadow tells nothing.
void draw_map_plate(ui::Ui& ui, ui::Rect r);

/// `note` stands under the count and may be empty; in a narrow map it takes more lines.
struct MapTitle {
  std::string count, note;
};
/// At most `most` px wide.
[[nodiscard]] ui::Vec2 map_title_size(const ui::Ui& ui, const MapTitle& title, float most);
void draw_map_title(const Canvas& canvas, const MapTitle& title, ui::Rect r);

/// What one finger does instead of dragging and pinching (UX.md RT-12), and the way to the list of the same places.
enum class MapButton { None, List, All, In, Out, Up, Down, Left, Right };
/// One plate of square keys: as a cross, in two rows or in one. Px.
enum class MapPad { Cross, Pair, Row };
[[nodiscard]] ui::Vec2 map_pad_size(const ui::Ui& ui, MapPad pad);
[[nodiscard]] MapButton draw_map_pad(const Canvas& canvas, MapPad pad, ui::Rect r);

/// How areas and categories stand: each choice in its own control where there is room, else behind one button. That
/// button, at the end of the topics, leads to a sheet with all of them in any case.
struct MapFilters {
  enum class Topics {
    Pills,  ///< name beside mark
    Tiles,  ///< name under mark, all of one width
    Button  ///< the button alone
  } topics = Topics::Pills;
  bool areas = true;  ///< the choice of area has its own control; else it is in the sheet only
  float topics_h = 0, areas_h = 0, areas_w = 0, gap = 0;  ///< px
  [[nodiscard]] float height() const;
};
/// The facets once for a frame, and what is chosen of them.
struct MapFacets {
  std::vector<ProjectFacet> all;
  const ProjectChoice& choice;
  [[nodiscard]] const ProjectFacet* find(std::string_view id) const;
};
/// `width` for the topics, `areas_width` for the choice of area, px.
[[nodiscard]] MapFilters arrange_map_filters(const Canvas& canvas, const MapFacets& facets, float width,
                                             float areas_width);

struct MapFilterAnswer {
  std::optional<ProjectChoice> choice;
  bool open = false;  ///< the sheet is wanted
};
[[nodiscard]] MapFilterAnswer draw_map_filters(const Canvas& canvas, const MapFacets& facets, const MapFilters& filters,
                                               ui::Rect r);
/// Where the filters are drawn: what lies under them is covered.
[[nodiscard]] std::vector<ui::Rect> map_filter_rects(const Canvas& canvas, const MapFacets& facets,
                                                     const MapFilters& filters, ui::Rect r);
/// Size of the button alone, px.
[[nodiscard]] ui::Vec2 map_filter_button_size(const ui::Ui& ui);

inline constexpr std::string_view kMapSheet = "map/sheet";
/// The sheet with all choices; each one is taken at once. `closed` when the visitor is done with it.
struct MapSheetAnswer {
  std::optional<ProjectChoice> choice;
  bool closed = false;
};
[[nodiscard]] MapSheetAnswer draw_map_sheet(const Canvas& canvas, const MapFacets& facets, std::size_t shown);

/// In the middle of `free`: no project meets the choice; true when the way back was touched.
[[nodiscard]] bool draw_map_nothing(const Canvas& canvas, ui::Rect free);

}  // namespace infopunkt::screens
