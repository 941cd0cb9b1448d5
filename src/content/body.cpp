#include "content/body.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace infopunkt::content {
namespace {

constexpr std::array<std::pair<std::string_view, BlockKind>, 6> kBlockKinds{{{"paragraph", BlockKind::Paragraph},
                                                                             {"heading", BlockKind::Heading},
                                                                             {"item", BlockKind::Item},
                                                                             {"number", BlockKind::Number},
                                                                             {"quote", BlockKind::Quote},
                                                                             {"picture", BlockKind::Picture}}};

std::optional<SpanKind> parse_span_kind(std::string_view word) {
  if (word == "s") return SpanKind::Strong;
  if (word == "e") return SpanKind::Emphasis;
  if (word == "a") return SpanKind::Link;
  return std::nullopt;
}

/// Cuts the part before the first `separator` off `rest`.
std::string_view take_until(std::string_view& rest, char separator) {
  const auto at = rest.find(separator);
  const std::string_view part = rest.substr(0, at);
  rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
  return part;
}

std::optional<std::uint32_t> parse_byte_offset(std::string_view word) {
  std::uint32_t value = 0;
  const auto [end, problem] = std::from_chars(word.data(), word.data() + word.size(), value);
  if (problem != std::errc() || end != word.data() + word.size()) return std::nullopt;
  return value;
}

bool on_border(std::string_view text, std::uint32_t at) {
  return at == text.size() || (at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0) != 0x80);
}

std::optional<Span> parse_span(std::string_view line, std::string_view text) {
  const auto kind = parse_span_kind(take_until(line, ' '));
  const auto begin = parse_byte_offset(take_until(line, ' '));
  const auto end = parse_byte_offset(take_until(line, ' '));
  if (!kind || !begin || !end || *begin >= *end) return std::nullopt;
  if (!on_border(text, *begin) || !on_border(text, *end)) return std::nullopt;
  if ((*kind == SpanKind::Link) == line.empty()) return std::nullopt;
  return Span{*kind, *begin, *end, std::string(line)};
}

}  // namespace

std::optional<BlockKind> parse_block_kind(std::string_view name) {
  for (const auto& [own, kind] : kBlockKinds)
    if (own == name) return kind;
  return std::nullopt;
}

std::vector<Span> parse_spans(std::string_view lines, std::string_view text) {
  std::vector<Span> spans;
  while (!lines.empty())
    if (auto span = parse_span(take_until(lines, '\n'), text)) spans.push_back(std::move(*span));
  std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.begin < b.begin; });
  return spans;
}

}  // namespace infopunkt::content
