// The signed comment: whatever is accepted is the one spelling of what it says, and within its ranges.

#include "bundle/signed_fields.h"
#include "fuzz.h"

using namespace infopunkt;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view input = fuzz::text_of(data, size);
  const auto fields = bundle::parse_fields(input);
  if (!fields) {
    fuzz::require(!bundle::text(fields.error()).empty());
    return 0;
  }
  fuzz::require(bundle::is_valid(*fields));
  fuzz::require(bundle::format_fields(*fields) == input);
  fuzz::require(input.size() <= bundle::kMaxComment);
  return 0;
}
