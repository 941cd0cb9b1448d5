#pragma once
// The importer's work without its loop: look at the folders, answer the kiosk, tell everybody how it went.
// Whatever touches a source, and everything that takes long, happens in an errand beside it (errand.h); what is current
// is decided and changed by this thread alone, so the kiosk is answered also in the middle of a copy.

#include <string>
#include <vector>

#include "sync/control.h"
#include "sync/errand.h"
#include "sync/installer.h"
#include "sync/report.h"
#include "sync/start_limit.h"
#include "sync/trust_intake.h"

namespace infopunkt::sync {

struct Now {
  UnixTime time = 0;          ///< the system clock, right or wrong: for reports
  bool synchronised = false;  ///< whether decisions may rely on it
  Seconds steady = 0;         ///< monotonic
};

/// A source that has not answered one call for this long is taken for gone. Longer than the kernel's own first
/// time-out of 30 s for a command to a disk, after which a sound stick recovers.
inline constexpr Seconds kSourcePatience = 45;

/// One thread. `source` and `installer` must outlive it and every errand that was left behind.
class Service {
 public:
  Service(Fs& source, Installer& installer, std::vector<std::string> folders, Launch launch,
          Seconds patience = kSourcePatience);

  enum class Next {
    Rest,      ///< wait for an event or for the next minute
    LookSoon,  ///< something was still being copied, or a second choice is left: look again in a second
    Busy       ///< an errand is under way: tend() several times a second and whenever one wakes
  };
  /// Tells what recovery found. Once, before the first look.
  void begin(const Now& now);
  /// Answers every file that is new since the last look; installs at most one bundle. Not while Busy.
  Next look(const Now& now);
  /// Carries an errand on; the answer of look() once there is none left.
  Next tend(const Now& now);
  [[nodiscard]] bool busy() const { return m_errand != nullptr; }
  /// Ends an errand at its next step. tend() until not Busy, as long as there is time for that.
  void stop();
  /// Carries out a command of the kiosk; the answer of control.h. After Again the caller looks at once.
  [[nodiscard]] std::string handle(const Command& command, const Now& now);
  [[nodiscard]] const Report& report() const { return m_report; }
  /// Something was offered and all of it was refused, since this object was made.
  [[nodiscard]] bool refused_everything() const { return m_refused && !m_accepted; }

 private:
  /// What an errand found in one folder.
  struct Reading {
    Found file;
    Result<Candidate, Refusal> candidate;
  };
  struct FolderLook {
    std::string folder;
    Search search;
    std::vector<Reading> news;
    TrustLook trust;
  };
  /// Candidates and whatever keeps their files open.
  struct Batch {
    std::shared_ptr<Errand> opened_by;
    std::vector<Found> files;  ///< one for each candidate
    std::vector<Candidate> candidates;
    std::vector<std::optional<Outcome>> outcomes;  ///< one for each candidate; nothing for the one being installed
  };
  struct LeftBehind {
    std::shared_ptr<Errand> errand;
    std::string folder;
  };
  using Work = std::function<void(Errand&)>;
  using Then = std::function<void(const std::shared_ptr<Errand>&, const Now&)>;

  void start(Work work, Then then);
  void search();
  void take(std::vector<FolderLook>& looks, const std::shared_ptr<Errand>& opened_by, const Now& now);
  [[nodiscard]] bool take_trust(std::vector<FolderLook>& looks, const Now& now);
  void take_file(Reading& reading, const Now& now, Batch& batch);
  void offer(const std::shared_ptr<Batch>& batch, const Now& now);
  void import(const std::shared_ptr<Batch>& batch, std::size_t chosen);
  void answer(const Batch& batch, const Now& now);
  void leave_behind(const std::string& path, const Now& now);
  [[nodiscard]] std::vector<std::string> folders_that_answer();
  [[nodiscard]] std::optional<UnixTime> clock(const Now& now) const;

  void show_progress();
  void rest();
  void tell(const Outcome& outcome, const std::string& file, const Now& now);
  void publish();

  Fs& m_source;
  Installer& m_installer;
  std::vector<std::string> m_folders;
  Launch m_launch;
  Seconds m_patience;
  Answered m_answered;
  TrustIntake m_trust;
  Report m_report;
  StartLimit m_starts;
  bool m_start_loop = false;
  bool m_refused = false, m_accepted = false;

  std::shared_ptr<Errand> m_errand;
  Then m_then;
  std::shared_ptr<Batch> m_importing;  ///< while a bundle is copied
  bool m_stopping = false;
  Next m_next = Next::Rest;
  std::vector<LeftBehind> m_left_behind;
};

}  // namespace infopunkt::sync
