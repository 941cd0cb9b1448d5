#pragma once
// Bits of a JPEG scan and the codes in them. Internal to jpeg_check.cpp; made for speed: a large bundle is nearly all
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

/// The bits of one scan, most significant first, stuffed zero bytes taken out. They pass through a small window, so
/// that reading them needs neither a look for markers nor a branch. Behind the last byte before a marker it gives
/// zeros; ask ran_dry() now and then.
class BitReader {
 public:
  /// More bytes than one unit of a picture can have: six blocks of 64 codes with 27 bits each.
  static constexpr std::size_t kLongestUnit = 2048;

  explicit BitReader(Bytes file) : m_next(as_uchar(file)), m_last(m_next + file.size()) {}
  BitReader(const BitReader&) = delete;
  BitReader& operator=(const BitReader&) = delete;

  /// What a loop over many codes keeps in registers.
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
  Bits bits;

  /// Before each unit: it may then be read without a further look.
  void prepare_unit() {
    if (m_at_marker || (bits.at != nullptr && m_end - bits.at >= static_cast<std::ptrdiff_t>(kLongestUnit))) return;
    refill();
  }
  /// True when bits were used that the file does not have.
  [[nodiscard]] bool ran_dry() const { return left() < 0; }
  /// Drops the rest of the last byte; where the marker after it begins, or nullptr when whole bytes are left over.
  [[nodiscard]] const unsigned char* finish() const {
    return m_at_marker && left() >= 0 && left() < 8 ? m_next : nullptr;
  }
  /// Goes on after a restart marker.
  void resume(const unsigned char* at) {
    m_next = at;
    m_at_marker = false;
    bits = {};
  }

 private:
  static constexpr std::size_t kWindow = 32 << 10;

  [[nodiscard]] std::ptrdiff_t left() const { return (m_end - bits.at) * 8 + bits.count; }

  void refill() {
    unsigned char* to = m_window.data();
    if (bits.at != nullptr && bits.at < m_end) to = std::copy(bits.at, m_end, to);
    bits.at = m_window.data();
    unsigned char* const full = m_window.data() + kWindow;
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
    std::memset(to, 0, kLongestUnit);
  }

  const unsigned char* m_next;  ///< in the file, not yet in the window
  const unsigned char* m_last;
  const unsigned char* m_end = nullptr;  ///< of the window's real bytes
  bool m_at_marker = false;
  std::array<unsigned char, kWindow + kLongestUnit + 8> m_window;
};

/// One Huffman table: for the next 16 bits, the length of the code and its symbol. Codes of up to kFast bits, nearly
/// all, come from a small table that stays in the first cache.
class HuffmanTable {
 public:
  static constexpr unsigned kFast = 10;
  static constexpr std::uint16_t kNone = 0;
  /// Length in the upper byte, symbol in the lower; kNone: no such code, or a longer one.
  using Entry = std::uint16_t;

  /// `counts`: how many codes of 1…16 bits; `symbols`: in order. False when that is no code.
  bool build(Bytes counts, Bytes symbols) {
    m_fast.fill(kNone);
    m_symbols.assign(as_uchar(symbols), as_uchar(symbols) + symbols.size());
    std::uint32_t code = 0;
    std::size_t index = 0;
    for (unsigned length = 1; length <= 16; ++length) {
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
  [[nodiscard]] Entry fast(std::uint32_t bits) const { return m_fast[bits]; }
  /// For the next 16 bits, where fast() has nothing.
  [[nodiscard]] Entry slow(std::uint32_t bits) const {
    for (unsigned length = kFast + 1; length <= 16; ++length) {
      const std::uint32_t code = bits >> (16 - length);
      if (code >= m_past[length]) continue;
      if (code < m_first[length]) return kNone;
      return static_cast<Entry>(length << 8 | m_symbols[m_offset[length] + code - m_first[length]]);
    }
    return kNone;
  }
  [[nodiscard]] const std::vector<std::uint8_t>& symbols() const { return m_symbols; }

 private:
  std::array<Entry, 1U << kFast> m_fast{};
  std::array<std::uint32_t, 17> m_first{}, m_past{};
  std::array<std::size_t, 17> m_offset{};
  std::vector<std::uint8_t> m_symbols;
};

/// Several AC coefficients in one look: for the next kBits bits, all the codes with their extra bits that lie wholly in
/// them. Halves the time of a large bundle's check.
class AcSteps {
 public:
  static constexpr unsigned kBits = 12;
  static constexpr unsigned kEnds = 128;  ///< added to `advance` when the last of them is "end of block"
  struct Step {
    std::uint8_t bits = 0;       ///< used by all of them
    std::uint8_t advance = 127;  ///< coefficients, at most 63; 127: not even one code fits
  };

  void build(const HuffmanTable& table) {
    for (std::uint32_t index = 0; index < m_steps.size(); ++index) m_steps[index] = step_at(table, index);
  }
  [[nodiscard]] Step at(std::uint32_t bits) const { return m_steps[bits]; }

 private:
  static Step step_at(const HuffmanTable& table, std::uint32_t index) {
    unsigned bits = 0, sum = 0;
    for (bool ends = false; !ends;) {
      const std::uint32_t rest = (index << bits) & ((1U << kBits) - 1);
      const auto entry = table.fast(rest >> (kBits - HuffmanTable::kFast));
      const unsigned used = (entry >> 8) + (entry & 15U);
      ends = (entry & 0xff) == 0;
      const unsigned advance = ends ? 0 : ((entry >> 4) & 15U) + 1;
      if (entry == HuffmanTable::kNone || bits + used > kBits || sum + advance > 63) break;
      bits += used;
      sum += advance + (ends ? kEnds : 0);
    }
    return bits == 0 ? Step{} : Step{static_cast<std::uint8_t>(bits), static_cast<std::uint8_t>(sum)};
  }
  std::array<Step, 1U << kBits> m_steps{};
};

}  // namespace infopunkt::bundle::jpeg
