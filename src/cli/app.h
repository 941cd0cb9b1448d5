#pragma once
// infopunkt-bundle without main(): everything from outside is an argument, so tests run whole command lines.

#include <iosfwd>
#include <string>
#include <vector>

#include "cli/session.h"

namespace infopunkt::cli {

struct Environment {
  std::vector<std::string> args;  ///< without the program's name
  std::ostream& out;
  std::ostream& err;
  Lang lang;              ///< of the locale; --lang wins
  bool terminal = false;  ///< standard error is one: draw progress
  UnixTime now = 0;
  Fs& fs;
  AskSecret ask_secret;
};

/// Parses, runs one command, prints its report; returns the exit status (session.h, Exit).
[[nodiscard]] int run(const Environment& environment);

}  // namespace infopunkt::cli
