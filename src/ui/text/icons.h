#pragma once
// Icon names of the design (assets/icons.toml) to code points of the icon font.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace infopunkt::ui::text {

class IconNames {
 public:
  /// Reads `name = 0xE88A` lines of the table [icons]; fails naming file, line and key.
  [[nodiscard]] static Result<IconNames> load(const std::string& file);
  [[nodiscard]] std::optional<char32_t> code_point(std::string_view name) const;
  [[nodiscard]] const std::map<std::string, char32_t, std::less<>>& all() const { return m_icons; }

 private:
  std::map<std::string, char32_t, std::less<>> m_icons;
};

}  // namespace infopunkt::ui::text
