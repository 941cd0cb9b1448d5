#pragma once
// How an attempt to import a bundle ends. Every refusal is a type of its own: the kind is the decision, the members
// are what a person needs to understand it. messages.h turns them into sentences.

#include <string>
#include <variant>

#include "base/fs.h"
#include "base/time.h"
#include "bundle/refusal.h"
#include "sync/version.h"

namespace infopunkt::sync {

struct TooOld {
  Version have;  ///< the newest version that an import must exceed
  Version offered;
};
/// The association has ended its epoch (docs/BUNDLE.md, "Keys"): no serial helps.
struct EpochEnded {
  std::uint64_t minimum = 0;  ///< the first epoch that is still taken
  Version offered;
};
/// The version of an installed bundle, but not its signature: somebody used a serial twice.
struct SerialReused {
  Version version;
};
/// This version was installed once and had to be withdrawn.
struct KnownBad {
  Version version;
};
struct FromTheFuture {
  UnixTime created = 0;
  UnixTime latest = 0;  ///< the latest creation time still believed
};
struct Expired {
  UnixTime not_after = 0;
  UnixTime now = 0;
};
struct NoSpace {
  std::uint64_t need = 0;  ///< bytes
  std::uint64_t free = 0;
};
/// Sound, but another candidate of the same look is newer.
struct Superseded {
  Version chosen;
  Version offered;
};
struct TooManyFiles {
  std::size_t limit = 0;
};
/// The stick or folder stopped answering, with an error or without a word.
struct SourceGone {
  FsError error;
};
/// The kiosk's own disk did not do what it was asked to.
struct TargetFailed {
  FsError error;
};
/// Our copy, read back from the disk, is not what was written.
struct CopyDamaged {
  std::string path;
};

/// The importer itself was told to stop; it begins anew when it runs again.
struct Interrupted {};

using Refusal = std::variant<bundle::Refusal, TooOld, EpochEnded, SerialReused, KnownBad, FromTheFuture, Expired,
                             NoSpace, Superseded, TooManyFiles, SourceGone, TargetFailed, CopyDamaged, Interrupted>;

struct Installed {
  std::string slot;
  Version version;
};
struct AlreadyInstalled {
  Version version;
};
/// `current` was withdrawn after it had been installed.
struct Withdrawn {
  std::string slot;
  std::string reason;
  std::string now;  ///< slot that is current instead; empty: factory content
};
struct ProvedGood {
  std::string slot;
};

/// The kiosk program starts again and again: it is answered with factory content until it holds.
struct StartLoop {
  std::string slot;       ///< content that it wanted to open
  std::size_t limit = 0;  ///< starts that are still believed to be sound within `within`
  Seconds within = 0;
};
/// The state file was lost or damaged, and rebuilt from the bundles.
struct StateRebuilt {
  std::string now;  ///< slot that is current; empty: factory content
};

/// A trust document: its keys count from now on, or did already.
struct TrustAccepted {
  std::uint64_t version = 0;
};
struct TrustKnown {
  std::uint64_t version = 0;
};

using Outcome = std::variant<Installed, AlreadyInstalled, Refusal, Withdrawn, ProvedGood, StartLoop, StateRebuilt,
                             TrustAccepted, TrustKnown>;

}  // namespace infopunkt::sync
