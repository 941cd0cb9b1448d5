// The report: whatever is accepted is written and read again as the same report.

#include <algorithm>

#include "fuzz.h"
#include "sync/report.h"

using namespace infopunkt;
using namespace infopunkt::sync;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto report = parse_report(fuzz::text_of(data, size));
  if (!report) return 0;
  fuzz::require(report->progress >= 0 && report->progress <= 1);
  const std::string written = format_report(*report);
  const auto again = parse_report(written);
  fuzz::require(again.has_value());
  fuzz::require(*again == *report);
  fuzz::require(format_report(*again) == written);
  return 0;
}
