// The headers of a JPEG: ISO/IEC 10918-1 (ITU-T T.81), the baseline sequential process; markers are cited by their
// names there. What they lead to is jpeg_scan.h.

#include <array>
#include <cstdint>
#include <optional>

#include "bundle/jpeg_scan.h"
#include "bundle/picture_check.h"

namespace infopunkt::bundle {
namespace {

using jpeg::HuffmanTable;
using jpeg::kBlock;
using jpeg::Scan;
using jpeg::ScanPlan;

constexpr unsigned kDcCategories = 11, kAcCategories = 10;  // 8-bit samples need no more bits

enum Marker : unsigned {
  kSof0 = 0xc0,
  kDht = 0xc4,
  kSoi = 0xd8,
  kSos = 0xda,
  kDqt = 0xdb,
  kDri = 0xdd,
  kApp0 = 0xe0,
  kApp15 = 0xef,
  kCom = 0xfe
};

struct Component {
  unsigned id = 0, h = 1, v = 1, quantiser = 0;
};

unsigned byte_at(Bytes bytes, std::size_t at) {
  return std::to_integer<unsigned>(bytes[at]);
}
unsigned word_at(Bytes bytes, std::size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

/// Everything before the entropy-coded bytes.
class JpegHead {
 public:
  JpegHead(Bytes file, const PictureClaim& claim) : m_file(file), m_claim(claim) {}

  /// Empty: plan() is complete.
  Fault read() {
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
      if (marker == kSos) return plan_scan(at);
    }
  }
  [[nodiscard]] const ScanPlan& plan() const { return m_plan; }

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
        m_plan.restart_every = word_at(body, 0);
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
      HuffmanTable& table = (ac ? m_plan.ac : m_plan.dc)[which & 1];
      if (!table.build(body.subspan(1, 16), body.subspan(17, count))) return "a JPEG code table that is no code";
      for (const unsigned symbol : table.symbols()) {
        const bool known = ac ? (symbol & 15) <= kAcCategories && ((symbol & 15) != 0 || symbol == 0 || symbol == 0xf0)
                              : symbol <= kDcCategories;
        if (!known) return "a JPEG code table with impossible symbols";
      }
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
    m_plan.blocks.clear();
    for (unsigned i = 0; i < m_components; ++i) {
      const Component& c = m_component[i];
      const unsigned tables = byte_at(body, 2 + 2 * std::size_t{i});
      if (byte_at(body, 1 + 2 * std::size_t{i}) != c.id || (tables & 0xee) != 0) return "a damaged JPEG scan header";
      const ScanPlan::Block block{i, tables >> 4, tables & 15};
      if (!m_plan.dc[block.dc_table].built() || !m_plan.ac[block.ac_table].built() || !m_has_quantiser[c.quantiser])
        return "a JPEG scan without its tables";
      m_plan.blocks.insert(m_plan.blocks.end(), std::size_t{c.h} * c.v, block);
    }
    const std::size_t end = 1 + 2 * std::size_t{m_components};
    if (byte_at(body, end) != 0 || byte_at(body, end + 1) != kBlock - 1 || byte_at(body, end + 2) != 0)
      return "a JPEG that is not baseline in one scan";
    return {};
  }

  Fault plan_scan(std::size_t from) {
    const std::int64_t across = 8 * m_component[0].h, down = 8 * m_component[0].v;
    m_plan.entropy = m_file.subspan(from);
    m_plan.units = ((m_claim.width + across - 1) / across) * ((m_claim.height + down - 1) / down);
    return {};
  }

  Bytes m_file;
  PictureClaim m_claim;
  ScanPlan m_plan;
  std::array<bool, 4> m_has_quantiser{};
  std::array<Component, 3> m_component;
  unsigned m_components = 0;
};

}  // namespace

Fault fault_of_jpeg(Bytes file, const PictureClaim& claim) {
  JpegHead head(file, claim);
  if (const Fault fault = head.read(); !fault.empty()) return fault;
  Scan scan(head.plan());
  scan.read();
  return scan.fault();
}

struct JpegReading::State {
  JpegHead head;
  Fault fault;
  std::optional<Scan> scan;  ///< reads from `head`
};

JpegReading::JpegReading(Bytes file, const PictureClaim& claim)
    : m_state(new State{JpegHead(file, claim), fault_of_size(file, claim), {}}) {
  if (m_state->fault.empty()) m_state->fault = m_state->head.read();
  if (m_state->fault.empty()) m_state->scan.emplace(m_state->head.plan());
}

JpegReading::~JpegReading() = default;

bool JpegReading::ended() const {
  return !m_state->scan || m_state->scan->ended();
}

Fault JpegReading::fault() const {
  return m_state->scan ? m_state->scan->fault() : m_state->fault;
}

void JpegReading::read() {
  if (m_state->scan) m_state->scan->read();
}

void JpegReading::read_both(JpegReading& a, JpegReading& b) {
  if (!a.ended() && !b.ended()) Scan::read_both(*a.m_state->scan, *b.m_state->scan);
}

}  // namespace infopunkt::bundle
