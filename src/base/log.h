#pragma once
// One log for the whole program. Lines say what, why and what to do; no personal data ever.

#include <string_view>

#include <fmt/format.h>

namespace infopunkt::log {

enum class Level { Debug, Info, Warn, Error };

/// Lines below `level` are dropped; the default is Info. Output goes to standard error, which journald takes.
void set_level(Level level);
void write(Level level, std::string_view line);

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
