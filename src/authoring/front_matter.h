#pragma once
// The fields at the top of a Markdown file: TOML between two lines "+++".

#include <string_view>
#include <variant>

namespace infopunkt::authoring {

/// Both parts point into the text given.
struct FrontMatter {
  std::string_view fields;
  std::string_view body;
  int fields_line = 2;  ///< line in the file where `fields` begins, from 1
  int body_line = 3;    ///< line in the file where `body` begins
};

enum class FrontMatterFault {
  Missing,  ///< the first line that is not blank is not +++
  Open,     ///< there is no second +++
  Yaml      ///< it begins with ---
};

/// Blank lines before the first +++ are allowed, and blanks after either.
[[nodiscard]] std::variant<FrontMatter, FrontMatterFault> split_front_matter(std::string_view text);

}  // namespace infopunkt::authoring
