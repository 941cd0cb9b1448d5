#include "cli/progress.h"

#include <fmt/format.h>

#include <algorithm>
#include <ostream>

namespace infopunkt::cli {

void Progress::show(std::string_view label, std::int64_t done, std::int64_t total) {
  if (m_mode == Mode::Quiet) return;
  constexpr std::int64_t kCells = 30;
  std::string line(label);
  if (total > 0) {
    const std::int64_t part = std::clamp<std::int64_t>(done, 0, total);
    const auto filled = static_cast<std::size_t>(part * kCells / total);
    line = fmt::format("[{}{}] {:3} % {}", std::string(filled, '#'), std::string(kCells - filled, '.'),
                       part * 100 / total, label);
  }
  if (line == m_shown) return;
  m_shown = line;
  m_out << "\r\x1b[K" << line << std::flush;
}

void Progress::clear() {
  if (m_shown.empty()) return;
  m_shown.clear();
  m_out << "\r\x1b[K" << std::flush;
}

}  // namespace infopunkt::cli
