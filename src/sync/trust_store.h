#pragma once
// The trust document in force, on the kiosk's disk: one file under trust/, replaced whole, which proves itself by its
// own signatures (docs/BUNDLE.md, clause 7). No file: the keys of the key folder. A file that proves nothing: no
// imports until a document is offered again, since the folder may hold a key that was revoked.

#include <span>
#include <vector>

#include "base/fs.h"
#include "bundle/paths.h"
#include "bundle/trust.h"
#include "sync/outcome.h"

namespace infopunkt::sync {

/// Reads, never writes: for other programs too. `folder` holds the keys of the key folder.
[[nodiscard]] bundle::TrustState load_trust(Fs& disk, const bundle::paths::Layout& layout, bundle::KeySet folder);
/// Removes what a power cut left beside the document. The caller holds the installer's lock.
[[nodiscard]] FsResult<void> tidy_trust(Fs& disk, const bundle::paths::Layout& layout);

struct TrustOffer {
  bundle::TrustState state;
  std::vector<Outcome> outcomes;  ///< one for each document, in order
};
/// Applies what can be applied and makes the last of it durable before it counts. The caller holds the lock.
[[nodiscard]] TrustOffer offer_trust(Fs& disk, const bundle::paths::Layout& layout, const bundle::TrustState& now,
                                     std::span<const bundle::TrustDocument> documents, const bundle::Audience& kiosk);

}  // namespace infopunkt::sync
