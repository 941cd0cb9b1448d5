#pragma once
// A language is data, not code: its ISO 639-1 code as the bundle and the strings files name it.

#include <compare>
#include <string>
#include <string_view>

namespace infopunkt {

/// ISO 639-1 code, two lower-case letters ("pl", "cs", "en"); empty means "none". Cheap to copy.
class Lang {
 public:
  constexpr Lang() = default;
  /// `code` must have exactly two letters a-z, else the result is empty.
  constexpr explicit Lang(std::string_view code) {
    if (code.size() != 2) return;
    for (char c : code)
      if (c < 'a' || c > 'z') return;
    m_code[0] = code[0];
    m_code[1] = code[1];
  }
  [[nodiscard]] constexpr std::string_view code() const { return {m_code, m_code[0] == 0 ? 0U : 2U}; }
  [[nodiscard]] std::string str() const { return std::string(code()); }
  [[nodiscard]] constexpr bool empty() const { return m_code[0] == 0; }
  constexpr auto operator<=>(const Lang&) const = default;

 private:
  char m_code[3] = {0, 0, 0};
};

namespace lang {
inline constexpr Lang pl{"pl"};
inline constexpr Lang cs{"cs"};
inline constexpr Lang en{"en"};
}  // namespace lang

}  // namespace infopunkt
