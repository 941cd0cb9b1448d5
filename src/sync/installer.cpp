#include "sync/installer.h"

#include <algorithm>
#include <limits>

#include "sync/slots.h"

namespace infopunkt::sync {

Installer::Installer(Fs& disk, std::unique_ptr<Settings> settings, OpenFile lock, Recovered recovered,
                     bundle::TrustState trust)
    : m_disk(&disk),
      m_settings(std::move(settings)),
      m_lock(std::move(lock)),
      m_state(std::move(recovered.state)),
      m_rebuilt(recovered.rebuilt) {
  believe(std::move(trust));
}

FsResult<Installer> Installer::open(Fs& disk, Settings settings) {
  auto owned = std::make_unique<Settings>(std::move(settings));
  if (auto done = make_folders(disk, owned->layout.root.string()); !done) return fail(done.error());
  const auto locked = disk.lock(owned->layout.lock().string());
  if (!locked) return fail(locked.error());
  OpenFile lock(disk, *locked);
  if (auto done = tidy_trust(disk, owned->layout); !done) return fail(done.error());
  bundle::TrustState trust = load_trust(disk, owned->layout, owned->keys);
  auto recovered = recover(disk, owned->layout, trust.slot_keys());
  if (!recovered) return fail(recovered.error());
  return Installer(disk, std::move(owned), std::move(lock), std::move(recovered).value(), std::move(trust));
}

Situation Installer::situation(std::optional<UnixTime> clock) const {
  Situation now;
  now.state = m_state;
  now.audience = m_settings->audience;
  for (const std::string& slot : {m_state.current, m_state.previous}) {
    if (slot.empty()) continue;
    if (auto held = read_slot(*m_disk, m_settings->layout, slot, m_trust.slot_keys())) now.installed.push_back(*held);
  }
  now.factory = m_settings->factory;
  now.minimum_epoch = m_settings->minimum_epoch;
  now.free_bytes = m_disk->free_space(m_settings->layout.root.string()).value_or(0);
  now.clock = clock;
  return now;
}

std::vector<Decision> Installer::judge(std::span<const Offer> offers, std::optional<UnixTime> clock) const {
  return plan(offers, situation(clock));
}

std::vector<Outcome> Installer::offer(Fs& source, std::span<const Candidate> candidates, std::optional<UnixTime> clock,
                                      const ImportProgress& progress) {
  std::vector<Offer> offers;
  for (const Candidate& candidate : candidates) offers.push_back(candidate.offer());
  const std::vector<Decision> decisions = judge(offers, clock);
  const Target target{*m_disk, m_settings->layout};
  std::vector<Outcome> outcomes;
  for (std::size_t i = 0; i < decisions.size(); ++i) {
    if (!std::holds_alternative<Install>(decisions[i])) {
      outcomes.push_back(*outcome_of(decisions[i]));
      continue;
    }
    const auto staged = stage_payload(source, candidates[i], target, m_settings->check, progress);
    outcomes.push_back(finish(candidates[i], staged, clock));
  }
  return outcomes;
}

Outcome Installer::finish(const Candidate& candidate, const Result<std::string, Refusal>& staged,
                          std::optional<UnixTime> clock) {
  std::optional<Outcome> refused;
  if (!staged) {
    refused = staged.error();
  } else if (const auto trusted = bundle::verify_comment(candidate.header.signature(), m_settings->keys); !trusted) {
    refused = Refusal(trusted.error());  // its key was revoked while it was being copied
  } else {
    Situation now = situation(clock);
    now.free_bytes = std::numeric_limits<std::uint64_t>::max();  // its room is taken already
    const Offer one = candidate.offer();
    refused = outcome_of(plan(std::span(&one, 1), now)[0]);
  }
  Outcome outcome = refused ? *refused : install(candidate, *staged);
  // Best effort: the next attempt and the next start clear it as well.
  if (!std::holds_alternative<Installed>(outcome)) (void)clear_staging(*m_disk, m_settings->layout);
  return outcome;
}

Outcome Installer::install(const Candidate& candidate, const std::string& slot) {
  const Version version = version_of(candidate.header.fields());
  const Target target{*m_disk, m_settings->layout};
  if (auto done = place_staged(target, slot, candidate.bytes); !done) return done.error();
  if (auto done = commit(after_install(m_state, slot)); !done) return Refusal(TargetFailed{done.error()});
  return Installed{slot, version};
}

std::vector<Outcome> Installer::offer_trust(std::span<const bundle::TrustDocument> documents) {
  TrustOffer offer = sync::offer_trust(*m_disk, m_settings->layout, m_trust, documents, m_settings->audience);
  believe(std::move(offer.state));
  return std::move(offer.outcomes);
}

void Installer::believe(bundle::TrustState trust) {
  m_trust = std::move(trust);
  m_settings->keys = m_trust.import_keys();
  m_settings->minimum_epoch = std::max(m_settings->minimum_epoch, m_trust.least_epoch());
}

FsResult<void> Installer::commit(State next) {
  auto done = save_state(*m_disk, m_settings->layout, next);
  // A failed save may still have reached the disk; the file is the truth, so ask it.
  if (!done) {
    const auto text = read_whole(*m_disk, m_settings->layout.state().string(), kMaxStateSize);
    const auto stored = text ? parse_state(*text) : std::nullopt;
    if (stored) m_state = *stored;
    return done;
  }
  m_state = std::move(next);
  return done;
}

FsResult<std::optional<Outcome>> Installer::begin_start(const std::string& slot) {
  if (slot != m_state.current || !m_state.probation) return std::optional<Outcome>();
  State next = after_start(m_state);
  if (next.current != slot)
    return withdraw(std::move(next), "it did not prove itself in " + std::to_string(kTries) + " starts");
  if (auto done = commit(std::move(next)); !done) return fail(done.error());
  return std::optional<Outcome>();
}

FsResult<std::optional<Outcome>> Installer::mark_good(const std::string& slot) {
  if (slot != m_state.current || !m_state.probation) return std::optional<Outcome>();
  const auto held = read_slot(*m_disk, m_settings->layout, slot, m_trust.slot_keys());
  const UnixTime created = held ? static_cast<UnixTime>(held->fields.created) : 0;
  if (auto done = commit(after_good(m_state, created)); !done) return fail(done.error());
  // Rubbish that cannot be removed now is removed at the next start.
  (void)collect_garbage(*m_disk, m_settings->layout, m_state);
  return std::optional<Outcome>(ProvedGood{slot});
}

FsResult<std::optional<Outcome>> Installer::mark_bad(const std::string& slot, const std::string& reason) {
  if (slot.empty() || slot != m_state.current) return std::optional<Outcome>();
  return withdraw(after_bad(m_state), reason);
}

FsResult<std::optional<Outcome>> Installer::withdraw(State next, const std::string& reason) {
  const std::string slot = m_state.current;
  if (auto done = commit(std::move(next)); !done) return fail(done.error());
  // What fails here is done at the next start.
  (void)remove_content(*m_disk, m_settings->layout, slot);
  return std::optional<Outcome>(Withdrawn{slot, reason, m_state.current});
}

std::optional<Offer> read_factory(Fs& fs, const std::string& path, const bundle::KeySet& keys) {
  const auto candidate = read_candidate(fs, path, keys);
  if (!candidate) return {};
  return candidate->offer();
}

}  // namespace infopunkt::sync
