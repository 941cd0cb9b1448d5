#include <charconv>
#include <optional>
#include <utility>

#include "base/locale.h"
#include "bundle/mbtiles.h"

namespace infopunkt::bundle {
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
  if (!whole || code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return std::nullopt;
  return code;
}

std::string without_tags(std::string_view html) {
  std::string out;
  bool closed = true;  // whether a '>' is still to come
  while (!html.empty()) {
    const std::size_t tag_end = html[0] == '<' && closed ? html.find('>') : std::string_view::npos;
    closed = closed && (html[0] != '<' || tag_end != std::string_view::npos);
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

/// Old tools wrote Latin-1, whose bytes are the first code points of Unicode.
std::string as_utf8(std::string_view text) {
  if (is_utf8(text)) return std::string(text);
  std::string out;
  for (const char c : text) append_utf8(out, static_cast<unsigned char>(c));
  return out;
}

/// Length of what must not stand in a line of text at its beginning: a control character (white space aside) or a mark
/// that turns the writing direction; 0: nothing of the kind.
std::size_t unwanted(std::string_view text) {
  const auto at = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  if (at(0) == 0x7f || (at(0) < 0x20 && at(0) != '\t' && at(0) != '\n' && at(0) != '\r')) return 1;
  if (at(0) == 0xc2 && at(1) >= 0x80 && at(1) < 0xa0) return 2;
  const bool turns = at(0) == 0xe2 && ((at(1) == 0x80 && at(2) >= 0xaa && at(2) <= 0xae) ||
                                       (at(1) == 0x81 && at(2) >= 0xa6 && at(2) <= 0xa9));
  return turns ? 3 : 0;
}

/// At most `limit` bytes, never half a character.
void cut(std::string& text, std::size_t limit) {
  if (text.size() <= limit) return;
  while (limit > 0 && (static_cast<unsigned char>(text[limit]) & 0xc0) == 0x80) --limit;
  text.resize(limit);
}

}  // namespace

std::string plain_line(std::string_view text) {
  const std::string words = as_utf8(text);
  std::string out;
  bool gap = false;
  for (std::string_view left = words; !left.empty();) {
    if (const std::size_t skip = unwanted(left); skip > 0) {
      left.remove_prefix(skip);
      continue;
    }
    const char c = left[0];
    left.remove_prefix(1);
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      gap = !out.empty();
      continue;
    }
    if (gap) out += ' ';
    gap = false;
    out += c;
  }
  cut(out, kMaxPlainLine);
  return out;
}

std::string plain_attribution(std::string_view html) {
  return plain_line(without_tags(as_utf8(html)));
}

}  // namespace infopunkt::bundle
