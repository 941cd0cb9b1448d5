#pragma once
// The kiosk on which the cases of the table are played: on a disk in memory, serial 42 installed and proved, factory
// content of serial 10, a stick and a synchronised folder.

#include <doctest/doctest.h>

#include <memory>
#include <set>
#include <string>
#include <vector>

#include "faults/invariants.h"
#include "sync/service.h"
#include "unit/sync/sample.h"

namespace infopunkt::sync::faults {

inline const std::string kSynced = "/srv/synced";

class TableKiosk {
 public:
  TableKiosk();
  /// With another disk or source between the importer and these; both must outlive the kiosk's run().
  void reach_disk_through(Fs& wrapper) { m_importer_disk = &wrapper; }
  void reach_source_through(Fs& wrapper) { m_importer_source = &wrapper; }

  void put(const std::string& name, const std::string& bytes) { source.put(join_path(sample::kStick, name), bytes); }
  /// Starts the importer, looks until it rests, ends it. The keys of what it said.
  std::vector<std::string> run();
  /// As run(), while `during` may talk to the service before the look.
  std::vector<std::string> run(const std::function<void(Service&)>& during);
  /// The power goes. The report is never synced: losing it loses nothing.
  void cut_power(Unsynced fate) {
    disk.crash(fate);
    m_told.clear();
  }
  void check_invariants(std::vector<Attempt> told) const;
  void check_invariants() const { check_invariants(m_told); }

  [[nodiscard]] State state() const;
  /// Serial of the content that the kiosk shows; 0: factory content.
  [[nodiscard]] std::uint64_t shows() const;
  /// Bytes that the screen may show from now on, beside those of serial 42.
  void may_show(const std::string& payload) { m_payloads.insert(payload); }

  MemoryFs disk, source;
  Settings settings;
  Now now{2'000'000'000, false, 0};
  std::string slot42;

 private:
  Fs* m_importer_disk = &disk;
  Fs* m_importer_source = &source;
  std::set<std::string> m_payloads;
  std::vector<Attempt> m_told;
  Version m_floor;
};

/// A file of these bytes on the stick: refused with this sentence, nothing changed, every invariant kept.
void check_refused(const std::string& bytes, const std::string& key);
void check_refused(TableKiosk& kiosk, const std::string& key);

}  // namespace infopunkt::sync::faults
