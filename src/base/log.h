#pragma once
// One log for the whole program. Lines say what, why and what to do; no personal data ever.

#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

namespace infopunkt::log {

enum class Level { Debug, Info, Warn, Error };

/// Lines below `level` are dropped; the default is Info. Output goes to standard error, which journald takes.
void set_level(Level level);
void write(Level level, std::string_view line);

inline constexpr std::size_t kRemembered = 200;  ///< lines
struct Line {
  Level level = Level::Info;
  std::string time;  ///< local, "2026-05-14 10:24:03"
  std::string text;
};
/// The last kRemembered lines that were not dropped, oldest first: for the service menu. Any thread.
[[nodiscard]] std::vector<Line> recent();

template <class... Args>
void debug(fmt::format_string<Args...> text, Args&&... args) {
  write(Level::Debug, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void info(fmt::format_string<Args...> text, Args&&... args) {
  write(Level::Info, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void warn(fmt::format_string<Args...> text, Args&&... args) {
  write(Level::Warn, fmt::format(text, std::forward<Args>(args)...));
}
template <class... Args>
void error(fmt::format_string<Args...> text, Args&&... args) {
  write(Level::Error, fmt::format(text, std::forward<Args>(args)...));
}

}  // namespace infopunkt::log
