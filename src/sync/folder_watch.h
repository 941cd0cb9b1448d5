#pragma once
// Tells when something may have changed in the folders that stand for sticks, also when a folder (a mount point) comes,
// goes or is replaced. It only says "look now"; what is there is candidates.h.

#include <map>
#include <string>
#include <vector>

namespace infopunkt::sync {

/// One thread. Works without inotify too: the caller looks once a minute in any case.
class FolderWatch {
 public:
  explicit FolderWatch(std::vector<std::string> folders);
  FolderWatch(const FolderWatch&) = delete;
  FolderWatch& operator=(const FolderWatch&) = delete;
  ~FolderWatch();

  /// Readable when something happened; -1 when the kernel has no inotify left.
  [[nodiscard]] int fd() const { return m_fd; }
  /// Takes all waiting events. True when a bundle was closed after writing or moved in under its final name.
  [[nodiscard]] bool take_events();
  /// Call about once a second. True when a folder appeared, vanished, or was replaced by another one.
  [[nodiscard]] bool refresh();

 private:
  int m_fd;
  std::map<std::string, int> m_watches;  ///< folder → watch, -1 while it is not there
};

}  // namespace infopunkt::sync
