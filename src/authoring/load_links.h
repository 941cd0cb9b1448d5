#pragma once
// Where links of a body may lead.

#include <string>
#include <vector>

#include "authoring/diagnostics.h"
#include "authoring/model.h"

namespace infopunkt::authoring {

/// Completes addresses ("www.ao.opole.pl" → https) and drops links that nothing can open, with a warning.
/// What remains is http(s), mailto, tel, or a target inside the kiosk, which check() looks up.
void clean_links(std::vector<Block>& blocks, const std::string& path, Diagnostics& diagnostics);

/// True for a link that leaves the kiosk.
[[nodiscard]] bool is_outside_link(std::string_view url);

}  // namespace infopunkt::authoring
