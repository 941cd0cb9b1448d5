#pragma once
// Which files the content folder has.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "authoring/diagnostics.h"

namespace infopunkt::authoring {

/// All files of a content folder that people put there, relative, in byte order. Values; any thread.
class ContentFiles {
 public:
  /// Skips dot files, what editors and systems leave behind ("x~", "~$x", "Thumbs.db", "desktop.ini"…) and names
  /// that cannot travel (a warning each). A folder that cannot be opened or is empty is an error.
  [[nodiscard]] static ContentFiles scan(const std::filesystem::path& folder, Diagnostics& diagnostics);

  [[nodiscard]] const std::vector<std::string>& all() const { return m_files; }
  [[nodiscard]] bool has(std::string_view path) const;
  /// Files below `folder` ("news" means "news/…"), at any depth.
  [[nodiscard]] std::vector<std::string> below(std::string_view folder) const;
  /// Names of the folders directly in `folder` that hold a file.
  [[nodiscard]] std::vector<std::string> folders_in(std::string_view folder) const;

 private:
  std::vector<std::string> m_files;
};

/// Warns about files that no part of docs/CONTENT.md reads, with the name that was probably meant.
void report_unknown_files(const ContentFiles& files, Diagnostics& diagnostics);

/// True for the endings that the picture library reads ("jpg", "svg", …), any case.
[[nodiscard]] bool is_picture_name(std::string_view path);

/// Parts of a relative path: "news/a/b.jpg" → folder "news/a", name "b.jpg".
[[nodiscard]] std::string_view folder_of(std::string_view path);
[[nodiscard]] std::string_view name_of(std::string_view path);
/// The name without its last ending: "opole.toml" → "opole".
[[nodiscard]] std::string_view stem_of(std::string_view path);

}  // namespace infopunkt::authoring
