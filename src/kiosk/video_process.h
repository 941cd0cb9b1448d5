#pragma once
// Films in a process of their own: infopunkt-video decodes them, so that no film can take the screen down, and the
// kiosk neither links nor loads a decoder. The kiosk opens the payload and hands over descriptors; the child opens
// nothing of it by name. A thread for each film starts the child, listens to it and sees it end; the frame thread sends
// words and reads pictures, and waits for neither.

#include <functional>
#include <memory>
#include <string>

#include "screens/video_player.h"

namespace infopunkt::kiosk {

/// `program`: full path of infopunkt-video; empty: open() gives no player. `wake` is called from other threads when the
/// frame thread should look at a player's news. The last child is gone when this object is; that may take a second.
[[nodiscard]] std::shared_ptr<screens::VideoPlayers> make_video_processes(std::string program,
                                                                          std::function<void()> wake);

}  // namespace infopunkt::kiosk
