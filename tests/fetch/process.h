#pragma once
// Child processes of the tests: started with a list of words, their output kept in a file, always gone at the end.

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <sys/types.h>

namespace infopunkt::test {

struct Ended {
  int status = -1;     ///< exit status, or -1 when a signal ended it
  std::string output;  ///< standard output and standard error
};

class Process {
 public:
  /// `output` is appended to. `extra` is added to the environment.
  Process(std::vector<std::string> words, std::filesystem::path output,
          const std::map<std::string, std::string>& extra = {});
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  void signal(int number) const;
  /// Largest resident memory so far; 0 after its end.
  [[nodiscard]] long peak_kib() const;
  /// Waits for its end.
  Ended wait();
  [[nodiscard]] std::string output() const;

 private:
  std::filesystem::path m_output;
  pid_t m_pid = -1;
};

/// Starts, waits, and gives back what it was.
Ended run(std::vector<std::string> words, const std::filesystem::path& output,
          const std::map<std::string, std::string>& extra = {});

/// True when such a program can be started.
[[nodiscard]] bool is_installed(const std::string& program);
[[nodiscard]] std::string read_text(const std::filesystem::path& file);
void write_text(const std::filesystem::path& file, std::string_view text);

/// Asks `condition` every 10 ms for at most `seconds`; its last answer.
template <class Condition>
bool soon(Condition condition, double seconds = 10);

/// A folder below the system's temporary one, gone with this object.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return m_path / name; }

 private:
  std::filesystem::path m_path;
};

void sleep_ms(int milliseconds);

template <class Condition>
bool soon(Condition condition, double seconds) {
  for (int i = 0; i < static_cast<int>(seconds * 100); ++i) {
    if (condition()) return true;
    sleep_ms(10);
  }
  return condition();
}

}  // namespace infopunkt::test
