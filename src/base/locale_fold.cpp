// Folding for search (base/locale.h): both the index and the query go through here, so "Łódź" is found by "lodz" and
// "Žerotín" by "zerotin". It works one character at a time, which is what lets a hit in folded text be shown in the
// original.

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "base/icu_util.h"
#include "base/locale.h"

namespace infopunkt {
namespace {

enum class Role { Letter, Space, Nothing };

/// What a character means for search. Marks and format characters (soft hyphen, joiners) vanish; everything that
/// separates words without being written in a query becomes a space.
Role role_of(UChar32 c) {
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
      return Role::Nothing;
    case U_CONTROL_CHAR:
    case U_SPACE_SEPARATOR:
    case U_LINE_SEPARATOR:
    case U_PARAGRAPH_SEPARATOR:
    case U_DASH_PUNCTUATION:
    case U_INITIAL_PUNCTUATION:
    case U_FINAL_PUNCTUATION:
      return Role::Space;
    default:
      break;
  }
  const bool quote = u_hasBinaryProperty(c, UCHAR_QUOTATION_MARK) != 0;
  return quote || c == '`' || c == 0xFFFD ? Role::Space : Role::Letter;
}

/// Letters that Unicode does not decompose but a hurried typist does.
UChar32 plain_letter(UChar32 c) {
  switch (c) {
    case 0x0142:
      return 'l';  // ł
    case 0x0111:
      return 'd';  // đ
    case 0x00F8:
      return 'o';  // ø
    case 0x0127:
      return 'h';  // ħ
    case 0x0131:
      return 'i';  // dotless i
    default:
      return c;
  }
}

/// One character in lower case, decomposed.
icu::UnicodeString decomposed(UChar32 c, const icu::Normalizer2& nfd) {
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString lower = icu::UnicodeString(c).foldCase();
  icu::UnicodeString apart = nfd.normalize(lower, status);
  return U_SUCCESS(status) ? apart : lower;
}

class Folder {
 public:
  explicit Folder(bool with_origin) : m_with_origin(with_origin) {}

  void add(UChar32 c, std::uint32_t origin) {
    if (c < 0) c = 0xFFFD;  // malformed bytes separate words
    if (c >= 'A' && c <= 'Z') return put(c - 'A' + 'a', origin);
    if (c < 0x80 || m_nfd == nullptr) return put(c, origin);
    const icu::UnicodeString parts = decomposed(c, *m_nfd);
    for (std::int32_t i = 0; i < parts.length(); i = parts.moveIndex32(i, 1)) put(parts.char32At(i), origin);
  }

  Folded finish(std::uint32_t end) {
    if (m_with_origin) m_folded.origin.push_back(end);
    return std::move(m_folded);
  }

 private:
  void put(UChar32 c, std::uint32_t origin) {
    const Role role = role_of(c);
    if (role == Role::Nothing) return;
    if (role == Role::Space) {
      if (!m_pending_space) m_space_origin = origin;
      m_pending_space = true;
      return;
    }
    // A space is written only between two letters: none at the ends, one for a run.
    if (m_pending_space && !m_folded.text.empty()) write(' ', m_space_origin);
    m_pending_space = false;
    write(plain_letter(c), origin);
  }

  void write(UChar32 c, std::uint32_t origin) {
    char bytes[4];
    std::int32_t length = 0;
    U8_APPEND_UNSAFE(bytes, length, c);
    m_folded.text.append(bytes, static_cast<std::size_t>(length));
    if (m_with_origin) m_folded.origin.insert(m_folded.origin.end(), static_cast<std::size_t>(length), origin);
  }

  static const icu::Normalizer2* nfd() {
    UErrorCode status = U_ZERO_ERROR;
    return icu::Normalizer2::getNFDInstance(status);
  }

  bool m_with_origin;
  const icu::Normalizer2* m_nfd = nfd();
  Folded m_folded;
  bool m_pending_space = false;
  std::uint32_t m_space_origin = 0;
};

Folded fold_all(std::string_view utf8, bool with_origin) {
  Folder folder(with_origin);
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(utf8.data());
  const auto size = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    folder.add(c, static_cast<std::uint32_t>(start));
  }
  return folder.finish(static_cast<std::uint32_t>(utf8.size()));
}

}  // namespace

std::string fold(std::string_view utf8) {
  return fold_all(utf8, false).text;
}

Folded fold_with_origin(std::string_view utf8) {
  return fold_all(utf8, true);
}

std::vector<std::string_view> words_of(std::string_view folded) {
  // The classes that SQLite's unicode61 tokenizer takes for parts of words, so that both sides cut alike.
  constexpr std::uint32_t kWordClasses = U_GC_L_MASK | U_GC_N_MASK | U_GC_CO_MASK;
  std::vector<std::string_view> words;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(folded.data());
  const auto size = static_cast<std::int32_t>(folded.size());
  std::int32_t begin = 0;
  for (std::int32_t i = 0; i < size;) {
    const std::int32_t here = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    if (c >= 0 && (U_MASK(u_charType(c)) & kWordClasses) != 0) continue;
    if (here > begin) words.push_back(folded.substr(begin, here - begin));
    begin = i;
  }
  if (size > begin) words.push_back(folded.substr(begin));
  return words;
}

}  // namespace infopunkt
