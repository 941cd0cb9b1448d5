#include "base/terminal.h"

#include <fcntl.h>
#include <termios.h>
#include <unistd.h>

namespace infopunkt {
namespace {

/// The terminal with echo off for as long as it lives, also when typing is interrupted by an error.
class SilentTerminal {
 public:
  SilentTerminal() : m_fd(open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY)) {
    if (m_fd < 0 || tcgetattr(m_fd, &m_before) != 0) return;
    termios silent = m_before;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    silent.c_lflag |= ECHONL;
    m_changed = tcsetattr(m_fd, TCSAFLUSH, &silent) == 0;
  }
  SilentTerminal(const SilentTerminal&) = delete;
  SilentTerminal& operator=(const SilentTerminal&) = delete;
  ~SilentTerminal() {
    if (m_changed) tcsetattr(m_fd, TCSAFLUSH, &m_before);
    if (m_fd >= 0) close(m_fd);
  }
  /// Negative when there is no terminal that hides what is typed.
  [[nodiscard]] int fd() const { return m_changed ? m_fd : -1; }

 private:
  int m_fd;
  termios m_before{};
  bool m_changed = false;
};

}  // namespace

std::optional<std::string> ask_on_terminal(std::string_view prompt) {
  const SilentTerminal terminal;
  if (terminal.fd() < 0) return std::nullopt;
  if (write(terminal.fd(), prompt.data(), prompt.size()) < 0) return std::nullopt;
  std::string line;
  for (char c = 0; read(terminal.fd(), &c, 1) == 1 && c != '\n';) line += c;
  return line;
}

}  // namespace infopunkt
