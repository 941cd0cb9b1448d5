#pragma once
// Local sockets of whole packets (SOCK_SEQPACKET): borders of messages stay, an answer needs no second address, and it
// works across network namespaces.

#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"
#include "base/workers.h"

namespace infopunkt {

/// Not blocking, closed on exec and on destruction.
class LocalSocket {
 public:
  LocalSocket();
  LocalSocket(const LocalSocket&) = delete;
  LocalSocket& operator=(const LocalSocket&) = delete;
  ~LocalSocket();

  [[nodiscard]] int fd() const { return m_fd; }
  int release();
  /// Fails when nobody listens there.
  [[nodiscard]] Result<void> connect(const std::string& path) const;
  /// Replaces a stale socket of that name; owner and group may connect.
  [[nodiscard]] Result<void> listen(const std::string& path, int waiting) const;

 private:
  int m_fd;
};

[[nodiscard]] bool wait_readable(int fd, int milliseconds);

inline constexpr std::size_t kMostAnswer = 1024;  ///< bytes

/// Sends one packet to whoever listens at `path` and waits for the answer and then for the end of the connection,
/// `timeout` seconds in all; an answer that came counts without that end. Empty: it ended without an answer. Fails when
/// nobody listens, nobody answers in time, or the caller has cancelled, which is asked for ten times a second. Blocks:
/// not for the frame thread.
[[nodiscard]] Result<std::string> exchange_packet(const std::string& path, std::string_view packet, Seconds timeout,
                                                  const Cancelled& cancelled = {});

}  // namespace infopunkt
