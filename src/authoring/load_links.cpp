#include "authoring/load_links.h"

#include "authoring/source_file.h"

namespace infopunkt::authoring {

namespace {

/// The address as the kiosk keeps it; empty when it cannot be opened.
std::string cleaned(std::string url) {
  if (url.find_first_of(" \t\r\n") != std::string::npos) return {};
  if (is_outside_link(url)) return url;
  const auto first_part = url.substr(0, url.find('/'));
  if (url.empty() || url.front() == '#' || url.front() == '/' || first_part.find(':') != std::string::npos) return {};
  // No id has a dot, so "ao.opole.pl" is a web address without its beginning.
  return first_part.find('.') != std::string::npos ? "https://" + url : url;
}

}  // namespace

bool is_outside_link(std::string_view url) {
  return url.starts_with("https://") || url.starts_with("http://") || url.starts_with("mailto:") ||
         url.starts_with("tel:");
}

void clean_links(std::vector<Block>& blocks, const std::string& path, Diagnostics& diagnostics) {
  for (Block& block : blocks) {
    for (Span& span : block.spans) {
      if (span.kind != Span::Kind::Link) continue;
      const Where where{path, block.line};
      std::string url = check_characters(span.url, where, diagnostics) ? cleaned(span.url) : "";
      if (url.empty()) diagnostics.add(Message::LinkUnusable, where, {span.url});
      span.url = std::move(url);
    }
    std::erase_if(block.spans, [](const Span& s) { return s.kind == Span::Kind::Link && s.url.empty(); });
  }
}

}  // namespace infopunkt::authoring
