#pragma once
// What the crash matrices share: what may become of data that was not synced, and that recovery does its work once.

#include <string>
#include <vector>

#include "base/fs_faults.h"
#include "unit/sync/sample.h"

namespace infopunkt::sync::faults {

struct Fate {
  Unsynced unsynced;
  unsigned seed;
};
inline const std::vector<Fate> kFates{{Unsynced::Lost, 0},      {Unsynced::Kept, 0}, {Unsynced::NamesOnly, 0},
                                      {Unsynced::BytesOnly, 0}, {Unsynced::Torn, 0}, {Unsynced::Mixed, 1},
                                      {Unsynced::Mixed, 2},     {Unsynced::Mixed, 3}};

inline std::string second_recovery_fault(MemoryFs& disk) {
  CrashFs counter(disk, 0);
  if (!Installer::open(counter, sample::settings())) return "the second recovery failed";
  return counter.effects() == 0 ? "" : "the second recovery changed something";
}

}  // namespace infopunkt::sync::faults
