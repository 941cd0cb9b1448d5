#pragma once
// Bits of a JPEG scan and the codes in them. Internal to jpeg_check.cpp; made for speed: a large bundle is nearly all
// such bits.

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <vector>

#include "bundle/bytes.h"

namespace infopunkt::bundle::jpeg {

/// The bits of one scan, most significant first, stuffed zero bytes taken out. Past a marker it gives zeros and counts
/// them, so that reading needs no check of its own; ask ran_dry() now and then.
class BitReader {
 public:
  explicit BitReader(Bytes file) : m_at(as_uchar(file)), m_end(m_at + file.size()) {}

  /// At least 56 bits are ready afterwards.
  void fill() {
    if (m_end - m_at >= 8) {
      std::uint64_t next = 0;
      std::memcpy(&next, m_at, sizeof next);
      if (!has_ff(next)) {
        if constexpr (std::endian::native == std::endian::little) next = __builtin_bswap64(next);
        m_bits |= next >> m_count;
        const unsigned bytes = (63 - m_count) >> 3;
        m_at += bytes;
        m_count += bytes * 8;
        return;
      }
    }
    fill_slowly();
  }
  [[nodiscard]] unsigned ready() const { return m_count; }
  /// The next `n` bits, 1 ≤ n ≤ ready().
  [[nodiscard]] std::uint32_t peek(unsigned n) const { return static_cast<std::uint32_t>(m_bits >> (64 - n)); }
  void skip(unsigned n) {
    m_bits <<= n;
    m_count -= n;
  }
  /// True when bits were used that the file does not have.
  [[nodiscard]] bool ran_dry() const { return m_padding > m_count; }
  /// Drops the rest of the last byte; where the marker after it begins, or nullptr when whole bytes are left over.
  const unsigned char* finish() {
    const bool whole_bytes_left = m_count - m_padding >= 8;
    m_bits = 0;
    m_count = m_padding = 0;
    return whole_bytes_left ? nullptr : m_at;
  }
  /// Goes on after a restart marker.
  void resume(const unsigned char* at) { m_at = at; }

 private:
  static bool has_ff(std::uint64_t word) {
    const std::uint64_t flipped = ~word;
    return ((flipped - 0x0101010101010101U) & ~flipped & 0x8080808080808080U) != 0;
  }
  void fill_slowly() {
    // Bits beyond m_count may be set from a fast fill; they equal what comes next, except at a marker.
    m_bits = m_count == 0 ? 0 : m_bits & (~std::uint64_t{0} << (64 - m_count));
    while (m_count <= 56) {
      std::uint64_t byte = 0;
      if (m_at < m_end && (*m_at != 0xff || (m_at + 1 < m_end && m_at[1] == 0))) {
        byte = *m_at;
        m_at += byte == 0xff ? 2 : 1;
      } else {
        m_padding += 8;
      }
      m_bits |= byte << (56 - m_count);
      m_count += 8;
    }
  }

  const unsigned char* m_at;
  const unsigned char* m_end;
  std::uint64_t m_bits = 0;
  unsigned m_count = 0;
  unsigned m_padding = 0;  ///< zeros at the end of m_bits that no byte stands for
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
  static constexpr unsigned kBits = 11;
  struct Step {
    std::uint8_t bits = 0;     ///< used by all of them; 0: not even one fits
    std::uint8_t advance = 0;  ///< coefficients, at most 63
    bool ends = false;         ///< the last of them is "end of block"
  };

  void build(const HuffmanTable& table) {
    for (std::uint32_t index = 0; index < m_steps.size(); ++index) m_steps[index] = step_at(table, index);
  }
  [[nodiscard]] Step at(std::uint32_t bits) const { return m_steps[bits]; }

 private:
  static Step step_at(const HuffmanTable& table, std::uint32_t index) {
    Step step;
    while (!step.ends) {
      const std::uint32_t rest = (index << step.bits) & ((1U << kBits) - 1);
      const auto entry = table.fast(rest >> (kBits - HuffmanTable::kFast));
      const unsigned used = (entry >> 8) + (entry & 15U);
      const unsigned advance = (entry & 0xff) == 0 ? 0 : ((entry >> 4) & 15U) + 1;
      if (entry == HuffmanTable::kNone || step.bits + used > kBits || step.advance + advance > 63) break;
      step.bits = static_cast<std::uint8_t>(step.bits + used);
      step.advance = static_cast<std::uint8_t>(step.advance + advance);
      step.ends = advance == 0;
    }
    return step;
  }
  std::array<Step, 1U << kBits> m_steps{};
};

}  // namespace infopunkt::bundle::jpeg
