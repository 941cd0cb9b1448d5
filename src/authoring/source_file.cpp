#include "authoring/source_file.h"

#include <fmt/format.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <fstream>
#include <iterator>

#include "authoring/encoding.h"

namespace infopunkt::authoring {

namespace {

std::optional<std::string> read_bytes(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) return std::nullopt;
  std::string bytes{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (in.bad()) return std::nullopt;
  return bytes;
}

bool is_control(UChar32 c) {
  if (c == '\t' || c == '\n' || c == '\r') return false;
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFD || c == 0x2028 || c == 0x2029;
}

bool is_direction(UChar32 c) {
  return c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/// Up to 20 bytes before `offset`, cut at a character: enough to find the spot.
std::string words_before(std::string_view text, std::size_t offset) {
  std::size_t start = offset > 20 ? offset - 20 : 0;
  while (start < offset && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) ++start;
  auto words = text.substr(start, offset - start);
  if (const auto line = words.find_last_of("\r\n"); line != std::string_view::npos) words.remove_prefix(line + 1);
  return std::string(words);
}

}  // namespace

std::optional<SourceFile> read_source(const std::filesystem::path& folder, const std::string& path,
                                      Diagnostics& diagnostics) {
  std::error_code error;
  const auto size = std::filesystem::file_size(folder / path, error);
  if (error) {
    diagnostics.add(Message::FileUnreadable, {path}, {error.message()});
    return std::nullopt;
  }
  if (size > kMaxTextBytes) {
    diagnostics.add(Message::FileTooLarge, {path}, {std::to_string(size >> 20U), std::to_string(kMaxTextBytes >> 20U)});
    return std::nullopt;
  }
  const auto bytes = read_bytes(folder / path);
  if (!bytes) {
    diagnostics.add(Message::FileUnreadable, {path}, {""});
    return std::nullopt;
  }
  auto decoded = decode(*bytes);
  if (const auto* bad = std::get_if<BadByte>(&decoded)) {
    const auto line =
        static_cast<int>(std::count(bytes->begin(), bytes->begin() + static_cast<std::ptrdiff_t>(bad->offset), '\n'));
    diagnostics.add(Message::EncodingInvalid, {path, line + 1},
                    {std::to_string(bad->offset), fmt::format("{:02X}", bad->value)});
    return std::nullopt;
  }
  return SourceFile{path, std::get<std::string>(std::move(decoded))};
}

LineColumn position_of(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, std::min(offset, text.size()));
  const auto line_start = before.rfind('\n') + 1;  // npos + 1 == 0
  return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1,
          length_of(before.substr(line_start)) + 1};
}

bool check_characters(std::string_view text, const Where& where, Diagnostics& diagnostics) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(text.data());
  const auto length = static_cast<std::int64_t>(text.size());
  for (std::int64_t at = 0; at < length;) {
    const auto start = static_cast<std::size_t>(at);
    UChar32 c = 0;
    U8_NEXT(data, at, length, c);
    if (c < 0) c = 0xFFFD;
    const bool control = is_control(c);
    if (!control && !is_direction(c)) continue;
    diagnostics.add(control ? Message::ControlCharacter : Message::DirectionCharacter, where,
                    {fmt::format("{:04X}", c), words_before(text, start)});
    return false;
  }
  return true;
}

std::string_view trim(std::string_view text) {
  constexpr std::string_view blank = " \t\r\n";
  constexpr std::string_view no_break = "\xC2\xA0";
  while (!text.empty()) {
    if (blank.find(text.front()) != std::string_view::npos)
      text.remove_prefix(1);
    else if (blank.find(text.back()) != std::string_view::npos)
      text.remove_suffix(1);
    else if (text.starts_with(no_break))
      text.remove_prefix(2);
    else if (text.ends_with(no_break))
      text.remove_suffix(2);
    else
      break;
  }
  return text;
}

int length_of(std::string_view text) {
  return static_cast<int>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

}  // namespace infopunkt::authoring
