#pragma once
// The one thing that is ever written to a stick: a report for staff, as a plain text file, when they ask for it. Sticks
// are mounted read-only; for the moment of writing each is made writable, and read-only again whatever happens. The
// program that does this has the right to change mounts and therefore nothing else: it opens no file of anybody's, the
// text comes over a socket, and the answer is one word.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/fs.h"

namespace infopunkt::stick {

inline constexpr std::size_t kMostText = std::size_t{16} << 10U;  ///< bytes of a report
inline constexpr std::string_view kFile = "infopunkt-raport.txt";
inline constexpr std::string_view kPlaces = "/media/infopunkt";  ///< sticks are mounted below (infopunkt-stick)
inline constexpr std::string_view kSocket = "/run/infopunkt-stick-report.sock";

enum class Outcome {
  Written,      ///< on every stick
  WrittenSome,  ///< on some of them
  NoStick,
  Protected,  ///< against writing, by a switch of its own
  Full,
  Gone,    ///< pulled out meanwhile, or it stopped answering
  Failed,  ///< for another reason; the log says which
};
/// "written", "no-stick" …: the whole answer.
[[nodiscard]] std::string_view word(Outcome outcome);
[[nodiscard]] std::optional<Outcome> parse_outcome(std::string_view word);

/// 1…kMostText bytes without control characters other than tab and line ends: nothing that could be more than text.
[[nodiscard]] bool is_plain_text(std::string_view text);

enum class Access { ReadOnly, ReadWrite };

/// What is asked of the kernel beside files.
class Mounts {
 public:
  virtual ~Mounts() = default;
  /// Changes the mount at `place`, which stays nodev, nosuid, noexec and nosymfollow. ReadOnly: the stick is protected;
  /// Gone: nothing is mounted there (any more).
  virtual FsResult<void> remount(const std::string& place, Access access) = 0;
};

/// The folders in `places` where something is mounted, sorted.
[[nodiscard]] std::vector<std::string> mounted_places(Fs& fs, const std::string& places);

/// Puts `text` as kFile into the root of every mounted stick: complete under its final name or not at all, and the
/// stick read-only again. What went wrong is in the log. Blocks as long as sticks do.
[[nodiscard]] Outcome write_report(Fs& fs, Mounts& mounts, const std::string& places, std::string_view text);

/// For whoever comes after a writer that was killed.
void make_read_only(Fs& fs, Mounts& mounts, const std::string& places);

}  // namespace infopunkt::stick
