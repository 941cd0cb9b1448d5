#include "sync/installed.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>

namespace infopunkt::sync {
namespace {

std::optional<FileInfo> stamp_of(Fs& fs, const std::filesystem::path& path) {
  auto info = fs.stat_path(path.string());
  if (!info) return {};
  return *info;
}

}  // namespace

InstalledContent::InstalledContent(Fs& fs, bundle::paths::Layout layout) : m_fs(fs), m_layout(std::move(layout)) {}

InstalledContent::~InstalledContent() {
  if (m_inotify >= 0) ::close(m_inotify);
}

Current InstalledContent::current() const {
  const auto text = read_whole(m_fs, m_layout.state().string(), kMaxStateSize);
  const auto state = text ? parse_state(*text) : std::nullopt;
  if (!state || state->current.empty()) return {};
  std::string content = m_layout.content(state->current).string();
  const auto info = m_fs.stat_path(content);
  if (!info || info->kind != FileKind::File) return {};
  return {state->current, std::move(content), state->probation};
}

std::optional<Report> InstalledContent::report() const {
  const auto text = read_whole(m_fs, m_layout.report().string(), kMaxReportSize);
  return text ? parse_report(*text) : std::nullopt;
}

int InstalledContent::fd() {
  if (m_inotify >= 0) return m_inotify;
  const int inotify = inotify_init1(IN_NONBLOCK | IN_CLOEXEC);
  if (inotify < 0) return -1;
  if (inotify_add_watch(inotify, m_layout.root.c_str(), IN_MOVED_TO | IN_ONLYDIR) >= 0) return m_inotify = inotify;
  ::close(inotify);
  return -1;
}

Changes InstalledContent::take_changes() {
  std::array<char, 4096> events{};
  while (m_inotify >= 0 && ::read(m_inotify, events.data(), events.size()) > 0) {
  }
  const auto state = stamp_of(m_fs, m_layout.state());
  const auto report = stamp_of(m_fs, m_layout.report());
  const Changes changes{m_first || state != m_state_seen, m_first || report != m_report_seen};
  m_first = false;
  m_state_seen = state;
  m_report_seen = report;
  return changes;
}

Result<std::string> InstalledContent::tell(const Command& command, Seconds timeout) const {
  return send_command(m_layout.control().string(), command, timeout);
}

}  // namespace infopunkt::sync
