#include "sync/recover.h"

#include <algorithm>

#include "sync/slots.h"

namespace infopunkt::sync {
namespace {

constexpr unsigned kStateMode = 0644;

// Asked twice, because rebuilding for one bad read would forget what only the file knows.
std::optional<State> load_state(Fs& disk, const bundle::paths::Layout& layout) {
  for (int i = 0; i < 2; ++i)
    if (const auto text = read_whole(disk, layout.state().string(), kMaxStateSize)) return parse_state(*text);
  return {};
}

// The newest bundle is on probation again, since nothing says that it has proved itself; the floor stands at the newest
// that ever was, since nothing says that it has not.
State state_from_slots(const SlotScan& scan) {
  State state;
  state.t_low = scan.created;
  for (const auto* slots : {&scan.sound, &scan.withdrawn})
    if (!slots->empty()) state.floor = std::max(state.floor, version_of(slots->front()));
  for (const std::string& slot : scan.withdrawn)
    if (state.bad.size() < kMaxBad) state.bad.insert(state.bad.begin(), slot);
  if (scan.sound.size() > 1) state.previous = scan.sound[1];
  if (scan.sound.empty()) return state;
  state.current = scan.sound[0];
  state.probation = true;
  state.tries = kTries;
  return state;
}

// A slot that is named but not there (somebody tidied up by hand) must not leave the screen empty.
State without_missing(Fs& disk, const bundle::paths::Layout& layout, State state) {
  const auto missing = [&](const std::string& slot) {
    return !slot.empty() && look_at_slot(disk, layout, slot) == Presence::Incomplete;
  };
  if (missing(state.previous)) state.previous.clear();
  if (!missing(state.current)) return state;
  state.current = state.previous;
  state.previous.clear();
  state.probation = false;
  state.tries = 0;
  return state;
}

FsResult<void> make_layout(Fs& disk, const bundle::paths::Layout& layout) {
  if (auto done = make_folders(disk, layout.bundles().string()); !done) return done;
  return make_folders(disk, layout.staging().string());
}

}  // namespace

FsResult<Recovered> recover(Fs& disk, const bundle::paths::Layout& layout, const bundle::KeySet& keys) {
  if (auto done = make_layout(disk, layout); !done) return fail(done.error());
  const std::optional<State> stored = load_state(disk, layout);
  const auto slots = disk.list(layout.bundles().string());
  if (!slots) return fail(slots.error());
  const bool rebuilt = !stored && !slots->empty();
  if (rebuilt && keys.empty()) return Recovered{State{}, true};

  State wanted = stored.value_or(State{});
  bool may_delete = true;
  if (rebuilt) {
    const auto scan = scan_slots(disk, layout, keys);
    if (!scan) return fail(scan.error());
    wanted = state_from_slots(*scan);
    may_delete = !scan->unreadable;
  }
  const State state = without_missing(disk, layout, std::move(wanted));
  if (!stored || state != *stored)
    if (auto done = save_state(disk, layout, state); !done) return fail(done.error());
  if (auto done = clear_staging(disk, layout); !done) return fail(done.error());
  if (may_delete)
    if (auto done = collect_garbage(disk, layout, state); !done) return fail(done.error());
  return Recovered{state, rebuilt};
}

FsResult<void> collect_garbage(Fs& disk, const bundle::paths::Layout& layout, const State& state) {
  const std::string bundles = layout.bundles().string();
  const auto names = disk.list(bundles);
  if (!names) return fail(names.error());
  std::vector<std::string> rubbish, withdrawn;
  for (const std::string& name : *names) {
    if (name == state.current || name == state.previous) continue;
    if (std::ranges::count(state.bad, name) == 0)
      rubbish.push_back(join_path(bundles, name));
    else if (disk.stat_path(layout.content(name).string()))
      withdrawn.push_back(name);
  }
  if (rubbish.empty() && withdrawn.empty()) return {};
  // The state we read may be a rename that never became durable; nothing it forgot may go before it is.
  if (auto done = disk.sync_folder(layout.root.string()); !done) return done;
  for (const std::string& path : rubbish)
    if (auto done = remove_tree(disk, path); !done) return done;
  for (const std::string& slot : withdrawn)
    if (auto done = remove_content(disk, layout, slot); !done) return done;
  return {};
}

FsResult<void> remove_content(Fs& disk, const bundle::paths::Layout& layout, const std::string& slot) {
  if (auto done = remove_tree(disk, layout.content(slot).string()); !done) return done;
  return disk.sync_folder(layout.slot(slot).string());
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
