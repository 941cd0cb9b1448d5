#pragma once
// The sentences of authoring, English, Polish and Czech side by side. Used by diagnostics.cpp alone.

#include <string_view>

#include "authoring/diagnostics.h"

namespace infopunkt::authoring {

/// One language's half of a fault: what is wrong, and what to do about it.
struct Sentence {
  std::string_view text;
  std::string_view cure;
};

/// `{0}` quotes an argument, `{0:kind}` and `{0:lang}` translate it first, `{here}` is "row" in a table and
/// "value" elsewhere, in Czech in the fourth case; `<<…>>` is left out when an argument inside it is empty.
struct MessageEntry {
  Message message;
  Severity severity;
  std::string_view id;  ///< for machines; never changes
  Sentence en;
  Sentence pl;
  Sentence cs;
};
[[nodiscard]] const MessageEntry& entry_of(Message message);

/// `project` → "project" / "projekt" / "projekt", in the first case. Unknown kinds come back as they are.
[[nodiscard]] std::string_view kind_word(std::string_view kind, Lang lang);
/// `cs` → "Czech" / "po czesku" / "v češtině" ("there is no Czech text", "brakuje tekstu po czesku", "chybí text v
/// češtině").
[[nodiscard]] std::string language_word(std::string_view code, Lang lang);

}  // namespace infopunkt::authoring
