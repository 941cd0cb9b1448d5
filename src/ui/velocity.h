#pragma once
// Velocity of a finger from its last positions: a quadratic fitted to at most 20 samples of the last 100 ms,
// taken at its newest point (UX.md §4). Steadier than a difference of two samples, which jitter.

#include <array>
#include <cstddef>

#include "base/time.h"
#include "ui/geometry.h"

namespace infopunkt::ui {

class VelocityTracker {
 public:
  void clear() { m_count = 0; }
  void add(Vec2 pos, Seconds time);
  /// px/s at `now`; zero with fewer than three samples or when the finger stood still for 40 ms.
  [[nodiscard]] Vec2 velocity(Seconds now) const;

 private:
  struct Sample {
    Vec2 pos;
    Seconds time = 0;
  };
  static constexpr std::size_t kSamples = 20;
  std::array<Sample, kSamples> m_ring{};
  std::size_t m_next = 0;
  std::size_t m_count = 0;
};

}  // namespace infopunkt::ui
