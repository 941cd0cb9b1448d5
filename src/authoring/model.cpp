#include "authoring/model.h"

namespace infopunkt::authoring {

std::string_view kind_name(Block::Kind kind) {
  switch (kind) {
    case Block::Kind::Paragraph:
      return "paragraph";
    case Block::Kind::Heading:
      return "heading";
    case Block::Kind::Item:
      return "item";
    case Block::Kind::Number:
      return "number";
    case Block::Kind::Quote:
      return "quote";
    case Block::Kind::Picture:
      return "picture";
  }
  return "paragraph";
}

std::string spans_text(const std::vector<Span>& spans) {
  constexpr std::string_view letters = "sea";
  std::string out;
  for (const Span& span : spans) {
    if (!out.empty()) out += '\n';
    out += letters[static_cast<std::size_t>(span.kind)];
    out += ' ' + std::to_string(span.begin) + ' ' + std::to_string(span.end);
    if (span.kind == Span::Kind::Link) out += ' ' + span.url;
  }
  return out;
}

std::string page_path(std::string_view document, int page) {
  return std::string(document) + "#" + std::to_string(page);
}

}  // namespace infopunkt::authoring
