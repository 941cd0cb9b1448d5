#pragma once
// The content of this repository, built as a staff member would build it. Needs the layers authoring and content.

#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "content/catalogue.h"

namespace infopunkt::support {

/// A folder of this process below the system's temporary folder, gone at the end of the object's life.
class ScratchFolder {
 public:
  explicit ScratchFolder(const std::string& name);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;
  [[nodiscard]] const std::filesystem::path& path() const { return m_path; }

 private:
  std::filesystem::path m_path;
};

/// Folder of pictures that were built before; kept between test runs, shared by test programs.
[[nodiscard]] std::filesystem::path picture_cache();

/// content/ of the repository as a catalogue; built at the first call of the program (seconds on a fresh build folder).
/// Throws std::runtime_error with the faults found.
[[nodiscard]] std::shared_ptr<const content::Catalogue> demo_content();

/// Copies content/ of the repository into `folder`.
void copy_content(const std::filesystem::path& folder);
/// Builds `folder` into the file `payload`. Throws as above.
void build_folder(const std::filesystem::path& folder, const std::filesystem::path& payload);
/// The repository's content after `change` has edited a copy of it.
[[nodiscard]] std::shared_ptr<const content::Catalogue> changed_content(
    const std::function<void(const std::filesystem::path& folder)>& change);

[[nodiscard]] std::string read_text(const std::filesystem::path& file);
/// Writes under another name and renames: a watcher never sees half a file.
void write_text(const std::filesystem::path& file, const std::string& text);
/// Replaces `from`, which must occur, by `to` in a text file.
void replace_in(const std::filesystem::path& file, const std::string& from, const std::string& to);

}  // namespace infopunkt::support
