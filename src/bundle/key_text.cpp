#include "bundle/key_text.h"

namespace infopunkt::bundle {

namespace {

constexpr std::string_view kBlank = " \t\r\n";

std::string_view trim(std::string_view text) {
  const std::size_t first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlank) - first + 1);
}

}  // namespace

std::optional<std::string_view> key_line(std::string_view text) {
  text = trim(text);
  if (text.starts_with(kUntrustedComment)) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return {};
    text = trim(text.substr(end + 1));
  }
  if (text.empty() || text.find_first_of(kBlank) != std::string_view::npos) return {};
  return text;
}

}  // namespace infopunkt::bundle
