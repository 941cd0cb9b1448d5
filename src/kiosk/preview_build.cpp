#include "kiosk/preview_build.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <limits>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/log.h"
#include "kiosk/content_source.h"

namespace infopunkt::kiosk {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kBuilder = "infopunkt-bundle", kPrefix = "preview-", kEnding = ".db";
/// How the builder begins the line of an error.
struct ErrorWord {
  Lang lang;
  std::string_view begin;
};
constexpr ErrorWord kEnglish{lang::en, "error: "};
constexpr std::array kOthers{ErrorWord{lang::pl, "błąd: "}, ErrorWord{lang::cs, "chyba: "}};
constexpr int kSound = 0, kWarnings = 1;  // exit codes with a result
constexpr std::size_t kKept = 2;

struct Said {
  int exit = -1;       ///< -1: not started, or ended by a signal
  std::string output;  ///< standard output and standard error
};

/// One end each of what the builder writes and what is read here.
struct Pipe {
  int read = -1, write = -1;
};

/// Starts `words` with both outputs in the pipe. An error number, 0 when it runs.
int start(std::vector<std::string>& words, const Pipe& pipe, pid_t& child) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  ::posix_spawn_file_actions_init(&actions);
  ::posix_spawn_file_actions_adddup2(&actions, pipe.write, STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions, pipe.write, STDERR_FILENO);
  const int fault = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  ::posix_spawn_file_actions_destroy(&actions);
  return fault;
}

/// Everything up to the end of the output; what was said so far when `stop` rings first, which also ends the child.
std::string listen(int fd, pid_t child, Alarm& stop) {
  std::string all;
  char piece[4096];
  while (!stop.wait(fd, std::numeric_limits<double>::infinity())) {
    const ssize_t n = ::read(fd, piece, sizeof piece);
    if (n == 0 || (n < 0 && errno != EINTR && errno != EAGAIN)) return all;
    if (n > 0) all.append(piece, static_cast<std::size_t>(n));
  }
  ::kill(child, SIGTERM);
  return all;
}

Said run(std::vector<std::string> words, Alarm& stop) {
  int ends[2];
  // Only poll() may wait for the builder: a read that waits would not hear the alarm.
  if (::pipe2(ends, O_CLOEXEC) != 0 || ::fcntl(ends[0], F_SETFL, O_NONBLOCK) != 0) return {-1, std::strerror(errno)};
  const Pipe pipe{ends[0], ends[1]};
  pid_t child = 0;
  const int fault = start(words, pipe, child);
  ::close(pipe.write);
  Said said;
  if (fault == 0) {
    said.output = listen(pipe.read, child, stop);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFEXITED(status)) said.exit = WEXITSTATUS(status);
  } else {
    said.output = fmt::format("{} cannot be started: {}; it belongs beside infopunkt", words[0], std::strerror(fault));
  }
  ::close(pipe.read);
  return said;
}

std::vector<std::string> lines_after(std::string_view begin, const std::string& text) {
  std::vector<std::string> found;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    const std::string_view line = std::string_view(text).substr(at, end - at);
    if (line.starts_with(begin)) found.emplace_back(line.substr(begin.size()));
    at = end + 1;
  }
  return found;
}

/// Leaves the newest previews; `current` always counts as newest.
void remove_older(const fs::path& folder, const fs::path& current) {
  std::vector<std::pair<fs::file_time_type, fs::path>> others;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(folder, error)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kPrefix) || !name.ends_with(kEnding) || entry.path() == current) continue;
    others.emplace_back(entry.last_write_time(error), entry.path());
  }
  std::sort(others.rbegin(), others.rend());
  for (std::size_t i = kKept - 1; i < others.size(); ++i) fs::remove(others[i].second, error);
}

}  // namespace

std::string usual_builder() {
  std::error_code error;
  const fs::path beside = fs::read_symlink("/proc/self/exe", error).parent_path() / kBuilder;
  return !error && fs::exists(beside, error) ? beside.string() : std::string(kBuilder);
}

const std::string& PreviewBuild::first_in(Lang lang) const {
  const auto found = first.find(lang);
  return found != first.end() ? found->second : first.at(lang::en);
}

PreviewBuild build_preview(const PreviewJob& job, std::uint64_t stamp, Alarm& stop) {
  std::error_code error;
  fs::create_directories(job.out_dir, error);
  const fs::path payload = job.out_dir / fmt::format("{}{:016x}{}", kPrefix, stamp, kEnding);
  const Said built = run({job.builder, "--lang", "en", "build", job.folder.string(), "--output", payload.string(),
                          "--cache", job.cache.string()},
                         stop);
  PreviewBuild out;
  if (built.exit == kSound || built.exit == kWarnings) {
    out.payload = payload;
    remove_older(job.out_dir, payload);
    return out;
  }
  const std::vector<std::string> errors = lines_after(kEnglish.begin, built.output);
  for (const std::string& line : errors) log::error("kiosk: preview: {}", line);
  out.errors = errors.size();
  if (errors.empty()) {
    out.failure = built.output.empty() ? job.builder + " ended without a word" : built.output;
    return out;
  }
  out.first[kEnglish.lang] = errors.front();
  // The same faults once more in each other language of diagnostics.
  for (const auto& [lang, begin] : kOthers) {
    const Said again =
        run({job.builder, "--lang", lang.str(), "check", job.folder.string(), "--cache", job.cache.string()}, stop);
    if (const auto said = lines_after(begin, again.output); !said.empty()) out.first[lang] = said.front();
  }
  return out;
}

}  // namespace infopunkt::kiosk
