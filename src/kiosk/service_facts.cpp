#include "kiosk/service_facts.h"

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>

#include "base/fs_real.h"
#include "base/local_socket.h"
#include "base/log.h"
#include "kiosk/service_pin.h"

namespace infopunkt::kiosk {
namespace {

constexpr Seconds kReportPatience = 30;  // infopunkt-stick-report@.service gives up earlier

ServiceFacts read_facts(const std::string& root, const std::string& report) {
  ServiceFacts facts;
  RealFs fs;
  // Before the first installation the folder itself is not there.
  std::filesystem::path folder = std::filesystem::absolute(root);
  std::error_code ignored;
  while (folder.has_relative_path() && !std::filesystem::exists(folder, ignored)) folder = folder.parent_path();
  if (const auto free = fs.free_space(folder.string())) facts.free_bytes = *free;
  timespec up{};
  if (::clock_gettime(CLOCK_BOOTTIME, &up) == 0) facts.uptime = static_cast<Seconds>(up.tv_sec);
  facts.can_report = std::filesystem::is_socket(report, ignored);
  return facts;
}

std::optional<stick::Outcome> send_report(const std::string& socket, const std::string& text,
                                          const Cancelled& cancelled) {
  const auto answer = exchange_packet(socket, text, kReportPatience, cancelled);
  if (!answer) {
    log::warn("service: no report on the stick: {}", answer.error().message);
    return {};
  }
  // Whoever was stopped in the middle of it says nothing more.
  return stick::parse_outcome(*answer).value_or(stick::Outcome::Failed);
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

ServiceHost make_service_host(const std::string& root, const std::string& memory, const std::string& report) {
  ServiceHost host;
  host.verify = verify_pin;
  host.facts = [root, report] { return read_facts(root, report); };
  host.report = [report](const std::string& text, const Cancelled& cancelled) {
    return send_report(report, text, cancelled);
  };
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
