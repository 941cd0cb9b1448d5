#include <algorithm>
#include <cmath>

#include "ui/theme.h"

namespace infopunkt::ui {
namespace {

double linear(std::uint8_t channel) {
  const double c = channel / 255.0;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(Rgba c) {
  return 0.2126 * linear(c.r) + 0.7152 * linear(c.g) + 0.0722 * linear(c.b);
}

struct CategoryColours {
  std::string_view name;
  Colour strong, soft;
};
constexpr std::array kCategories{
    CategoryColours{"transport", Colour::CatTransport, Colour::CatTransportSoft},
    CategoryColours{"environment", Colour::CatEnvironment, Colour::CatEnvironmentSoft},
    CategoryColours{"education", Colour::CatEducation, Colour::CatEducationSoft},
    CategoryColours{"heritage", Colour::CatHeritage, Colour::CatHeritageSoft},
    CategoryColours{"economy", Colour::CatEconomy, Colour::CatEconomySoft},
};

const CategoryColours* find_category(std::string_view name) {
  const auto* it =
      std::find_if(kCategories.begin(), kCategories.end(), [&](const CategoryColours& c) { return c.name == name; });
  return it == kCategories.end() ? nullptr : it;
}

}  // namespace

Rgba Rgba::with_alpha(float factor) const {
  return {r, g, b, static_cast<std::uint8_t>(std::lround(static_cast<float>(a) * std::clamp(factor, 0.F, 1.F)))};
}

double contrast(Rgba a, Rgba b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

Colour Theme::category(std::string_view name) {
  const CategoryColours* found = find_category(name);
  return found ? found->strong : Colour::Primary;
}

Colour Theme::category_soft(std::string_view name) {
  const CategoryColours* found = find_category(name);
  return found ? found->soft : Colour::PrimarySoft;
}

}  // namespace infopunkt::ui
