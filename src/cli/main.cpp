#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <iostream>

#include "base/fs_real.h"
#include "base/terminal.h"
#include "cli/app.h"

namespace {

std::string_view variable(const char* name) {
  const char* value = std::getenv(name);
  return value == nullptr ? std::string_view() : std::string_view(value);
}

}  // namespace

int main(int argc, char** argv) {
  using namespace infopunkt;
  RealFs fs;
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  return cli::run({.args = std::vector<std::string>(argv + 1, argv + argc),
                   .out = std::cout,
                   .err = std::cerr,
                   .lang = cli::language_of_locale(variable("LC_ALL"), variable("LC_MESSAGES"), variable("LANG")),
                   .terminal = isatty(STDERR_FILENO) != 0,
                   .now = std::chrono::duration_cast<std::chrono::seconds>(now).count(),
                   .fs = fs,
                   .ask_secret = ask_on_terminal});
}
