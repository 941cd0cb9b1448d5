#pragma once
// One project of the list: in columns where there is room, else with its facts beneath.

#include <string>
#include <vector>

#include "content/catalogue.h"
#include "screens/common.h"

namespace infopunkt::screens {

/// What a row says and how tall it is; made once for a width, a language and a text size.
struct ProjectRow {
  const content::Project* project = nullptr;
  int number = 0;  ///< the same as on the map
  content::Text name;
  CategoryLook look;
  std::string place;    ///< may be empty
  std::string value;    ///< an amount, or the words for none
  std::string percent;  ///< empty when the share is not known
  float share = 0;
  bool has_value = false;
  float height = 0;  ///< px
};

/// True where the list is a table: landscape, usual letters.
[[nodiscard]] bool projects_in_columns(const ui::Ui& ui);
[[nodiscard]] ProjectRow make_project_row(const ui::Ui& ui, const content::Catalogue& content,
                                          const content::Project& project, int number, float width);
/// Names of the columns above the rows, and the line under them.
void draw_project_heads(const Canvas& canvas, ui::Rect r);
/// Registers row `index` of `count`, draws it when it reaches into `viewport`; true when it was tapped.
bool draw_project_row(const Canvas& canvas, const ProjectRow& row, ui::Rect r, ui::Rect viewport, std::size_t index,
                      std::size_t count);

}  // namespace infopunkt::screens
