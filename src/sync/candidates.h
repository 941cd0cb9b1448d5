#pragma once
// Bundles on a stick or in a folder: which files are worth a look, and their signed headers.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/fs.h"
#include "bundle/envelope.h"
#include "bundle/paths.h"
#include "sync/outcome.h"
#include "sync/plan.h"

namespace infopunkt::sync {

struct Found {
  std::string path;
  FileInfo info;
};
struct Search {
  std::vector<Found> files;     ///< at most `limit`, in name order, root before infopunkt/
  std::optional<Found> beyond;  ///< the first one too many
};
/// Looks in `folder` and in its sub-folder infopunkt/, no deeper. A folder that cannot be read is an empty one.
[[nodiscard]] Search find_candidates(Fs& source, const std::string& folder,
                                     bool (*wanted)(std::string_view) = bundle::paths::is_candidate,
                                     std::size_t limit = bundle::paths::kMaxCandidates);

/// A file whose header a trusted key has signed. It stays open, so that what was judged is what is copied.
struct Candidate {
  std::string path;
  OpenFile file;
  bundle::HeaderBytes bytes{};
  bundle::AuthenticHeader header;

  [[nodiscard]] Offer offer() const { return {header.fields(), header.signature().payload_signature}; }
};
/// Reads exactly 4096 bytes. `source` must outlive the candidate. Refusals: bundle::Refusal, SourceGone.
[[nodiscard]] Result<Candidate, Refusal> read_candidate(Fs& source, const std::string& path,
                                                        const bundle::KeySet& keys);
/// A file that is shorter than its header says: damaged, or still being copied by somebody else.
[[nodiscard]] bool is_incomplete(const Refusal& refusal);

/// Remembers which files have been answered, so that a stick left in the kiosk is judged once.
class Answered {
 public:
  /// False when this very file (size, time of change, inode, device) has been answered.
  [[nodiscard]] bool is_news(const Found& file) const;
  void remember(const Found& file) { m_files[file.path] = file.info; }
  /// Forgets files of `folder` that are no longer `present`: a stick inserted again is answered again.
  void forget_absent(const std::string& folder, const std::vector<Found>& present);

 private:
  std::map<std::string, FileInfo> m_files;
};

}  // namespace infopunkt::sync
