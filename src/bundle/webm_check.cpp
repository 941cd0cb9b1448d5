// WebM: elements of EBML, each an id, a size and a body. https://www.webmproject.org/docs/container/, RFC 8794.

#include <array>
#include <bit>
#include <cmath>
#include <optional>
#include <string>

#include "bundle/video_check.h"

namespace infopunkt::bundle {
namespace {

namespace ebml {
constexpr std::uint32_t kHead = 0x1A45DFA3, kDocType = 0x4282;
constexpr std::uint32_t kSegment = 0x18538067, kSeekHead = 0x114D9B74, kInfo = 0x1549A966, kTracks = 0x1654AE6B,
                        kCluster = 0x1F43B675, kCues = 0x1C53BB6B, kTags = 0x1254C367, kVoid = 0xEC, kCrc = 0xBF;
constexpr std::uint32_t kTimestampScale = 0x2AD7B1, kDuration = 0x4489;
constexpr std::uint32_t kTrackEntry = 0xAE, kTrackType = 0x83, kCodec = 0x86, kEncodings = 0x6D80, kVideo = 0xE0,
                        kWidth = 0xB0, kHeight = 0xBA;
}  // namespace ebml

constexpr std::uint64_t kPictureTrack = 1, kSoundTrack = 2;
constexpr int kMostElements = 20'000;  // a cluster every tenth of a second for half an hour
constexpr std::uint64_t kMostHead = 1U << 20U;

struct Element {
  std::uint32_t id = 0;
  std::uint64_t body = 0;  ///< where it begins
  std::uint64_t size = 0;
  [[nodiscard]] std::uint64_t end() const { return body + size; }
};

/// Reads elements one after the other between two places of the file.
class Elements {
 public:
  Elements(FilmBytes& film, std::uint64_t from, std::uint64_t to) : m_film(film), m_at(from), m_to(to) {}
  Elements(FilmBytes& film, const Element& parent) : Elements(film, parent.body, parent.end()) {}

  /// Nothing at the end, and where no whole element stands: then broken().
  std::optional<Element> next() {
    if (m_at >= m_to) return {};
    Element element;
    std::uint64_t id = 0;
    m_broken = !take_number(4, true, id) || !take_number(8, false, element.size) || element.size > m_to - m_at ||
               ++m_count > kMostElements;
    if (m_broken) return {};
    element.id = static_cast<std::uint32_t>(id);
    element.body = m_at;
    m_at += element.size;
    return element;
  }
  [[nodiscard]] bool broken() const { return m_broken; }

 private:
  /// A number whose first byte says how long it is. Sizes leave out the mark of the length; one of ones alone would
  /// mean "not known", which only live streams need.
  bool take_number(int longest, bool keep_mark, std::uint64_t& value) {
    std::array<std::byte, 8> bytes{};
    if (m_at >= m_to || !m_film.read(m_at, std::span(bytes).first(1))) return false;
    const auto first = std::to_integer<std::uint8_t>(bytes[0]);
    const int length = std::countl_zero(first) + 1;
    if (length > longest || static_cast<std::uint64_t>(length) > m_to - m_at) return false;
    if (!m_film.read(m_at, std::span(bytes).first(static_cast<std::size_t>(length)))) return false;
    m_at += static_cast<std::uint64_t>(length);
    value = keep_mark ? first : first & (0xFFU >> length);
    for (int i = 1; i < length; ++i)
      value = value << 8U | std::to_integer<std::uint64_t>(bytes[static_cast<std::size_t>(i)]);
    const std::uint64_t unknown = (std::uint64_t{1} << (7 * length)) - 1;
    return keep_mark || value != unknown;
  }

  FilmBytes& m_film;
  std::uint64_t m_at, m_to;
  int m_count = 0;
  bool m_broken = false;
};

std::optional<std::uint64_t> unsigned_of(FilmBytes& film, const Element& element) {
  std::array<std::byte, 8> bytes{};
  if (element.size < 1 || element.size > bytes.size()) return {};
  const auto body = std::span(bytes).first(static_cast<std::size_t>(element.size));
  if (!film.read(element.body, body)) return {};
  std::uint64_t value = 0;
  for (const std::byte b : body) value = value << 8U | std::to_integer<std::uint64_t>(b);
  return value;
}

std::optional<double> real_of(FilmBytes& film, const Element& element) {
  const auto bits = unsigned_of(film, element);
  if (!bits) return {};
  if (element.size == 4) return static_cast<double>(std::bit_cast<float>(static_cast<std::uint32_t>(*bits)));
  if (element.size == 8) return std::bit_cast<double>(*bits);
  return {};
}

std::string name_of_codec(FilmBytes& film, const Element& element) {
  std::array<char, 24> name{};
  if (element.size > name.size()) return {};
  const auto body = std::as_writable_bytes(std::span(name)).first(static_cast<std::size_t>(element.size));
  if (!film.read(element.body, body)) return {};
  // Writers may fill up with zeros.
  return std::string(name.data(), static_cast<std::size_t>(element.size)).c_str();
}

class WebmReader {
 public:
  explicit WebmReader(FilmBytes& film) : m_film(film) {}

  VideoFacts read() {
    m_claim.format = VideoFormat::Webm;
    const Fault fault = read_file();
    return {fault, m_claim};
  }

 private:
  Fault read_file() {
    Elements top(m_film, 0, m_film.size());
    const auto head = top.next();
    if (!head || head->id != ebml::kHead || head->size > kMostHead) return "no WebM header";
    if (const Fault fault = read_head(*head); !fault.empty()) return fault;
    const auto segment = top.next();
    if (!segment || segment->id != ebml::kSegment) return "no segment of a stated length";
    if (segment->end() != m_film.size()) return "something behind the film";
    if (const Fault fault = read_segment(*segment); !fault.empty()) return fault;
    if (m_claim.width == 0) return "no picture track";
    return m_clusters == 0 ? Fault("no pictures") : Fault();
  }

  Fault read_head(const Element& head) {
    std::string kind;
    Elements parts(m_film, head);
    while (const auto part = parts.next())
      if (part->id == ebml::kDocType) kind = name_of_codec(m_film, *part);
    if (parts.broken()) return "a broken header";
    return kind == "webm" ? Fault() : Fault("Matroska, but not WebM");
  }

  Fault read_segment(const Element& segment) {
    Elements parts(m_film, segment);
    while (const auto part = parts.next()) {
      Fault fault;
      switch (part->id) {
        case ebml::kInfo:
          fault = m_info ? Fault("two descriptions") : read_info(*part);
          m_info = true;
          break;
        case ebml::kTracks:
          fault = m_tracks ? Fault("two lists of tracks") : read_tracks(*part);
          m_tracks = true;
          break;
        case ebml::kCluster:
          ++m_clusters;
          break;
        case ebml::kSeekHead:
        case ebml::kCues:
        case ebml::kTags:
        case ebml::kVoid:
        case ebml::kCrc:
          break;
        default:
          fault = "a part that a film here does not need (chapters, attached files …)";
      }
      if (!fault.empty()) return fault;
    }
    return parts.broken() ? Fault("a part that is cut off or has no stated length") : Fault();
  }

  Fault read_info(const Element& info) {
    std::uint64_t scale = 1'000'000;  // nanoseconds
    double duration = 0;
    Elements parts(m_film, info);
    while (const auto part = parts.next()) {
      if (part->id == ebml::kTimestampScale) scale = unsigned_of(m_film, *part).value_or(0);
      if (part->id == ebml::kDuration) duration = real_of(m_film, *part).value_or(0);
    }
    const double ms = duration * static_cast<double>(scale) / 1e6;
    if (parts.broken()) return "a broken description";
    if (!std::isfinite(ms) || ms < 0 || ms > 1e12) return "a length that cannot be";
    m_claim.duration_ms = static_cast<std::int64_t>(ms);
    return {};
  }

  Fault read_tracks(const Element& tracks) {
    Elements parts(m_film, tracks);
    while (const auto part = parts.next())
      if (part->id == ebml::kTrackEntry)
        if (const Fault fault = read_track(*part); !fault.empty()) return fault;
    return parts.broken() ? Fault("a broken list of tracks") : Fault();
  }

  Fault read_track(const Element& track) {
    std::uint64_t type = 0;
    std::string codec;
    std::optional<Element> video;
    Elements parts(m_film, track);
    while (const auto part = parts.next()) {
      if (part->id == ebml::kTrackType) type = unsigned_of(m_film, *part).value_or(0);
      if (part->id == ebml::kCodec) codec = name_of_codec(m_film, *part);
      if (part->id == ebml::kVideo) video = part;
      if (part->id == ebml::kEncodings) return "a track that is packed or locked once more";
    }
    if (parts.broken()) return "a broken track";
    if (type == kSoundTrack) {
      if (m_claim.sound) return "more than one sound track";
      m_claim.sound = true;
      return codec == "A_OPUS" || codec == "A_VORBIS" ? Fault() : Fault("sound that is neither Opus nor Vorbis");
    }
    if (type != kPictureTrack) return "a track that is neither picture nor sound";
    if (m_claim.width != 0) return "more than one picture track";
    if (codec != "V_VP8" && codec != "V_VP9") return "pictures that are neither VP8 nor VP9";
    return video ? read_size(*video) : Fault("pictures without a size");
  }

  Fault read_size(const Element& video) {
    Elements parts(m_film, video);
    while (const auto part = parts.next()) {
      const std::uint64_t value = part->size <= 4 ? unsigned_of(m_film, *part).value_or(0) : 0;
      if (part->id == ebml::kWidth) m_claim.width = static_cast<std::int64_t>(value);
      if (part->id == ebml::kHeight) m_claim.height = static_cast<std::int64_t>(value);
    }
    return parts.broken() || m_claim.width == 0 || m_claim.height == 0 ? Fault("pictures without a size") : Fault();
  }

  FilmBytes& m_film;
  VideoClaim m_claim;
  bool m_info = false, m_tracks = false;
  int m_clusters = 0;
};

}  // namespace

VideoFacts webm_facts(FilmBytes& film) {
  return WebmReader(film).read();
}

}  // namespace infopunkt::bundle
