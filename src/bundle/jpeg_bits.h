#pragma once
// Bits of a JPEG scan and the codes in them. Internal to the JPEG check; made for speed: a large bundle is nearly all
// such bits.

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "bundle/bytes.h"

namespace infopunkt::bundle::jpeg {

/// What a loop over many codes keeps in registers: the next bits of a window, most significant first.
struct Bits {
  const unsigned char* at = nullptr;  ///< in the window, beyond what `word` holds
  std::uint64_t word = 0;
  unsigned count = 0;  ///< bits of `word`

  /// At least 56 bits are ready afterwards. The bits of `word` below `count` are those that come next, so that
  /// setting them again does no harm.
  void fill() {
    std::uint64_t next = 0;
    std::memcpy(&next, at, sizeof next);
    if constexpr (std::endian::native == std::endian::little) next = __builtin_bswap64(next);
    word |= next >> count;
    at += (63 - count) >> 3;
    count |= 56;
  }
  /// The next `n` bits, 1 ≤ n ≤ 32.
  [[nodiscard]] std::uint32_t peek(unsigned n) const { return static_cast<std::uint32_t>(word >> (64 - n)); }
  void skip(unsigned n) {
    word <<= n;
    count -= n;
  }
};

/// The bytes of one scan with stuffed zeros taken out, a window at a time, so that reading bits needs neither a look
/// for markers nor a branch. Behind the last byte before a marker the window goes on with zeros.
class Window {
 public:
  /// Readers may run this far over the end of what is real before they ask ran_dry().
  static constexpr std::size_t kSlack = 64;

  explicit Window(Bytes file) : m_next(as_uchar(file)), m_last(m_next + file.size()) {}
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  /// Makes room for more codes where the file has more. Call it whenever `bits.at` has reached limit().
  void refill(Bits& bits) {
    if (m_at_marker) return;
    unsigned char* to = m_bytes.data();
    if (bits.at != nullptr && bits.at < m_end) to = std::copy(bits.at, m_end, to);
    bits.at = m_bytes.data();
    read_to(m_bytes.data() + kSize, to);
  }
  /// Codes may be read from places before this one without a further look.
  [[nodiscard]] const unsigned char* limit() const { return m_at_marker ? m_end + 8 : m_end - kSlack; }
  /// True when bits were used that the file does not have.
  [[nodiscard]] bool ran_dry(const Bits& bits) const { return left(bits) < 0; }
  /// Drops the rest of the last byte; where the marker after it begins, or nullptr when whole bytes are left over.
  [[nodiscard]] const unsigned char* finish(const Bits& bits) const {
    return m_at_marker && left(bits) >= 0 && left(bits) < 8 ? m_next : nullptr;
  }
  /// Goes on after a restart marker.
  void resume(const unsigned char* at, Bits& bits) {
    m_next = at;
    m_at_marker = false;
    bits = {};
    refill(bits);
  }

 private:
  static constexpr std::size_t kSize = 32 << 10;

  [[nodiscard]] std::ptrdiff_t left(const Bits& bits) const { return (m_end - bits.at) * 8 + bits.count; }

  void read_to(const unsigned char* full, unsigned char* to) {
    while (to < full && !m_at_marker) {
      const auto room =
          std::min<std::size_t>(static_cast<std::size_t>(full - to), static_cast<std::size_t>(m_last - m_next));
      const void* found = room == 0 ? nullptr : std::memchr(m_next, 0xff, room);
      const unsigned char* stop = found == nullptr ? m_next + room : static_cast<const unsigned char*>(found);
      to = std::copy(m_next, stop, to);
      m_next = stop;
      if (found != nullptr && m_last - m_next >= 2 && m_next[1] == 0) {
        *to++ = 0xff;
        m_next += 2;
      } else if (found != nullptr || m_next == m_last) {
        m_at_marker = true;
      }
    }
    m_end = to;
    std::memset(to, 0, 2 * kSlack);
  }

  const unsigned char* m_next;  ///< in the file, not yet in the window
  const unsigned char* m_last;
  const unsigned char* m_end = nullptr;  ///< of the window's real bytes
  bool m_at_marker = false;
  std::array<unsigned char, kSize + 2 * kSlack> m_bytes;
};

/// One Huffman table. Codes of up to kFast bits, nearly all, come from a small table that stays in the first cache.
class HuffmanTable {
 public:
  static constexpr unsigned kFast = 10, kLongest = 16;
  static constexpr std::uint16_t kNone = 0;
  /// Length in the upper byte, symbol in the lower; kNone: no such code.
  using Entry = std::uint16_t;

  /// `counts`: how many codes of 1…16 bits; `symbols`: in order. False when that is no code.
  bool build(Bytes counts, Bytes symbols) {
    m_fast.fill(kNone);
    m_symbols.assign(as_uchar(symbols), as_uchar(symbols) + symbols.size());
    std::uint32_t code = 0;
    std::size_t index = 0;
    for (unsigned length = 1; length <= kLongest; ++length) {
      const auto count = std::to_integer<std::uint32_t>(counts[length - 1]);
      m_first[length] = code;
      m_offset[length] = index;
      if (code + count > (1U << length) || index + count > m_symbols.size()) return false;
      for (std::uint32_t i = 0; i < count && length <= kFast; ++i) {
        const auto entry = static_cast<Entry>(length << 8 | m_symbols[index + i]);
        const std::uint32_t from = (code + i) << (kFast - length);
        for (std::uint32_t k = 0; k < 1U << (kFast - length); ++k) m_fast[from + k] = entry;
      }
      code += count;
      index += count;
      m_past[length] = code;
      code <<= 1;
    }
    return index == m_symbols.size() && index > 0;
  }
  [[nodiscard]] bool built() const { return !m_symbols.empty(); }
  /// For the next kFast bits; kNone also when the code is longer.
  [[nodiscard]] Entry fast(std::uint32_t bits) const { return m_fast[bits]; }
  [[nodiscard]] Entry next(const Bits& bits) const {
    const Entry entry = fast(bits.peek(kFast));
    return entry != kNone ? entry : slow(bits.peek(kLongest));
  }
  [[nodiscard]] const std::vector<std::uint8_t>& symbols() const { return m_symbols; }

 private:
  [[nodiscard]] Entry slow(std::uint32_t bits) const {
    for (unsigned length = kFast + 1; length <= kLongest; ++length) {
      const std::uint32_t code = bits >> (kLongest - length);
      if (code >= m_past[length]) continue;
      if (code < m_first[length]) return kNone;
      return static_cast<Entry>(length << 8 | m_symbols[m_offset[length] + code - m_first[length]]);
    }
    return kNone;
  }

  std::array<Entry, 1U << kFast> m_fast{};
  std::array<std::uint32_t, kLongest + 1> m_first{}, m_past{};
  std::array<std::size_t, kLongest + 1> m_offset{};
  std::vector<std::uint8_t> m_symbols;
};

}  // namespace infopunkt::bundle::jpeg
