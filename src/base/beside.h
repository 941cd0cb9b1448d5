#pragma once
// Programs of this product that are started by another one: they lie in one folder.

#include <string>
#include <string_view>

namespace infopunkt {

/// Plays films and tells whether they can be played (src/video).
inline constexpr std::string_view kVideoProgram = "infopunkt-video";

/// Full path of the program `name` in the folder of the running one; empty when it is not there or may not be run.
[[nodiscard]] std::string program_beside(std::string_view name);

}  // namespace infopunkt
