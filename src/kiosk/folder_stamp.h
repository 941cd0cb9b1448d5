#pragma once

#include <cstdint>
#include <filesystem>

namespace infopunkt::kiosk {

/// A number that changes when any file of the folder is added, removed, renamed or written. Reads names, sizes and
/// times only (a millisecond for hundreds of files). 0: the folder cannot be read.
[[nodiscard]] std::uint64_t latest_change(const std::filesystem::path& folder);

}  // namespace infopunkt::kiosk
