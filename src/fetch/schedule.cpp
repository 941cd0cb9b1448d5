#include "fetch/schedule.h"

#include <algorithm>

namespace infopunkt::fetch {

Seconds backoff(int failures, double random) {
  Seconds whole = kFirstPause;
  for (int i = 1; i < failures && whole < kLongestPause; ++i) whole *= 2;
  return std::min(whole, kLongestPause) * (0.5 + 0.5 * random);
}

Seconds regular_pause(Seconds every, double random) {
  return every * (0.9 + 0.2 * random);
}

Seconds pause_after(const Trouble& trouble, int failures, Seconds every, double random) {
  switch (when_again(trouble)) {
    case Again::Soon:
      // Facts that change with every attempt are a fault like any other.
      return failures <= 1 ? 1 : backoff(failures - 1, random);
    case Again::Regularly:
      return regular_pause(every, random);
    case Again::BackOff:
    case Again::Never:
      break;
  }
  const auto* busy = std::get_if<Busy>(&trouble);
  const Seconds asked = busy != nullptr ? static_cast<Seconds>(busy->seconds.value_or(0)) : 0;
  return std::max(backoff(failures, random), asked);
}

}  // namespace infopunkt::fetch
