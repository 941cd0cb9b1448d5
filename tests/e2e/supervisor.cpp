#include "e2e/supervisor.h"

#include <array>
#include <chrono>
#include <csignal>
#include <cstddef>
#include <cstring>
#include <sstream>
#include <stdexcept>
#include <thread>

#include <spawn.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

extern char** environ;

namespace infopunkt::test {
namespace {

double now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

}  // namespace

Supervisor::Supervisor(std::vector<std::string> command, Limits limits)
    : m_command(std::move(command)), m_limits(limits) {
  static int count = 0;
  m_address = "@infopunkt-test-" + std::to_string(::getpid()) + "-" + std::to_string(count++);
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  // An abstract name: its '@' stands for a zero byte.
  std::memcpy(address.sun_path + 1, m_address.data() + 1, m_address.size() - 1);
  m_socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
  const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + m_address.size());
  if (::bind(m_socket, reinterpret_cast<const sockaddr*>(&address), size) != 0)
    throw std::runtime_error("no socket to listen on");
}

Supervisor::~Supervisor() {
  end(SIGKILL);
  ::close(m_socket);
}

void Supervisor::start() {
  std::vector<std::string> variables{"NOTIFY_SOCKET=" + m_address,
                                     "WATCHDOG_USEC=" + std::to_string(static_cast<long>(m_limits.watchdog * 1e6))};
  std::vector<char*> env, argv;
  for (char** variable = environ; *variable != nullptr; ++variable) env.push_back(*variable);
  for (std::string& variable : variables) env.push_back(variable.data());
  for (std::string& word : m_command) argv.push_back(word.data());
  env.push_back(nullptr);
  argv.push_back(nullptr);
  if (::posix_spawn(&m_process, argv[0], nullptr, nullptr, argv.data(), env.data()) != 0)
    throw std::runtime_error(m_command[0] + " cannot be started");
  ++m_starts;
  m_ready = false;
  m_status.clear();
  m_heard = now();
}

void Supervisor::listen() {
  std::array<char, 4096> bytes{};
  for (ssize_t size = 0; (size = ::recv(m_socket, bytes.data(), bytes.size(), 0)) > 0;) {
    std::istringstream lines(std::string(bytes.data(), static_cast<std::size_t>(size)));
    for (std::string line; std::getline(lines, line);) {
      if (line == "READY=1") m_ready = true;
      if (line == "READY=1" || line == "WATCHDOG=1") m_heard = now();
      if (line.starts_with("STATUS=")) m_status = line.substr(7);
    }
  }
}

void Supervisor::note_end(int status) {
  m_ends.push_back(status);
  m_process = -1;
}

void Supervisor::end(int signal) {
  if (m_process <= 0) return;
  ::kill(m_process, signal);
  int status = 0;
  ::waitpid(m_process, &status, 0);
  note_end(status);
}

void Supervisor::restart() {
  end(SIGTERM);
  listen();
}

bool Supervisor::run_until(const std::function<bool()>& done, double seconds) {
  for (const double last = now() + seconds; now() < last;) {
    if (m_process <= 0) start();
    listen();
    if (done()) return true;
    int status = 0;
    if (::waitpid(m_process, &status, WNOHANG) == m_process) {
      note_end(status);
      continue;
    }
    if (now() - m_heard > (m_ready ? m_limits.watchdog : m_limits.start)) {
      ++m_silences;
      end(SIGABRT);
      continue;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

}  // namespace infopunkt::test
