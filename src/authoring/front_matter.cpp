#include "authoring/front_matter.h"

#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

/// The line at `at`, which moves behind its end.
std::string_view next_line(std::string_view text, std::size_t& at) {
  const auto end = text.find('\n', at);
  const auto stop = end == std::string_view::npos ? text.size() : end + 1;
  const auto line = text.substr(at, stop - at);
  at = stop;
  return line;
}

}  // namespace

std::variant<FrontMatter, FrontMatterFault> split_front_matter(std::string_view text) {
  std::size_t at = 0;
  int line = 0;
  std::string_view first;
  while (at < text.size() && first.empty()) {
    first = trim(next_line(text, at));
    ++line;
  }
  if (first == "---") return FrontMatterFault::Yaml;
  if (first != "+++") return FrontMatterFault::Missing;
  FrontMatter parts;
  parts.fields_line = line + 1;
  const auto fields_at = at;
  while (at < text.size()) {
    const auto start = at;
    ++line;
    if (trim(next_line(text, at)) != "+++") continue;
    parts.fields = text.substr(fields_at, start - fields_at);
    parts.body = text.substr(at);
    parts.body_line = line + 1;
    return parts;
  }
  return FrontMatterFault::Open;
}

}  // namespace infopunkt::authoring
