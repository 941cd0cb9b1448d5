#pragma once
// The outer form of minisign's key files. Internal to this layer.

#include <optional>
#include <string_view>

namespace infopunkt::bundle {

inline constexpr std::string_view kUntrustedComment = "untrusted comment: ";
inline constexpr std::string_view kKeyAlgorithm = "Ed";

/// The one base64 line of a key file, with or without the comment line before it. Key files are edited by
/// people, so CRLF and blank ends pass here (a signature's do not). Nothing when the form is another.
[[nodiscard]] std::optional<std::string_view> key_line(std::string_view text);

}  // namespace infopunkt::bundle
