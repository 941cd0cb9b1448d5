#pragma once
// What every start of the installer does first: whatever a power cut left behind becomes a sound state again.

#include "base/fs.h"
#include "bundle/keys.h"
#include "bundle/paths.h"
#include "sync/state.h"

namespace infopunkt::sync {

struct Recovered {
  State state;
  bool rebuilt = false;  ///< the state file was missing or damaged although bundles are installed
};
/// Makes the folders, loads the state or rebuilds it from the bundles, then clears staging and bundles that the state
/// does not name. A second call has no effect. With no keys nothing can be rebuilt and nothing is deleted. What the
/// disk does not answer about is neither concluded from nor deleted.
[[nodiscard]] FsResult<Recovered> recover(Fs& disk, const bundle::paths::Layout& layout, const bundle::KeySet& keys);

/// Removes everything in bundles/ that `state` does not name, half-made slots included. Of a bundle that it names as
/// bad the header stays, so that a state rebuilt one day knows of it.
[[nodiscard]] FsResult<void> collect_garbage(Fs& disk, const bundle::paths::Layout& layout, const State& state);
/// Removes the content of a withdrawn bundle, durably: no rebuilt state may take it for the newest. Its header stays.
[[nodiscard]] FsResult<void> remove_content(Fs& disk, const bundle::paths::Layout& layout, const std::string& slot);
/// Removes everything in staging/.
[[nodiscard]] FsResult<void> clear_staging(Fs& disk, const bundle::paths::Layout& layout);
/// The commit point of everything in this layer.
[[nodiscard]] FsResult<void> save_state(Fs& disk, const bundle::paths::Layout& layout, const State& state);

}  // namespace infopunkt::sync
