#include "ui/shadows.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "ui/imgui_compat.h"

namespace infopunkt::ui {
namespace {

/// Share of a Gaussian that lies below x.
double below(double x, double sigma) {
  return 0.5 * (1 + std::erf(x / (sigma * std::sqrt(2.0))));
}

/// A line across the shadow and what the quarter picture shows there, 0 to 1.
struct Cut {
  float at, texel;
};
using Cuts = std::vector<Cut>;

/// Where to cut a shadow from `from` to `to` along one axis: at the ends of its two quarters, `whole` long, and at the
/// borders of what is seen and what is hidden.
Cuts cuts(float from, float to, float whole, std::pair<float, float> seen, std::pair<float, float> hidden) {
  const float quarter = std::min(whole, (to - from) / 2);
  std::array<float, 6> lines{seen.first, from + quarter, to - quarter, seen.second, hidden.first, hidden.second};
  std::sort(lines.begin(), lines.end());
  Cuts out;
  for (const float line : lines) {
    if (line < seen.first || line > seen.second || (!out.empty() && line - out.back().at < 0.01F)) continue;
    out.push_back({line, std::min({line - from, to - line, quarter}) / whole});
  }
  return out;
}

/// Left edge of a rounded rectangle whose corner is the origin, in the row `y` below its top edge.
double corner_inset(double y, double radius) {
  if (y >= radius) return 0;
  const double d = radius - y;
  return radius - std::sqrt(std::max(0.0, radius * radius - d * d));
}

}  // namespace

ShadowQuarter blurred_quarter(float radius, float blur) {
  const double sigma = std::max(0.5, static_cast<double>(blur) / 2);
  const double reach = 3 * sigma;
  ShadowQuarter out;
  out.step = static_cast<float>(std::max(1.0, sigma / 6));
  out.reach = static_cast<float>(reach);
  out.size = static_cast<int>(std::ceil((2 * reach + static_cast<double>(radius)) / static_cast<double>(out.step)));
  out.alpha.resize(static_cast<std::size_t>(out.size) * out.size);
  // Exact along x by the error function, summed along y over the rows that a pixel sees.
  const double dy = std::max(0.5, sigma / 8);
  const auto r = static_cast<double>(radius);
  for (int j = 0; j < out.size; ++j) {
    const double y = (j + 0.5) * static_cast<double>(out.step) - reach;
    for (int i = 0; i < out.size; ++i) {
      const double x = (i + 0.5) * static_cast<double>(out.step) - reach;
      double sum = 0;
      for (double row = std::max(dy / 2, std::floor((y - reach) / dy) * dy + dy / 2); row < y + reach; row += dy) {
        const double weight = below(row + dy / 2 - y, sigma) - below(row - dy / 2 - y, sigma);
        sum += weight * below(x - corner_inset(row, r), sigma);
      }
      out.alpha[static_cast<std::size_t>(j) * out.size + i] =
          static_cast<std::uint8_t>(std::lround(std::clamp(sum, 0.0, 1.0) * 255));
    }
  }
  return out;
}

float seen_reach(float blur, int alpha) {
  const double sigma = std::max(0.5, static_cast<double>(blur) / 2);
  double near = 0, far = 3 * sigma;
  for (int halving = 0; halving < 20; ++halving) {
    const double middle = (near + far) / 2;
    (below(-middle, sigma) * alpha > 0.5 ? near : far) = middle;
  }
  return static_cast<float>(far);
}

Shadows::~Shadows() {
  for (const auto& [key, m] : m_made) m_textures.destroy(m.texture);
}

const Shadows::Made& Shadows::made(int radius, int blur) {
  const auto it = m_made.find({radius, blur});
  if (it != m_made.end()) return it->second;
  const ShadowQuarter q = blurred_quarter(static_cast<float>(radius), static_cast<float>(blur));
  const TextureId texture = m_textures.create_alpha(q.size, q.size);
  m_textures.update_alpha(texture, 0, 0, q.size, q.size, q.alpha.data(), q.size);
  return m_made.emplace(std::pair{radius, blur}, Made{texture, q.size, q.step, q.reach}).first->second;
}

void Shadows::draw(ImDrawList& list, Rect card, Vec2 offset, float radius, float blur, Rgba colour) {
  if (blur <= 0 || colour.a == 0 || card.empty()) return;
  const Rect r = card.moved(offset.x, offset.y);
  const float widest = std::min(r.w, r.h) / 2;
  const Made& m = made(static_cast<int>(std::lround(std::min(radius, widest))), static_cast<int>(std::lround(blur)));
  const Rect out = r.inset(-m.reach), seen = r.inset(-std::ceil(std::min(m.reach, seen_reach(blur, colour.a))));
  // The largest rectangle with the card's proportions that its round corners leave whole.
  const Rect hidden = card.inset(std::ceil(std::min(radius, widest) * (1 - std::numbers::sqrt2_v<float> / 2)) + 1);
  const float whole = static_cast<float>(m.size) * m.step;
  const Cuts x = cuts(out.x, out.right(), whole, {seen.x, seen.right()}, {hidden.x, hidden.right()});
  const Cuts y = cuts(out.y, out.bottom(), whole, {seen.y, seen.bottom()}, {hidden.y, hidden.bottom()});
  for (std::size_t j = 0; j + 1 < y.size(); ++j)
    for (std::size_t i = 0; i + 1 < x.size(); ++i) {
      const bool covered =
          x[i].at >= hidden.x && x[i + 1].at <= hidden.right() && y[j].at >= hidden.y && y[j + 1].at <= hidden.bottom();
      if (covered) continue;
      list.AddImage(imgui_texture(m.texture), {x[i].at, y[j].at}, {x[i + 1].at, y[j + 1].at}, {x[i].texel, y[j].texel},
                    {x[i + 1].texel, y[j + 1].texel}, colour.packed());
    }
}

}  // namespace infopunkt::ui
