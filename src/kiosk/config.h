#pragma once
// kiosk-config/kiosk.toml: what a technician sets once. Every value has a sound default.

#include <string>
#include <vector>

#include "base/language.h"
#include "base/result.h"
#include "kiosk/night.h"
#include "kiosk/session.h"
#include "stick/report.h"
#include "ui/metrics.h"

namespace infopunkt::kiosk {

/// When a report is written to the stick.
enum class StickReport {
  Ask,    ///< when staff touch the button on the update page
  Always  ///< besides, after every attempt that ended
};

/// Section [service].
struct ServiceSettings {
  std::string name;      ///< of this kiosk, shown to staff; may be empty
  std::string pin_hash;  ///< what `infopunkt --make-pin` prints; empty: nobody gets beyond the state of the kiosk
  std::string memory;    ///< file that keeps the number of wrong PINs over a restart; empty: not kept
  StickReport stick_report = StickReport::Ask;
};

struct Config {
  ui::Panel panel;  ///< pixel size comes from the window
  bool fullscreen = true;
  bool show_cursor = false;
  std::vector<Lang> languages;  ///< empty: all languages of the bundle
  Lang default_language;        ///< empty: the bundle's
  SessionConfig session;
  SleepSettings sleep;
  ServiceSettings service;
  std::string event;  ///< slug of the event whose programme stands on the home screen; empty: as the bundle says
  bool reduce_motion = false;
  std::size_t picture_budget_mib = 24;  ///< texture memory for pictures
  std::string assets = "/usr/share/infopunkt/assets";
  std::string factory = "/usr/share/infopunkt/factory.kbundle";
  std::string root = "/var/lib/infopunkt";
  std::string keys = "/etc/infopunkt/keys";
  std::string maps = "/var/lib/infopunkt-maps";  ///< folder of map files beside the bundle; need not exist
  std::string stick_report{stick::kSocket};      ///< who listens there writes reports; nobody: none is offered
};

struct LoadedConfig {
  Config config;
  std::vector<std::string> warnings;  ///< unknown keys, with the file and line
};

/// Fails naming file, line, key, value and range.
[[nodiscard]] Result<LoadedConfig> load_config(const std::string& file);

}  // namespace infopunkt::kiosk
