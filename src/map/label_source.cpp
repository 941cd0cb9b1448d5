#include "map/label_source.h"

#include <algorithm>

namespace infopunkt::map {

std::string_view name_in(const std::vector<Name>& names, std::string_view lang) {
  for (const std::string_view wanted : {lang, std::string_view("latin"), std::string_view()}) {
    const auto it = std::find_if(names.begin(), names.end(),
                                 [&](const Name& name) { return name.lang == wanted && !name.text.empty(); });
    if (it != names.end()) return it->text;
  }
  return {};
}

}  // namespace infopunkt::map
