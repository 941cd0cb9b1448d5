// The crash matrix: a kiosk's whole life is cut off at every effect on its disk, with every fate of what was not
// synced, and must come up sound. Three deliberately broken protocols must make the same matrix fail.

#include <doctest/doctest.h>

#include <algorithm>
#include <cstdlib>
#include <functional>

#include "faults/fates.h"
#include "sync/slots.h"
#include "unit/sync/sample.h"

using namespace infopunkt;
using namespace infopunkt::sync;
using faults::Fate;
using faults::kFates;
using faults::second_recovery_fault;

namespace {

// What the kiosk was told to be true: it must still be true after the cut.
struct Promises {
  Version floor;
  Version at_least;         ///< the oldest version that may be current
  int tries = kTries;       ///< starts that a bundle on probation has left at most
  std::string never = "-";  ///< a withdrawn slot, which must not come back
};

// Serial 42 proves itself and makes room, 43 is withdrawn after its tries, 44 proves itself, 45 is on probation.
// `promise` is called after each step that reported success.
void live(Fs& disk, const std::function<void(const Promises&)>& promise) {
  auto opened = Installer::open(disk, sample::settings());
  if (!opened) return;
  Installer& installer = *opened;
  const std::string slot42 = sample::install(installer, 42);
  if (!installer.mark_good(slot42).ok() || version_of(slot42) != Version{1, 42}) return;
  promise({{1, 42}, {1, 42}, kTries, "-"});
  const std::string slot43 = sample::install(installer, 43);
  for (int left = kTries; left >= 0; --left) {
    if (!installer.begin_start(slot43).ok()) return;
    promise({{1, 42}, {1, 42}, std::max(left - 1, 0), "-"});
  }
  promise({{1, 42}, {1, 42}, kTries, slot43});
  const std::string slot44 = sample::install(installer, 44);
  if (!installer.mark_good(slot44).ok() || version_of(slot44) != Version{1, 44}) return;
  promise({{1, 44}, {1, 44}, kTries, slot43});
  (void)sample::install(installer, 45);
}

// What is wrong with a disk after recovery; empty when it is sound.
std::string fault_of(MemoryFs& disk, const Promises& promised) {
  auto opened = Installer::open(disk, sample::settings());
  if (!opened) return "recovery failed: " + opened.error().str();
  const State state = opened->state();
  const bundle::paths::Layout layout{sample::kRoot};
  if (state.floor < promised.floor) return "the floor fell to " + state.floor.str();
  if (version_of(state.current) < promised.at_least) return "current fell back to " + state.current;
  if (state.probation && state.tries > promised.tries) return "a start was forgotten";
  if (state.current == promised.never || state.previous == promised.never) return "a withdrawn bundle came back";
  const auto scan = scan_slots(disk, layout, sample::keys());
  if (!scan) return "the bundles cannot be read";
  for (const std::string& slot : {state.current, state.previous})
    if (!slot.empty() && std::ranges::count(scan->sound, slot) == 0) return slot + " is named but not sound";
  if (!disk.list(layout.staging().string())->empty()) return "staging is not empty";
  const auto names = disk.list(layout.bundles().string());
  for (const std::string& name : *names)
    if (name != state.current && name != state.previous && std::ranges::count(state.bad, name) == 0)
      return "there are slots that nobody names";
  if (scan->sound.size() != (state.current.empty() ? 0U : 1U) + (state.previous.empty() ? 0U : 1U))
    return "a withdrawn bundle still has its content";
  return {};
}

// Lives once and is cut off at effect `stop`. False when the life ended before the cut.
template <class Wrap>
bool cut_off(MemoryFs& disk, int stop, CrashFs::Last last, const Fate& fate, Promises& promised) {
  CrashFs crash(disk, stop, last);
  Wrap fs(crash);
  live(fs, [&](const Promises& promise) { promised = promise; });
  disk.crash(fate.unsynced, fate.seed);
  return crash.stopped();
}

struct Matrix {
  int cuts = 0;
  int states = 0;
  std::vector<std::string> faults;
};

/// The matrices ask about the protocol, and the optimised build asks it at every effect; under the sanitizers, which
/// ask about memory, every seventh is looked at.
int step() {
  return std::getenv("INFOPUNKT_SANITIZED") != nullptr ? 7 : 1;
}

enum class Until { End, FirstFault };

template <class Wrap>
Matrix run_matrix(Until until, int by) {
  Matrix matrix;
  for (bool more = true; more && (until == Until::End || matrix.faults.empty());) {
    const int stop = 1 + by * matrix.cuts++;
    for (const auto last : {CrashFs::Last::Undone, CrashFs::Last::Half})
      for (const Fate& fate : kFates) {
        MemoryFs disk;
        Promises promised;
        more = cut_off<Wrap>(disk, stop, last, fate, promised);
        ++matrix.states;
        std::string fault = fault_of(disk, promised);
        if (fault.empty()) fault = second_recovery_fault(disk);
        if (!fault.empty())
          matrix.faults.push_back("effect " + std::to_string(stop) + ", fate " +
                                  std::to_string(static_cast<int>(fate.unsynced)) + ": " + fault);
      }
  }
  return matrix;
}

}  // namespace

TEST_CASE("a power cut at any effect leaves a sound kiosk, whatever became of unsynced data") {
  const Matrix matrix = run_matrix<RecordingFs>(Until::End, step());
  CHECK(matrix.cuts * step() > 100);
  MESSAGE("crash states visited: " << matrix.states << " (" << matrix.cuts << " effects)");
  for (const std::string& fault : matrix.faults) FAIL_CHECK(fault);
}

TEST_CASE("negative control: the matrix catches an installer that never syncs") {
  CHECK_FALSE(run_matrix<UnsyncedFs>(Until::FirstFault, 1).faults.empty());
}

TEST_CASE("negative control: the matrix catches renames whose folders are never synced") {
  CHECK_FALSE(run_matrix<NamelessFs>(Until::FirstFault, 1).faults.empty());
}

TEST_CASE("negative control: the matrix catches a state overwritten in place") {
  CHECK_FALSE(run_matrix<InPlaceFs>(Until::FirstFault, 1).faults.empty());
}

TEST_CASE("a second power cut while recovering leaves a sound kiosk too") {
  std::vector<std::string> faults;
  int states = 0;
  for (int stop = 1;; stop += step()) {
    MemoryFs probe;
    Promises ignored;
    if (!cut_off<RecordingFs>(probe, stop, CrashFs::Last::Undone, kFates[0], ignored)) break;
    for (const Fate& fate : kFates)
      for (int again = 1;; ++again) {
        MemoryFs disk;
        Promises promised;
        (void)cut_off<RecordingFs>(disk, stop, CrashFs::Last::Undone, fate, promised);
        CrashFs crash(disk, again);
        { const auto recovering = Installer::open(crash, sample::settings()); }
        disk.crash(fate.unsynced, fate.seed + 7);
        ++states;
        if (const auto fault = fault_of(disk, promised); !fault.empty()) faults.push_back(fault);
        if (!crash.stopped()) break;
      }
  }
  MESSAGE("crash states visited within recovery: " << states);
  for (const std::string& fault : faults) FAIL_CHECK(fault);
}

TEST_CASE("an importer that is killed, starts again and only then loses its power leaves a sound kiosk") {
  std::vector<std::string> faults;
  for (int stop = 1;; stop += step()) {
    bool more = false;
    for (const Fate& fate : kFates) {
      MemoryFs disk;
      Promises promised;
      CrashFs killed(disk, stop);
      live(killed, [&](const Promises& promise) { promised = promise; });
      more = killed.stopped();
      { const auto again = Installer::open(disk, sample::settings()); }
      disk.crash(fate.unsynced, fate.seed);
      if (const auto fault = fault_of(disk, promised); !fault.empty()) faults.push_back(fault);
    }
    if (!more) break;
  }
  for (const std::string& fault : faults) FAIL_CHECK(fault);
}

TEST_CASE("a state lost together with the power is rebuilt without losing the floor") {
  MemoryFs disk;
  Promises promised;
  CHECK_FALSE(cut_off<RecordingFs>(disk, 0, CrashFs::Last::Undone, kFates[0], promised));
  REQUIRE(disk.remove(sample::kRoot + "/state").ok());
  CHECK(fault_of(disk, promised) == "");
}

TEST_CASE("a disk that fails or is full at any operation, once or for ever, is never left worse than before") {
  int states = 0;
  for (const auto how : {FailingFs::How::Io, FailingFs::How::NoSpace, FailingFs::How::Short})
    for (const auto times : {FailingFs::Times::Once, FailingFs::Times::ForEver}) {
      for (int at = 1;; at += step()) {
        MemoryFs disk;
        Promises promised;
        FailingFs failing(disk, at, how, times);
        ++states;
        live(failing, [&](const Promises& promise) { promised = promise; });
        CAPTURE(at);
        CHECK(fault_of(disk, promised) == "");
        disk.crash(Unsynced::Lost);
        CHECK(fault_of(disk, promised) == "");
        if (failing.operations() < at) break;
      }
    }
  MESSAGE("failing disks visited: " << states);
}
