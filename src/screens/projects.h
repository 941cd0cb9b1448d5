#pragma once
// The list of projects with filters, and one project.

#include <string>
#include <string_view>
#include <vector>

#include "base/workers.h"
#include "content/catalogue.h"
#include "map/atlas.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// What comes first in the list.
enum class ProjectOrder {
  Name,   ///< A to Z in the visitor's language
  Value,  ///< largest first; amounts of another currency cannot be compared and follow as a group
  Share   ///< largest share of the Union first
};

/// What list and map show, and in what order. It travels in the route: "AO", "AO+transport", "+transport", "AO++value",
/// "AO+transport++PL+2014–2020"; empty shows all.
struct ProjectChoice {
  std::string agglomeration{}, category{};
  ProjectOrder order = ProjectOrder::Name;
  std::string country{}, period{};
  bool operator==(const ProjectChoice&) const = default;
  [[nodiscard]] bool filtered() const {
    return !agglomeration.empty() || !category.empty() || !country.empty() || !period.empty();
  }
};
[[nodiscard]] ProjectChoice parse_choice(std::string_view item);
[[nodiscard]] std::string to_item(const ProjectChoice& choice);
[[nodiscard]] content::ProjectFilter filter_of(const ProjectChoice& choice);

/// The projects of a choice in its order: list and map show these and number them alike, from 1.
[[nodiscard]] std::vector<const content::Project*> listed_projects(const content::Catalogue& content,
                                                                   const ProjectChoice& choice,
                                                                   const content::Clock& clock, Lang lang);
/// `choice` without the filters that keep this project out.
[[nodiscard]] ProjectChoice widened_for(ProjectChoice choice, const content::Project& project);

/// Puts `projects` in that order; what is not known (an amount) comes last.
void sort_projects(std::vector<const content::Project*>& projects, ProjectOrder order,
                   const content::Catalogue& content, Lang lang);

/// Name of an agglomeration by its code in the bundle ("AO", "OA"); the code itself when unknown.
[[nodiscard]] std::string agglomeration_name(const Strings& strings, Lang lang, std::string_view code);
/// Codes of the agglomerations that have projects, in the order of staff.
[[nodiscard]] std::vector<std::string> agglomerations(const content::Catalogue& content);
/// Categories that projects have; in the order of staff.
[[nodiscard]] std::vector<const content::Category*> project_categories(const content::Catalogue& content,
                                                                       const content::Clock& clock);

/// The first address of a page about the project that its sources name; a bare site says nothing about it and does
/// not count. May be empty.
[[nodiscard]] std::string project_link(const content::Project& project);
/// A share 0..1 as the language writes it: "85%", "85 %".
[[nodiscard]] std::string percent_words(const Strings& strings, Lang lang, double share);

[[nodiscard]] std::unique_ptr<Screen> make_projects(Content content, const std::string& item);
/// `renderer` may be null: the small map shows its pin on plain ground.
[[nodiscard]] std::unique_ptr<Screen> make_project(Content content, const map::MapParts& map, const std::string& slug);

}  // namespace infopunkt::screens
