#pragma once
// Markdown → blocks with marked ranges (docs/BUNDLE.md, "Tables"). What a kiosk cannot show is left out with a
// warning that names the line: HTML, tables, program text, other heading levels than 2 and 3.

#include <string>
#include <string_view>
#include <vector>

#include "authoring/diagnostics.h"
#include "authoring/model.h"

namespace infopunkt::authoring {

/// `body` begins at line `first_line` of `file`. Pictures keep the path as written in Block::media.
[[nodiscard]] std::vector<Block> parse_markdown(std::string_view body, const std::string& file, int first_line,
                                                Diagnostics& diagnostics);

/// "&amp;" → "&", "&#8211;" → "–"; entities nobody knows stay as they are.
[[nodiscard]] std::string decode_entity(std::string_view entity);

}  // namespace infopunkt::authoring
