#pragma once
// Whether a kiosk can play a film: asked of `infopunkt-video`, which decodes its first picture in a process of its own.

#include <filesystem>
#include <string>
#include <string_view>

namespace infopunkt::authoring {

struct VideoProbe {
  enum class Answer {
    NoProgram,  ///< nobody could be asked
    No,
    Yes
  };
  Answer answer = Answer::NoProgram;
  std::string found;  ///< what the file is, in the player's words: "avi, mpeg4 + mp3"; may be empty
};

/// Asks `program` (empty: nobody) about `film`. Blocks for some tenths of a second, at most a minute.
[[nodiscard]] VideoProbe probe_video(const std::string& program, const std::filesystem::path& film);

/// The answer that `infopunkt-video --probe` printed: "playable webm, vp9 + opus" or "unplayable avi, mpeg4".
[[nodiscard]] VideoProbe read_probe(std::string_view printed);

}  // namespace infopunkt::authoring
