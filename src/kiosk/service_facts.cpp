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

void write_wrong(const std::string& file, int wrong) {
  std::error_code error;
  std::filesystem::create_directories(std::filesystem::path(file).parent_path(), error);
  std::ofstream out(file, std::ios::trunc);
  out << wrong << '\n';
  if (!out.flush()) log::warn("service: {} cannot be written; a restart forgets wrong PINs", file);
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
