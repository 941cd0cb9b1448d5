#pragma once
// When the next frame is due. Whatever moves asks again each frame; nothing unregisters; at rest nobody asks.

#include <array>
#include <string_view>

#include "base/time.h"

namespace infopunkt::ui {

enum class Wake {
  Input,
  Animation,
  Scroll,
  ImageArrived,
  TileArrived,
  ContentChanged,
  NextMinute,
  Idle,
  Notice,
  Count
};
[[nodiscard]] std::string_view to_string(Wake reason);

class FrameScheduler {
 public:
  /// A frame is wanted at `when` (now or earlier = at once). The earliest request per reason wins.
  void request(Wake reason, Seconds when);
  /// A deadline that moves (idle, next minute): replaces what was asked for this reason.
  void set(Wake reason, Seconds when) { m_when[static_cast<std::size_t>(reason)] = when; }
  /// Input draws three frames, since sizes measured in one frame place things in the next.
  void input(Seconds now);
  /// Seconds to sleep from `now`; 0 = draw at once; kNever = until an event.
  [[nodiscard]] Seconds next_wait(Seconds now) const;
  /// A frame begins: requests due by `now` are spent.
  void begin_frame(Seconds now);
  /// Whether anybody has asked for a frame for this reason.
  [[nodiscard]] bool asked(Wake reason) const { return m_when[static_cast<std::size_t>(reason)] < kNever; }
  /// Why the coming frame is drawn (log, tests); Count when none is due.
  [[nodiscard]] Wake reason(Seconds now) const;

 private:
  std::array<Seconds, static_cast<std::size_t>(Wake::Count)> m_when = filled();
  int m_extra = 0;
  static constexpr std::array<Seconds, static_cast<std::size_t>(Wake::Count)> filled() {
    std::array<Seconds, static_cast<std::size_t>(Wake::Count)> all{};
    for (Seconds& s : all) s = kNever;
    return all;
  }
};

}  // namespace infopunkt::ui
