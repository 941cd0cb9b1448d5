#pragma once
// Stops a kiosk program that ends and is started again and again with content that has proved itself long ago.
// In memory only: after a reboot nobody knows how long ago the starts were, and content on probation is counted
// durably in any case (state.h).

#include <deque>

#include "base/time.h"

namespace infopunkt::sync {

inline constexpr std::size_t kMostStarts = 20;
inline constexpr Seconds kStartWindow = 600;

class StartLimit {
 public:
  /// Counts a start at `now` (monotonic); true when it is more than the 20th within 10 minutes.
  [[nodiscard]] bool too_many(Seconds now) {
    while (!m_starts.empty() && now - m_starts.front() >= kStartWindow) m_starts.pop_front();
    m_starts.push_back(now);
    if (m_starts.size() > kMostStarts + 1) m_starts.pop_front();
    return m_starts.size() > kMostStarts;
  }

 private:
  std::deque<Seconds> m_starts;
};

}  // namespace infopunkt::sync
