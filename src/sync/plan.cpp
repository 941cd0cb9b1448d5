#include "sync/plan.h"

#include <algorithm>

namespace infopunkt::sync {
namespace {

constexpr std::uint64_t kMinimumReserve = std::uint64_t{64} << 20;

// The version that an import must exceed, or may equal when it is not installed any more.
struct Bar {
  Version version;
  bool may_equal = false;
};

Bar bar_of(const Situation& situation) {
  Bar bar{situation.state.floor, true};
  const auto raise = [&bar](const Version& version) {
    if (version >= bar.version) bar = {version, false};
  };
  if (!situation.state.current.empty()) raise(version_of(situation.state.current));
  if (situation.factory) raise(version_of(situation.factory->fields));
  return bar;
}

// Same version as something we hold: either the very same bundle or a serial used twice.
std::optional<Decision> compare_with_held(const Offer& offer, const Situation& situation) {
  const Version version = version_of(offer.fields);
  std::vector<Offer> held = situation.installed;
  if (situation.factory) held.push_back(*situation.factory);
  bool same_version = false;
  for (const Offer& other : held) {
    if (version_of(other.fields) != version) continue;
    if (other.signature == offer.signature && other.fields == offer.fields) return AlreadyInstalled{version};
    same_version = true;
  }
  if (same_version) return Refusal(SerialReused{version});
  return {};
}

std::optional<Refusal> check_time(const bundle::SignedFields& fields, const Situation& situation) {
  const UnixTime now = certainly_past(situation);
  const auto created = static_cast<UnixTime>(fields.created);
  const auto not_after = static_cast<UnixTime>(fields.not_after);
  if (created - kFarthestFuture > now) return FromTheFuture{created, now + kFarthestFuture};
  if (not_after != 0 && now > not_after) return Expired{not_after, now};
  return {};
}

Decision judge(const Offer& offer, const Situation& situation) {
  const Version version = version_of(offer.fields);
  if (auto fits = bundle::check_audience(offer.fields, situation.audience); !fits) return Refusal(fits.error());
  if (is_known_bad(situation.state, version)) return Refusal(KnownBad{version});
  if (auto known = compare_with_held(offer, situation)) return *known;
  if (version.epoch < situation.minimum_epoch) return Refusal(EpochEnded{situation.minimum_epoch, version});
  const Bar bar = bar_of(situation);
  if (version < bar.version || (version == bar.version && !bar.may_equal)) return Refusal(TooOld{bar.version, version});
  if (auto refused = check_time(offer.fields, situation)) return *refused;
  const std::uint64_t need = space_needed(offer.fields.size);
  if (need > situation.free_bytes) return Refusal(NoSpace{need, situation.free_bytes});
  return Install{};
}

// Two different bundles of one version: neither can be told from a forgery, so neither is taken.
void refuse_twins(std::span<const Offer> offers, std::vector<Decision>& decisions) {
  for (std::size_t i = 0; i < offers.size(); ++i)
    for (std::size_t j = 0; j < offers.size(); ++j) {
      const Version version = version_of(offers[i].fields);
      if (version_of(offers[j].fields) != version || offers[i].signature == offers[j].signature) continue;
      if (std::holds_alternative<Install>(decisions[i])) decisions[i] = Refusal(SerialReused{version});
    }
}

}  // namespace

std::optional<Outcome> outcome_of(const Decision& decision) {
  if (const auto* known = std::get_if<AlreadyInstalled>(&decision)) return *known;
  if (const auto* refusal = std::get_if<Refusal>(&decision)) return *refusal;
  return {};
}

std::uint64_t space_needed(std::uint64_t payload_size) {
  return payload_size + std::max(kMinimumReserve, payload_size / 20);
}

UnixTime certainly_past(const Situation& situation) {
  UnixTime time = std::max(kEarliestNow, situation.state.t_low);
  if (situation.factory) time = std::max(time, static_cast<UnixTime>(situation.factory->fields.created));
  if (situation.clock) time = std::max(time, *situation.clock);
  return time;
}

std::vector<Decision> plan(std::span<const Offer> offers, const Situation& situation) {
  std::vector<Decision> decisions;
  for (const Offer& offer : offers) decisions.push_back(judge(offer, situation));
  refuse_twins(offers, decisions);
  std::optional<std::size_t> best;
  for (std::size_t i = 0; i < offers.size(); ++i) {
    if (!std::holds_alternative<Install>(decisions[i])) continue;
    if (!best || version_of(offers[i].fields) > version_of(offers[*best].fields)) best = i;
  }
  for (std::size_t i = 0; i < offers.size(); ++i)
    if (i != best && std::holds_alternative<Install>(decisions[i]))
      decisions[i] = Refusal(Superseded{version_of(offers[*best].fields), version_of(offers[i].fields)});
  return decisions;
}

}  // namespace infopunkt::sync
