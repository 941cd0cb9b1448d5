#pragma once
// Films as the bundle brings them: facts and words in memory, captions and the place of the bytes when wanted.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "bundle/hash.h"
#include "content/records.h"

namespace infopunkt::content {

/// `slug` is its path in the content folder, `image` what stands there before it plays.
struct Video : Record {
  static constexpr Kind kKind = Kind::Video;
  std::string format;  ///< webm, mp4
  int width = 0;       ///< pixels
  int height = 0;
  std::int64_t duration_ms = 0;
  bool sound = false;
  std::string credit;
  bundle::Digest256 hash{};  ///< names the bytes
  Words title;               ///< may be empty: then that of the article
};

struct Cue {
  std::int64_t from_ms = 0;  ///< since the film's beginning
  std::int64_t to_ms = 0;
  std::string text;
};
/// In order of time, none over another.
struct Captions {
  Lang lang;  ///< empty when there are none
  std::vector<Cue> cues;
};
/// The one that stands at that moment; null between two.
[[nodiscard]] const Cue* cue_at(const Captions& captions, std::int64_t ms);

/// A row of table `blob` in a payload that does not change.
struct FilmPlace {
  std::filesystem::path payload;
  std::int64_t row = 0;
};

}  // namespace infopunkt::content
