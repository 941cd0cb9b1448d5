#pragma once
// The importer's work without its loop: look at the folders, answer the kiosk, tell everybody how it went.

#include <string>
#include <vector>

#include "sync/control.h"
#include "sync/installer.h"
#include "sync/report.h"

namespace infopunkt::sync {

struct Now {
  UnixTime time = 0;          ///< the system clock, right or wrong: for reports
  bool synchronised = false;  ///< whether decisions may rely on it
};

/// One thread. `fs` and `installer` must outlive it.
class Service {
 public:
  Service(Fs& fs, Installer& installer, std::vector<std::string> folders);

  enum class Next {
    Rest,     ///< wait for an event or for the next minute
    LookSoon  ///< something was still being copied, or a second choice is left: look again in a second
  };
  /// Answers every file that is new since the last look; installs at most one bundle.
  Next look(const Now& now);
  /// Carries out a command of the kiosk; the answer of control.h. After Again the caller looks at once.
  [[nodiscard]] std::string handle(const Command& command, const Now& now);
  [[nodiscard]] const Report& report() const { return m_report; }

 private:
  struct Batch {
    std::vector<Found> files;  ///< one for each candidate
    std::vector<Candidate> candidates;
    bool growing = false;
  };
  [[nodiscard]] Batch gather(const Now& now);
  void read_file(const Found& file, const Now& now, Batch& batch);
  [[nodiscard]] Next offer(const Batch& batch, const Now& now);
  void show_progress(const std::vector<Candidate>& candidates, const std::string& file, Phase phase, double done);
  void tell(const Outcome& outcome, const std::string& file, const Now& now);
  void publish();

  Fs& m_fs;
  Installer& m_installer;
  std::vector<std::string> m_folders;
  Answered m_answered;
  Report m_report;
};

}  // namespace infopunkt::sync
