#pragma once
// Which film belongs to a story, and how it is called. Pure.

#include <cstdint>
#include <string>
#include <string_view>

#include "content/catalogue.h"

namespace infopunkt::screens {

/// "news/SLUG" or "news/SLUG/play" in parts.
struct VideoItem {
  std::string story;
  bool play = false;  ///< begin at once
};
[[nodiscard]] VideoItem parse_video_item(std::string_view item);
/// The film of what a story's route names ("news/SLUG", "page/SLUG", "event/SLUG", "contact/SLUG"); null when there is
/// none.
[[nodiscard]] const content::Video* story_video(const content::Catalogue& content, std::string_view story);
/// Its own title, else that of what shows it.
[[nodiscard]] content::Text video_title(const content::Catalogue& content, std::string_view story, Lang lang);
/// "0:14", "1:02:03": a time in a film, rounded down to seconds.
[[nodiscard]] std::string film_clock(std::int64_t ms);

}  // namespace infopunkt::screens
