// PNG read as a stream of chunks, its rows inflated into a small buffer and dropped: the W3C recommendation "Portable
// Network Graphics", and gzip for tiles, which is the same stream in another wrapper.

#include <zlib.h>

#include <array>
#include <cstdint>
#include <memory>

#include "bundle/mbtiles.h"
#include "bundle/picture_check.h"

namespace infopunkt::bundle {
namespace {

constexpr std::size_t kBuffer = 32 << 10;

/// zlib's inflate with the output dropped after it was looked at.
class Inflater {
 public:
  enum class State { More, Ended, Damaged };

  /// `window_bits` as zlib wants them: 15 for zlib's own wrapper, 31 for gzip.
  explicit Inflater(int window_bits) : m_ok(inflateInit2(&m_stream, window_bits) == Z_OK) {}
  Inflater(const Inflater&) = delete;
  Inflater& operator=(const Inflater&) = delete;
  ~Inflater() {
    if (m_ok) inflateEnd(&m_stream);
  }

  /// Gives all of `input`'s plain bytes to `take`, which returns false to stop.
  template <class Take>
  State feed(Bytes input, Take&& take) {
    if (!m_ok) return State::Damaged;
    m_stream.next_in = const_cast<Bytef*>(as_uchar(input));
    m_stream.avail_in = static_cast<uInt>(input.size());
    for (;;) {
      m_stream.next_out = m_buffer.data();
      m_stream.avail_out = static_cast<uInt>(m_buffer.size());
      const int status = inflate(&m_stream, Z_NO_FLUSH);
      const std::size_t got = m_buffer.size() - m_stream.avail_out;
      if (got > 0 && !take(std::as_bytes(std::span(m_buffer).first(got)))) return State::Damaged;
      if (status == Z_STREAM_END) return State::Ended;
      if (status == Z_BUF_ERROR) return State::More;
      if (status != Z_OK) return State::Damaged;
      if (m_stream.avail_in == 0 && m_stream.avail_out > 0) return State::More;
    }
  }
  [[nodiscard]] std::size_t unread() const { return m_stream.avail_in; }

 private:
  z_stream m_stream{};
  bool m_ok;
  std::array<Bytef, kBuffer> m_buffer;
};

/// Counts the rows of a picture; the first byte of each names a filter, and there are five.
class Rows {
 public:
  Rows(std::size_t row_bytes, std::int64_t rows) : m_row_bytes(row_bytes), m_left(rows) {}
  bool take(Bytes bytes) {
    while (!bytes.empty()) {
      if (m_in_row == 0) {
        if (m_left == 0 || std::to_integer<unsigned>(bytes[0]) > 4) return false;
        m_in_row = m_row_bytes + 1;
        --m_left;
      }
      const std::size_t part = std::min(m_in_row, bytes.size());
      m_in_row -= part;
      bytes = bytes.subspan(part);
    }
    return true;
  }
  [[nodiscard]] bool complete() const { return m_left == 0 && m_in_row == 0; }

 private:
  std::size_t m_row_bytes;
  std::int64_t m_left;
  std::size_t m_in_row = 0;  ///< bytes still to come of the row begun
};

std::uint32_t u32_at(Bytes bytes, std::size_t at) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4; ++i) value = value << 8 | std::to_integer<std::uint32_t>(bytes[at + i]);
  return value;
}

struct Chunk {
  std::string_view type;
  Bytes body;
};

class PngDecoder {
 public:
  PngDecoder(Bytes file, const PictureClaim& claim) : m_left(file), m_claim(claim) {}

  Fault run() {
    constexpr std::string_view signature = "\x89PNG\r\n\x1a\n";
    if (m_left.size() < signature.size() || as_text(m_left.first(signature.size())) != signature)
      return "not a PNG file";
    m_left = m_left.subspan(signature.size());
    Chunk chunk;
    if (const Fault fault = read(chunk); !fault.empty()) return fault;
    if (chunk.type != "IHDR") return "a PNG without its header";
    if (const Fault fault = header(chunk.body); !fault.empty()) return fault;
    for (;;) {
      if (const Fault fault = read(chunk); !fault.empty()) return fault;
      if (chunk.type == "IEND") return end(chunk.body);
      if (const Fault fault = other(chunk); !fault.empty()) return fault;
    }
  }

 private:
  Fault read(Chunk& chunk) {
    if (m_left.size() < 12) return "a PNG that is cut off";
    const std::size_t length = u32_at(m_left, 0);
    if (length > m_left.size() - 12) return "a PNG that is cut off";
    chunk = {as_text(m_left.subspan(4, 4)), m_left.subspan(8, length)};
    const Bytes summed = m_left.subspan(4, 4 + length);
    if (crc32(0, as_uchar(summed), static_cast<uInt>(summed.size())) != u32_at(m_left, 8 + length))
      return "a PNG whose checksum is wrong";
    m_left = m_left.subspan(12 + length);
    return {};
  }

  Fault header(Bytes body) {
    if (body.size() != 13) return "a PNG without its header";
    if (u32_at(body, 0) != m_claim.width || u32_at(body, 4) != m_claim.height) return "another size than its row says";
    const auto at = [&](std::size_t i) { return std::to_integer<unsigned>(body[i]); };
    std::size_t channels = 0;
    switch (at(9)) {
      case 0:
        channels = 1;
        break;
      case 2:
        channels = 3;
        break;
      case 4:
        channels = 2;
        break;
      case 6:
        channels = 4;
        break;
      default:
        return "a PNG with a palette";
    }
    if (at(8) != 8) return "a PNG of other than 8 bits";
    if (at(10) != 0 || at(11) != 0 || at(12) != 0) return "an interlaced PNG";
    m_rows = Rows(static_cast<std::size_t>(m_claim.width) * channels, m_claim.height);
    return {};
  }

  Fault other(const Chunk& chunk) {
    if (chunk.type == "IDAT") {
      if (m_data == Data::Past) return "a PNG whose picture data is torn apart";
      m_data = Data::In;
      if (m_state == Inflater::State::Ended && !chunk.body.empty()) return "bytes after the PNG's picture";
      m_state = m_inflater->feed(chunk.body, [&](Bytes plain) { return m_rows.take(plain); });
      if (m_state == Inflater::State::Damaged) return "a PNG whose picture data is damaged";
      if (m_inflater->unread() != 0) return "bytes after the PNG's picture";
      return {};
    }
    if (m_data == Data::In) m_data = Data::Past;
    const bool optional = (chunk.type[0] & 0x20) != 0;
    if (!optional || chunk.type == "tRNS") return "a PNG with chunks that publishing does not write";
    return {};
  }

  Fault end(Bytes body) const {
    if (!body.empty() || !m_left.empty()) return "bytes after the PNG's picture";
    if (m_state != Inflater::State::Ended || !m_rows.complete()) return "a PNG that is cut off";
    return {};
  }

  enum class Data { Before, In, Past };
  Bytes m_left;
  PictureClaim m_claim;
  std::unique_ptr<Inflater> m_inflater = std::make_unique<Inflater>(15);
  Inflater::State m_state = Inflater::State::More;
  Rows m_rows{0, 0};
  Data m_data = Data::Before;
};

}  // namespace

Fault fault_of_png(Bytes file, const PictureClaim& claim) {
  return PngDecoder(file, claim).run();
}

Fault fault_of_picture(Bytes file, const PictureClaim& claim) {
  if (const Fault fault = fault_of_size(file, claim); !fault.empty()) return fault;
  return claim.format == PictureFormat::Jpeg ? fault_of_jpeg(file, claim) : fault_of_png(file, claim);
}

Fault fault_of_tile(Bytes tile) {
  if (!is_packed_tile(tile)) return {};
  const auto inflater = std::make_unique<Inflater>(15 + 32);  // either wrapper
  std::size_t plain = 0;
  const auto state = inflater->feed(tile, [&](Bytes bytes) { return (plain += bytes.size()) <= kMaxPlainTileBytes; });
  if (plain > kMaxPlainTileBytes) return "a tile that unpacks to more than the map reads";
  return state == Inflater::State::Ended ? Fault{} : "a tile whose packed bytes are damaged";
}

}  // namespace infopunkt::bundle
