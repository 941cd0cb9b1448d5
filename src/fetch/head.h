#pragma once
// Lines of an HTTP answer, one by one, into a Head. Pure; any bytes are taken and none believed.

#include <string_view>

#include "base/time.h"
#include "fetch/http.h"

namespace infopunkt::fetch {

inline constexpr std::size_t kMaxHeaderValue = 1024;  ///< bytes; longer ones are dropped

/// Adds one line (with or without its line end). A status line begins a new answer.
void take_header_line(Head& head, std::string_view line);
/// Nothing for anything but the form of RFC 9110, clause 14.4, with first ≤ last < total.
[[nodiscard]] std::optional<ContentRange> parse_content_range(std::string_view value);
/// Seconds from `now` on, 0..one day; from a number or a date. Nothing when there is neither.
[[nodiscard]] std::optional<UnixTime> retry_after(const Head& head, UnixTime now);
/// What If-Range may carry: a strong ETag, else the date, else nothing.
[[nodiscard]] std::string range_validator(const Validators& validators);

}  // namespace infopunkt::fetch
