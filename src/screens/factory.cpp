#include "screens/factory.h"

#include "content/catalogue.h"
#include "screens/article.h"
#include "screens/attract.h"
#include "screens/comparison.h"
#include "screens/contact.h"
#include "screens/documents.h"
#include "screens/event.h"
#include "screens/events.h"
#include "screens/gallery.h"
#include "screens/home.h"
#include "screens/map_places.h"
#include "screens/map_screen.h"
#include "screens/news_list.h"
#include "screens/pages.h"
#include "screens/picture_viewer.h"
#include "screens/projects.h"
#include "screens/quiz.h"
#include "screens/search.h"
#include "screens/steps.h"
#include "screens/video.h"
#include "screens/video_story.h"
#include "screens/words_screen.h"

namespace infopunkt::screens {
namespace {

constexpr std::string_view kCategory = "category:";

bool is_news_list(const Route& route) {
  return route.item.empty() || route.item.starts_with(kCategory);
}

}  // namespace

std::unique_ptr<Screen> make_screen(const Route& route, const Services& s) {
  if (route.screen == "news")
    return is_news_list(route)
               ? make_news_list(s.content, route.item.empty() ? "" : route.item.substr(kCategory.size()))
               : make_article(s.content, route.item);
  if (route.screen == "page") return make_page(s.content, route.item);
  if (route.screen == "pages") return make_pages(s.content, route.item);
  if (route.screen == "picture") return make_picture_viewer(s.content, route.item);
  if (route.screen == "video") return make_video(s.content, s.films, route.item);
  if (route.screen == "projects") return make_projects(s.content, route.item);
  if (route.screen == "project") return make_project(s.content, s.map, route.item);
  if (route.screen == "map") return make_map(s.content, s.map, route.item);
  if (route.screen == "place" && exists(route, *s.content)) return make_map(s.content, s.map, "place/" + route.item);
  if (route.screen == "contact") return make_contact(s.content, s.map, route.item);
  if (route.screen == "events") return make_events(s.content, route.item);
  if (route.screen == "event") return make_event(s.content, s.map, route.item);
  if (route.screen == "comparison") return make_comparison(s.content, route.item);
  if (route.screen == "quiz") return make_quiz(s.content, route.item);
  if (route.screen == "words") return make_words(s.content, route.item);
  if (route.screen == "steps" && exists(route, *s.content)) return make_steps(s.content, route.item);
  if (route.screen == "search") return make_search(s.content, s.workers, route.item);
  if (route.screen == "documents" && exists(route, *s.content)) return make_documents(s.content);
  if (route.screen == "document") return make_document(s.content, route.item);
  if (route.screen == "home" || route.screen.empty()) return make_home(s.content, s.map, s.event);
  return make_missing("page.missing");
}

std::unique_ptr<Screen> make_attract(const Services& s, std::vector<Lang> languages) {
  return make_attract_screen(s.content, std::move(languages));
}

bool exists(const Route& route, const content::Catalogue& content) {
  if (route.screen == "home" || route.screen == "map" || route.screen == "projects" || route.screen == "search")
    return true;
  if (route.screen == "news") return is_news_list(route) || content.find<content::News>(route.item) != nullptr;
  if (route.screen == "page") return content.find<content::Page>(route.item) != nullptr;
  if (route.screen == "picture") return picture_exists(content, route.item);
  if (route.screen == "video") return story_video(content, parse_video_item(route.item).story) != nullptr;
  if (route.screen == "pages") return !content.pages(route.item, {0, false}).empty();
  if (route.screen == "project") return content.find<content::Project>(route.item) != nullptr;
  if (route.screen == "place") {
    const auto* place = content.find<content::Place>(route.item);
    return place != nullptr && on_map(*place);
  }
  if (route.screen == "contact") return !content.all<content::Office>().empty();
  if (route.screen == "events") return !content.all<content::Event>().empty();
  if (route.screen == "event") return content.find<content::Event>(route.item) != nullptr;
  if (route.screen == "comparison") return !content.all<content::ComparisonRow>().empty();
  if (route.screen == "words")
    return !content.all<content::Phrase>().empty() || !content.all<content::FalseFriend>().empty() ||
           !content.all<content::Term>().empty();
  if (route.screen == "steps") return content.find<content::Page>(steps_page(route.item)) != nullptr;
  if (route.screen == "quiz") return !content.all<content::QuizQuestion>().empty();
  if (route.screen == "documents") return !content.all<content::Document>().empty();
  if (route.screen == "document") return content.find<content::Document>(route.item) != nullptr;
  return false;
}

Route nearest(const Route& route, const content::Catalogue& content) {
  if (exists(route, content)) return route;
  if (route.screen == "document") return nearest({"documents", ""}, content);
  if (route.screen == "picture") return nearest(parse_route(parse_story_picture(route.item).story), content);
  if (route.screen == "video") return nearest(parse_route(parse_video_item(route.item).story), content);
  // A page has no list of its own: home shows its section.
  const Route list{route.screen == "project" ? "projects"
                   : route.screen == "place" ? "map"
                   : route.screen == "event" ? "events"
                                             : route.screen,
                   {}};
  return list != route && exists(list, content) ? list : Route{};
}

}  // namespace infopunkt::screens
