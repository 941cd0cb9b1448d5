#pragma once
// The folder that `infopunkt-bundle new` writes: small, valid, in three languages, one example of what offices change
// most.

#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infopunkt::authoring {

struct StarterFile {
  std::string_view path;  ///< relative
  std::string_view text;
};
/// Every file of the example, in writing order.
[[nodiscard]] std::span<const StarterFile> starter_files();

enum class StarterFault { NotEmpty, CannotWrite };
struct StarterError {
  StarterFault kind = StarterFault::CannotWrite;
  std::string path;
  std::string reason;  ///< the system's words; empty for NotEmpty
};

/// Writes the example into `folder` (created with its parents; may exist, but empty). Returns the number of files.
[[nodiscard]] Result<int, StarterError> write_starter(const std::filesystem::path& folder);

}  // namespace infopunkt::authoring
