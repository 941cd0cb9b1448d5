#pragma once
// Captions as WebVTT: the text files that subtitle programs write (https://www.w3.org/TR/webvtt1/), as far as a kiosk
// shows them: times and words. Pure.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/model.h"

namespace infopunkt::authoring {

enum class VttFault {
  Header,  ///< the first line is not WEBVTT
  Time,    ///< a line that should say from when until when does not
  Order,   ///< it ends before it begins
  Empty,   ///< no words
  Long     ///< more than kMaxCueLetters
};
struct VttProblem {
  VttFault fault{};
  int line = 0;      ///< from 1
  std::string what;  ///< as written, or the number that is too large
};
struct Vtt {
  std::vector<Cue> cues;  ///< sound ones in the order of the file
  std::vector<VttProblem> problems;
};

/// Two lines of what television allows, and a little more for Polish.
inline constexpr int kMaxCueLetters = 120;

/// `text` is UTF-8; line ends as in the file, a mark of the byte order may stand before it. Marks (<b>, <c.x>), notes,
/// styles and positions are left out; <v Anna> becomes "Anna: ". A line that begins with a dash begins a new line,
/// others are joined, since the kiosk breaks lines itself. Times may have a comma, as those of SRT files do.
[[nodiscard]] Vtt parse_vtt(std::string_view text);

/// "0:02.500", "1:02:03": how people write a time in a film.
[[nodiscard]] std::string film_time(std::int64_t ms);

}  // namespace infopunkt::authoring
