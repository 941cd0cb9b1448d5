#include "shell.h"

#include <doctest/doctest.h>
#include <unistd.h>

#include <atomic>
#include <fstream>
#include <iterator>
#include <sstream>

#include "base/fs_real.h"
#include "cli/app.h"

namespace infopunkt::cli::test {

Shell::Shell() {
  static std::atomic<int> counter{0};
  m_folder = std::filesystem::temp_directory_path() /
             ("infopunkt-cli-" + std::to_string(getpid()) + "-" + std::to_string(counter++));
  std::filesystem::create_directories(m_folder);
}

Shell::~Shell() {
  std::error_code ignored;
  std::filesystem::remove_all(m_folder, ignored);
}

Ran Shell::operator()(std::vector<std::string> args) {
  bool cached = false;
  for (std::string& arg : args) {
    cached = cached || ((arg == "check" || arg == "build") && args.front() != "map");
    if (arg.starts_with('@')) arg = path(arg.substr(1)).string();
  }
  if (cached && args.size() > 2) args.insert(args.end(), {"--cache", path("cache").string()});
  std::ostringstream out, err;
  RealFs real;
  std::size_t answers = 0;
  const auto ask = [&](std::string_view) {
    return answers < typed.size() ? std::optional(typed[answers++]) : std::optional<std::string>();
  };
  Ran ran;
  ran.exit = run({.args = args,
                  .out = out,
                  .err = err,
                  .lang = lang,
                  .terminal = terminal,
                  .now = now,
                  .fs = fs == nullptr ? real : *fs,
                  .ask_secret = ask});
  ran.out = out.str();
  ran.err = err.str();
  return ran;
}

void Shell::write(const std::string& name, const std::string& text) const {
  std::filesystem::create_directories(path(name).parent_path());
  std::ofstream(path(name), std::ios::binary) << text;
}

std::string Shell::read(const std::string& name) const {
  std::ifstream in(path(name), std::ios::binary);
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void Shell::prepare() {
  REQUIRE((*this)({"new", "@content"}).exit == 0);
  REQUIRE((*this)({"keygen", "@keys", "--no-password"}).exit == 0);
}

void Shell::build() {
  prepare();
  const Ran built = (*this)({"build", "@content", "-o", "@x.kbundle", "--key", "@keys/infopunkt.key"});
  INFO(built.out << built.err);
  REQUIRE(built.exit == 0);
}

}  // namespace infopunkt::cli::test
