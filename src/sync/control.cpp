#include "sync/control.h"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "base/local_socket.h"
#include "bundle/paths.h"

namespace infopunkt::sync {
namespace {

constexpr int kClientPatience = 100;  // milliseconds

std::string_view word(Command::Kind kind) {
  switch (kind) {
    case Command::Kind::Start:
      return "start";
    case Command::Kind::Good:
      return "good";
    case Command::Kind::Bad:
      return "bad";
    case Command::Kind::Again:
      return "again";
  }
  return "";
}

std::optional<std::string> receive_packet(int fd) {
  std::array<char, kMaxPacket> buffer{};
  const ssize_t size = ::recv(fd, buffer.data(), buffer.size(), 0);
  if (size <= 0) return {};
  return std::string(buffer.data(), static_cast<std::size_t>(size));
}

}  // namespace

std::string format_command(const Command& command) {
  if (command.kind == Command::Kind::Again) return std::string(word(command.kind));
  std::string packet = fmt::format("{} {}", word(command.kind), command.slot);
  if (command.kind == Command::Kind::Bad) packet += " " + command.reason;
  std::ranges::replace_if(
      packet, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
  return packet.substr(0, kMaxPacket);
}

std::optional<Command> parse_command(std::string_view packet) {
  if (packet == word(Command::Kind::Again)) return Command{Command::Kind::Again, "", ""};
  for (const auto kind : {Command::Kind::Start, Command::Kind::Good, Command::Kind::Bad}) {
    const std::string start = std::string(word(kind)) + " ";
    if (!packet.starts_with(start)) continue;
    const std::string_view rest = packet.substr(start.size());
    const std::size_t space = std::min(rest.find(' '), rest.size());
    if ((space == rest.size()) == (kind == Command::Kind::Bad)) return {};
    Command command{kind, std::string(rest.substr(0, space)), ""};
    if (!bundle::paths::parse_slot(command.slot)) return {};
    if (space < rest.size()) command.reason = rest.substr(space + 1);
    // The kiosk sends what format_command writes; a line end in a reason would be a second line in the log.
    if (format_command(command) != packet) return {};
    return command;
  }
  return {};
}

Result<std::string> send_command(const std::string& socket_path, const Command& command, Seconds timeout) {
  auto answer = exchange_packet(socket_path, format_command(command), timeout);
  if (answer && answer->empty())
    return fail(fmt::format("{}: the importer did not understand the command", socket_path));
  return answer;
}

Result<ControlServer> ControlServer::open(const std::string& socket_path) {
  constexpr int kWaiting = 8;
  LocalSocket socket;
  if (const auto done = socket.listen(socket_path, kWaiting); !done) return fail(done.error());
  return ControlServer(socket.release(), socket_path);
}

ControlServer::ControlServer(ControlServer&& other) noexcept
    : m_fd(std::exchange(other.m_fd, -1)), m_path(std::move(other.m_path)) {}

ControlServer::~ControlServer() {
  if (m_fd < 0) return;
  ::close(m_fd);
  ::unlink(m_path.c_str());
}

int ControlServer::accept_client() const {
  return ::accept4(m_fd, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK);
}

std::optional<Command> ControlServer::receive(int client) {
  if (client < 0 || !wait_readable(client, kClientPatience)) return {};
  const auto packet = receive_packet(client);
  return packet ? parse_command(*packet) : std::nullopt;
}

void ControlServer::answer(int client, const std::string& text) {
  // A client that has gone away in the meantime misses nothing that the state file does not tell.
  (void)::send(client, text.data(), std::min(text.size(), kMaxPacket), MSG_NOSIGNAL);
}

void ControlServer::close_client(int client) {
  if (client >= 0) ::close(client);
}

}  // namespace infopunkt::sync
