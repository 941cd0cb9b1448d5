#pragma once
// How the kiosk program talks to the importer: one packet there, one packet back, over a local socket
// (SOCK_SEQPACKET, so that the answer needs no second address and works across network namespaces).
//
//   command = "start" SP slot | "good" SP slot | "bad" SP slot SP reason | "again"
//   answer  = "open" SP slot? | "failed" SP text        slot empty: factory content
//
// The answer to "start" is what to open, which is not always what was asked for: a slot without tries left has just
// been withdrawn, and a kiosk that starts over and over gets factory content. "failed": the start could not be counted.

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace infopunkt::sync {

inline constexpr std::size_t kMaxPacket = 1024;  ///< bytes

struct Command {
  enum class Kind {
    Start,  ///< sent before the slot is opened: it costs a try while on probation
    Good,   ///< it has shown healthy frames for long enough
    Bad,    ///< it could not be opened or shown
    Again   ///< no slot: answer every file on the stick once more
  };
  Kind kind = Kind::Start;
  std::string slot;
  std::string reason;  ///< of Bad: one line for the log
  bool operator==(const Command&) const = default;
};

/// Line ends in the reason become spaces; the packet is cut at kMaxPacket.
[[nodiscard]] std::string format_command(const Command& command);
/// Nothing unless the slot is a slot name.
[[nodiscard]] std::optional<Command> parse_command(std::string_view packet);

/// Sends one command and waits at most `timeout` seconds for the answer. Blocks: not for the frame thread.
/// Fails when no importer runs; the kiosk then opens what the state file names.
[[nodiscard]] Result<std::string> send_command(const std::string& socket_path, const Command& command, Seconds timeout);

/// The importer's end. One thread.
class ControlServer {
 public:
  /// Replaces a stale socket of that name; the caller holds the installer's lock. Owner and group may connect.
  [[nodiscard]] static Result<ControlServer> open(const std::string& socket_path);
  ControlServer(ControlServer&& other) noexcept;
  ControlServer& operator=(ControlServer&&) = delete;
  ~ControlServer();

  /// Readable when a client waits.
  [[nodiscard]] int fd() const { return m_fd; }
  /// Serves one waiting client: `handle` turns its command into the answer. A client that says nothing
  /// within 100 ms, or nonsense, is dropped.
  template <class Handle>
  void serve(Handle handle) {
    const int client = accept_client();
    if (const auto command = receive(client)) answer(client, handle(*command));
    close_client(client);
  }

 private:
  ControlServer(int fd, std::string path) : m_fd(fd), m_path(std::move(path)) {}
  [[nodiscard]] int accept_client() const;
  [[nodiscard]] static std::optional<Command> receive(int client);
  static void answer(int client, const std::string& text);
  static void close_client(int client);

  int m_fd;
  std::string m_path;
};

}  // namespace infopunkt::sync
