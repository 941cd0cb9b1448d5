#pragma once
// The list of projects with filters, and one project.

#include <string>
#include <string_view>
#include <vector>

#include "content/catalogue.h"
#include "screens/screen.h"

namespace infopunkt::screens {

/// Filters travel in the route: "AO", "OA", "AO+transport", "+transport"; empty shows all.
struct ProjectChoice {
  std::string agglomeration, category;
  bool operator==(const ProjectChoice&) const = default;
};
[[nodiscard]] ProjectChoice parse_choice(std::string_view item);
[[nodiscard]] std::string to_item(const ProjectChoice& choice);
[[nodiscard]] content::ProjectFilter filter_of(const ProjectChoice& choice);
/// Name of an agglomeration by its code in the bundle ("AO", "OA"); the code itself when unknown.
[[nodiscard]] std::string agglomeration_name(const Strings& strings, Lang lang, std::string_view code);

/// Codes of the agglomerations that have projects, in the order of staff.
[[nodiscard]] std::vector<std::string> agglomerations(const content::Catalogue& content);

[[nodiscard]] std::unique_ptr<Screen> make_projects(Content content, const std::string& item);
[[nodiscard]] std::unique_ptr<Screen> make_project(Content content, const std::string& slug);

}  // namespace infopunkt::screens
