// Captions of any bytes that decoding lets through: reading ends, cues have words and times in order, faults have
// lines.

#include "authoring/encoding.h"
#include "authoring/vtt.h"
#include "base/locale.h"
#include "fuzz.h"

using namespace infopunkt;
using namespace infopunkt::authoring;
using infopunkt::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto decoded = decode(fuzz::text_of(data, size));
  const auto* text = std::get_if<std::string>(&decoded);
  if (text == nullptr) return 0;
  const Vtt vtt = parse_vtt(*text);
  for (const Cue& cue : vtt.cues) {
    require(cue.line > 0 && cue.from_ms >= 0 && cue.to_ms > cue.from_ms);
    require(!cue.text.empty() && is_utf8(cue.text));
  }
  for (const VttProblem& problem : vtt.problems) require(problem.line > 0);
  return 0;
}
