#pragma once
// infopunkt-bundle in a folder of its own: whole command lines in, exit status and output back.

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/fs.h"
#include "base/language.h"
#include "base/time.h"

namespace infopunkt::cli::test {

[[nodiscard]] inline bool contains(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

struct Ran {
  int exit = 0;
  std::string out;
  std::string err;
  [[nodiscard]] nlohmann::json json() const { return nlohmann::json::parse(out); }
};

/// Lives as long as one test. Relative names in arguments starting with "@" stand for files in its folder.
class Shell {
 public:
  Shell();
  ~Shell();
  Shell(const Shell&) = delete;
  Shell& operator=(const Shell&) = delete;

  Ran operator()(std::vector<std::string> args);
  [[nodiscard]] std::filesystem::path path(const std::string& name) const { return m_folder / name; }
  void write(const std::string& name, const std::string& text) const;
  [[nodiscard]] std::string read(const std::string& name) const;
  /// A content folder "content", a key pair "keys/infopunkt" without password.
  void prepare();
  /// prepare() and "x.kbundle".
  void build();

  Lang lang = lang::en;
  UnixTime now = 1'795'000'000;
  std::vector<std::string> typed;  ///< what the person types when asked; empty: there is no terminal
  Fs* fs = nullptr;                ///< the real one when null
  bool terminal = false;

 private:
  std::filesystem::path m_folder;
};

}  // namespace infopunkt::cli::test
