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
/// The stick or folder stopped answering.
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

using Refusal = std::variant<bundle::Refusal, TooOld, SerialReused, KnownBad, FromTheFuture, Expired, NoSpace,
                             Superseded, TooManyFiles, SourceGone, TargetFailed, CopyDamaged>;

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

using Outcome = std::variant<Installed, AlreadyInstalled, Refusal, Withdrawn, ProvedGood>;

}  // namespace infopunkt::sync
