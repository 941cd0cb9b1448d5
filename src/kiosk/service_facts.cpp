#include "kiosk/service_facts.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "base/fs_real.h"
#include "base/log.h"
#include "kiosk/service_pin.h"

namespace infopunkt::kiosk {
namespace {

ServiceFacts read_facts(const std::string& root) {
  ServiceFacts facts;
  RealFs fs;
  // Before the first installation the folder itself is not there.
  std::filesystem::path folder = std::filesystem::absolute(root);
  std::error_code ignored;
  while (folder.has_relative_path() && !std::filesystem::exists(folder, ignored)) folder = folder.parent_path();
  if (const auto free = fs.free_space(folder.string())) facts.free_bytes = *free;
  timespec up{};
  if (::clock_gettime(CLOCK_BOOTTIME, &up) == 0) facts.uptime = static_cast<Seconds>(up.tv_sec);
  return facts;
}

int read_wrong(const std::string& file) {
  std::ifstream in(file);
  int wrong = 0;
  return in >> wrong ? wrong : 0;
}

/// Whole even when the plug is pulled in between: a guesser must not win tries by that.
void write_wrong(const std::string& file, int wrong) {
  RealFs fs;
  auto done = make_folders(fs, parent_path(file));
  if (done) done = replace_atomically(fs, file, std::to_string(wrong) + "\n", 0600);
  if (!done) log::warn("service: {}; a restart forgets wrong PINs", done.error().str());
}

}  // namespace

ServiceHost make_service_host(const std::string& root, const std::string& memory) {
  ServiceHost host;
  host.verify = verify_pin;
  host.facts = [root] { return read_facts(root); };
  if (memory.empty()) return host;
  host.remember = [memory](int wrong) { write_wrong(memory, wrong); };
  host.wrong_before = read_wrong(memory);
  return host;
}

std::string usual_service_memory() {
  namespace fs = std::filesystem;
  const auto set = [](const char* name) { return std::string(std::getenv(name) == nullptr ? "" : std::getenv(name)); };
  if (const std::string state = set("STATE_DIRECTORY"); !state.empty()) return fs::path(state) / "service";
  if (const std::string state = set("XDG_STATE_HOME"); !state.empty()) return fs::path(state) / "infopunkt" / "service";
  if (const std::string home = set("HOME"); !home.empty()) return fs::path(home) / ".local/state/infopunkt/service";
  return {};
}

}  // namespace infopunkt::kiosk
