#pragma once
// kiosk-config/fetch.toml: what a technician sets once. Every value has a sound default; without url nothing happens.

#include <string>
#include <vector>

#include "base/result.h"
#include "base/time.h"
#include "bundle/paths.h"
#include "bundle/signed_fields.h"
#include "fetch/url.h"

namespace infopunkt::fetch {

/// The address of one bundle and the way to it.
struct Server {
  std::string url;  ///< empty: switched off
  double every_minutes = 60;
  std::string proxy;    ///< empty: none, whatever the environment says
  std::string ca_file;  ///< empty: the system's
  PlainHttp plain = PlainHttp::LoopbackOnly;
  double max_kib_per_second = 0;  ///< 0: as fast as it goes
  double stall_seconds = 60;      ///< a connection that brings next to nothing for so long is given up
};

struct Config {
  Server server;
  bundle::Audience audience{"infopunkt", ""};
  std::string keys{bundle::paths::kKeyFolder};
  std::string folder{bundle::paths::kFetchFolder};
  std::string root{bundle::paths::kStateRoot};
  std::string factory{bundle::paths::kFactoryBundle};
};

struct LoadedConfig {
  Config config;
  std::vector<std::string> warnings;  ///< unknown keys, with the file and line
};

/// Fails naming file, line, key, value and range; never with a password.
[[nodiscard]] Result<LoadedConfig> load_config(const std::string& file);

}  // namespace infopunkt::fetch
