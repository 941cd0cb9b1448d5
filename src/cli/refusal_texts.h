#pragma once
// Refusals of bundles and keys in the language of the person at the terminal.

#include <string>

#include "base/language.h"
#include "bundle/refusal.h"

namespace infopunkt::cli {

/// One sentence: what, both values, clause of docs/BUNDLE.md, what to do. Languages other than Polish and Czech get
/// English.
[[nodiscard]] std::string refusal_text(Lang lang, const bundle::Refusal& refusal);

}  // namespace infopunkt::cli
