#pragma once
// How the state of the kiosk is said, on the service pages and in the report for the stick. Pure.

#include <optional>
#include <string>

#include "base/strings.h"
#include "kiosk/edition.h"

namespace infopunkt::kiosk {

/// What the content on the glass is: "z 2 kwietnia 2026", built in, a preview, none, not known.
[[nodiscard]] std::string content_words(const Strings& strings, Lang lang, const std::optional<Edition>& edition,
                                        bool has_content, const std::string& timezone);
[[nodiscard]] std::string megabytes(std::uint64_t bytes, Lang lang);  ///< "312 MB", "41,2 GB"

}  // namespace infopunkt::kiosk
