#pragma once
// The child of a kiosk: plays one film as it is told over a socket, and draws it into memory that both see
// (video/protocol.h).

#include <cstdint>

namespace infopunkt::video {

struct PlayOrder {
  int parent = 0;        ///< process that started this one; without it nothing is played
  std::int64_t row = 0;  ///< of table blob in the payload that is open as kContent
  int width = 0;         ///< pixels, of the film and of the pictures to draw
  int height = 0;
};
/// Plays until the kiosk has closed the socket or said Quit. Returns what the process exits with.
[[nodiscard]] int play(const PlayOrder& order);

}  // namespace infopunkt::video
