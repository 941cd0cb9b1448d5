#include "screens/video_story.h"

#include <fmt/format.h>

#include "screens/route.h"

namespace infopunkt::screens {
namespace {

constexpr std::string_view kPlaySuffix = "/play";

template <class T>
content::RecordId film_of(const content::Catalogue& content, const std::string& slug) {
  const T* record = content.find<T>(slug);
  return record == nullptr ? 0 : record->video;
}

template <class T>
const content::Words* title_of_story(const content::Catalogue& content, const std::string& slug) {
  const T* record = content.find<T>(slug);
  return record == nullptr ? nullptr : &record->title;
}

}  // namespace

VideoItem parse_video_item(std::string_view item) {
  const std::string_view story = item.ends_with(kPlaySuffix) ? item.substr(0, item.size() - kPlaySuffix.size()) : item;
  // A story has a kind and a name: "news/play" is one.
  if (story.size() == item.size() || story.find('/') == std::string_view::npos) return {std::string(item), false};
  return {std::string(story), true};
}

const content::Video* story_video(const content::Catalogue& content, std::string_view story) {
  const Route route = parse_route(story);
  content::RecordId film = 0;
  if (route.screen == "news") film = film_of<content::News>(content, route.item);
  if (route.screen == "page") film = film_of<content::Page>(content, route.item);
  if (route.screen == "event") film = film_of<content::Event>(content, route.item);
  if (route.screen == "contact") film = film_of<content::Office>(content, route.item);
  return content.video(film);
}

content::Text video_title(const content::Catalogue& content, std::string_view story, Lang lang) {
  const Route route = parse_route(story);
  const content::Video* video = story_video(content, story);
  if (video != nullptr && !video->title.empty()) return content.text(video->title, lang);
  if (const auto* office = content.find<content::Office>(route.item); office != nullptr && route.screen == "contact")
    return content.text(office->name, lang);
  const content::Words* title = route.screen == "news"   ? title_of_story<content::News>(content, route.item)
                                : route.screen == "page" ? title_of_story<content::Page>(content, route.item)
                                                         : title_of_story<content::Event>(content, route.item);
  return title == nullptr ? content::Text{} : content.text(*title, lang);
}

std::string film_clock(std::int64_t ms) {
  const std::int64_t seconds = ms / 1000, minutes = seconds / 60;
  if (minutes < 60) return fmt::format("{}:{:02}", minutes, seconds % 60);
  return fmt::format("{}:{:02}:{:02}", minutes / 60, minutes % 60, seconds % 60);
}

}  // namespace infopunkt::screens
