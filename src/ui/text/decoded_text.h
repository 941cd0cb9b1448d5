#pragma once
// Source text as ICU and HarfBuzz want it: clean UTF-16, and for each unit the byte it came from.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace infopunkt::ui::text {

struct DecodedText {
  std::u16string units;
  std::vector<std::uint32_t> origin;  ///< units.size() + 1 byte offsets; the last is the end of the source

  /// First unit that came from byte `byte` or a later one.
  [[nodiscard]] std::size_t unit_at(std::uint32_t byte) const;
};

/// Bad UTF-8 becomes U+FFFD; line ends of all kinds become '\n'; tabs become spaces; other controls vanish.
[[nodiscard]] DecodedText decode(std::string_view utf8);

}  // namespace infopunkt::ui::text
