#include "sync/recover.h"

#include "sync/slots.h"

namespace infopunkt::sync {
namespace {

constexpr unsigned kStateMode = 0644;

std::optional<State> load_state(Fs& disk, const bundle::paths::Layout& layout) {
  const auto text = read_whole(disk, layout.state().string(), kMaxStateSize);
  return text ? parse_state(*text) : std::nullopt;
}

// The newest bundle is on probation again, since nothing says that it has proved itself; the floor stands at it, since
// nothing says that it has not.
State state_from_slots(const std::vector<std::string>& newest_first) {
  State state;
  if (newest_first.size() > 1) state.previous = newest_first[1];
  if (newest_first.empty()) return state;
  state.floor = version_of(newest_first[0]);
  state.current = newest_first[0];
  state.probation = true;
  state.tries = kTries;
  return state;
}

// A slot that is named but not there (somebody tidied up by hand) must not leave the screen empty.
State without_missing(Fs& disk, const bundle::paths::Layout& layout, State state) {
  if (!state.previous.empty() && !looks_complete(disk, layout, state.previous)) state.previous.clear();
  if (state.current.empty() || looks_complete(disk, layout, state.current)) return state;
  state.current = state.previous;
  state.previous.clear();
  state.probation = false;
  state.tries = 0;
  return state;
}

bool has_slots(Fs& disk, const bundle::paths::Layout& layout) {
  const auto names = disk.list(layout.bundles().string());
  return names && !names->empty();
}

FsResult<void> make_layout(Fs& disk, const bundle::paths::Layout& layout) {
  if (auto done = make_folders(disk, layout.bundles().string()); !done) return done;
  return make_folders(disk, layout.staging().string());
}

}  // namespace

FsResult<Recovered> recover(Fs& disk, const bundle::paths::Layout& layout, const bundle::KeySet& keys) {
  if (auto done = make_layout(disk, layout); !done) return fail(done.error());
  const std::optional<State> stored = load_state(disk, layout);
  const bool rebuilt = !stored && has_slots(disk, layout);
  if (rebuilt && keys.empty()) return Recovered{State{}, true};

  const State wanted = stored ? *stored : state_from_slots(verified_slots(disk, layout, keys));
  const State state = without_missing(disk, layout, wanted);
  if (!stored || state != *stored)
    if (auto done = save_state(disk, layout, state); !done) return fail(done.error());
  if (auto done = clear_staging(disk, layout); !done) return fail(done.error());
  if (auto done = collect_garbage(disk, layout, state); !done) return fail(done.error());
  return Recovered{state, rebuilt};
}

FsResult<void> collect_garbage(Fs& disk, const bundle::paths::Layout& layout, const State& state) {
  const std::string bundles = layout.bundles().string();
  const auto names = disk.list(bundles);
  if (!names) return fail(names.error());
  std::vector<std::string> unnamed;
  for (const std::string& name : *names)
    if (name != state.current && name != state.previous) unnamed.push_back(name);
  if (unnamed.empty()) return {};
  // The state we read may be a rename that never became durable; nothing it forgot may go before it is.
  if (auto done = disk.sync_folder(layout.root.string()); !done) return done;
  for (const std::string& name : unnamed)
    if (auto done = remove_tree(disk, join_path(bundles, name)); !done) return done;
  return {};
}

FsResult<void> clear_staging(Fs& disk, const bundle::paths::Layout& layout) {
  const std::string staging = layout.staging().string();
  const auto names = disk.list(staging);
  if (!names) return fail(names.error());
  for (const std::string& name : *names)
    if (auto done = remove_tree(disk, join_path(staging, name)); !done) return done;
  return {};
}

FsResult<void> save_state(Fs& disk, const bundle::paths::Layout& layout, const State& state) {
  return replace_atomically(disk, layout.state().string(), format_state(state), kStateMode);
}

}  // namespace infopunkt::sync
