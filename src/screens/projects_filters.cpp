#include "screens/projects_filters.h"

#include <algorithm>

#include "screens/common.h"

namespace infopunkt::screens {
namespace {

int sum_of(const std::map<std::string, int>& counts) {
  int sum = 0;
  for (const auto& [code, n] : counts) sum += n;
  return sum;
}

/// In the order of staff.
std::vector<std::string> countries(const content::Catalogue& content) {
  std::vector<std::string> codes;
  for (const content::Project& project : content.all<content::Project>())
    if (!project.country.empty() && std::find(codes.begin(), codes.end(), project.country) == codes.end())
      codes.push_back(project.country);
  return codes;
}

/// A facet with "all" first; without one where there is nothing to choose between.
void add_facet(std::vector<ProjectFacet>& facets, ProjectFacet facet, std::string all,
               const std::map<std::string, int>& counts) {
  if (facet.values.size() < 2) return;
  for (ProjectFacet::Value& value : facet.values)
    if (const auto n = counts.find(value.code); n != counts.end()) value.count = n->second;
  facet.values.insert(facet.values.begin(), {"", std::move(all), "filter_list", ui::Colour::Ink, sum_of(counts)});
  facets.push_back(std::move(facet));
}

}  // namespace

std::vector<ProjectFacet> project_facets(const content::Catalogue& content, const ProjectChoice& choice,
                                         const content::Clock& clock, const Strings& strings, Lang lang) {
  const auto counts = content.project_counts(filter_of(choice), clock);
  const auto tr = [&](std::string_view key) { return strings.tr(lang, key); };
  std::vector<ProjectFacet> facets;
  ProjectFacet area{"area", tr("projects.area"), &ProjectChoice::agglomeration, {}};
  for (const std::string& code : agglomerations(content))
    area.values.push_back({code, agglomeration_name(strings, lang, code), "place"});
  add_facet(facets, std::move(area), tr("projects.all"), counts.agglomeration);
  ProjectFacet category{"category", tr("projects.category"), &ProjectChoice::category, {}};
  for (const content::Category* c : project_categories(content, clock))
    category.values.push_back({c->slug, content.text(c->title, lang).value, c->icon, ui::Theme::category(c->colour), 0,
                               category_look(content, c->slug, lang).shape});
  add_facet(facets, std::move(category), tr("projects.any_category"), counts.category);
  ProjectFacet country{"country", tr("projects.country"), &ProjectChoice::country, {}};
  for (const std::string& code : countries(content))
    if (counts.country.contains(code)) country.values.push_back({code, country_name(strings, lang, code), "flag"});
  add_facet(facets, std::move(country), tr("projects.any_country"), counts.country);
  ProjectFacet period{"period", tr("projects.period"), &ProjectChoice::period, {}};
  for (const auto& [code, n] : counts.period)
    if (!code.empty()) period.values.push_back({code, code, "event"});
  add_facet(facets, std::move(period), tr("projects.any_period"), counts.period);
  return facets;
}

std::vector<SheetSection> facet_sections(const ui::Ui& ui, const std::vector<ProjectFacet>& facets,
                                         const ProjectChoice& choice) {
  std::vector<SheetSection> sections;
  for (const ProjectFacet& facet : facets) {
    SheetSection section{facet.id, facet.title, {}};
    for (const ProjectFacet::Value& value : facet.values)
      section.options.push_back({value.label, value.icon, value.icon_colour,
                                 ui.tr("projects.count", {{"n", std::int64_t{value.count}}}),
                                 choice.*facet.part == value.code});
    sections.push_back(std::move(section));
  }
  return sections;
}

ProjectChoice with_value(ProjectChoice choice, const ProjectFacet& facet, int option) {
  choice.*facet.part = facet.values[static_cast<std::size_t>(option)].code;
  return choice;
}

std::string filter_words(const std::vector<ProjectFacet>& facets, const ProjectChoice& choice) {
  std::string words;
  for (const ProjectFacet& facet : facets) {
    if (facet.id == "area" || (choice.*facet.part).empty()) continue;
    const auto chosen = std::find_if(facet.values.begin(), facet.values.end(), [&](const ProjectFacet::Value& value) {
      return value.code == choice.*facet.part;
    });
    if (chosen != facet.values.end()) words += (words.empty() ? "" : " · ") + chosen->label;
  }
  return words;
}

ProjectChoice without_filters(const ProjectChoice& choice) {
  ProjectChoice cleared;
  cleared.agglomeration = choice.agglomeration;
  cleared.order = choice.order;
  return cleared;
}

std::string country_name(const Strings& strings, Lang lang, std::string_view code) {
  const std::string key = "projects.country_" + std::string(code);
  return strings.has(key) ? strings.tr(lang, key) : std::string(code);
}

}  // namespace infopunkt::screens
