#pragma once
// System strings: assets/i18n/{pl,cs,en}.toml, one key per sentence, ICU MessageFormat for arguments and plurals.

#include <cstdint>
#include <initializer_list>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/language.h"
#include "base/result.h"

namespace infopunkt {

/// A named argument of a message: tr("search.results", {{"n", 5}}).
struct MessageArg {
  std::string_view name;
  std::variant<std::int64_t, double, std::string> value;
};

/// All system strings of all languages. Immutable after load; any thread.
class Strings {
 public:
  /// Reads every *.toml in `folder` (file name = language code). Nested tables join with '.':
  /// [nav] home → "nav.home". Fails naming file and line on a syntax error, and on a key that
  /// one language has and another has not, and on a message that ICU cannot parse.
  [[nodiscard]] static Result<Strings> load(const std::string& folder);

  [[nodiscard]] std::span<const Lang> languages() const { return m_languages; }
  /// The sentence for `key`, or "⟦key⟧" when it is missing (a test finds those). A language without a strings
  /// file (the bundle may bring one) speaks English, or the first language when there is no English.
  /// Without arguments the text is returned as written.
  [[nodiscard]] std::string tr(Lang lang, std::string_view key) const;
  [[nodiscard]] std::string tr(Lang lang, std::string_view key, std::span<const MessageArg> args) const;
  [[nodiscard]] std::string tr(Lang lang, std::string_view key, std::initializer_list<MessageArg> args) const {
    return tr(lang, key, std::span<const MessageArg>(args.begin(), args.size()));
  }
  [[nodiscard]] bool has(std::string_view key) const;
  [[nodiscard]] std::vector<std::string> keys() const;

 private:
  [[nodiscard]] Lang spoken(Lang lang) const;
  [[nodiscard]] const std::string* find(Lang lang, std::string_view key) const;

  std::vector<Lang> m_languages;
  std::map<Lang, std::map<std::string, std::string, std::less<>>> m_texts;
};

}  // namespace infopunkt
