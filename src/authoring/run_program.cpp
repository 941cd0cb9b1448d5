#include "authoring/run_program.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace infopunkt::authoring {
namespace {

constexpr std::size_t kMaxOutput = 8 << 20;

/// What the program writes, up to kMaxOutput bytes; then its pipe closes and it ends.
std::string read_all(int pipe) {
  std::string out;
  std::array<char, 64 << 10> buffer;
  for (ssize_t n = 0; out.size() < kMaxOutput && (n = ::read(pipe, buffer.data(), buffer.size())) > 0;)
    out.append(buffer.data(), static_cast<std::size_t>(n));
  ::close(pipe);
  return out;
}

}  // namespace

std::optional<ProgramRun> run_program(std::vector<std::string> words, int seconds) {
  words.insert(words.begin(), {"timeout", std::to_string(seconds)});
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return std::nullopt;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = -1;
  const int fault = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  ProgramRun run{read_all(ends[0]), -1};
  if (fault != 0) return std::nullopt;
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (WIFEXITED(status)) run.status = WEXITSTATUS(status);
  return run;
}

}  // namespace infopunkt::authoring
