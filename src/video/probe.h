#pragma once
// Can a kiosk play this file? Told in one line for infopunkt-bundle.

#include <string>

namespace infopunkt::video {

struct ProbeAnswer {
  bool playable = false;
  std::string found;  ///< "webm, vp9 + opus, 640x360, 12000 ms, sound yes"; what could be found out
};
/// Looks at the container and decodes the first picture. Blocks, twenty seconds at most.
[[nodiscard]] ProbeAnswer probe(const std::string& file);
/// "playable …" or "unplayable …", one line.
[[nodiscard]] std::string to_line(const ProbeAnswer& answer);

}  // namespace infopunkt::video
