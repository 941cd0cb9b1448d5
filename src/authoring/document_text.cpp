#include "authoring/document_text.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "base/locale.h"

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

/// Standard output of pdftotext; empty when it cannot be started or fails. A minute is more than any real file needs.
std::string run_pdftotext(const std::string& pdf) {
  std::array<std::string, 8> words{"timeout", "60", "pdftotext", "-q", "-enc", "UTF-8", pdf, "-"};
  std::array<char*, 9> argv{};
  std::transform(words.begin(), words.end(), argv.begin(), [](std::string& word) { return word.data(); });
  int ends[2];
  if (::pipe2(ends, O_CLOEXEC) != 0) return {};
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  pid_t child = -1;
  const int fault = ::posix_spawnp(&child, argv[0], &actions, nullptr, argv.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  ::close(ends[1]);
  std::string out = read_all(ends[0]);
  if (fault != 0) return {};
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? out : std::string();
}

/// Runs of white space and control characters become one space; the rest is cut on a character border.
std::string clean(std::string_view page) {
  std::string out;
  for (const char c : page) {
    const auto code = static_cast<unsigned char>(c);
    if (code > 0x20 && code != 0x7F)
      out += c;
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  if (out.size() > kMaxPageText) {
    std::size_t end = kMaxPageText;
    while (end > 0 && (static_cast<unsigned char>(out[end]) & 0xC0) == 0x80) --end;
    out.resize(end);
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return is_utf8(out) ? out : std::string();
}

}  // namespace

std::vector<std::string> split_pages(std::string_view output, int pages) {
  std::vector<std::string> texts(static_cast<std::size_t>(pages));
  for (std::string& text : texts) {
    const std::size_t end = std::min(output.find('\f'), output.size());
    text = clean(output.substr(0, end));
    output.remove_prefix(std::min(end + 1, output.size()));
  }
  return texts;
}

std::vector<std::string> document_text(const std::filesystem::path& pdf, int pages) {
  return split_pages(run_pdftotext(std::filesystem::absolute(pdf).string()), pages);
}

}  // namespace infopunkt::authoring
