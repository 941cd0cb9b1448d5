#pragma once
// Bytes as this layer passes them: views in, fixed arrays out.

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace infopunkt::bundle {

/// A view of foreign bytes; never owns.
using Bytes = std::span<const std::byte>;

[[nodiscard]] inline Bytes as_bytes(std::string_view text) {
  return std::as_bytes(std::span<const char>(text.data(), text.size()));
}
[[nodiscard]] inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}
[[nodiscard]] inline const unsigned char* as_uchar(Bytes bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

/// Lower-case hexadecimal.
[[nodiscard]] std::string to_hex(Bytes bytes);

}  // namespace infopunkt::bundle
