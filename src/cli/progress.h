#pragma once
// The bar on standard error while something long runs on a terminal.

#include <cstdint>
#include <iosfwd>
#include <string>
#include <string_view>

namespace infopunkt::cli {

/// Draws over one line, at most once per per cent, and clears it when destroyed. Silent without a terminal.
/// One call at a time, from any thread.
class Progress {
 public:
  /// `out` must outlive it. Quiet draws nothing.
  enum class Mode { Quiet, Bar };
  Progress(std::ostream& out, Mode mode) : m_out(out), m_mode(mode) {}
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { clear(); }

  /// `total` 0: how much is not known, only the label is shown.
  void show(std::string_view label, std::int64_t done, std::int64_t total);
  void clear();

 private:
  std::ostream& m_out;
  Mode m_mode;
  std::string m_shown;
};

}  // namespace infopunkt::cli
