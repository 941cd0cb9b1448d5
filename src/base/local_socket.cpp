#include "base/local_socket.h"

#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace infopunkt {
namespace {

constexpr int kSlice = 100;  // milliseconds between two looks whether anybody still wants the answer

std::optional<sockaddr_un> address_of(const std::string& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  if (path.size() >= sizeof address.sun_path) return {};
  std::memcpy(address.sun_path, path.data(), path.size());
  return address;
}

Failure<Error> socket_error(const char* operation, const std::string& path) {
  return fail(fmt::format("{} {}: {}", operation, path, std::strerror(errno)));
}

Failure<Error> too_long(const std::string& path) {
  return fail(fmt::format("{}: the name is too long for a socket", path));
}

/// Until it is readable, `left` milliseconds are over (they are counted down) or nobody wants it any more.
bool wait_patiently(int fd, int& left, const Cancelled& cancelled) {
  while (left > 0 && !cancelled) {
    const int slice = std::min(left, kSlice);
    if (wait_readable(fd, slice)) return true;
    left -= slice;
  }
  return false;
}

}  // namespace

LocalSocket::LocalSocket() : m_fd(::socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC | SOCK_NONBLOCK, 0)) {}

LocalSocket::~LocalSocket() {
  if (m_fd >= 0) ::close(m_fd);
}

int LocalSocket::release() {
  return std::exchange(m_fd, -1);
}

Result<void> LocalSocket::connect(const std::string& path) const {
  const auto address = address_of(path);
  if (!address) return too_long(path);
  if (::connect(m_fd, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0)
    return socket_error("connect to", path);
  return {};
}

Result<void> LocalSocket::listen(const std::string& path, int waiting) const {
  const auto address = address_of(path);
  if (!address) return too_long(path);
  ::unlink(path.c_str());
  if (::bind(m_fd, reinterpret_cast<const sockaddr*>(&*address), sizeof *address) != 0)
    return socket_error("bind", path);
  if (::chmod(path.c_str(), 0660) != 0) return socket_error("chmod", path);
  if (::listen(m_fd, waiting) != 0) return socket_error("listen on", path);
  return {};
}

bool wait_readable(int fd, int milliseconds) {
  pollfd wanted{fd, POLLIN, 0};
  return ::poll(&wanted, 1, milliseconds) == 1;
}

Result<std::string> exchange_packet(const std::string& path, std::string_view packet, Seconds timeout,
                                    const Cancelled& cancelled) {
  const LocalSocket socket;
  if (const auto connected = socket.connect(path); !connected) return fail(connected.error());
  if (::send(socket.fd(), packet.data(), packet.size(), MSG_NOSIGNAL) < 0) return socket_error("send to", path);
  int left = static_cast<int>(timeout * 1000);
  if (!wait_patiently(socket.fd(), left, cancelled))
    return fail(fmt::format("{}: no answer within {} s", path, timeout));
  std::array<char, kMostAnswer> buffer{};
  const ssize_t size = ::recv(socket.fd(), buffer.data(), buffer.size(), 0);
  // Reset: it hung up without even reading what it was sent.
  if (size < 0 && errno != ECONNRESET) return socket_error("receive from", path);
  if (size > 0) (void)wait_patiently(socket.fd(), left, cancelled);
  return std::string(buffer.data(), static_cast<std::size_t>(std::max<ssize_t>(size, 0)));
}

}  // namespace infopunkt
