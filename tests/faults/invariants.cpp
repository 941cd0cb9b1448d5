#include "faults/invariants.h"

#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "base/fs_faults.h"
#include "base/log.h"
#include "sync/installed.h"
#include "sync/service.h"
#include "sync/slots.h"
#include "unit/sync/sample.h"

namespace infopunkt::sync::faults {
namespace {

using Faults = std::vector<std::string>;

// The folder without the report, which may say the same thing once more.
std::map<std::string, std::string> installed_files(Fs& disk, const bundle::paths::Layout& layout) {
  std::map<std::string, std::string> files;
  const auto state = read_whole(disk, layout.state().string(), kMaxStateSize);
  files["state"] = state ? *state : "none";
  const auto slots = disk.list(layout.bundles().string());
  if (!slots) return files;
  for (const std::string& slot : *slots) {
    const auto names = disk.list(layout.slot(slot).string());
    std::string holds;
    if (names)
      for (const std::string& name : *names) holds += " " + name;
    files[slot] = holds;
  }
  return files;
}

void check_screen(const Kept& kept, const bundle::paths::Layout& layout, Faults& faults) {
  const InstalledContent kiosk(kept.disk, layout);
  const Current current = kiosk.current();
  if (current.slot.empty()) return;  // factory content
  if (kept.open) {
    if (const std::string fault = kept.open(current.content); !fault.empty())
      faults.push_back("I1: " + current.slot + " cannot be shown: " + fault);
    return;
  }
  const auto bytes = read_whole(kept.disk, current.content, 1 << 24);
  if (!bytes || kept.payloads.count(*bytes) == 0)
    faults.push_back("I1: the screen would show neither old nor new content but " + current.slot);
}

void check_current(const Kept& kept, const Installer& installer, Faults& faults) {
  const State& state = installer.state();
  const Settings& settings = installer.settings();
  if (settings.keys.empty()) return;  // nothing verifies, and nothing was lost
  const auto scan = scan_slots(kept.disk, settings.layout, settings.keys);
  for (const std::string& slot : {state.current, state.previous})
    if (!slot.empty() && (!scan || std::ranges::count(scan->sound, slot) == 0))
      faults.push_back("I2: " + slot + " is named and does not verify");
  if (state.floor < kept.floor) faults.push_back("I3: the floor fell to " + state.floor.str());
}

void check_second_run(const Kept& kept, Faults& faults) {
  auto installer = Installer::open(kept.disk, kept.settings());
  if (!installer) return faults.push_back("I4: the second start failed: " + installer.error().str());
  const bundle::paths::Layout layout = installer->settings().layout;
  const auto staged = kept.disk.list(layout.staging().string());
  if (!staged || !staged->empty()) faults.push_back("I5: staging is not empty after a start");
  check_current(kept, *installer, faults);
  const auto before = installed_files(kept.disk, layout);
  Service service(kept.source, *installer, kept.folders, sample::kInline);
  for (int i = 0; i < 20 && service.look(kept.now) == Service::Next::LookSoon; ++i) {
  }
  if (installed_files(kept.disk, layout) != before) faults.push_back("I4: a second run changed something");
}

void check_second_start(const Kept& kept, Faults& faults) {
  CrashFs counter(kept.disk, 0);
  const auto installer = Installer::open(counter, kept.settings());
  if (!installer || counter.effects() != 0) faults.push_back("I4: a start without a reason to changed the disk");
}

void check_told(const Kept& kept, const bundle::paths::Layout& layout, Faults& faults) {
  const auto report = InstalledContent(kept.disk, layout).report();
  const auto lines = log::recent();
  for (const Attempt& attempt : kept.told) {
    const auto is_it = [&](const Attempt& other) {  // JSON keeps the arguments in another order
      return other.message.key == attempt.message.key && other.file == attempt.file && other.slot == attempt.slot;
    };
    if (!report || std::ranges::none_of(report->attempts, is_it))
      faults.push_back("I6: " + attempt.message.key + " is not in the report");
    for (const char* lang : {"pl", "cs", "en"})
      if (sentence(lang, attempt.message.key).empty())
        faults.push_back("I6: " + attempt.message.key + " has no sentence in " + lang);
    const std::string& about = attempt.file.empty() ? attempt.slot : attempt.file;
    const auto names_it = [&](const log::Line& line) { return line.text.find(about) != std::string::npos; };
    if (std::ranges::none_of(lines, names_it)) faults.push_back("I6: the log does not name " + about);
  }
}

}  // namespace

std::string sentence(const std::string& lang, const std::string& key) {
  static std::map<std::string, std::string> files;
  std::string& text = files[lang];
  if (text.empty()) {
    std::stringstream stream;
    stream << std::ifstream(std::string(INFOPUNKT_SOURCE_DIR) + "/assets/i18n/" + lang + ".toml").rdbuf();
    text = stream.str();
  }
  const std::size_t table = text.find("\n[sync]\n");
  const std::size_t end = text.find("\n[", table + 1);
  const std::string line = "\n" + key.substr(key.find('.') + 1) + " = \"";
  const std::size_t at = text.find(line, table);
  if (table == std::string::npos || at == std::string::npos || at > end) return {};
  return text.substr(at + line.size(), text.find('\n', at + 1) - at - line.size() - 1);
}

std::vector<std::string> broken_invariants(const Kept& kept) {
  Faults faults;
  const bundle::paths::Layout layout = kept.settings().layout;
  check_told(kept, layout, faults);
  check_screen(kept, layout, faults);
  check_second_run(kept, faults);
  check_screen(kept, layout, faults);
  check_second_start(kept, faults);
  return faults;
}

}  // namespace infopunkt::sync::faults
