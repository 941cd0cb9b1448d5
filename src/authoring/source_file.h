#pragma once
// A text file of the content folder, decoded, with positions.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "authoring/diagnostics.h"

namespace infopunkt::authoring {

/// Largest text file accepted, in bytes.
inline constexpr std::uintmax_t kMaxTextBytes = 16U << 20U;

struct SourceFile {
  std::string path;  ///< relative to the content folder
  std::string text;  ///< UTF-8; line ends as in the file
};

/// Reads and decodes `folder / path`. On failure, nothing, and the reason is in `diagnostics`.
[[nodiscard]] std::optional<SourceFile> read_source(const std::filesystem::path& folder, const std::string& path,
                                                    Diagnostics& diagnostics);

/// Line and column (both from 1; columns count characters) of byte `offset` in `text`.
struct LineColumn {
  int line = 1;
  int column = 1;
};
[[nodiscard]] LineColumn position_of(std::string_view text, std::size_t offset);

/// Reports characters that must not reach a screen: control characters other than tab and line ends, and those
/// that turn the writing direction. Returns false when there is one (the first is named).
bool check_characters(std::string_view text, const Where& where, Diagnostics& diagnostics);

/// `text` without white space at both ends (ASCII and U+00A0).
[[nodiscard]] std::string_view trim(std::string_view text);

/// How many characters (code points) `text` has.
[[nodiscard]] int length_of(std::string_view text);

}  // namespace infopunkt::authoring
