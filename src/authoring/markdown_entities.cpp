#include <unicode/utf8.h>

#include <charconv>

#include "authoring/markdown.h"

namespace infopunkt::authoring {

namespace {

struct Named {
  std::string_view name, text;
};
// The names people copy out of web editors; letters with accents are typed directly these days.
constexpr Named kNamed[] = {
    {"&amp;", "&"},    {"&lt;", "<"},     {"&gt;", ">"},     {"&quot;", "\""},  {"&apos;", "'"},   {"&nbsp;", "\u00A0"},
    {"&ndash;", "–"},  {"&mdash;", "—"},  {"&hellip;", "…"}, {"&bdquo;", "„"},  {"&rdquo;", "”"},  {"&ldquo;", "“"},
    {"&lsquo;", "‘"},  {"&rsquo;", "’"},  {"&laquo;", "«"},  {"&raquo;", "»"},  {"&euro;", "€"},   {"&copy;", "©"},
    {"&reg;", "®"},    {"&deg;", "°"},    {"&times;", "×"},  {"&middot;", "·"}, {"&bull;", "•"},   {"&shy;", "\u00AD"},
    {"&oacute;", "ó"}, {"&Oacute;", "Ó"}, {"&sup2;", "²"},   {"&sup3;", "³"},   {"&frac12;", "½"}, {"&sect;", "§"},
};

std::string from_code(UChar32 c) {
  if (c <= 0 || c > 0x10FFFF || U_IS_SURROGATE(c)) c = 0xFFFD;
  char bytes[4];
  int length = 0;
  U8_APPEND_UNSAFE(bytes, length, c);
  return {bytes, static_cast<std::size_t>(length)};
}

}  // namespace

std::string decode_entity(std::string_view entity) {
  for (const Named& named : kNamed)
    if (named.name == entity) return std::string(named.text);
  if (!entity.starts_with("&#") || entity.size() < 4) return std::string(entity);
  const bool hex = entity[2] == 'x' || entity[2] == 'X';
  const auto digits = entity.substr(hex ? 3 : 2, entity.size() - (hex ? 4 : 3));
  UChar32 code = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), code, hex ? 16 : 10);
  return read.ec == std::errc() ? from_code(code) : from_code(0xFFFD);
}

}  // namespace infopunkt::authoring
