#pragma once
// Films made byte by byte: sound containers around nothing worth seeing, and what can be wrong with them. No decoder
// plays them; a real one is tests/fixtures/film.webm.

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

namespace infopunkt::films {

inline std::string big_endian_bytes(std::uint64_t value, int bytes) {
  std::string out;
  for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

/// An element of EBML: id with its mark, a size of eight bytes, body.
inline std::string element(std::uint32_t id, std::string_view body) {
  std::string out;
  bool begun = false;
  for (int i = 3; i >= 0; --i) {
    const auto byte = static_cast<std::uint8_t>(id >> (8 * i) & 0xFF);
    begun = begun || byte != 0;
    if (begun) out += static_cast<char>(byte);
  }
  out += '\x01';
  return out + big_endian_bytes(body.size(), 7) + std::string(body);
}

struct WebmSpec {
  std::string doc_type = "webm", video = "V_VP9", audio = "A_OPUS";  ///< audio "": none
  std::uint64_t width = 640, height = 360;
  double ms = 12'000;
  std::string more_tracks{}, more_parts{}, in_video_track{};
  bool cluster = true;
};

inline std::string webm_track(std::uint64_t type, std::string_view codec, std::string_view more) {
  return element(0xAE, element(0x83, big_endian_bytes(type, 1)) + element(0x86, codec) + std::string(more));
}

inline std::string webm(const WebmSpec& spec = {}) {
  const std::string size =
      element(0xE0, element(0xB0, big_endian_bytes(spec.width, 2)) + element(0xBA, big_endian_bytes(spec.height, 2)));
  std::string tracks = webm_track(1, spec.video, size + spec.in_video_track);
  if (!spec.audio.empty()) tracks += webm_track(2, spec.audio, "");
  const std::string info = element(0x2AD7B1, big_endian_bytes(1'000'000, 4)) +
                           element(0x4489, big_endian_bytes(std::bit_cast<std::uint64_t>(spec.ms), 8));
  std::string body = element(0x114D9B74, "") + element(0x1549A966, info) +
                     element(0x1654AE6B, tracks + spec.more_tracks) + spec.more_parts;
  if (spec.cluster) body += element(0x1F43B675, "pictures");
  return element(0x1A45DFA3, element(0x4282, spec.doc_type)) + element(0x18538067, body);
}

inline std::string box(std::string_view name, std::string_view body) {
  return big_endian_bytes(body.size() + 8, 4) + std::string(name) + std::string(body);
}

struct Mp4Spec {
  std::string video = "avc1", audio = "mp4a", handler = "vide";  ///< audio "": none
  std::uint64_t width = 640, height = 360, ms = 12'000;
  std::uint64_t matrix_a = 0x10000;
  std::uint64_t here = 1;  ///< flags of the source of bytes; 0: another file
  std::string in_moov{}, more{};
};

inline std::string mp4_track(std::string_view handler, const std::string& entry, const Mp4Spec& spec) {
  const std::string matrix = big_endian_bytes(spec.matrix_a, 4) + std::string(8, '\0') + std::string(4, '\0') +
                             big_endian_bytes(0x10000, 4) + std::string(12, '\0') + big_endian_bytes(0x40000000, 4);
  const std::string dref = std::string(4, '\0') + big_endian_bytes(1, 4) + box("url ", big_endian_bytes(spec.here, 4));
  const std::string stsd = std::string(4, '\0') + big_endian_bytes(1, 4) + entry;
  return box("trak", box("tkhd", std::string(40, '\0') + matrix + std::string(8, '\0')) +
                         box("mdia", box("hdlr", std::string(8, '\0') + std::string(handler) + std::string(13, '\0')) +
                                         box("minf", box("dinf", box("dref", dref)) + box("stbl", box("stsd", stsd)))));
}

inline std::string mp4(const Mp4Spec& spec = {}) {
  const std::string picture = box(spec.video, std::string(24, '\0') + big_endian_bytes(spec.width, 2) +
                                                  big_endian_bytes(spec.height, 2) + std::string(50, '\0'));
  std::string moov = box("mvhd", std::string(12, '\0') + big_endian_bytes(1000, 4) + big_endian_bytes(spec.ms, 4) +
                                     std::string(80, '\0')) +
                     mp4_track(spec.handler, picture, spec);
  if (!spec.audio.empty()) moov += mp4_track("soun", box(spec.audio, std::string(28, '\0')), spec);
  return box("ftyp", "isom" + std::string(4, '\0')) + box("moov", moov + spec.in_moov) + box("mdat", "pictures") +
         spec.more;
}

}  // namespace infopunkt::films
