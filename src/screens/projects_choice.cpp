// Which projects are listed and in what order: decided without drawing.

#include <algorithm>
#include <cmath>

#include "base/locale.h"
#include "screens/projects.h"
#include "screens/words.h"

namespace infopunkt::screens {
namespace {

constexpr std::string_view kOrderNames[] = {"", "value", "share"};

/// Cuts the part before the next '+' off `rest`.
std::string next_part(std::string_view& rest) {
  const std::size_t plus = rest.find('+');
  std::string part(rest.substr(0, plus));
  rest = plus == std::string_view::npos ? std::string_view{} : rest.substr(plus + 1);
  return part;
}

/// Place of a currency among those of the list: amounts are compared within one currency only.
std::size_t currency_rank(const std::vector<std::string>& currencies, const std::string& currency) {
  return static_cast<std::size_t>(std::find(currencies.begin(), currencies.end(), currency) - currencies.begin());
}

}  // namespace

ProjectChoice parse_choice(std::string_view item) {
  ProjectChoice choice;
  choice.agglomeration = next_part(item);
  choice.category = next_part(item);
  const std::string order = next_part(item);
  for (std::size_t i = 0; i < std::size(kOrderNames); ++i)
    if (order == kOrderNames[i]) choice.order = static_cast<ProjectOrder>(i);
  choice.country = next_part(item);
  choice.period = next_part(item);
  return choice;
}

std::string to_item(const ProjectChoice& choice) {
  const std::string_view order = kOrderNames[static_cast<std::size_t>(choice.order)];
  std::string item = choice.agglomeration + "+" + choice.category + "+" + std::string(order) + "+" + choice.country +
                     "+" + choice.period;
  item.erase(item.find_last_not_of('+') + 1);
  return item;
}

content::ProjectFilter filter_of(const ProjectChoice& choice) {
  content::ProjectFilter filter;
  if (!choice.agglomeration.empty()) filter.agglomeration = choice.agglomeration;
  if (!choice.category.empty()) filter.category = choice.category;
  if (!choice.country.empty()) filter.country = choice.country;
  if (!choice.period.empty()) filter.period = choice.period;
  return filter;
}

std::vector<const content::Project*> listed_projects(const content::Catalogue& content, const ProjectChoice& choice,
                                                     const content::Clock& clock, Lang lang) {
  auto projects = content.projects(filter_of(choice), clock);
  sort_projects(projects, choice.order, content, lang);
  return projects;
}

ProjectChoice widened_for(ProjectChoice choice, const content::Project& project) {
  const auto drop = [](std::string& wanted, const std::string& has) {
    if (wanted != has) wanted.clear();
  };
  drop(choice.agglomeration, project.agglomeration);
  drop(choice.category, project.category);
  drop(choice.country, project.country);
  drop(choice.period, project.period);
  return choice;
}

void sort_projects(std::vector<const content::Project*>& projects, ProjectOrder order,
                   const content::Catalogue& content, Lang lang) {
  struct Key {
    const content::Project* project;
    std::string name;
    std::size_t group;  ///< currency, or known before unknown
    double amount;
  };
  std::vector<std::string> currencies;
  for (const content::Project* p : projects)
    if (p->amounts.total && currency_rank(currencies, p->amounts.currency) == currencies.size())
      currencies.push_back(p->amounts.currency);
  std::vector<Key> keys;
  for (const content::Project* p : projects) {
    Key key{p, content.text(p->name, lang).value, 0, 0};
    if (order == ProjectOrder::Value) {
      key.group = p->amounts.total ? currency_rank(currencies, p->amounts.currency) : currencies.size();
      key.amount = static_cast<double>(p->amounts.total.value_or(0));
    } else if (order == ProjectOrder::Share) {
      key.amount = eu_share(p->amounts).value_or(-1);
    }
    keys.push_back(std::move(key));
  }
  std::stable_sort(keys.begin(), keys.end(), [&](const Key& a, const Key& b) {
    if (a.group != b.group) return a.group < b.group;
    if (a.amount != b.amount) return a.amount > b.amount;
    return collate(a.name, b.name, lang) < 0;
  });
  std::transform(keys.begin(), keys.end(), projects.begin(), [](const Key& key) { return key.project; });
}

std::string agglomeration_name(const Strings& strings, Lang lang, std::string_view code) {
  if (code == "AO" || code == "opole") return strings.tr(lang, "projects.opole");
  if (code == "OA" || code == "olomouc") return strings.tr(lang, "projects.olomouc");
  return std::string(code);
}

std::vector<std::string> agglomerations(const content::Catalogue& content) {
  std::vector<std::string> codes;
  for (const content::Project& project : content.all<content::Project>())
    if (std::find(codes.begin(), codes.end(), project.agglomeration) == codes.end())
      codes.push_back(project.agglomeration);
  return codes;
}

std::vector<const content::Category*> project_categories(const content::Catalogue& content,
                                                         const content::Clock& clock) {
  const auto counts = content.project_counts({}, clock);
  std::vector<const content::Category*> found;
  for (const content::Category* category : content.shown<content::Category>(clock))
    if (category->scope == "project" && counts.category.contains(category->slug)) found.push_back(category);
  return found;
}

std::string project_link(const content::Project& project) {
  const std::string& source = project.source;
  for (std::size_t at = source.find("http"); at != std::string::npos; at = source.find("http", at + 1)) {
    const std::string link = source.substr(at, source.find_first_of(" ;|\t\n", at) - at);
    const std::size_t host = link.find("://");
    if (host == std::string::npos) continue;
    const std::size_t path = link.find('/', host + 3);
    if (path != std::string::npos && path + 1 < link.size()) return link;
  }
  return {};
}

std::string percent_words(const Strings& strings, Lang lang, double share) {
  return strings.tr(lang, "projects.percent", {{"n", static_cast<std::int64_t>(std::lround(share * 100))}});
}

}  // namespace infopunkt::screens
