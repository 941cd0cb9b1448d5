#pragma once
// Vector tiles in and out of their wrapping. Any thread; never throws but for want of memory.

#include <optional>
#include <vector>

#include "bundle/bytes.h"

namespace infopunkt::bundle {

/// The tile without its gzip or zlib; other bytes as they are. Nothing when the stream is damaged, or unpacks to more
/// than kMaxPlainTileBytes.
[[nodiscard]] std::optional<std::vector<std::byte>> unpacked_tile(Bytes tile);
/// The tile in gzip; the same bytes give the same result.
[[nodiscard]] std::vector<std::byte> gzipped_tile(Bytes plain);

}  // namespace infopunkt::bundle
