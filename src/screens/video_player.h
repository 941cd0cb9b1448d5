#pragma once
// Who plays films, as a screen sees it: a port, so that a screen is tested with pictures of its own and the kiosk plays
// them in another process (kiosk/video_process.h). Frame thread only; nothing here waits.

#include <cstdint>
#include <functional>
#include <memory>

#include "screens/screen.h"

namespace infopunkt::content {
struct Video;
}

namespace infopunkt::screens {

/// A picture of a film: opaque RGBA, `row_px` pixels from one line to the next. Valid during the call that gives it.
struct VideoFrame {
  int width = 0, height = 0;
  int row_px = 0;
  const std::uint8_t* pixels = nullptr;
  std::int64_t ms = 0;  ///< where in the film it stands
};

enum class VideoState {
  Opening,  ///< nothing is seen yet
  Playing,
  Paused,
  Ended,  ///< the last picture stands
  Failed  ///< it will never play: take another player
};

/// One film that was opened. Destroying it stops it.
class VideoPlayer {
 public:
  virtual ~VideoPlayer() = default;
  virtual void play() = 0;  ///< from the beginning when it had ended
  virtual void pause() = 0;
  virtual void seek(std::int64_t ms) = 0;
  virtual void sound(bool on) = 0;  ///< off at first
  [[nodiscard]] virtual VideoState state() const = 0;
  /// True once after anything has changed.
  [[nodiscard]] virtual bool news() = 0;
  /// Gives the newest picture that was not given yet to `use`; false when there is none.
  virtual bool take(const std::function<void(const VideoFrame&)>& use) = 0;
};

class VideoPlayers {
 public:
  virtual ~VideoPlayers() = default;
  /// Paused at its beginning, silent. Null when no film can be played on this machine at all.
  [[nodiscard]] virtual std::unique_ptr<VideoPlayer> open(const Content& content, const content::Video& video) = 0;
};

}  // namespace infopunkt::screens
