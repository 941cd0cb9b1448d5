// The parent's side of a rehearsal: starts the child, listens, and says what its end means.

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fmt/format.h>

#include "kiosk/rehearsal.h"

extern char** environ;

namespace infopunkt::kiosk {
namespace {

using Clock = std::chrono::steady_clock;
using VerdictKind = Verdict::Kind;

constexpr int kLookMs = 200;

/// A child whose standard output is read here; killed when this object goes.
class Child {
 public:
  explicit Child(const std::vector<std::string>& command) {
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
    m_out = ends[0];
    std::vector<std::string> words = command;
    std::vector<char*> argv;
    for (std::string& word : words) argv.push_back(word.data());
    argv.push_back(nullptr);
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
    if (::posix_spawn(&m_pid, argv[0], &actions, nullptr, argv.data(), environ) != 0) m_pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    ::close(ends[1]);
  }
  ~Child() {
    if (m_pid > 0) {
      ::kill(m_pid, SIGKILL);
      static_cast<void>(end());
    }
    if (m_out >= 0) ::close(m_out);
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;

  [[nodiscard]] bool runs() const { return m_pid > 0; }
  [[nodiscard]] int out() const { return m_out; }
  /// Waits for its end; its wait status.
  int end() {
    int status = 0;
    while (::waitpid(m_pid, &status, 0) < 0 && errno == EINTR) {
    }
    m_pid = -1;
    return status;
  }

 private:
  pid_t m_pid = -1;
  int m_out = -1;
};

/// What the child has said so far.
struct Heard {
  std::string rest, view, failure;
  bool passed = false;

  void add(std::string_view bytes) {
    rest += bytes;
    for (std::size_t end = rest.find('\n'); end != std::string::npos; end = rest.find('\n')) {
      const std::string line = rest.substr(0, end);
      rest.erase(0, end + 1);
      if (line.starts_with("view ")) view = line.substr(5);
      if (line.starts_with("failed ")) failure = line.substr(7);
      passed = passed || line == "passed";
    }
  }
};

Verdict judge(const Heard& heard, int status) {
  if (WIFSIGNALED(status)) {
    const int signal = WTERMSIG(status);
    // What the content cannot have done: the service is being stopped, or memory ran out elsewhere.
    if (signal == SIGTERM || signal == SIGINT || signal == SIGKILL || signal == SIGHUP)
      return {VerdictKind::Unknown, fmt::format("the rehearsal was ended from outside (signal {})", signal)};
    return {VerdictKind::Failed, fmt::format("the screen {} ended the program (signal {})", heard.view, signal)};
  }
  if (!heard.failure.empty()) return {VerdictKind::Failed, heard.failure};
  if (heard.passed && WEXITSTATUS(status) == 0) return {VerdictKind::Passed, {}};
  return {VerdictKind::Unknown, fmt::format("the rehearsal ended with status {}", WEXITSTATUS(status))};
}

}  // namespace

Verdict run_rehearsal(const std::vector<std::string>& command, Seconds stall, const std::function<bool()>& stop) {
  Child child(command);
  if (!child.runs()) return {VerdictKind::Unknown, "the rehearsal could not be started"};
  Heard heard;
  Clock::time_point news = Clock::now();
  for (;;) {
    if (stop()) return {VerdictKind::Unknown, "the program ends"};
    pollfd wanted{child.out(), POLLIN, 0};
    if (::poll(&wanted, 1, kLookMs) > 0) {
      std::array<char, 4096> bytes{};
      const ssize_t size = ::read(child.out(), bytes.data(), bytes.size());
      if (size <= 0) return judge(heard, child.end());
      heard.add({bytes.data(), static_cast<std::size_t>(size)});
      news = Clock::now();
    } else if (std::chrono::duration<double>(Clock::now() - news).count() > stall) {
      return {VerdictKind::Failed, fmt::format("the screen {} did not end within {} s", heard.view, stall)};
    }
  }
}

}  // namespace infopunkt::kiosk
