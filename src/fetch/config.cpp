#include "fetch/config.h"

#include <filesystem>

#include <fmt/format.h>

#include "base/settings_file.h"

namespace infopunkt::fetch {
namespace {

// Faults of addresses name the key and never the value: it may hold a password.
void check_addresses(SettingsReader& in, const Server& server) {
  if (!server.url.empty()) {
    const auto url = Url::parse(server.url);
    if (!url)
      in.refuse("server", "url", "cannot be asked: " + url.error().message);
    else if (!url->may_be_asked(server.plain))
      in.refuse("server", "url",
                fmt::format("is {}: plain http is allowed to this machine alone; write https:// or set "
                            "allow_plain_http = true",
                            url->display()));
  }
  if (!server.proxy.empty())
    if (const auto proxy = Url::parse(server.proxy); !proxy)
      in.refuse("server", "proxy", "cannot be used: " + proxy.error().message);
  if (!server.ca_file.empty() && !std::filesystem::is_regular_file(server.ca_file))
    in.refuse("server", "ca_file", fmt::format("is \"{}\", and there is no such file", server.ca_file));
}

void read_all(SettingsReader& in, Config& c) {
  in.text("server", "url", c.server.url);
  in.number("server", "every_minutes", 1, 10080, c.server.every_minutes);
  in.text("server", "proxy", c.server.proxy);
  in.text("server", "ca_file", c.server.ca_file);
  bool plain = false;
  in.flag("server", "allow_plain_http", plain);
  c.server.plain = plain ? PlainHttp::Allowed : PlainHttp::LoopbackOnly;
  in.number("server", "max_kib_per_second", 0, 1048576, c.server.max_kib_per_second);
  in.number("server", "stall_seconds", 1, 600, c.server.stall_seconds);
  in.text("kiosk", "product", c.audience.product);
  in.text("kiosk", "site", c.audience.site);
  in.text("paths", "keys", c.keys);
  in.text("paths", "folder", c.folder);
  in.text("paths", "root", c.root);
  in.text("paths", "factory", c.factory);
  check_addresses(in, c.server);
}

}  // namespace

Result<LoadedConfig> load_config(const std::string& file) {
  LoadedConfig loaded;
  auto warnings = read_settings(file, [&](SettingsReader& in) { read_all(in, loaded.config); });
  if (!warnings) return fail(warnings.error());
  loaded.warnings = std::move(warnings).value();
  return loaded;
}

}  // namespace infopunkt::fetch
