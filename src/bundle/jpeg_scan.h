#pragma once
// The entropy-coded part of a baseline JPEG, read to its last coefficient. Internal to the JPEG check.
//
// Nearly all of a large bundle goes through here, so the loop is made for it: one look into a table takes all the codes
// with their extra bits that lie wholly in the next eleven, the end of a block is a value and no branch, and two
// pictures can be read by one loop, since a processor that waits for one table can wait for another as well.

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "bundle/jpeg_bits.h"

namespace infopunkt::bundle::jpeg {

inline constexpr int kBlock = 64;  ///< coefficients

/// What a look at the next bits tells, in one number.
class Step {
 public:
  static constexpr unsigned kNotEvenOne = 127;
  Step() = default;
  /// `bits` ≤ 16 used by codes that bring `advance` ≤ 63 coefficients, then perhaps the end of the block; `change`: of
  /// the first coefficient, when it is among them.
  Step(unsigned bits, unsigned advance, bool ends, int change)
      : m_all(bits | (ends ? kEnds : 0) | advance << 8 | static_cast<std::uint32_t>(change) << 16) {}
  [[nodiscard]] unsigned bits() const { return m_all & 63; }
  [[nodiscard]] bool ends() const { return (m_all & kEnds) != 0; }
  [[nodiscard]] unsigned advance() const { return (m_all >> 8) & 127; }
  [[nodiscard]] int change() const { return static_cast<std::int32_t>(m_all) >> 16; }

 private:
  static constexpr std::uint32_t kEnds = 64;
  std::uint32_t m_all = kNotEvenOne << 8;
};

/// For each value of the next bits() bits the step they make.
class StepTable {
 public:
  /// `dc` null: within a block. Otherwise at its beginning: the first code is one of `dc`, those after it of `ac`.
  void build(const HuffmanTable* dc, const HuffmanTable& ac, unsigned bits);
  [[nodiscard]] const Step* data() const { return m_steps.data(); }

 private:
  std::vector<Step> m_steps;
};

/// What the headers say about a scan.
struct ScanPlan {
  struct Block {
    unsigned component = 0, dc_table = 0, ac_table = 0;
  };
  Bytes entropy;              ///< from behind the scan's header to the end of the file
  std::vector<Block> blocks;  ///< of one unit (MCU), in their order; at most six
  std::int64_t units = 0;
  unsigned restart_every = 0;  ///< units; 0: never
  std::array<HuffmanTable, 2> dc, ac;
};

class Scan {
 public:
  /// `plan` must outlive it.
  explicit Scan(const ScanPlan& plan);
  Scan(const Scan&) = delete;
  Scan& operator=(const Scan&) = delete;

  /// Reads to the end; afterwards fault() tells.
  void read();
  /// Reads `a` and `b` side by side until at least one has ended.
  static void read_both(Scan& a, Scan& b);
  /// Empty: the scan is whole and nothing comes after its end.
  [[nodiscard]] std::string_view fault() const { return m_fault; }
  [[nodiscard]] bool ended() const { return m_ended; }

 private:
  /// The place of a block in its unit, and what comes after it.
  struct Place {
    const Step* next_begin = nullptr;  ///< table for the beginning of the next block
    const Step* within = nullptr;      ///< table for the rest of this block
    const Place* next = nullptr;
    const HuffmanTable* dc = nullptr;
    const HuffmanTable* ac = nullptr;
    unsigned component = 0;
  };
  /// What the loop keeps in registers.
  struct Hot {
    Bits bits;
    const Step* table = nullptr;
    const Place* place = nullptr;
    unsigned done = 0;          ///< coefficients of the block
    std::int64_t blocks = 0;    ///< left in this interval between restart markers
    unsigned out_of_range = 0;  ///< not 0: a first coefficient was
  };
  using Brightness = std::array<int, 3>;  ///< first coefficient by component

  [[nodiscard]] static bool step(Hot& hot, Brightness& dc, unsigned shift);
  [[nodiscard]] bool flows() const;
  static void flow(Scan& a);
  static void flow_both(Scan& a, Scan& b);
  void crawl();
  bool first_coefficient();
  bool other_coefficient();
  void end_block();
  void end_interval();
  void begin_interval();
  void stop(std::string_view fault) {
    m_fault = fault;
    m_ended = true;
  }

  const ScanPlan& m_plan;
  unsigned m_shift;  ///< of the next 64 bits, to the index of a step
  std::array<StepTable, 2> m_within;
  std::array<StepTable, 4> m_begin;  ///< by dc table, then ac table
  std::array<Place, 6> m_places;
  Window m_window;
  Hot m_hot;
  Brightness m_dc{};
  std::int64_t m_units_left;
  unsigned m_restarts = 0;
  bool m_ended = false;
  std::string_view m_fault;
};

}  // namespace infopunkt::bundle::jpeg
