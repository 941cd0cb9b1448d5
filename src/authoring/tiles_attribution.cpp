#include <charconv>
#include <optional>
#include <utility>

#include "authoring/tiles.h"

namespace infopunkt::authoring {
namespace {

void append_utf8(std::string& out, std::uint32_t code) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0 | code >> 6);
    put(0x80 | (code & 0x3f));
  } else if (code < 0x10000) {
    put(0xe0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  } else {
    put(0xf0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3f));
    put(0x80 | (code >> 6 & 0x3f));
    put(0x80 | (code & 0x3f));
  }
}

/// The code point of an entity without "&" and ";"; nothing for one we do not know.
std::optional<std::uint32_t> entity(std::string_view name) {
  static constexpr std::pair<std::string_view, std::uint32_t> kEntities[] = {
      {"amp", '&'}, {"lt", '<'}, {"gt", '>'}, {"quot", '"'}, {"apos", '\''}, {"copy", 0xa9}, {"nbsp", ' '}};
  for (const auto& [known, code] : kEntities)
    if (known == name) return code;
  if (name.size() < 2 || name[0] != '#') return std::nullopt;
  const bool hex = name[1] == 'x' || name[1] == 'X';
  name.remove_prefix(hex ? 2 : 1);
  std::uint32_t code = 0;
  const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), code, hex ? 16 : 10);
  const bool whole = error == std::errc() && end == name.data() + name.size();
  if (!whole || code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return std::nullopt;
  return code;
}

std::string without_tags(std::string_view html) {
  std::string out;
  while (!html.empty()) {
    const std::size_t tag_end = html[0] == '<' ? html.find('>') : std::string_view::npos;
    if (tag_end != std::string_view::npos) {
      html.remove_prefix(tag_end + 1);
      continue;
    }
    const std::size_t semicolon = html[0] == '&' ? html.substr(0, 12).find(';') : std::string_view::npos;
    const auto code = semicolon == std::string_view::npos ? std::nullopt : entity(html.substr(1, semicolon - 1));
    if (code)
      append_utf8(out, *code);
    else
      out += html[0];
    html.remove_prefix(code ? semicolon + 1 : 1);
  }
  return out;
}

}  // namespace

std::string plain_attribution(std::string_view html) {
  std::string out;
  bool gap = false;
  for (char c : without_tags(html)) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  return out;
}

}  // namespace infopunkt::authoring
