#include "screens/story_links.h"

#include <algorithm>
#include <utility>

#include "screens/factory.h"

namespace infopunkt::screens {
namespace {

constexpr std::string_view kMail = "mailto:", kPhone = "tel:", kWeb[] = {"https://", "http://"};

bool outside(std::string_view url) {
  return url.starts_with(kMail) || url.starts_with(kPhone) || url.starts_with(kWeb[0]) || url.starts_with(kWeb[1]);
}

/// As people write it: without its scheme, and an e-mail without its subject.
std::string plain(std::string_view url) {
  for (const std::string_view scheme : {kMail, kPhone, kWeb[0], kWeb[1]})
    if (url.starts_with(scheme)) url.remove_prefix(scheme.size());
  if (const std::size_t query = url.find('?'); query != std::string_view::npos && url.find('@') < query)
    url = url.substr(0, query);
  while (url.ends_with('/')) url.remove_suffix(1);
  return std::string(url);
}

/// What stands for the target in its list.
std::string_view sign_of(const Route& route) {
  constexpr std::pair<std::string_view, std::string_view> kSigns[] = {
      {"news", "newspaper"},       {"event", "event"},  {"events", "event"},
      {"project", "place"},        {"place", "map"},    {"map", "map"},
      {"document", "description"}, {"quiz", "quiz"},    {"words", "menu_book"},
      {"comparison", "compare"},   {"contact", "phone"}};
  const auto* found = std::ranges::find(kSigns, route.screen, &std::pair<std::string_view, std::string_view>::first);
  return found == std::end(kSigns) ? "notes" : found->second;
}

}  // namespace

std::vector<StoryLink> links_of(const content::Body& body) {
  std::vector<StoryLink> links;
  for (const content::Block& block : body.blocks)
    for (const content::Span& span : block.spans) {
      if (span.kind != content::SpanKind::Link || span.url.empty()) continue;
      if (std::ranges::find(links, span.url, &StoryLink::url) != links.end()) continue;
      links.push_back({block.text.substr(span.begin, span.end - span.begin), span.url});
    }
  return links;
}

std::optional<TakeItem> take_story_link(const StoryLink& link, const Strings& strings, Lang lang) {
  if (!outside(link.url)) return std::nullopt;
  const std::string address = plain(link.url);
  if (link.url.starts_with(kMail)) return take_email(address, strings, lang);
  if (link.url.starts_with(kPhone)) return take_phone(address, strings, lang);
  auto item = take_link(link.url, strings, lang);
  if (item) item->text = address;
  return item;
}

std::vector<LinkRow> rows_of(const std::vector<StoryLink>& links, const content::Catalogue& content,
                             const Strings& strings, Lang lang) {
  std::vector<LinkRow> rows;
  for (std::size_t i = 0; i < links.size(); ++i) {
    const StoryLink& link = links[i];
    LinkRow row{.id = "article/link/" + std::to_string(i), .icon = {}, .title = link.title, .note = {}, .route = {}};
    if (const auto item = take_story_link(link, strings, lang)) {
      row.icon = item->icon;
      const std::string address = plain(link.url);
      if (address != link.title) row.note = address;
      row.taken = true;
    } else {
      row.route = parse_route(link.url);
      if (outside(link.url) || !exists(row.route, content)) continue;
      row.icon = sign_of(row.route);
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace infopunkt::screens
