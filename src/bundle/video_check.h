#pragma once
// Looks at the container of a film without decoding it: docs/BUNDLE.md, clause 4.10. What passes is one whole file of
// one picture track and at most one sound track in formats that a kiosk plays, names no other file and has no part that
// nobody needs here. Whether its pictures decode is for infopunkt-video to find out, in a process of its own.
// Any thread; reads headers alone, however long the film.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "base/video_limits.h"
#include "bundle/bytes.h"

namespace infopunkt::bundle {

using Fault = std::string_view;  ///< what is wrong, for the log; empty: nothing. Points to a literal

enum class VideoFormat : std::uint8_t {
  Webm,  ///< VP8 or VP9, with Opus or Vorbis
  Mp4    ///< H.264, with AAC
};
/// "webm", "mp4": the column `video.format`, and the ending of the file's name.
[[nodiscard]] std::string_view video_format_name(VideoFormat format);
[[nodiscard]] std::optional<VideoFormat> parse_video_format(std::string_view name);

/// What a row of table `video` says about its bytes, and what a container says of itself.
struct VideoClaim {
  VideoFormat format{};
  std::int64_t width = 0;        ///< pixels
  std::int64_t height = 0;       ///< pixels
  std::int64_t duration_ms = 0;  ///< rounded down
  bool sound = false;
  bool operator==(const VideoClaim&) const = default;
};

/// The bytes of a film, read in pieces.
class FilmBytes {
 public:
  virtual ~FilmBytes() = default;
  [[nodiscard]] virtual std::uint64_t size() const = 0;
  /// Fills `into` from `at`; false when those bytes cannot be had.
  [[nodiscard]] virtual bool read(std::uint64_t at, std::span<std::byte> into) = 0;
};
/// A film in memory, which must outlive it.
class FilmInMemory final : public FilmBytes {
 public:
  explicit FilmInMemory(Bytes bytes) : m_bytes(bytes) {}
  [[nodiscard]] std::uint64_t size() const override { return m_bytes.size(); }
  [[nodiscard]] bool read(std::uint64_t at, std::span<std::byte> into) override;

 private:
  Bytes m_bytes;
};

struct VideoFacts {
  Fault fault;  ///< empty: `claim` holds
  VideoClaim claim;
};
/// What the container says of itself, within base/video_limits.h.
[[nodiscard]] VideoFacts video_facts(FilmBytes& film);
/// Sound, and just what `claim` says.
[[nodiscard]] Fault fault_of_video(FilmBytes& film, const VideoClaim& claim);

// The two containers; `claim.format` is theirs.
[[nodiscard]] VideoFacts webm_facts(FilmBytes& film);
[[nodiscard]] VideoFacts mp4_facts(FilmBytes& film);

}  // namespace infopunkt::bundle
