#pragma once
// Plays systemd for one program of Type=notify: starts it, listens, kills it when it falls silent, starts it again.

#include <functional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace infopunkt::test {

/// Code that is watched over itself takes longer.
#if defined(__SANITIZE_ADDRESS__)
inline constexpr double kSlowness = 4;
#else
inline constexpr double kSlowness = 1;
#endif

struct SupervisorLimits {
  double start = 12 * kSlowness;    ///< seconds until READY=1
  double watchdog = 3 * kSlowness;  ///< seconds from one WATCHDOG=1 to the next
};

class Supervisor {
 public:
  using Limits = SupervisorLimits;
  explicit Supervisor(std::vector<std::string> command, Limits limits = {});
  ~Supervisor();
  Supervisor(const Supervisor&) = delete;
  Supervisor& operator=(const Supervisor&) = delete;

  /// What the next start is told to do.
  void command(std::vector<std::string> words) { m_command = std::move(words); }
  /// Supervises until `done` or `seconds` have passed; true when done.
  bool run_until(const std::function<bool()>& done, double seconds);
  /// As `systemctl restart` does.
  void restart();

  [[nodiscard]] int starts() const { return m_starts; }
  [[nodiscard]] int silences() const { return m_silences; }              ///< killed by the watchdog
  [[nodiscard]] bool ready() const { return m_ready; }                   ///< the present process
  [[nodiscard]] const std::string& status() const { return m_status; }   ///< its last STATUS=
  [[nodiscard]] const std::vector<int>& ends() const { return m_ends; }  ///< wait status of each end, oldest first

 private:
  void start();
  void listen();
  void end(int signal);
  void note_end(int status);

  std::vector<std::string> m_command;
  Limits m_limits;
  std::string m_address;
  int m_socket = -1;
  pid_t m_process = -1;
  bool m_ready = false;
  double m_heard = 0;
  int m_starts = 0, m_silences = 0;
  std::string m_status;
  std::vector<int> m_ends;
};

}  // namespace infopunkt::test
