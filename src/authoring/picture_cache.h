#pragma once
// An unchanged picture is not built again: one file per source picture, named by the hash of its bytes, the
// settings of pictures.h and the library version. The folder may be deleted at any moment.

#include <filesystem>

#include "authoring/pictures.h"

namespace infopunkt::authoring {

/// Any thread, and several programs on one folder: entries are complete files, renamed into place.
class PictureCache {
 public:
  /// `folder` is created when first needed; empty means no cache.
  explicit PictureCache(std::filesystem::path folder) : m_folder(std::move(folder)) {}

  enum class Origin { Built, Found };
  struct Cached {
    Picture picture;
    Origin origin = Origin::Built;
  };
  /// The picture for `source` (page 0) or one page of the document `source` (from 1), from the folder when a sound
  /// entry lies there. A damaged entry is built anew and replaced; a folder that cannot be written only costs time.
  [[nodiscard]] Result<Cached, PictureError> get(std::span<const std::byte> source, int page = 0) const;
  /// Where its entry lies or would lie.
  [[nodiscard]] std::filesystem::path entry(std::span<const std::byte> source, int page = 0) const;

 private:
  std::filesystem::path m_folder;
};

/// `$XDG_CACHE_HOME/infopunkt/pictures`, else `$HOME/.cache/…`, else a folder in the system's temporary one.
[[nodiscard]] std::filesystem::path default_picture_cache();

}  // namespace infopunkt::authoring
