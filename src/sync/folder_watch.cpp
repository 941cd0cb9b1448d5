#include "sync/folder_watch.h"

#include <sys/inotify.h>
#include <unistd.h>

#include <array>

#include "base/fs.h"
#include "bundle/paths.h"

namespace infopunkt::sync {

namespace {

bool is_wanted(std::string_view name) {
  return bundle::paths::is_candidate(name) || bundle::paths::is_trust_document(name);
}

}  // namespace

FolderWatch::FolderWatch(std::vector<std::string> folders) : m_fd(inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
  for (const std::string& folder : folders) {
    m_watches[folder] = -1;
    m_watches[join_path(folder, bundle::paths::kStickFolder)] = -1;
  }
  (void)refresh();
}

FolderWatch::~FolderWatch() {
  if (m_fd >= 0) ::close(m_fd);
}

bool FolderWatch::take_events() {
  bool wanted = false;
  alignas(inotify_event) std::array<char, 16384> buffer{};
  for (;;) {
    const ssize_t size = ::read(m_fd, buffer.data(), buffer.size());
    if (size <= 0) return wanted;
    for (std::size_t at = 0; at < static_cast<std::size_t>(size);) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += sizeof *event + event->len;
      const bool lost = (event->mask & IN_Q_OVERFLOW) != 0;
      if (lost || (event->len > 0 && is_wanted(event->name))) wanted = true;
    }
  }
}

bool FolderWatch::refresh() {
  bool changed = false;
  for (auto& [folder, watch] : m_watches) {
    // The same folder gives the same number again, so a different number is a different folder.
    const int now = inotify_add_watch(m_fd, folder.c_str(), IN_MOVED_TO | IN_CLOSE_WRITE | IN_ONLYDIR);
    if (now != watch) changed = true;
    watch = now;
  }
  return changed;
}

}  // namespace infopunkt::sync
