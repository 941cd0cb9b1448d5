#pragma once
// The row of choices under the list of projects: areas, category, order; one button for all where there is no room.

#include <optional>
#include <string>
#include <string_view>

#include "screens/projects.h"

namespace infopunkt::screens {

/// Id of the sheet over the list, and what is in it.
inline constexpr std::string_view kProjectSheet = "projects/sheet";
enum class ProjectSheet {
  None,
  Filters,  ///< category, country, period
  Order,
  All  ///< areas too, and the order
};

/// How the choices stand in a width at this text size.
struct ProjectToolbar {
  enum class Form { Row, TwoRows, Button } form = Form::Row;
  bool map = false;        ///< the way to the map stands in it: where the title is out of reach
  float extra_height = 0;  ///< px above the row of the page frame
};
[[nodiscard]] ProjectToolbar arrange_project_toolbar(const Canvas& canvas, const content::Catalogue& content,
                                                     const ProjectChoice& choice, float width);

/// Draws the choices; a chosen area comes back at once, the others open a sheet. `range` tells which rows are in sight;
/// empty when there are none, and then nothing can be paged.
struct ToolbarAnswer {
  std::optional<ProjectChoice> choice;
  ProjectSheet open = ProjectSheet::None;
  bool map = false;  ///< the same projects on the map
};
[[nodiscard]] ToolbarAnswer draw_project_toolbar(const Canvas& canvas, const content::Catalogue& content,
                                                 const ProjectChoice& choice, const ProjectToolbar& toolbar,
                                                 ui::Rect row, std::string_view scroll_id, std::string_view range);

/// The sheet that is open. `draft` is what the visitor has put together in it so far. A choice that comes back closes
/// it, and so does `closed`.
struct SheetOutcome {
  std::optional<ProjectChoice> choice;
  bool closed = false;
};
[[nodiscard]] SheetOutcome draw_project_sheet(const Canvas& canvas, const content::Catalogue& content,
                                              ProjectSheet sheet, const ProjectChoice& choice, ProjectChoice& draft);

}  // namespace infopunkt::screens
