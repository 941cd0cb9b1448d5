// The first 100 bytes of a database: whatever is accepted fits the file's size, and every bit of it that has one legal
// value here has it: changing any of them is refused. Input: the size of the file in pages (4 bytes), then the header.

#include <algorithm>
#include <array>

#include "bundle/reader.h"
#include "bundle/schema.h"
#include "fuzz.h"

using namespace infopunkt;

namespace {

constexpr std::size_t kHeader = 100;

// Change counter and its copy, page count, schema cookie, version of the library that wrote it.
bool is_free(std::size_t at) {
  return (at >= 24 && at < 32) || (at >= 40 && at < 44) || at >= 92;
}

bool accepted(const std::array<std::byte, kHeader>& header, std::uint64_t size) {
  return bundle::check_database_header(header, size).ok();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 4) return 0;
  std::uint64_t pages = 0;
  for (std::size_t i = 0; i < 4; ++i) pages = pages << 8 | data[i];
  const std::uint64_t file = pages * bundle::kPageSize;
  const bundle::Bytes given = bundle::as_bytes(fuzz::text_of(data, size)).subspan(4);
  const bool sound = bundle::check_database_header(given, file).ok();
  fuzz::require(!sound || given.size() == kHeader);
  if (!sound) return 0;
  std::array<std::byte, kHeader> header{};
  std::ranges::copy(given, header.begin());
  fuzz::require(std::equal(header.begin() + 24, header.begin() + 28, header.begin() + 92));
  fuzz::require(!accepted(header, file + 1));
  fuzz::require(!accepted(header, file + bundle::kPageSize));
  for (std::size_t at = 0; at < kHeader; ++at)
    for (int bit = 0; bit < 8; ++bit) {
      if (is_free(at)) continue;
      header[at] ^= std::byte(1 << bit);
      fuzz::require(!accepted(header, file));
      header[at] ^= std::byte(1 << bit);
    }
  return 0;
}
