#pragma once
// A content folder built for a look by the program `infopunkt-bundle`: the libraries that read every kind of picture
// are its own, and the kiosk starts without them.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

namespace infopunkt::kiosk {

struct PreviewBuild {
  std::filesystem::path payload;   ///< empty unless the folder is sound
  std::size_t errors = 0;          ///< found in the folder
  std::string first_en, first_pl;  ///< the first of them, as the two languages of diagnostics say it
  std::string failure;             ///< nothing could be built for another reason; empty otherwise
};

/// Builds `folder` as `out_dir`/preview-`stamp`.db: a new file for each state of the folder, so a kiosk may keep the
/// previous one open. The newest two stay, older ones are removed. Blocks for seconds: a source's thread.
[[nodiscard]] PreviewBuild build_preview(const std::filesystem::path& folder, const std::filesystem::path& cache,
                                         const std::filesystem::path& out_dir, std::uint64_t stamp);

}  // namespace infopunkt::kiosk
