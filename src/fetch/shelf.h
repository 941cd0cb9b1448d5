#pragma once
// The folder that is filled: complete bundles under their final names for the importer, at most one that is still
// coming under <name>.part. Nothing the server says becomes part of a name: <product>-<epoch>-<serial>.kbundle.

#include <optional>
#include <string>

#include "base/fs.h"
#include "fetch/trouble.h"
#include "sync/candidates.h"

namespace infopunkt::fetch {

/// A bundle that is still coming, open for appending: its header and the payload's beginning, never more than the
/// signed size.
struct Part {
  std::string path;
  OpenFile file;
  std::uint64_t have = 0;  ///< bytes, header included
};

/// One thread. Holds the folder's lock while it lives.
class Shelf {
 public:
  /// Creates the folder if need be. `fs` must outlive the shelf.
  [[nodiscard]] static FsResult<Shelf> open(Fs& fs, const std::string& folder);

  /// The newest complete bundle whose header `keys` have signed.
  [[nodiscard]] std::optional<sync::Candidate> newest(const bundle::KeySet& keys) const;
  /// Removes the parts of other bundles than this: they will never be completed.
  FsResult<void> drop_other_parts(const bundle::SignedFields& fields) const;
  /// The part of this very bundle, from an earlier attempt or new. Room for the rest is reserved.
  [[nodiscard]] FsResult<Part> part(const bundle::HeaderBytes& header, const bundle::SignedFields& fields);
  [[nodiscard]] FsResult<void> discard(Part part);
  /// Makes a verified part durable and gives it its final name; older bundles of ours are removed. The new path.
  [[nodiscard]] FsResult<std::string> publish(Part part, const bundle::SignedFields& fields);
  /// Bytes of `header`'s part that are there already, 0 without one.
  [[nodiscard]] std::uint64_t already(const bundle::HeaderBytes& header, const bundle::SignedFields& fields) const;

  [[nodiscard]] std::string notes_path() const;
  [[nodiscard]] const std::string& folder() const { return m_folder; }
  [[nodiscard]] Fs& fs() const { return *m_fs; }

 private:
  Shelf(Fs& fs, std::string folder, OpenFile lock) : m_fs(&fs), m_folder(std::move(folder)), m_lock(std::move(lock)) {}
  [[nodiscard]] std::optional<Part> resume(const std::string& path, const bundle::HeaderBytes& header,
                                           std::uint64_t total) const;
  [[nodiscard]] FsResult<Part> begin(const std::string& path, const bundle::HeaderBytes& header) const;
  FsResult<void> remove_others(const bundle::SignedFields& fields, const std::string& suffix) const;

  Fs* m_fs;
  std::string m_folder;
  OpenFile m_lock;
};

/// "infopunkt-1-42.kbundle"
[[nodiscard]] std::string file_name(const bundle::SignedFields& fields);

}  // namespace infopunkt::fetch
