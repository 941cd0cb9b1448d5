#pragma once
// Other programs that read what staff bring: in processes of their own, so that a file that makes one of them crash or
// run for ever takes nothing along.

#include <optional>
#include <string>
#include <vector>

namespace infopunkt::authoring {

struct ProgramRun {
  std::string output;  ///< standard output, at most 8 MiB
  int status = -1;     ///< what it exited with; 124 when its time was over, 127 when it could not be run
};

/// Runs `words` (program and arguments) for at most `seconds`; its errors go nowhere. Blocks until it ends. Nothing
/// when it could not be started at all.
[[nodiscard]] std::optional<ProgramRun> run_program(std::vector<std::string> words, int seconds);

}  // namespace infopunkt::authoring
