#include "ui/shadows.h"

#include <algorithm>
#include <cmath>

#include "ui/imgui_compat.h"

namespace infopunkt::ui {
namespace {

/// Share of a Gaussian that lies below x.
double below(double x, double sigma) {
  return 0.5 * (1 + std::erf(x / (sigma * std::sqrt(2.0))));
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

void Shadows::draw(ImDrawList& list, Rect r, float radius, float blur, Rgba colour) {
  if (blur <= 0 || colour.a == 0 || r.empty()) return;
  const float widest = std::min(r.w, r.h) / 2;
  const Made& m = made(static_cast<int>(std::lround(std::min(radius, widest))), static_cast<int>(std::lround(blur)));
  const Rect out = r.inset(-m.reach);
  const float whole = static_cast<float>(m.size) * m.step;
  const float cx = std::min(whole, out.w / 2), cy = std::min(whole, out.h / 2);
  const float u = cx / whole, v = cy / whole;
  const float xs[4] = {out.x, out.x + cx, out.right() - cx, out.right()};
  const float ys[4] = {out.y, out.y + cy, out.bottom() - cy, out.bottom()};
  const float us[4] = {0, u, u, 0}, vs[4] = {0, v, v, 0};
  for (int j = 0; j < 3; ++j)
    for (int i = 0; i < 3; ++i) {
      const bool inside = i == 1 && j == 1;
      if (inside || xs[i + 1] <= xs[i] || ys[j + 1] <= ys[j]) continue;
      list.AddImage(imgui_texture(m.texture), {xs[i], ys[j]}, {xs[i + 1], ys[j + 1]}, {us[i], vs[j]},
                    {us[i + 1], vs[j + 1]}, colour.packed());
    }
}

}  // namespace infopunkt::ui
