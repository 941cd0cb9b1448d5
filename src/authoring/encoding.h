#pragma once
// Bytes of a staff file → UTF-8 text. Spreadsheets and old editors write three things: UTF-8, Windows-1250
// (Polish and Czech Windows) and UTF-16 with a mark ("Unicode text").

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace infopunkt::authoring {

/// The first byte that fits no accepted encoding.
struct BadByte {
  std::size_t offset = 0;  ///< from 0
  std::uint8_t value = 0;
};

/// UTF-8 in composed form (NFC) without a byte order mark. A file that is mostly UTF-8 but damaged in one spot is
/// refused at that spot, rather than read as Windows-1250 with every accent wrong. Any thread; never throws.
[[nodiscard]] std::variant<std::string, BadByte> decode(std::string_view bytes);

}  // namespace infopunkt::authoring
