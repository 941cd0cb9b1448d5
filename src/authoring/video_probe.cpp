#include "authoring/video_probe.h"

#include "authoring/run_program.h"
#include "authoring/source_file.h"
#include "base/locale.h"

namespace infopunkt::authoring {
namespace {

constexpr int kProbeSeconds = 60;
constexpr std::size_t kMostFound = 200;  // bytes of it in a sentence

}  // namespace

VideoProbe read_probe(std::string_view printed) {
  const std::string_view line = trim(printed.substr(0, printed.find('\n')));
  VideoProbe probe{VideoProbe::Answer::No, {}};
  const std::size_t blank = std::min(line.find(' '), line.size());
  const std::string_view word = line.substr(0, blank), rest = trim(line.substr(blank));
  if (word == "playable") probe.answer = VideoProbe::Answer::Yes;
  // Whatever else is printed is no answer: then it cannot be played, and nobody knows what it is.
  if ((word == "playable" || word == "unplayable") && is_utf8(rest) && rest.size() <= kMostFound) probe.found = rest;
  return probe;
}

VideoProbe probe_video(const std::string& program, const std::filesystem::path& film) {
  if (program.empty()) return {};
  const auto run = run_program({program, "--probe", std::filesystem::absolute(film).string()}, kProbeSeconds);
  constexpr int kNotRunnable = 126, kNotFound = 127;
  if (!run || run->status == kNotRunnable || run->status == kNotFound) return {};
  VideoProbe probe = read_probe(run->output);
  if (run->status != 0) probe.answer = VideoProbe::Answer::No;
  return probe;
}

}  // namespace infopunkt::authoring
