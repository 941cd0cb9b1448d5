#pragma once
// How long an update will still take, said so that a person can rely on it: no forecast from nothing, none while
// nothing moves, and no number that goes to and fro. Pure.

#include <optional>
#include <string>

#include "base/time.h"
#include "kiosk/service_update.h"

namespace infopunkt::kiosk {

/// Seconds. From here on time is said in whole minutes.
inline constexpr int kOneMinute = 60;

class TimeLeft {
 public:
  /// The share of the work done, 0..1, at `now`. A share that falls begins anew.
  void note(double share, Seconds now);
  void reset();
  /// What to say at `now`: whole minutes from one minute up, below that steps of ten seconds. Nothing while it cannot
  /// be told.
  [[nodiscard]] std::optional<int> seconds(Seconds now) const;
  /// When seconds() falls silent because nothing moves; infinity when it is silent already.
  [[nodiscard]] Seconds stalls_at() const;

 private:
  [[nodiscard]] double left() const { return (1 - m_share) / m_rate; }
  void say();

  Seconds m_began = 0, m_last = 0;
  double m_first = 0, m_share = 0;
  double m_rate = 0;  ///< share a second, the latest past weighing most; 0: not known
  int m_said = 0;     ///< seconds; 0: nothing yet
  bool m_runs = false;
};

/// Follows the importer's report, one file after the other.
class UpdateClock {
 public:
  void note(const UpdateView& view, Seconds now);
  [[nodiscard]] std::optional<int> seconds_left(Seconds now) const { return m_left.seconds(now); }
  [[nodiscard]] Seconds stalls_at() const { return m_left.stalls_at(); }

 private:
  std::string m_package;
  TimeLeft m_left;
};

}  // namespace infopunkt::kiosk
