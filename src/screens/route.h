#pragma once
// Where a visitor is: a screen and, where it has one, the item. Bundles name targets the same way
// ("news/2022-04-25-visit", "page/about", "pages/activities").

#include <string>
#include <string_view>

namespace infopunkt::screens {

struct Route {
  std::string screen = "home";
  std::string item;  ///< record slug or filter; may be empty

  bool operator==(const Route&) const = default;
};

/// "project/ao-01" → {project, ao-01}; empty text is home. Never fails: an unknown screen is the shell's matter.
[[nodiscard]] Route parse_route(std::string_view target);
[[nodiscard]] std::string to_string(const Route& route);

}  // namespace infopunkt::screens
