#include "kiosk/config.h"

#include "base/settings_file.h"
#include "kiosk/service_pin.h"

namespace infopunkt::kiosk {
namespace {

void read_pin_hash(SettingsReader& in, std::string& out) {
  in.text("service", "pin_hash", out);
  if (!out.empty() && !is_pin_hash(out)) in.refuse("service", "pin_hash", "is not what infopunkt --make-pin prints");
}

void read_stick_report(SettingsReader& in, StickReport& out) {
  std::string when = "ask";
  in.text("service", "stick_report", when);
  if (when != "ask" && when != "always") in.refuse("service", "stick_report", R"(is neither "ask" nor "always")");
  out = when == "always" ? StickReport::Always : StickReport::Ask;
}

void read_languages(SettingsReader& in, std::vector<Lang>& out) {
  constexpr std::string_view kSection = "kiosk", kKey = "languages";
  const toml::node* node = in.find(kSection, kKey);
  if (node == nullptr) return;
  const toml::array* list = node->as_array();
  if (list == nullptr) return in.fault(kSection, kKey, *node, "must be a list such as [\"pl\", \"cs\"]");
  for (const toml::node& item : *list) {
    const Lang lang(item.value_or(std::string_view{}));
    if (lang.empty()) return in.fault(kSection, kKey, item, "holds something that is not a two-letter language code");
    out.push_back(lang);
  }
}

void read_awake(SettingsReader& in, std::vector<AwakeTime>& out) {
  constexpr std::string_view kSection = "sleep", kKey = "awake";
  const toml::node* node = in.find(kSection, kKey);
  if (node == nullptr) return;
  const toml::array* list = node->as_array();
  if (list == nullptr) return in.fault(kSection, kKey, *node, "must be a list such as [\"mon-fri 7:00-18:00\"]");
  for (const toml::node& item : *list) {
    const auto time = parse_awake(item.value_or(std::string_view{}));
    if (!time) return in.fault(kSection, kKey, item, "holds something that is not like \"mon-fri 7:00-18:00\"");
    out.push_back(*time);
  }
}

void read_sleep(SettingsReader& in, SleepSettings& out) {
  std::string when = "never";
  in.text("sleep", "when", when);
  if (when != "never" && when != "times" && when != "office")
    in.refuse("sleep", "when", R"(is neither "never" nor "times" nor "office")");
  out.when = when == "times"    ? SleepSettings::When::Times
             : when == "office" ? SleepSettings::When::Office
                                : SleepSettings::When::Never;
  read_awake(in, out.awake);
  if (out.when == SleepSettings::When::Times && out.awake.empty())
    in.refuse("sleep", "when", R"(is "times", but [sleep] awake names no time)");
  in.number("sleep", "margin_min", 0, 240, out.margin_min);
}

void read_all(SettingsReader& in, Config& c) {
  in.flag("kiosk", "fullscreen", c.fullscreen);
  in.flag("kiosk", "show_cursor", c.show_cursor);
  in.flag("kiosk", "reduce_motion", c.reduce_motion);
  read_languages(in, c.languages);
  std::string language;
  in.text("kiosk", "default_language", language);
  c.default_language = Lang(language);
  double budget = static_cast<double>(c.picture_budget_mib);
  in.number("kiosk", "picture_memory_mib", 16, 1024, budget);
  c.picture_budget_mib = static_cast<std::size_t>(budget);

  in.number("panel", "diagonal_in", 10, 120, c.panel.diagonal_in);
  in.number("panel", "screen_bottom_mm", 0, 2000, c.panel.screen_bottom_mm);
  in.number("panel", "viewing_distance_mm", 300, 3000, c.panel.viewing_distance_mm);
  in.number("panel", "reach_limit_mm", 800, 1220, c.panel.reach_limit_mm);

  in.number("session", "browse_s", 20, 3600, c.session.browse);
  in.number("session", "read_s", 20, 3600, c.session.read);
  in.number("session", "warning_s", 20, 120, c.session.warning);

  read_sleep(in, c.sleep);

  in.text("service", "name", c.service.name);
  read_pin_hash(in, c.service.pin_hash);
  in.text("service", "memory", c.service.memory);
  read_stick_report(in, c.service.stick_report);

  in.text("event", "id", c.event);

  in.text("paths", "assets", c.assets);
  in.text("paths", "factory", c.factory);
  in.text("paths", "root", c.root);
  in.text("paths", "keys", c.keys);
  in.text("paths", "maps", c.maps);
  in.text("paths", "stick_report", c.stick_report);
}

}  // namespace

Result<LoadedConfig> load_config(const std::string& file) {
  LoadedConfig loaded;
  auto warnings = read_settings(file, [&](SettingsReader& in) { read_all(in, loaded.config); });
  if (!warnings) return fail(warnings.error());
  loaded.warnings = std::move(warnings).value();
  return loaded;
}

}  // namespace infopunkt::kiosk
