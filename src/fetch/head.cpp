#include "fetch/head.h"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>

namespace infopunkt::fetch {
namespace {

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kBlank = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

std::string lower(std::string_view text) {
  std::string result(text);
  for (char& c : result)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return result;
}

// What goes back to the server or into the log is plain and short.
bool is_plain(std::string_view value) {
  return value.size() <= kMaxHeaderValue && std::ranges::all_of(value, [](char c) { return c >= 0x20 && c <= 0x7e; });
}

std::optional<std::uint64_t> number(std::string_view text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (text.empty() || error != std::errc() || end != text.data() + text.size()) return {};
  return value;
}

void take_status(Head& head, std::string_view line) {
  head = {};
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return;
  const auto status = number(line.substr(space + 1, 3));
  if (status && *status >= 100 && *status < 1000) head.status = static_cast<int>(*status);
}

}  // namespace

void take_header_line(Head& head, std::string_view line) {
  if (line.starts_with("HTTP/")) return take_status(head, line);
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos) return;
  const std::string name = lower(trimmed(line.substr(0, colon)));
  const std::string_view value = trimmed(line.substr(colon + 1));
  if (!is_plain(value)) return;
  if (name == "etag") head.validators.etag = value;
  if (name == "last-modified") head.validators.last_modified = value;
  if (name == "content-type") head.content_type = lower(value);
  if (name == "content-encoding") head.content_encoding = lower(value);
  if (name == "location") head.location = value;
  if (name == "retry-after") head.retry_after = value;
  if (name == "content-length") head.content_length = number(value);
  if (name == "content-range") {
    // Two of them say nothing.
    const bool first = head.content_range_text.empty();
    head.content_range_text = value;
    head.content_range = first ? parse_content_range(value) : std::nullopt;
  }
}

std::optional<ContentRange> parse_content_range(std::string_view value) {
  constexpr std::string_view kUnit = "bytes ";
  if (!value.starts_with(kUnit)) return {};
  value.remove_prefix(kUnit.size());
  const std::size_t slash = value.find('/');
  if (slash == std::string_view::npos) return {};
  ContentRange result;
  if (const std::string_view total = value.substr(slash + 1); total != "*") {
    result.total = number(total);
    if (!result.total) return {};
  }
  const std::string_view range = value.substr(0, slash);
  if (range == "*") return result.total ? std::optional(result) : std::nullopt;
  const std::size_t dash = range.find('-');
  if (dash == std::string_view::npos) return {};
  const auto first = number(range.substr(0, dash)), last = number(range.substr(dash + 1));
  if (!first || !last || *first > *last || (result.total && *last >= *result.total)) return {};
  result.range = ByteRange{*first, *last};
  return result;
}

std::optional<UnixTime> retry_after(const Head& head, UnixTime now) {
  if (head.retry_after.empty()) return {};
  if (const auto seconds = number(head.retry_after))
    return static_cast<UnixTime>(std::min<std::uint64_t>(*seconds, kOneDay));
  const UnixTime date = curl_getdate(head.retry_after.c_str(), nullptr);
  if (date < 0) return {};
  return std::clamp<UnixTime>(date - now, 0, kOneDay);
}

std::string range_validator(const Validators& validators) {
  const bool strong = validators.etag.starts_with('"');
  return strong ? validators.etag : validators.last_modified;
}

}  // namespace infopunkt::fetch
