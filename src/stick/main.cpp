// infopunkt-stick-report: writes the text that comes over its standard input, a SOCK_SEQPACKET connection, to every
// mounted stick and answers with one word (stick/report.h). systemd starts it for a connection of the screen program.
// With --end it only makes all sticks read-only. Exit codes: 0 done, 1 nothing sensible was asked, 64 wrong usage.

#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>

#include "base/fs_real.h"
#include "base/log.h"
#include "stick/mounts_real.h"

namespace {

using namespace infopunkt;

constexpr int kPatience = 5000;  // milliseconds for a text to come

/// One packet; nothing when it is late or too large.
std::optional<std::string> receive_text(int connection) {
  pollfd wanted{connection, POLLIN, 0};
  if (::poll(&wanted, 1, kPatience) != 1) return {};
  std::array<char, stick::kMostText> buffer{};
  const ssize_t size = ::recv(connection, buffer.data(), buffer.size(), MSG_TRUNC);
  if (size <= 0 || static_cast<std::size_t>(size) > buffer.size()) return {};
  return std::string(buffer.data(), static_cast<std::size_t>(size));
}

int serve(int connection, const std::string& places) {
  const auto text = receive_text(connection);
  if (!text || !stick::is_plain_text(*text)) {
    log::warn("stick report: no text of 1 to {} bytes came; nothing is written", stick::kMostText);
    return 1;
  }
  RealFs fs;
  stick::RealMounts mounts;
  const std::string_view answer = stick::word(stick::write_report(fs, mounts, places, *text));
  // Whoever has stopped waiting misses nothing that the log does not tell.
  (void)::send(connection, answer.data(), answer.size(), MSG_NOSIGNAL);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::string places{stick::kPlaces};
  bool end = false;
  CLI::App app("Writes a report for staff to the sticks that are plugged in.", "infopunkt-stick-report");
  app.add_option("--places", places, "folder below which sticks are mounted")->capture_default_str();
  app.add_flag("--end", end, "only make every stick read-only again");
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? 0 : 64;
  }
  if (!end) return serve(STDIN_FILENO, places);
  RealFs fs;
  stick::RealMounts mounts;
  stick::make_read_only(fs, mounts, places);
  return 0;
}
