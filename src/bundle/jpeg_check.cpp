// A JPEG decoder that stops at the coefficients: ISO/IEC 10918-1 (ITU-T T.81), the baseline sequential process. Markers
// are cited by their names there.

#include <array>
#include <cstdint>

#include "bundle/jpeg_bits.h"
#include "bundle/picture_check.h"

namespace infopunkt::bundle {
namespace {

using jpeg::AcSteps;
using jpeg::BitReader;
using jpeg::HuffmanTable;

constexpr unsigned kDcCategories = 11, kAcCategories = 10;  // 8-bit samples need no more bits
constexpr int kLargestDc = 2047;
constexpr int kBlock = 64;  // coefficients

enum Marker : unsigned {
  kSof0 = 0xc0,
  kDht = 0xc4,
  kRst0 = 0xd0,
  kRst7 = 0xd7,
  kSoi = 0xd8,
  kEoi = 0xd9,
  kSos = 0xda,
  kDqt = 0xdb,
  kDri = 0xdd,
  kApp0 = 0xe0,
  kApp15 = 0xef,
  kCom = 0xfe
};

struct Component {
  unsigned id = 0, h = 1, v = 1, quantiser = 0, dc_table = 0, ac_table = 0;
  int dc = 0;
};

unsigned byte_at(Bytes bytes, std::size_t at) {
  return std::to_integer<unsigned>(bytes[at]);
}
unsigned word_at(Bytes bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

class Decoder {
 public:
  Decoder(Bytes file, const PictureClaim& claim) : m_file(file), m_claim(claim) {}

  Fault run() {
    if (m_file.size() < 4 || word_at(m_file, 0) != (0xff00 | kSoi)) return "not a JPEG file";
    std::size_t at = 2;
    for (;;) {
      if (at + 4 > m_file.size() || byte_at(m_file, at) != 0xff) return "a damaged JPEG marker";
      const unsigned marker = byte_at(m_file, at + 1);
      const std::size_t length = word_at(m_file, at + 2);
      if (length < 2 || at + 2 + length > m_file.size()) return "a JPEG segment that is cut off";
      const Bytes body = m_file.subspan(at + 4, length - 2);
      at += 2 + length;
      if (const Fault fault = segment(marker, body); !fault.empty()) return fault;
      if (marker == kSos) return scan(at);
    }
  }

 private:
  Fault segment(unsigned marker, Bytes body) {
    if ((marker >= kApp0 && marker <= kApp15) || marker == kCom) return {};
    switch (marker) {
      case kDqt:
        return quantisers(body);
      case kDht:
        return huffman_tables(body);
      case kSof0:
        return frame(body);
      case kDri:
        if (body.size() != 2) return "a damaged JPEG restart interval";
        m_restart_every = word_at(body, 0);
        return {};
      case kSos:
        return scan_header(body);
      default:
        return "a JPEG that is not baseline";
    }
  }

  Fault quantisers(Bytes body) {
    while (!body.empty()) {
      const unsigned which = byte_at(body, 0);
      if (which > 3 || body.size() < 1 + kBlock) return "a damaged JPEG quantiser";
      for (std::size_t i = 1; i <= kBlock; ++i)
        if (byte_at(body, i) == 0) return "a damaged JPEG quantiser";
      m_has_quantiser[which] = true;
      body = body.subspan(1 + kBlock);
    }
    return {};
  }

  Fault huffman_tables(Bytes body) {
    while (!body.empty()) {
      if (body.size() < 17) return "a damaged JPEG code table";
      const unsigned which = byte_at(body, 0);
      if ((which & 0xef) > 1) return "a damaged JPEG code table";
      std::size_t count = 0;
      for (std::size_t i = 1; i <= 16; ++i) count += byte_at(body, i);
      if (count > 256 || body.size() < 17 + count) return "a damaged JPEG code table";
      const bool ac = (which & 0x10) != 0;
      HuffmanTable& table = (ac ? m_ac : m_dc)[which & 1];
      if (!table.build(body.subspan(1, 16), body.subspan(17, count))) return "a JPEG code table that is no code";
      for (const unsigned symbol : table.symbols()) {
        const bool known = ac ? (symbol & 15) <= kAcCategories && ((symbol & 15) != 0 || symbol == 0 || symbol == 0xf0)
                              : symbol <= kDcCategories;
        if (!known) return "a JPEG code table with impossible symbols";
      }
      if (ac) m_ac_steps[which & 1].build(table);
      body = body.subspan(17 + count);
    }
    return {};
  }

  Fault frame(Bytes body) {
    if (m_components != 0 || body.size() < 6) return "a damaged JPEG frame";
    const unsigned bits = byte_at(body, 0), height = word_at(body, 1), width = word_at(body, 3);
    m_components = byte_at(body, 5);
    if (bits != 8) return "a JPEG of other than 8 bits";
    if (m_components != 1 && m_components != 3) return "a JPEG of other than one or three components";
    if (body.size() != 6 + 3 * std::size_t{m_components}) return "a damaged JPEG frame";
    if (width != m_claim.width || height != m_claim.height) return "another size than its row says";
    for (unsigned i = 0; i < m_components; ++i) {
      const std::size_t at = 6 + 3 * std::size_t{i};
      Component& c = m_component[i];
      c = {byte_at(body, at), byte_at(body, at + 1) >> 4, byte_at(body, at + 1) & 15, byte_at(body, at + 2)};
      const unsigned most = i == 0 && m_components == 3 ? 2 : 1;
      if (c.h < 1 || c.h > most || c.v < 1 || c.v > most) return "a JPEG with unusual sampling";
      if (c.quantiser > 3) return "a damaged JPEG frame";
      for (unsigned k = 0; k < i; ++k)
        if (m_component[k].id == c.id) return "a damaged JPEG frame";
    }
    return {};
  }

  Fault scan_header(Bytes body) {
    if (m_components == 0 || body.size() != 4 + 2 * std::size_t{m_components} || byte_at(body, 0) != m_components)
      return "a JPEG that is not baseline in one scan";
    for (unsigned i = 0; i < m_components; ++i) {
      Component& c = m_component[i];
      const unsigned tables = byte_at(body, 2 + 2 * std::size_t{i});
      if (byte_at(body, 1 + 2 * std::size_t{i}) != c.id || (tables & 0xee) != 0) return "a damaged JPEG scan header";
      c.dc_table = tables >> 4;
      c.ac_table = tables & 15;
      if (!m_dc[c.dc_table].built() || !m_ac[c.ac_table].built() || !m_has_quantiser[c.quantiser])
        return "a JPEG scan without its tables";
    }
    const std::size_t end = 1 + 2 * std::size_t{m_components};
    if (byte_at(body, end) != 0 || byte_at(body, end + 1) != kBlock - 1 || byte_at(body, end + 2) != 0)
      return "a JPEG that is not baseline in one scan";
    return {};
  }

  Fault scan(std::size_t from) {
    BitReader bits(m_file.subspan(from));
    const std::int64_t across = 8 * m_component[0].h, down = 8 * m_component[0].v;
    const std::int64_t units = ((m_claim.width + across - 1) / across) * ((m_claim.height + down - 1) / down);
    unsigned restarts = 0;
    for (std::int64_t unit = 0; unit < units; ++unit) {
      if (m_restart_every != 0 && unit != 0 && unit % m_restart_every == 0)
        if (!restart(bits, restarts++)) return "a JPEG whose restart marker is missing";
      bits.prepare_unit();
      for (unsigned i = 0; i < m_components; ++i) {
        Component& c = m_component[i];
        for (unsigned k = 0; k < c.h * c.v; ++k)
          if (!block(bits, c)) return "a JPEG whose picture data is damaged";
      }
      if (bits.ran_dry()) return "a JPEG that is cut off";
    }
    const unsigned char* end = bits.finish();
    const unsigned char* last = as_uchar(m_file) + m_file.size();
    if (end == nullptr || last - end != 2 || end[0] != 0xff || end[1] != kEoi) return "bytes after the JPEG's picture";
    return {};
  }

  bool restart(BitReader& bits, unsigned number) {
    const unsigned char* at = bits.finish();
    const unsigned char* last = as_uchar(m_file) + m_file.size();
    if (at == nullptr || last - at < 2 || at[0] != 0xff || at[1] != kRst0 + number % 8) return false;
    bits.resume(at + 2);
    for (Component& c : m_component) c.dc = 0;
    return true;
  }

  // A symbol and its extra bits take at most 16 + 11 bits; fill() leaves 56.
  static HuffmanTable::Entry next(const BitReader::Bits& bits, const HuffmanTable& table) {
    const auto entry = table.fast(bits.peek(HuffmanTable::kFast));
    return entry != HuffmanTable::kNone ? entry : table.slow(bits.peek(16));
  }

  bool block(BitReader& reader, Component& c) const {
    BitReader::Bits bits = reader.bits;
    const bool sound = first_coefficient(bits, c) && other_coefficients(bits, m_ac[c.ac_table], m_ac_steps[c.ac_table]);
    reader.bits = bits;
    return sound;
  }

  bool first_coefficient(BitReader::Bits& bits, Component& c) const {
    bits.fill();
    const auto entry = next(bits, m_dc[c.dc_table]);
    if (entry == HuffmanTable::kNone) return false;
    bits.skip(entry >> 8);
    const unsigned size = entry & 15;
    if (size == 0) return true;
    const int value = static_cast<int>(bits.peek(size));
    bits.skip(size);
    c.dc += value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
    return c.dc >= -kLargestDc - 1 && c.dc <= kLargestDc;
  }

  // Nearly all steps take the first branch, and the last one of a block the second.
  static bool other_coefficients(BitReader::Bits& bits, const HuffmanTable& table, const AcSteps& steps) {
    for (unsigned k = 1; k < kBlock;) {
      bits.fill();
      const AcSteps::Step step = steps.at(bits.peek(AcSteps::kBits));
      const unsigned after = k + step.advance;
      if (after <= kBlock) {
        bits.skip(step.bits);
        k = after;
      } else if (after > AcSteps::kEnds && after < AcSteps::kEnds + kBlock && step.bits != 0) {
        bits.skip(step.bits);
        return true;
      } else {
        const auto entry = next(bits, table);
        if (entry == HuffmanTable::kNone) return false;
        bits.skip((entry >> 8) + (entry & 15U));
        if ((entry & 0xff) == 0) return true;  // end of block
        k += ((entry >> 4) & 15U) + 1;
        if (k > kBlock) return false;
      }
    }
    return true;
  }

  Bytes m_file;
  PictureClaim m_claim;
  std::array<HuffmanTable, 2> m_dc, m_ac;
  std::array<AcSteps, 2> m_ac_steps;
  std::array<bool, 4> m_has_quantiser{};
  std::array<Component, 3> m_component;
  unsigned m_components = 0;
  unsigned m_restart_every = 0;  ///< MCUs; 0: never
};

}  // namespace

Fault fault_of_jpeg(Bytes file, const PictureClaim& claim) {
  return Decoder(file, claim).run();
}

}  // namespace infopunkt::bundle
