#pragma once
// The installer's memory: one small text file, replaced atomically, the only commit point of an update.
//
//   state     = "infopunkt-state 1" LF  field* "checksum" SP hash LF
//   field     = "current" SP slot? LF  "previous" SP slot? LF  "probation" SP ("0"|"1") LF  "tries" SP number LF
//               "floor" SP epoch SP serial LF  "t_low" SP number LF  ("bad" SP slot LF){0,32}
//   hash      = 64 hex digits: BLAKE2b-256 of everything before the line
//
// The transitions below are pure: they say what the next state is, nothing more.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "sync/version.h"

namespace infopunkt::sync {

inline constexpr int kTries = 3;            ///< starts that a new bundle gets to prove itself
inline constexpr std::size_t kMaxBad = 32;  ///< bundles remembered as bad, oldest forgotten first
inline constexpr std::size_t kMaxStateSize = 8192;

struct State {
  std::string current;   ///< slot name (bundle::paths::format_slot); empty: factory content
  std::string previous;  ///< the last bundle that proved itself before `current`; empty: none
  bool probation = false;
  int tries = 0;       ///< starts left while on probation, 0..kTries
  Version floor;       ///< nothing older is ever imported
  UnixTime t_low = 0;  ///< it is certainly later than this
  std::vector<std::string> bad;
  bool operator==(const State&) const = default;
};

[[nodiscard]] std::string format_state(const State& state);
/// Nothing unless `text` is exactly what format_state writes: a state that is half right is worth nothing.
[[nodiscard]] std::optional<State> parse_state(std::string_view text);

/// `slot` becomes current on probation; a current bundle that has proved itself becomes previous.
[[nodiscard]] State after_install(State state, const std::string& slot);
/// `current` has proved itself: the floor rises to it and t_low to its creation.
[[nodiscard]] State after_good(State state, UnixTime created);
/// `current` is bad: back to `previous`, else to factory content.
[[nodiscard]] State after_bad(State state);
/// A start of `current` costs a try; without tries left it is bad.
[[nodiscard]] State after_start(State state);
[[nodiscard]] bool is_known_bad(const State& state, const Version& version);

}  // namespace infopunkt::sync
