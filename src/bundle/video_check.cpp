#include "bundle/video_check.h"

#include <algorithm>
#include <array>

namespace infopunkt::bundle {
namespace {

constexpr std::uint32_t kWebmMagic = 0x1A45DFA3, kMp4Brand = 0x66747970;  // "ftyp", four bytes further on

std::uint32_t big_endian(std::span<const std::byte> bytes) {
  std::uint32_t value = 0;
  for (const std::byte b : bytes) value = value << 8U | std::to_integer<std::uint32_t>(b);
  return value;
}

/// Limits that both containers share.
Fault fault_of_limits(const VideoClaim& claim) {
  if (!video_fits(claim.width, claim.height)) return "a picture size that a kiosk does not play";
  if (claim.duration_ms < 1) return "no stated length";
  if (claim.duration_ms > kMaxVideoMs) return "longer than a kiosk plays";
  return {};
}

}  // namespace

std::string_view video_format_name(VideoFormat format) {
  return format == VideoFormat::Webm ? "webm" : "mp4";
}

std::optional<VideoFormat> parse_video_format(std::string_view name) {
  if (name == "webm") return VideoFormat::Webm;
  if (name == "mp4") return VideoFormat::Mp4;
  return {};
}

bool FilmInMemory::read(std::uint64_t at, std::span<std::byte> into) {
  if (at > m_bytes.size() || into.size() > m_bytes.size() - at) return false;
  std::ranges::copy(m_bytes.subspan(at, into.size()), into.begin());
  return true;
}

VideoFacts video_facts(FilmBytes& film) {
  std::array<std::byte, 8> head{};
  if (film.size() > kMaxVideoBytes) return {"a file larger than a kiosk plays", {}};
  if (!film.read(0, head)) return {"too short for a film", {}};
  VideoFacts facts{"neither WebM nor MP4", {}};
  if (big_endian(std::span(head).first<4>()) == kWebmMagic) facts = webm_facts(film);
  if (big_endian(std::span(head).last<4>()) == kMp4Brand) facts = mp4_facts(film);
  if (facts.fault.empty()) facts.fault = fault_of_limits(facts.claim);
  return facts;
}

Fault fault_of_video(FilmBytes& film, const VideoClaim& claim) {
  const VideoFacts facts = video_facts(film);
  if (!facts.fault.empty()) return facts.fault;
  return facts.claim == claim ? Fault() : Fault("another format, size, length or sound than its row says");
}

}  // namespace infopunkt::bundle
