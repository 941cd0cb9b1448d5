#include "sync/check_answer.h"

#include <algorithm>
#include <array>

#include "base/locale.h"

namespace infopunkt::sync {
namespace {

using bundle::Reason;

constexpr std::string_view kMagic = "KCA1";
constexpr std::size_t kLongestText = 300;
constexpr std::array kReasons{Reason::Unreadable,       Reason::BadDatabaseHeader, Reason::BadSchema,
                              Reason::DamagedDatabase,  Reason::BrokenReference,   Reason::BadText,
                              Reason::BudgetExceeded,   Reason::BadPicture,        Reason::BadTile,
                              Reason::CheckOutOfMemory, Reason::BadVideo};

bool is_control(char c) {
  return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

void add_text(std::string& answer, std::string text) {
  if (text.size() > kLongestText) {
    text.resize(kLongestText);
    // Not in the middle of a character.
    while (!text.empty() && (text.back() & 0xc0) == 0x80) text.pop_back();
    if (!text.empty() && (text.back() & 0x80) != 0) text.pop_back();
  }
  const bool clean = is_utf8(text);
  for (char& c : text)
    if (is_control(c) || (!clean && (c & 0x80) != 0)) c = c == '\n' ? ' ' : '?';
  answer += static_cast<char>(text.size() & 0xff);
  answer += static_cast<char>(text.size() >> 8);
  answer += text;
}

std::optional<std::string> take_text(std::string_view& bytes) {
  if (bytes.size() < 2) return {};
  const std::size_t length =
      static_cast<unsigned char>(bytes[0]) | static_cast<std::size_t>(static_cast<unsigned char>(bytes[1])) << 8;
  if (length > kLongestText || length > bytes.size() - 2) return {};
  const std::string_view text = bytes.substr(2, length);
  if (!is_utf8(text) || std::ranges::any_of(text, is_control)) return {};
  bytes.remove_prefix(2 + length);
  return std::string(text);
}

}  // namespace

std::string write_answer(const bundle::Outcome<void>& outcome) {
  std::string answer(kMagic);
  answer += outcome.ok() ? '\0' : '\1';
  if (outcome.ok()) return answer;
  const bundle::Refusal& refusal = outcome.error();
  answer += static_cast<char>(refusal.reason);
  for (const std::string* text : {&refusal.field, &refusal.stated, &refusal.actual}) add_text(answer, *text);
  return answer;
}

std::optional<bundle::Outcome<void>> read_answer(std::string_view bytes) {
  if (!bytes.starts_with(kMagic) || bytes.size() > kLongestAnswer) return {};
  bytes.remove_prefix(kMagic.size());
  if (bytes == std::string_view("\0", 1)) return bundle::Outcome<void>();
  if (bytes.size() < 2 || bytes[0] != '\1') return {};
  const auto reason = std::ranges::find(kReasons, static_cast<Reason>(static_cast<unsigned char>(bytes[1])));
  if (reason == kReasons.end()) return {};
  bytes.remove_prefix(2);
  auto field = take_text(bytes);
  auto stated = field ? take_text(bytes) : std::nullopt;
  auto actual = stated ? take_text(bytes) : std::nullopt;
  if (!actual || !bytes.empty()) return {};
  return bundle::Outcome<void>(bundle::refuse(*reason, std::move(*field), std::move(*stated), std::move(*actual)));
}

}  // namespace infopunkt::sync
