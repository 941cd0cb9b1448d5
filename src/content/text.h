#pragma once
// Words in several languages and the one rule of fallback: asked → site default → any. The caller always learns
// which language it got, so that a screen can say so and a voice can be chosen.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.h"

namespace infopunkt::content {

/// A text ready to be shown. `lang` is empty when the words are the same in every language (a name, an address) or
/// when there are no words at all.
struct Text {
  std::string value;
  Lang lang;
  [[nodiscard]] bool empty() const { return value.empty(); }
  /// True when a visitor who asked for `asked` must be told that this is another language.
  [[nodiscard]] bool is_fallback(Lang asked) const { return !lang.empty() && lang != asked; }
  bool operator==(const Text&) const = default;
};

/// One field of one record in every language it was written in. A value; any thread may read it.
class Words {
 public:
  Words() = default;
  /// An empty `lang` marks words that are the same in every language. An empty `value` is no translation.
  void add(Lang lang, std::string value);

  /// Asked → neutral → `site_default` → the first language there is; an empty Text when nothing was written.
  [[nodiscard]] Text in(Lang asked, Lang site_default) const;
  /// The words in exactly this language, or empty.
  [[nodiscard]] std::string_view exactly(Lang lang) const;
  [[nodiscard]] bool empty() const { return m_variants.empty(); }
  [[nodiscard]] const std::vector<std::pair<Lang, std::string>>& variants() const { return m_variants; }

 private:
  std::vector<std::pair<Lang, std::string>> m_variants;
};

}  // namespace infopunkt::content
