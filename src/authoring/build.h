#pragma once
// Content folder → payload database. The same sources give the same bytes: ids follow a fixed order of kinds and
// then the order of the sources, nothing of the clock or the machine gets in (docs/BUNDLE.md, "Tables").
// Nothing here throws. Blocks for seconds on a first build: a worker's job, never the frame thread's.

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "authoring/diagnostics.h"
#include "authoring/load.h"
#include "bundle/refusal.h"

namespace infopunkt::authoring {

enum class BuildStage { Reading, Pictures, Map, Writing };
struct BuildStep {
  BuildStage stage = BuildStage::Reading;
  std::int64_t done = 0;
  std::int64_t total = 0;  ///< 0: not known
};
/// Called from any of the build's threads, one call at a time.
using BuildProgress = std::function<void(const BuildStep&)>;

struct BuildOptions {
  std::filesystem::path cache;  ///< folder of built pictures (picture_cache.h); empty = build each anew
  unsigned threads = 0;         ///< for pictures and tiles; 0 = one per processor. Never changes the result
  BuildProgress progress;
  LoadTools tools{};  ///< other programs that look at what staff bring
};

struct BuildCounts {
  std::int64_t records = 0;
  std::int64_t pictures_built = 0;
  std::int64_t pictures_found = 0;  ///< unchanged, taken from the cache
  std::int64_t tiles = 0;
};

struct BuildOutcome {
  Diagnostics diagnostics;                 ///< faults of the sources; with an error in it nothing was written
  std::optional<bundle::Refusal> failure;  ///< the payload could not be written
  BuildCounts counts;
  std::string product, site;  ///< of site.toml: the audience to sign for
  [[nodiscard]] bool sound() const { return !failure && diagnostics.errors() == 0; }
};

/// Everything build_payload would complain about, pictures and map tiles decoded. Writes nothing but the cache.
[[nodiscard]] BuildOutcome check_folder(const std::filesystem::path& folder, const BuildOptions& options);

/// Checks, then writes `payload` (replaced only when all is sound).
[[nodiscard]] BuildOutcome build_payload(const std::filesystem::path& folder, const std::filesystem::path& payload,
                                         const BuildOptions& options);

}  // namespace infopunkt::authoring
