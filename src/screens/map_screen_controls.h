#pragma once
// What floats over the map: its title, the zoom buttons, the choice of area and category.

#include <string>
#include <vector>

#include "screens/projects.h"

namespace infopunkt::screens {

/// The ground of what floats over the map; with an edge in the dark theme, where a shadow tells nothing.
void draw_map_plate(ui::Ui& ui, ui::Rect r);

[[nodiscard]] ui::Vec2 map_title_size(const ui::Ui& ui, const std::string& count);
void draw_map_title(const Canvas& canvas, const std::string& count, ui::Rect r);

enum class MapButton { None, List, In, Out, All };
/// The list of the same places, then the zoom: square buttons below each other or in a row, as `r` is shaped.
[[nodiscard]] MapButton draw_map_buttons(const Canvas& canvas, ui::Rect r);
[[nodiscard]] ui::Vec2 map_buttons_size(const ui::Ui& ui, bool upright);

/// How areas and categories stand: each choice in its own control where there is room, else behind one button.
struct MapFilters {
  enum class Topics {
    Pills,   ///< name beside icon
    Tiles,   ///< name under icon, all of one width
    Button,  ///< one button that opens a sheet
    None
  } topics = Topics::Pills;
  bool areas = true;                         ///< the choice of area has its own control; else it is in the sheet
  float topics_h = 0, areas_h = 0, gap = 0;  ///< px
  [[nodiscard]] float height() const;
};
/// `width` for the topics, `areas_width` for the choice of area, px.
[[nodiscard]] MapFilters arrange_map_filters(const Canvas& canvas, const content::Catalogue& content,
                                             const ProjectChoice& choice, float width, float areas_width);

struct MapFilterAnswer {
  bool changed = false;  ///< `choice` has a new value
  bool open = false;     ///< the sheet is wanted
};
[[nodiscard]] MapFilterAnswer draw_map_filters(const Canvas& canvas, const content::Catalogue& content,
                                               const MapFilters& filters, ui::Rect r, ProjectChoice& choice);
/// Where the filters are drawn: what lies under them is covered.
[[nodiscard]] std::vector<ui::Rect> map_filter_rects(const Canvas& canvas, const content::Catalogue& content,
                                                     const MapFilters& filters, const ProjectChoice& choice,
                                                     ui::Rect r);

inline constexpr std::string_view kMapSheet = "map/sheet";
/// The sheet with both choices; `closed` when the visitor is done with it.
struct MapSheetAnswer {
  bool changed = false, closed = false;
};
[[nodiscard]] MapSheetAnswer draw_map_sheet(const Canvas& canvas, const content::Catalogue& content,
                                            ProjectChoice& choice);

}  // namespace infopunkt::screens
