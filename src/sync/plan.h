#pragma once
// Which of the bundles on offer becomes current, and why the others do not. Pure: everything is decided from
// authenticated headers before one byte of a payload is read.

#include <optional>
#include <span>
#include <vector>

#include "bundle/envelope.h"
#include "sync/outcome.h"
#include "sync/state.h"

namespace infopunkt::sync {

/// A bundle whose header a trusted key has signed.
struct Offer {
  bundle::SignedFields fields;
  bundle::SignatureBytes signature{};  ///< of the payload: equal signatures mean equal payloads
};

/// What the kiosk is and has at this moment.
struct Situation {
  State state;
  bundle::Audience audience;
  std::vector<Offer> installed;  ///< current and previous, where they can be read
  std::optional<Offer> factory;
  std::uint64_t minimum_epoch = 0;  ///< from the newest trust document: nothing of an earlier epoch is taken
  std::uint64_t free_bytes = 0;     ///< where bundles are installed
  std::optional<UnixTime> clock;    ///< only when the system clock is synchronised
};

struct Install {};
using Decision = std::variant<Install, AlreadyInstalled, Refusal>;
/// Nothing for Install: that one is still to come.
[[nodiscard]] std::optional<Outcome> outcome_of(const Decision& decision);

/// One decision for each offer, in order; at most one of them is Install.
[[nodiscard]] std::vector<Decision> plan(std::span<const Offer> offers, const Situation& situation);

/// Bytes that must be free to import a payload: the payload and max(64 MiB, 5 % of it), so that the disk is never full.
[[nodiscard]] std::uint64_t space_needed(std::uint64_t payload_size);
/// The latest moment that certainly has passed, never earlier than 2026-01-01.
[[nodiscard]] UnixTime certainly_past(const Situation& situation);

inline constexpr UnixTime kEarliestNow = 1'767'225'600;          ///< 2026-01-01: this program did not exist before
inline constexpr UnixTime kFarthestFuture = 5LL * 366 * 86'400;  ///< seconds that `created` may lie ahead

}  // namespace infopunkt::sync
