#pragma once
// When to ask again. Pure: `random` is 0 ≤ random < 1, so that a hundred kiosks do not ask in the same second.

#include "base/time.h"
#include "fetch/trouble.h"

namespace infopunkt::fetch {

inline constexpr Seconds kFirstPause = 15;
inline constexpr Seconds kLongestPause = 3600;

/// The pause before attempt number `failures` + 1 (failures ≥ 1): doubles from kFirstPause up to kLongestPause, of
/// which between half and the whole is waited.
[[nodiscard]] Seconds backoff(int failures, double random);
/// Nine to eleven tenths of `every`.
[[nodiscard]] Seconds regular_pause(Seconds every, double random);
/// After a failure; `failures` counts this one too. Never less than a busy server asked for.
[[nodiscard]] Seconds pause_after(const Trouble& trouble, int failures, Seconds every, double random);

}  // namespace infopunkt::fetch
