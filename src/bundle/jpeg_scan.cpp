#include "bundle/jpeg_scan.h"

#include <algorithm>
#include <utility>

namespace infopunkt::bundle::jpeg {
namespace {

constexpr unsigned kLookBits = 11;        // the tables of two pictures fit into the first cache
constexpr unsigned kLookBitsOfSmall = 9;  // making larger tables would take longer than reading the picture
constexpr std::size_t kSmallScan = 64 << 10;

constexpr unsigned kMarker = 0xff, kRst0 = 0xd0, kEoi = 0xd9;
constexpr int kLeastDc = -2048;
constexpr unsigned kDcRange = 4095;

// Four steps take at most 44 bits and end at most four blocks: between two looks at the limits there is no other.
constexpr int kStepsAtOnce = 4;

constexpr std::string_view kDamaged = "a JPEG whose picture data is damaged", kCutOff = "a JPEG that is cut off";

/// The number that `size` > 0 extra bits stand for: T.81, F.2.2.1, EXTEND.
int extended(std::uint32_t bits, unsigned size) {
  const int value = static_cast<int>(bits);
  return value < 1 << (size - 1) ? value - (1 << size) + 1 : value;
}

struct Look {
  std::uint32_t index;
  unsigned width;
  [[nodiscard]] std::uint32_t rest(unsigned used) const { return (index << used) & ((1U << width) - 1); }
  [[nodiscard]] HuffmanTable::Entry code(const HuffmanTable& table, unsigned used) const {
    const std::uint32_t bits = rest(used);
    return table.fast(width < HuffmanTable::kFast ? bits << (HuffmanTable::kFast - width)
                                                  : bits >> (width - HuffmanTable::kFast));
  }
};

Step step_of(const HuffmanTable* dc, const HuffmanTable& ac, Look look) {
  unsigned bits = 0, advance = 0;
  int change = 0;
  if (dc != nullptr) {
    const auto entry = look.code(*dc, 0);
    const unsigned size = entry & 15U, used = (entry >> 8) + size;
    if (entry == HuffmanTable::kNone || used > look.width) return {};
    if (size != 0) change = extended(look.rest(entry >> 8) >> (look.width - size), size);
    bits = used;
    advance = 1;
  }
  for (bool ends = false;;) {
    const auto entry = look.code(ac, bits);
    const unsigned used = (entry >> 8) + (entry & 15U);
    ends = (entry & 0xff) == 0;
    const unsigned more = ends ? 0 : ((entry >> 4) & 15U) + 1;
    const bool fits = entry != HuffmanTable::kNone && bits + used <= look.width && advance + more < kBlock;
    if (!fits) return bits == 0 ? Step{} : Step{bits, advance, false, change};
    bits += used;
    advance += more;
    if (ends) return {bits, advance, true, change};
  }
}

}  // namespace

void StepTable::build(const HuffmanTable* dc, const HuffmanTable& ac, unsigned bits) {
  m_steps.resize(std::size_t{1} << bits);
  for (std::uint32_t index = 0; index < m_steps.size(); ++index) m_steps[index] = step_of(dc, ac, {index, bits});
}

Scan::Scan(const ScanPlan& plan) : m_plan(plan), m_window(plan.entropy), m_units_left(plan.units) {
  const unsigned bits = plan.entropy.size() < kSmallScan ? kLookBitsOfSmall : kLookBits;
  m_shift = 64 - bits;
  std::array<bool, 2> within{};
  std::array<bool, 4> begin{};
  for (const ScanPlan::Block& block : plan.blocks) {
    const std::size_t pair = 2 * block.dc_table + block.ac_table;
    if (!std::exchange(within[block.ac_table], true))
      m_within[block.ac_table].build(nullptr, plan.ac[block.ac_table], bits);
    if (!std::exchange(begin[pair], true)) m_begin[pair].build(&plan.dc[block.dc_table], plan.ac[block.ac_table], bits);
  }
  for (std::size_t i = 0; i < plan.blocks.size(); ++i) {
    const std::size_t next = (i + 1) % plan.blocks.size();
    const ScanPlan::Block &block = plan.blocks[i], &after = plan.blocks[next];
    m_places[i] = {m_begin[2 * after.dc_table + after.ac_table].data(),
                   m_within[block.ac_table].data(),
                   &m_places[next],
                   &plan.dc[block.dc_table],
                   &plan.ac[block.ac_table],
                   block.component};
  }
  m_window.refill(m_hot.bits);
  begin_interval();
}

void Scan::begin_interval() {
  const std::int64_t units =
      m_plan.restart_every == 0 ? m_units_left : std::min<std::int64_t>(m_units_left, m_plan.restart_every);
  m_units_left -= units;
  m_hot.blocks = units * static_cast<std::int64_t>(m_plan.blocks.size());
  m_hot.place = m_places.data();
  m_hot.table = m_places[m_plan.blocks.size() - 1].next_begin;
  m_hot.done = 0;
  m_dc = {};
}

/// One look. False: that needs a closer one, and nothing has changed.
[[gnu::always_inline]] inline bool Scan::step(Hot& hot, Brightness& dc, unsigned shift) {
  const Step step = hot.table[hot.bits.word >> shift];
  const unsigned done = hot.done + step.advance();
  if (done >= kBlock) [[unlikely]]
    return false;
  hot.bits.skip(step.bits());
  const Place* place = hot.place;
  const int brightness = dc[place->component] += step.change();
  hot.out_of_range |= static_cast<unsigned>(brightness - kLeastDc) & ~kDcRange;
  const Step *next_begin = place->next_begin, *within = place->within;
  const Place* next = place->next;
  const bool ends = step.ends();
  hot.done = ends ? 0 : done;
  hot.table = ends ? next_begin : within;
  hot.place = ends ? next : place;
  hot.blocks -= ends;
  return true;
}

bool Scan::flows() const {
  return !m_ended && m_hot.blocks > kStepsAtOnce && m_hot.bits.at < m_window.limit();
}

// What is written to in the loops lies in locals whose address nobody takes, so that it stays in registers.
void Scan::flow(Scan& a) {
  Hot hot = a.m_hot;
  Brightness dc = a.m_dc;
  const unsigned shift = a.m_shift;
  const unsigned char* limit = a.m_window.limit();
  while (hot.blocks > kStepsAtOnce && hot.bits.at < limit) {
    hot.bits.fill();
    if (!step(hot, dc, shift) || !step(hot, dc, shift) || !step(hot, dc, shift) || !step(hot, dc, shift)) break;
  }
  a.m_hot = hot;
  a.m_dc = dc;
}

void Scan::flow_both(Scan& a, Scan& b) {
  Hot left = a.m_hot, right = b.m_hot;
  Brightness left_dc = a.m_dc, right_dc = b.m_dc;
  const unsigned left_shift = a.m_shift, right_shift = b.m_shift;
  const unsigned char *left_limit = a.m_window.limit(), *right_limit = b.m_window.limit();
  while (left.blocks > kStepsAtOnce && right.blocks > kStepsAtOnce && left.bits.at < left_limit &&
         right.bits.at < right_limit) {
    left.bits.fill();
    right.bits.fill();
    if (!step(left, left_dc, left_shift) || !step(right, right_dc, right_shift)) break;
    if (!step(left, left_dc, left_shift) || !step(right, right_dc, right_shift)) break;
    if (!step(left, left_dc, left_shift) || !step(right, right_dc, right_shift)) break;
    if (!step(left, left_dc, left_shift) || !step(right, right_dc, right_shift)) break;
  }
  a.m_hot = left;
  a.m_dc = left_dc;
  b.m_hot = right;
  b.m_dc = right_dc;
}

bool Scan::first_coefficient() {
  const auto entry = m_hot.place->dc->next(m_hot.bits);
  if (entry == HuffmanTable::kNone) return false;
  m_hot.bits.skip(entry >> 8);
  if (const unsigned size = entry & 15U; size != 0) {
    m_dc[m_hot.place->component] += extended(m_hot.bits.peek(size), size);
    m_hot.bits.skip(size);
  }
  m_hot.out_of_range |= static_cast<unsigned>(m_dc[m_hot.place->component] - kLeastDc) & ~kDcRange;
  m_hot.done = 1;
  m_hot.table = m_hot.place->within;
  return true;
}

bool Scan::other_coefficient() {
  const auto entry = m_hot.place->ac->next(m_hot.bits);
  if (entry == HuffmanTable::kNone) return false;
  m_hot.bits.skip((entry >> 8) + (entry & 15U));
  if ((entry & 0xff) == 0) {
    end_block();
    return true;
  }
  m_hot.done += ((entry >> 4) & 15U) + 1;
  if (m_hot.done > kBlock) return false;
  if (m_hot.done == kBlock) end_block();
  return true;
}

void Scan::end_block() {
  m_hot.done = 0;
  m_hot.table = m_hot.place->next_begin;
  m_hot.place = m_hot.place->next;
  --m_hot.blocks;
}

void Scan::end_interval() {
  const unsigned char* end = m_window.finish(m_hot.bits);
  const unsigned char* last = as_uchar(m_plan.entropy) + m_plan.entropy.size();
  if (m_units_left == 0) {
    const bool whole = end != nullptr && last - end == 2 && end[0] == kMarker && end[1] == kEoi;
    return stop(whole ? std::string_view{} : "bytes after the JPEG's picture");
  }
  if (end == nullptr || last - end < 2 || end[0] != kMarker || end[1] != kRst0 + m_restarts++ % 8)
    return stop("a JPEG whose restart marker is missing");
  m_window.resume(end + 2, m_hot.bits);
  begin_interval();
}

/// One code, with a look at everything that the loops leave out. A symbol and its extra bits take at most 27 bits.
void Scan::crawl() {
  if (m_hot.bits.at >= m_window.limit()) m_window.refill(m_hot.bits);
  m_hot.bits.fill();
  if (!(m_hot.done == 0 ? first_coefficient() : other_coefficient()) || m_hot.out_of_range != 0) return stop(kDamaged);
  if (m_window.ran_dry(m_hot.bits)) return stop(kCutOff);
  if (m_hot.blocks == 0) end_interval();
}

void Scan::read() {
  while (!m_ended) {
    if (flows()) flow(*this);
    crawl();
  }
}

void Scan::read_both(Scan& a, Scan& b) {
  while (!a.m_ended && !b.m_ended) {
    if (a.flows() && b.flows()) flow_both(a, b);
    a.crawl();
    b.crawl();
  }
}

}  // namespace infopunkt::bundle::jpeg
