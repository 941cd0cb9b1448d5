#pragma once
// A content folder built for a look by the program `infopunkt-bundle`: the libraries that read every kind of picture
// are its own, and the kiosk starts without them.

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <string>

#include "base/language.h"

namespace infopunkt::kiosk {

class Alarm;

/// Where `infopunkt-bundle` is: beside this program, as packages and build folders have it; else wherever PATH finds
/// it.
[[nodiscard]] std::string usual_builder();

struct PreviewJob {
  std::filesystem::path folder, cache, out_dir;
  std::string builder = usual_builder();
};

struct PreviewBuild {
  std::filesystem::path payload{};      ///< empty unless the folder is sound
  std::size_t errors = 0;               ///< found in the folder
  std::map<Lang, std::string> first{};  ///< the first of them, in each language of diagnostics
  std::string failure{};                ///< nothing could be built for another reason; empty otherwise

  /// The first error in `lang`, in English for a language that diagnostics do not speak.
  [[nodiscard]] const std::string& first_in(Lang lang) const;
};

/// Builds the folder as `out_dir`/preview-`stamp`.db: a new file for each state of the folder, so a kiosk may keep the
/// previous one open. The newest two stay, older ones are removed. Blocks for seconds: a source's thread. `stop` ends
/// the builder.
[[nodiscard]] PreviewBuild build_preview(const PreviewJob& job, std::uint64_t stamp, Alarm& stop);

}  // namespace infopunkt::kiosk
