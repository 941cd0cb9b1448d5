#pragma once
// Content folder → checked model. All faults in one run; the folder is never changed.

#include <filesystem>

#include "authoring/diagnostics.h"
#include "authoring/model.h"
#include "base/beside.h"

namespace infopunkt::authoring {

struct Loaded {
  Model model;              ///< only worth building when diagnostics.errors() == 0
  Diagnostics diagnostics;  ///< sorted by file and line
};

struct LoadTools {
  std::string video_program = program_beside(kVideoProgram);  ///< tries films; empty: they go untried, with a warning
};

/// Reads `folder` (docs/CONTENT.md). Files are visited in byte order of their paths, so equal folders give
/// equal models on every machine. A missing folder or file is a diagnostic. Never throws; any thread.
[[nodiscard]] Loaded load(const std::filesystem::path& folder, const LoadTools& tools = {});

}  // namespace infopunkt::authoring
