#include "faults/table_kiosk.h"

#include "base/log.h"
#include "sync/installed.h"

namespace infopunkt::sync::faults {

TableKiosk::TableKiosk() : settings(sample::settings()) {
  log::set_level(log::Level::Info);
  settings.factory = Offer{sample::fields(10), {}};
  may_show(sample::payload(42));
  auto installer = Installer::open(disk, settings);
  REQUIRE(installer.ok());
  slot42 = sample::install(*installer, 42);
  REQUIRE(installer->mark_good(slot42).ok());
  m_floor = installer->state().floor;
  disk.crash(Unsynced::Lost);
}

std::vector<std::string> TableKiosk::run() {
  return run([](Service&) {});
}

std::vector<std::string> TableKiosk::run(const std::function<void(Service&)>& during) {
  auto installer = Installer::open(*m_importer_disk, settings);
  if (!installer) return {installer.error().str()};
  Service service(*m_importer_source, *installer, {sample::kStick, kSynced}, sample::kInline);
  const std::size_t before = service.report().attempts.size();
  service.begin(now);
  during(service);
  for (int i = 0; i < 20 && service.look(now) == Service::Next::LookSoon; ++i) {
  }
  const auto& attempts = service.report().attempts;
  std::vector<std::string> keys;
  // A full report forgets the oldest; then everything in it is new.
  for (std::size_t i = attempts.size() == kMaxAttempts ? 0 : before; i < attempts.size(); ++i) {
    m_told.push_back(attempts[i]);
    keys.push_back(attempts[i].message.key);
  }
  if (m_told.size() > kMaxAttempts) m_told.erase(m_told.begin(), m_told.end() - kMaxAttempts);
  return keys;
}

void TableKiosk::check_invariants(std::vector<Attempt> told) const {
  // The importer that looks again is a sound one.
  Kept kept{const_cast<MemoryFs&>(disk),
            const_cast<MemoryFs&>(source),
            {sample::kStick, kSynced},
            {},
            now,
            m_floor,
            m_payloads,
            std::move(told)};
  kept.settings = [this] { return settings; };
  for (const std::string& fault : broken_invariants(kept)) FAIL_CHECK(fault);
}

State TableKiosk::state() const {
  auto& files = const_cast<MemoryFs&>(disk);
  const auto text = read_whole(files, sample::kRoot + "/state", kMaxStateSize);
  const auto state = text ? parse_state(*text) : std::nullopt;
  REQUIRE(state.has_value());
  return *state;
}

std::uint64_t TableKiosk::shows() const {
  const InstalledContent kiosk(const_cast<MemoryFs&>(disk), {sample::kRoot});
  return version_of(kiosk.current().slot).serial;
}

void check_refused(TableKiosk& kiosk, const std::string& key) {
  const State before = kiosk.state();
  CHECK(kiosk.run() == std::vector<std::string>{key});
  CHECK(kiosk.state() == before);
  CHECK(kiosk.shows() == 42);
  kiosk.check_invariants();
}

void check_refused(const std::string& bytes, const std::string& key) {
  TableKiosk kiosk;
  kiosk.put("case.kbundle", bytes);
  check_refused(kiosk, key);
}

}  // namespace infopunkt::sync::faults
