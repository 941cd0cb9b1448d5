#pragma once
// What projects can be filtered by, as choices of a sheet: the same for the list and for the map.

#include <string>
#include <string_view>
#include <vector>

#include "map/pin_shape.h"
#include "screens/projects.h"
#include "screens/projects_sheet.h"

namespace infopunkt::screens {

/// One way to narrow the choice: the values in their order, each with what it would show, the others unchanged.
struct ProjectFacet {
  struct Value {
    std::string code;  ///< empty: all
    std::string label;
    std::string icon;
    ui::Colour icon_colour = ui::Colour::Ink;
    int count = 0;
    map::PinShape shape = map::PinShape::Circle;  ///< of a category
  };
  std::string id;                              ///< area, category, country, period
  std::string title;                           ///< in words
  std::string ProjectChoice::*part = nullptr;  ///< what of the choice it sets
  std::vector<Value> values;                   ///< all first; at least two more
};
/// Area, category, country and period, each only where there is something to choose.
[[nodiscard]] std::vector<ProjectFacet> project_facets(const content::Catalogue& content, const ProjectChoice& choice,
                                                       const content::Clock& clock, const Strings& strings, Lang lang);

/// As groups of a sheet; options tell their count, also that it would be none.
[[nodiscard]] std::vector<SheetSection> facet_sections(const ui::Ui& ui, const std::vector<ProjectFacet>& facets,
                                                       const ProjectChoice& choice);
/// `choice` with value `option` of the facet put in.
[[nodiscard]] ProjectChoice with_value(ProjectChoice choice, const ProjectFacet& facet, int option);

/// What is chosen beside the area, for the button that leads to the filters: "Transport · 2014–2020"; empty: nothing.
[[nodiscard]] std::string filter_words(const std::vector<ProjectFacet>& facets, const ProjectChoice& choice);
/// `choice` with all of them cleared, the area and the order kept.
[[nodiscard]] ProjectChoice without_filters(const ProjectChoice& choice);

/// "PL" in words; the code itself when unknown.
[[nodiscard]] std::string country_name(const Strings& strings, Lang lang, std::string_view code);

}  // namespace infopunkt::screens
