#pragma once
// What the kiosk and infopunkt-video say to each other: packets of one size over a socket of whole packets
// (SOCK_SEQPACKET), and pictures in memory that both see. Header only: the kiosk links nothing of this folder.
//
// The child has met foreign bytes and may have been taken over by them, so the kiosk believes no number before it has
// looked at it, and the shared memory is sealed: it cannot shrink under the kiosk's hands.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "base/video_limits.h"

namespace infopunkt::video {

// Descriptors of the child.
inline constexpr int kSocket = 3, kFrames = 4, kContent = 5;
/// Pictures that the shared memory has room for: one shown, one on its way, one being drawn.
inline constexpr std::uint32_t kSlots = 3;
inline constexpr std::size_t kRowAlign = 64;  ///< bytes; what libmpv draws fastest into

/// Bytes of a row of `width` pixels (RGBA), and of one picture.
[[nodiscard]] constexpr std::size_t row_bytes(int width) {
  return (static_cast<std::size_t>(width) * 4 + kRowAlign - 1) / kRowAlign * kRowAlign;
}
[[nodiscard]] constexpr std::size_t frame_bytes(int width, int height) {
  return row_bytes(width) * static_cast<std::size_t>(height);
}

enum class Command : std::uint32_t {
  Play = 1,
  Pause,
  Seek,     ///< to `ms`
  Sound,    ///< `slot` 1: on, 0: off
  Release,  ///< the picture in `slot` has been taken
  Quit
};
enum class Event : std::uint32_t {
  Ready = 1,  ///< the film is open and stands at its first picture
  Frame,      ///< the picture of `ms` is in `slot`, which is the kiosk's until Release
  Playing,
  Paused,
  Ended,  ///< the last picture stands
  Failed  ///< `reason` in the words of the library; nothing follows
};

inline constexpr std::size_t kMostReason = 96;

/// One packet, either way. Same machine, same build: the bytes as they lie in memory.
struct Packet {
  std::uint32_t what = 0;
  std::uint32_t slot = 0;
  std::int64_t ms = 0;
  char reason[kMostReason] = {};
};
static_assert(sizeof(Packet) == 16 + kMostReason);

[[nodiscard]] inline Packet packet(Command what, std::int64_t ms = 0, std::uint32_t slot = 0) {
  return {static_cast<std::uint32_t>(what), slot, ms, {}};
}
[[nodiscard]] inline Packet packet(Event what, std::int64_t ms = 0, std::uint32_t slot = 0,
                                   std::string_view reason = {}) {
  Packet made{static_cast<std::uint32_t>(what), slot, ms, {}};
  reason.copy(made.reason, kMostReason - 1);
  return made;
}

/// Nothing for bytes that are no packet of a kind up to `last`, or whose numbers are out of range.
[[nodiscard]] inline std::optional<Packet> read_packet(std::span<const std::byte> bytes, std::uint32_t last) {
  Packet read;
  if (bytes.size() != sizeof read) return {};
  std::memcpy(&read, bytes.data(), sizeof read);
  read.reason[kMostReason - 1] = 0;
  // A film stands a little beyond its stated end sometimes.
  if (read.what < 1 || read.what > last || read.slot >= kSlots || read.ms < 0 || read.ms > 2 * kMaxVideoMs) return {};
  return read;
}
inline constexpr auto kLastCommand = static_cast<std::uint32_t>(Command::Quit);
inline constexpr auto kLastEvent = static_cast<std::uint32_t>(Event::Failed);

/// Reason of a failure as text for the log: letters a log line bears.
[[nodiscard]] inline std::string reason_of(const Packet& packet) {
  std::string text = packet.reason;
  for (char& c : text)
    if (static_cast<unsigned char>(c) < 0x20 || static_cast<unsigned char>(c) > 0x7E) c = '?';
  return text;
}

}  // namespace infopunkt::video
