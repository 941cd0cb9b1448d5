// A film of any bytes: the check of its container ends, and what it lets through keeps to the limits.

#include "bundle/video_check.h"
#include "fuzz.h"

using namespace infopunkt;
using infopunkt::fuzz::require;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  bundle::FilmInMemory film(std::as_bytes(std::span(data, size)));
  const bundle::VideoFacts facts = bundle::video_facts(film);
  if (!facts.fault.empty()) return 0;
  require(video_fits(facts.claim.width, facts.claim.height));
  require(facts.claim.duration_ms >= 1 && facts.claim.duration_ms <= kMaxVideoMs);
  require(bundle::fault_of_video(film, facts.claim).empty());
  return 0;
}
