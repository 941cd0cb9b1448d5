#include "content/text.h"

namespace infopunkt::content {

void Words::add(Lang lang, std::string value) {
  if (!value.empty()) m_variants.emplace_back(lang, std::move(value));
}

std::string_view Words::exactly(Lang lang) const {
  for (const auto& [own, value] : m_variants)
    if (own == lang) return value;
  return {};
}

Text Words::in(Lang asked, Lang site_default) const {
  for (const Lang lang : {asked, Lang(), site_default})
    if (const std::string_view value = exactly(lang); !value.empty()) return {std::string(value), lang};
  if (m_variants.empty()) return {};
  return {m_variants.front().second, m_variants.front().first};
}

}  // namespace infopunkt::content
