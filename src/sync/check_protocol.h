#pragma once
// What the two sides of check_child.h agree on besides check_answer.h.

namespace infopunkt::sync::child {

inline constexpr int kContent = 3;  ///< descriptor of the payload, read-only
inline constexpr int kAnswer = 4;   ///< descriptor of the pipe to the importer

inline constexpr int kAnswered = 0;     ///< exit code; the answer is whole
inline constexpr int kNotStarted = 70;  ///< exit code; the pipe holds why the sandbox could not be set up

}  // namespace infopunkt::sync::child
