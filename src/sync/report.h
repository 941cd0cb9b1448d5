#pragma once
// What the importer is doing and how its last attempts ended, for the kiosk's screen and the service menu.
// One JSON file, replaced by a rename but never synced: losing it loses nothing.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fs.h"
#include "base/time.h"
#include "sync/import.h"
#include "sync/messages.h"

namespace infopunkt::sync {

inline constexpr std::size_t kMaxAttempts = 20;       ///< remembered, newest last
inline constexpr std::size_t kMaxReportSize = 65536;  ///< bytes

struct Attempt {
  UnixTime time = 0;
  std::string file;        ///< the bundle's path; empty when the outcome is not about a file
  std::string slot;        ///< the slot it is about; empty when there is none
  bool attention = false;  ///< staff must act
  Message message;
  bool operator==(const Attempt&) const = default;
};

struct Report {
  Phase phase = Phase::Idle;
  double progress = 0;     ///< 0..1 of the phase
  std::string file;        ///< being imported
  std::string version;     ///< its version, "1.42"
  std::uint64_t size = 0;  ///< bytes of its payload
  std::vector<Attempt> attempts;
  bool operator==(const Report&) const = default;
};

[[nodiscard]] Attempt make_attempt(const Outcome& outcome, const std::string& file, UnixTime time);
[[nodiscard]] std::string format_report(const Report& report);
/// Nothing for anything that format_report did not write.
[[nodiscard]] std::optional<Report> parse_report(std::string_view json);
[[nodiscard]] FsResult<void> write_report(Fs& disk, const std::string& path, const Report& report);
/// "idle", "copying", "verifying", "checking": also the keys sync.copying … of the strings files.
[[nodiscard]] std::string_view phase_name(Phase phase);

}  // namespace infopunkt::sync
