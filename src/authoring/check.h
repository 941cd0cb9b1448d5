#pragma once
// What only the whole model can show: ids used twice, references that lead nowhere, sections without content.

#include <string>
#include <vector>

#include "authoring/diagnostics.h"
#include "authoring/model.h"

namespace infopunkt::authoring {

/// Everything a slide, a section or a link may open: "home", "news", "pages/activities", "project/ao-01" …
[[nodiscard]] std::vector<std::string> targets_of(const Model& model);

/// Reports what does not fit together. Does not change the model.
void check(const Model& model, Diagnostics& diagnostics);

/// Completes Section::screen of page sections: "page" with page = "about" becomes "page/about", or
/// "pages/activities" when that names the `section` of some pages.
void resolve_sections(Model& model, Diagnostics& diagnostics);

}  // namespace infopunkt::authoring
