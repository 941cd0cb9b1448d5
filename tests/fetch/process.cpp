#include "fetch/process.h"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <thread>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace infopunkt::test {

namespace fs = std::filesystem;

Process::Process(std::vector<std::string> words, fs::path output, const std::map<std::string, std::string>& extra)
    : m_output(std::move(output)) {
  std::vector<char*> argv, environment;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<std::string> added;
  for (const auto& [name, value] : extra) added.push_back(name + "=" + value);
  for (std::string& line : added) environment.push_back(line.data());
  for (char** line = environ; *line != nullptr; ++line) environment.push_back(*line);
  environment.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, m_output.c_str(), O_CREAT | O_WRONLY | O_APPEND, 0644);
  posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  const int failed = ::posix_spawnp(&m_pid, argv[0], &actions, nullptr, argv.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  if (failed != 0) throw std::runtime_error(words[0] + " cannot be started");
}

Process::~Process() {
  if (m_pid <= 0) return;
  ::kill(m_pid, SIGKILL);
  ::waitpid(m_pid, nullptr, 0);
}

void Process::signal(int number) const {
  ::kill(m_pid, number);
}

long Process::peak_kib() const {
  const std::string status = read_text("/proc/" + std::to_string(m_pid) + "/status");
  const std::size_t at = status.find("VmHWM:");
  return at == std::string::npos ? 0 : std::strtol(status.c_str() + at + 6, nullptr, 10);
}

Ended Process::wait() {
  int status = 0;
  ::waitpid(m_pid, &status, 0);
  m_pid = -1;
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, output()};
}

std::string Process::output() const {
  return read_text(m_output);
}

Ended run(std::vector<std::string> words, const fs::path& output, const std::map<std::string, std::string>& extra) {
  fs::remove(output);
  return Process(std::move(words), output, extra).wait();
}

bool is_installed(const std::string& program) {
  const char* path = std::getenv("PATH");
  std::string rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t colon = rest.find(':');
    if (::access((rest.substr(0, colon) + "/" + program).c_str(), X_OK) == 0) return true;
    if (colon == std::string::npos) return false;
    rest.erase(0, colon + 1);
  }
  return false;
}

std::string read_text(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_text(const fs::path& file, std::string_view text) {
  std::ofstream(file, std::ios::binary).write(text.data(), static_cast<std::streamsize>(text.size()));
}

Scratch::Scratch() {
  std::string name = (fs::temp_directory_path() / "fetch-live-XXXXXX").string();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  m_path = name;
}

Scratch::~Scratch() {
  std::error_code ignored;
  fs::remove_all(m_path, ignored);
}

void sleep_ms(int milliseconds) {
  std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

}  // namespace infopunkt::test
