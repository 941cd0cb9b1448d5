// The importer's side of check_child.h.

#include "sync/check_child.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>

#include <fmt/format.h>

#include "bundle/posix_file.h"
#include "sync/check_answer.h"
#include "sync/check_protocol.h"

namespace infopunkt::sync {
namespace {

using bundle::Descriptor;
using bundle::Reason;
using SteadyClock = std::chrono::steady_clock;

constexpr std::chrono::milliseconds kReapEvery{2};
constexpr int kThreads = 2;

Failure<bundle::Refusal> not_run(std::string_view what, int error) {
  return bundle::refuse(Reason::CheckNotRun, std::string(what), {}, std::generic_category().message(error));
}

/// The same file under a number that the child's descriptors do not use.
Descriptor out_of_the_way(const Descriptor& descriptor) {
  return Descriptor(::fcntl(descriptor.get(), F_DUPFD_CLOEXEC, child::kAnswer + 1));
}

/// The two ends of what the child says.
struct Pipe {
  Descriptor out, in;
  bool open() {
    int ends[2] = {-1, -1};
    if (::pipe2(ends, O_CLOEXEC) != 0) return false;
    out = Descriptor(ends[0]);
    in = Descriptor(ends[1]);
    return true;
  }
};

/// Tells posix_spawn which descriptors the child gets: 3 and 4, and nothing else but /dev/null and the log, to which
/// its sandbox does not let it write. `content` and `answer` are above both.
class Actions {
 public:
  Actions(int content, int answer) {
    ::posix_spawn_file_actions_init(&m_actions);
    for (const int standard : {STDIN_FILENO, STDOUT_FILENO})
      ::posix_spawn_file_actions_addopen(&m_actions, standard, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_adddup2(&m_actions, content, child::kContent);
    ::posix_spawn_file_actions_adddup2(&m_actions, answer, child::kAnswer);
    ::posix_spawn_file_actions_addclosefrom_np(&m_actions, child::kAnswer + 1);
  }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { ::posix_spawn_file_actions_destroy(&m_actions); }
  [[nodiscard]] const posix_spawn_file_actions_t* get() const { return &m_actions; }

 private:
  posix_spawn_file_actions_t m_actions;
};

/// Default signals, none blocked, whatever the importer's thread has set.
class Attributes {
 public:
  Attributes() {
    sigset_t none, all;
    ::sigemptyset(&none);
    ::sigfillset(&all);
    ::posix_spawnattr_init(&m_attributes);
    ::posix_spawnattr_setsigmask(&m_attributes, &none);
    ::posix_spawnattr_setsigdefault(&m_attributes, &all);
    ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  ~Attributes() { ::posix_spawnattr_destroy(&m_attributes); }
  [[nodiscard]] const posix_spawnattr_t* get() const { return &m_attributes; }

 private:
  posix_spawnattr_t m_attributes;
};

/// A running child; killed and reaped at the latest on destruction.
class Child {
 public:
  static std::optional<Child> start(const CheckProgram& program, std::vector<std::string> arguments, int content,
                                    int answer, int& error) {
    arguments.insert(arguments.begin(), program.arguments.begin(), program.arguments.end());
    arguments.insert(arguments.begin(), "infopunkt-check");
    std::vector<char*> pointers;
    for (std::string& argument : arguments) pointers.push_back(argument.data());
    pointers.push_back(nullptr);
    char* no_environment[] = {nullptr};
    pid_t pid = -1;
    const Actions actions(content, answer);
    const Attributes attributes;
    error = ::posix_spawn(&pid, program.path.c_str(), actions.get(), attributes.get(), pointers.data(), no_environment);
    if (error != 0) return {};
    return Child(pid);
  }
  Child(Child&& other) noexcept : m_pid(std::exchange(other.m_pid, -1)) {}
  Child& operator=(Child&&) = delete;
  ~Child() {
    if (m_pid < 0) return;
    ::kill(m_pid, SIGKILL);
    while (::waitpid(m_pid, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  /// The wait status, once it has ended; nothing when it still lives at `until`.
  std::optional<int> ended(SteadyClock::time_point until) {
    for (;;) {
      int status = 0;
      const pid_t done = ::waitpid(m_pid, &status, WNOHANG);
      if (done == m_pid) {
        m_pid = -1;
        return status;
      }
      if (done < 0 && errno != EINTR) {
        m_pid = -1;
        return kLost;
      }
      if (SteadyClock::now() >= until) return {};
      std::this_thread::sleep_for(kReapEvery);
    }
  }

 private:
  static constexpr int kLost = 0xff00;  // as if it had exited with 255
  explicit Child(pid_t pid) : m_pid(pid) {}
  pid_t m_pid;
};

/// What the child says until it closes the pipe, says too much or takes too long.
std::string listen(int pipe, SteadyClock::time_point until) {
  std::string said;
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(until - SteadyClock::now()).count();
    if (left <= 0) return said;
    pollfd wanted{pipe, POLLIN, 0};
    const int ready = ::poll(&wanted, 1, static_cast<int>(std::min<std::int64_t>(left, 60'000)));
    if (ready < 0 && errno != EINTR) return said;
    if (ready <= 0) continue;
    char buffer[kLongestAnswer];
    const ssize_t got = ::read(pipe, buffer, sizeof buffer);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return said;
    said.append(buffer, static_cast<std::size_t>(got));
    // It may go on for ever; what it says is no answer any more.
    if (said.size() > kLongestAnswer) return said;
  }
}

bundle::Outcome<void> killed_by(int signal) {
  switch (signal) {
    case SIGXCPU:
      return bundle::refuse(Reason::CheckTimedOut, "check", {}, "no end of computing");
    case SIGKILL:  // not ours: the kernel was short of memory
      return bundle::refuse(Reason::CheckOutOfMemory, "check", {}, "the kernel ended it");
    case SIGSYS:
      return bundle::refuse(Reason::CheckCrashed, "check", {}, "a system call that is forbidden to it");
    default:
      return bundle::refuse(Reason::CheckCrashed, "check", {}, ::strsignal(signal));
  }
}

bundle::Outcome<void> judge(const std::string& said, int status) {
  if (WIFSIGNALED(status)) return killed_by(WTERMSIG(status));
  if (WIFEXITED(status) && WEXITSTATUS(status) == child::kNotStarted)
    return bundle::refuse(Reason::CheckNotRun, "sandbox", {}, said.size() < kLongestAnswer ? said : "");
  if (WIFEXITED(status) && WEXITSTATUS(status) == child::kAnswered)
    if (auto answer = read_answer(said)) return std::move(*answer);
  return bundle::refuse(Reason::CheckCrashed, "check", {}, "it ended oddly");
}

bundle::Outcome<void> check(const CheckProgram& program, const CheckLimits& limits, const std::string& payload) {
  const Descriptor opened(::open(payload.c_str(), O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
  const Descriptor content = out_of_the_way(opened);
  struct stat info {};
  if (content.get() < 0 || ::fstat(content.get(), &info) != 0)
    return bundle::refuse(Reason::Unreadable, payload, {}, std::generic_category().message(errno));
  if (!S_ISREG(info.st_mode)) return bundle::refuse(Reason::NotAFile, payload);
  const auto budget = limits.budget(static_cast<std::uint64_t>(info.st_size));
  const auto patience = budget * limits.slowness;
  const auto until = SteadyClock::now() + patience;
  Pipe pipe;
  if (!pipe.open()) return not_run("pipe", errno);
  pipe.in = out_of_the_way(pipe.in);
  const auto cpu = std::chrono::ceil<std::chrono::seconds>(budget).count() * kThreads;
  int error = 0;
  auto child =
      Child::start(program, {std::to_string(limits.memory_bytes), std::to_string(cpu), std::to_string(::getpid())},
                   content.get(), pipe.in.get(), error);
  if (!child) return not_run(program.path, error);
  pipe.in = Descriptor();
  const std::string said = listen(pipe.out.get(), until);
  // Deaf from here on, so that a child that talks for ever ends of it.
  pipe.out = Descriptor();
  const auto status = child->ended(until);
  if (!status)
    return bundle::refuse(Reason::CheckTimedOut, "check", fmt::format("at most {} s", patience.count() / 1000));
  return judge(said, *status);
}

}  // namespace

std::chrono::milliseconds CheckLimits::budget(std::uint64_t size) const {
  return patience + std::chrono::seconds(size / bytes_per_second);
}

ContentCheck check_in_child(CheckProgram program, CheckLimits limits) {
  return [program = std::move(program), limits](const std::string& payload) { return check(program, limits, payload); };
}

}  // namespace infopunkt::sync
