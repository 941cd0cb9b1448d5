#pragma once
// The kiosk's view of what the importer has installed: reads, never writes.

#include <optional>
#include <string>

#include "base/fs.h"
#include "bundle/paths.h"
#include "sync/control.h"
#include "sync/report.h"
#include "sync/state.h"

namespace infopunkt::sync {

/// What to open now.
struct Current {
  std::string slot;        ///< empty: nothing is installed, show factory content
  std::string content;     ///< path of the slot's content.db; empty with factory content
  bool probation = false;  ///< report "good" once it has proved itself
  bool operator==(const Current&) const = default;
};

struct Changes {
  bool content = false;  ///< read current() again
  bool report = false;   ///< read report() again
};

/// One thread; cheap enough for a worker once a second. `fs` must outlive it.
class InstalledContent {
 public:
  InstalledContent(Fs& fs, bundle::paths::Layout layout);
  InstalledContent(const InstalledContent&) = delete;
  InstalledContent& operator=(const InstalledContent&) = delete;
  ~InstalledContent();

  /// Factory content when there is no state, or it is damaged, or its slot is not there: the importer repairs it.
  [[nodiscard]] Current current() const;
  [[nodiscard]] std::optional<Report> report() const;

  /// An inotify descriptor, readable when something was replaced in the folder; -1 while the folder does not exist.
  /// Polling take_changes() once a second does as well.
  [[nodiscard]] int fd();
  /// What has changed since the last call (the first call says everything). Empties the descriptor.
  [[nodiscard]] Changes take_changes();

  /// send_command() to this installation's importer. Blocks for up to `timeout` seconds: on a worker only.
  [[nodiscard]] Result<std::string> tell(const Command& command, Seconds timeout) const;

 private:
  Fs& m_fs;
  bundle::paths::Layout m_layout;
  int m_inotify = -1;
  std::optional<FileInfo> m_state_seen, m_report_seen;
  bool m_first = true;
};

}  // namespace infopunkt::sync
