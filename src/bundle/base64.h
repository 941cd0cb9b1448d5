#pragma once
// Standard base64 with padding; one spelling per value, so no byte of a signed file is free. Internal to this layer.

#include <optional>
#include <string>
#include <string_view>

#include "bundle/bytes.h"

namespace infopunkt::bundle {

[[nodiscard]] std::string to_base64(Bytes bytes);

/// Fills `out` exactly; false when `text` is not the canonical base64 of out.size() bytes.
[[nodiscard]] bool from_base64(std::string_view text, std::span<std::byte> out);

}  // namespace infopunkt::bundle
