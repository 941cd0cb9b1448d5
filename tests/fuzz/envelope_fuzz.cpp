// Header, signature text and signed comment: no input crashes, none verifies without the key, and whatever is
// accepted prints back to the very same bytes.

#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "bundle/envelope.h"

using namespace infopunkt::bundle;

namespace {

void require(bool holds) {
  if (!holds) std::abort();
}

void fuzz_header(Bytes bytes) {
  if (bytes.size() < kHeaderSize) return;
  const auto header = parse_header(bytes.first(kHeaderSize));
  if (!header) {
    require(!text(header.error()).empty());
    return;
  }
  const auto again = serialise_header(header->signature_text, header->payload_size);
  require(as_text(again) == as_text(bytes.first(kHeaderSize)));
  static const KeySet keys = [] {
    KeySet set;
    set.add(SecretKey::generate().public_key());
    return set;
  }();
  require(!authenticate(*header, keys).ok());
}

void fuzz_signature(std::string_view input) {
  const auto signature = parse_signature(input);
  if (!signature) return;
  // Only the untrusted comment is free: all that follows the first line must come back.
  const std::string printed = format_signature(*signature);
  require(printed.substr(printed.find('\n')) == input.substr(input.find('\n')));
}

void fuzz_comment(std::string_view input) {
  const auto fields = parse_fields(input);
  if (fields) require(format_fields(*fields) == input);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const Bytes bytes(reinterpret_cast<const std::byte*>(data), size);
  fuzz_header(bytes);
  fuzz_signature(as_text(bytes));
  fuzz_comment(as_text(bytes));
  (void)PublicKey::parse(as_text(bytes));
  (void)SecretKey::is_encrypted(as_text(bytes));
  return 0;
}
