#pragma once
// A film on a screen of its own: its picture, what is said as captions, controls within reach, and all of it as text.
// It plays because a visitor pressed a button that says so, and never because a screen came back.

#include <string>

#include "screens/screen.h"
#include "screens/video_player.h"

namespace infopunkt::screens {

/// `players` may be null: then the film is told in words. `item` as in the route (screens/video_story.h).
[[nodiscard]] std::unique_ptr<Screen> make_video(Content content, VideoPlayers* players, const std::string& item);

}  // namespace infopunkt::screens
