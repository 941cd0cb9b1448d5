#pragma once
// The only writer of a kiosk's bundles. Decisions come from plan.h and state.h; this class carries them out in the one
// order that survives a power cut at any instant (docs/BUNDLE.md, "Order of work").

#include <memory>
#include <span>

#include "sync/import.h"
#include "sync/plan.h"
#include "sync/trust_store.h"

namespace infopunkt::sync {

struct Settings {
  bundle::paths::Layout layout;
  bundle::KeySet keys;  ///< of the key folder; once open, those that may sign an import
  bundle::Audience audience;
  std::optional<Offer> factory;
  ContentCheck check;
  std::uint64_t minimum_epoch = 0;  ///< nothing of an earlier epoch is taken
};

/// One thread: the only one that changes what is current. stage_payload() alone may run on another one meanwhile.
/// Holds the installer's lock while it lives.
class Installer {
 public:
  /// Takes the lock and recovers. `disk` must outlive the installer. Error kind Locked: another one runs.
  [[nodiscard]] static FsResult<Installer> open(Fs& disk, Settings settings);

  /// What is to become of these, by plan.h. `clock` is the system time when it is synchronised.
  [[nodiscard]] std::vector<Decision> judge(std::span<const Offer> offers, std::optional<UnixTime> clock) const;
  /// The end of an import whose long part, stage_payload(), is over: judged once more, since starts, proofs and
  /// withdrawals may have come in between, then placed and committed. Clears staging after a failure.
  [[nodiscard]] Outcome finish(const Candidate& candidate, const Result<std::string, Refusal>& staged,
                               std::optional<UnixTime> clock);
  /// All of it in one go: judges, installs at most one. One outcome for each candidate, in order.
  [[nodiscard]] std::vector<Outcome> offer(Fs& source, std::span<const Candidate> candidates,
                                           std::optional<UnixTime> clock, const ImportProgress& progress);

  /// Counts a start of `slot` durably, before anybody opens it. Withdrawn when it had no tries left;
  /// nothing when there was nothing to count. Open state().current afterwards.
  [[nodiscard]] FsResult<std::optional<Outcome>> begin_start(const std::string& slot);
  /// `slot` has proved itself: the floor rises, older bundles are removed. Nothing if it is not on probation.
  [[nodiscard]] FsResult<std::optional<Outcome>> mark_good(const std::string& slot);
  /// `slot` failed: back to the previous bundle or factory content. Nothing if it is not current.
  [[nodiscard]] FsResult<std::optional<Outcome>> mark_bad(const std::string& slot, const std::string& reason);

  [[nodiscard]] const State& state() const { return m_state; }
  /// The state had to be rebuilt from the bundles when this installer started.
  [[nodiscard]] bool was_rebuilt() const { return m_rebuilt; }
  [[nodiscard]] const Settings& settings() const { return *m_settings; }
  [[nodiscard]] Fs& disk() const { return *m_disk; }
  /// Trust documents of one look; from now on bundles are judged by the keys and the epoch of the newest one accepted.
  /// What is installed stays. One outcome for each, in order.
  [[nodiscard]] std::vector<Outcome> offer_trust(std::span<const bundle::TrustDocument> documents);
  [[nodiscard]] const bundle::TrustState& trust() const { return m_trust; }

 private:
  Installer(Fs& disk, std::unique_ptr<Settings> settings, OpenFile lock, Recovered recovered, bundle::TrustState trust);
  void believe(bundle::TrustState trust);
  [[nodiscard]] Situation situation(std::optional<UnixTime> clock) const;
  [[nodiscard]] Outcome install(const Candidate& candidate, const std::string& slot);
  FsResult<void> commit(State next);
  [[nodiscard]] FsResult<std::optional<Outcome>> withdraw(State next, const std::string& reason);

  Fs* m_disk;
  std::unique_ptr<Settings> m_settings;
  OpenFile m_lock;
  State m_state;
  bool m_rebuilt;
  bundle::TrustState m_trust;
};

/// Authenticates the factory bundle's header; nothing when it is missing or not ours.
[[nodiscard]] std::optional<Offer> read_factory(Fs& fs, const std::string& path, const bundle::KeySet& keys);

}  // namespace infopunkt::sync
