#include "sync/control.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include <fmt/format.h>

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

class Socket {
 public:
  Socket() : m_fd(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {}
  Socket(const Socket&) = delete;
  Socket& operator=(const Socket&) = delete;
  ~Socket() {
    if (m_fd >= 0) ::close(m_fd);
  }
  [[nodiscard]] int fd() const { return m_fd; }
  int release() { return std::exchange(m_fd, -1); }

 private:
  int m_fd;
};

std::optional<sockaddr_un> address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return {};
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

Failure<Error> failed(const char* operation, const std::string& path) {
  return fail(fmt::format("{} {}: {}", operation, path, std::strerror(errno)));
}

bool wait_readable(int fd, int milliseconds) {
  pollfd wanted{fd, POLLIN, 0};
  return ::poll(&wanted, 1, milliseconds) == 1;
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
  const auto address = address_of(socket_path);
  if (!address) return fail(fmt::format("{}: the name is too long for a socket", socket_path));
  const Socket socket;
  const auto* plain = reinterpret_cast<const sockaddr*>(&*address);
  if (::connect(socket.fd(), plain, sizeof *address) != 0) return failed("connect to", socket_path);
  const std::string packet = format_command(command);
  if (::send(socket.fd(), packet.data(), packet.size(), MSG_NOSIGNAL) < 0) return failed("send to", socket_path);
  if (!wait_readable(socket.fd(), static_cast<int>(timeout * 1000)))
    return fail(fmt::format("{}: no answer within {} s", socket_path, timeout));
  auto answer = receive_packet(socket.fd());
  if (!answer) return fail(fmt::format("{}: the importer did not understand the command", socket_path));
  return std::move(*answer);
}

Result<ControlServer> ControlServer::open(const std::string& socket_path) {
  const auto address = address_of(socket_path);
  if (!address) return fail(fmt::format("{}: the name is too long for a socket", socket_path));
  Socket socket;
  ::unlink(socket_path.c_str());
  const auto* plain = reinterpret_cast<const sockaddr*>(&*address);
  if (::bind(socket.fd(), plain, sizeof *address) != 0) return failed("bind", socket_path);
  if (::chmod(socket_path.c_str(), 0660) != 0) return failed("chmod", socket_path);
  if (::listen(socket.fd(), 8) != 0) return failed("listen on", socket_path);
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
