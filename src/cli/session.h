#pragma once
// What a command of infopunkt-bundle gets from outside and gives back. Tests make a Session of strings.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/fs.h"
#include "base/language.h"
#include "base/time.h"
#include "bundle/refusal.h"
#include "cli/progress.h"
#include "cli/texts.h"

namespace infopunkt::cli {

/// The worst thing that happened; also the program's exit status (--help lists them).
enum class Exit { Sound = 0, Warnings = 1, Errors = 2, Fatal = 3 };

using Json = nlohmann::ordered_json;

/// The result of one command: lines for people, an object for machines. The shell prints one of the two.
struct Report {
  Exit exit = Exit::Sound;
  std::string text;  ///< to standard output; to standard error when exit is Fatal
  Json json = Json::object();
};

/// Asks on the terminal without showing what is typed. Nothing: there is no terminal.
using AskSecret = std::function<std::optional<std::string>(std::string_view prompt)>;

/// Lives for one command. One thread, except the Progress.
struct Session {
  Lang lang;  ///< one of kLanguages
  UnixTime now = 0;
  Fs& fs;
  Progress& progress;
  AskSecret ask_secret;

  template <class... Args>
  [[nodiscard]] std::string say(Say sentence, const Args&... args) const {
    return cli::say(lang, sentence, args...);
  }
};

/// A command that could not do its work: exit Fatal, or `exit`, one sentence and its id for machines.
[[nodiscard]] Report failed(std::string_view id, std::string sentence, Exit exit = Exit::Fatal);
/// A refusal in the session's language. Bad bundles are Errors; keys, disks and paths are Fatal.
[[nodiscard]] Report refused(const Session& session, const bundle::Refusal& refusal);

}  // namespace infopunkt::cli
