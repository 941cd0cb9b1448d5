#include "screens/route.h"

namespace infopunkt::screens {

Route parse_route(std::string_view target) {
  if (target.empty()) return {};
  const std::size_t slash = target.find('/');
  if (slash == std::string_view::npos) return {std::string(target), {}};
  return {std::string(target.substr(0, slash)), std::string(target.substr(slash + 1))};
}

std::string to_string(const Route& route) {
  return route.item.empty() ? route.screen : route.screen + "/" + route.item;
}

}  // namespace infopunkt::screens
