#pragma once
// What the checking child says to the importer, in bytes. The importer believes the child nothing but one of these:
//   answer  = "KCA1" %x00                                  ; sound
//           / "KCA1" %x01 reason field stated actual       ; refused
//   reason  = one byte, a bundle::Reason that a check of a payload can have
//   field   = u16le length (0…300), that many bytes of UTF-8 without control characters; stated and actual alike
// and nothing after it.

#include <optional>
#include <string>
#include <string_view>

#include "bundle/refusal.h"

namespace infopunkt::sync {

/// More than any answer is long, bytes.
inline constexpr std::size_t kLongestAnswer = 1024;

/// Texts are cut to fit, control characters and damaged UTF-8 become question marks.
[[nodiscard]] std::string write_answer(const bundle::Outcome<void>& outcome);
/// Nothing for anything that write_answer does not write.
[[nodiscard]] std::optional<bundle::Outcome<void>> read_answer(std::string_view bytes);

}  // namespace infopunkt::sync
