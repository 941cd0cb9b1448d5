#include "ui/paint_runs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "ui/imgui_compat.h"

namespace infopunkt::ui {
namespace {

using Triangle = std::array<ImDrawVert, 3>;

// A run whose box would grow by more than this share of the canvas ends: boxes decide what may be painted together, and
// one around things far from each other says nothing.
constexpr float kMostGrowth = 0.02F;

Triangle triangle_at(const ImDrawList& list, const ImDrawCmd& command, unsigned first) {
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset + first;
  const ImDrawVert* corners = list.VtxBuffer.Data + command.VtxOffset;
  return {corners[index[0]], corners[index[1]], corners[index[2]]};
}

bool same(const ImVec2& a, const ImVec2& b) {
  return a.x == b.x && a.y == b.y;
}

/// What Dear ImGui draws without a picture shows one pixel of its own texture.
bool white(const Triangle& t, const ImVec2& pixel) {
  return same(t[0].uv, pixel) && same(t[1].uv, pixel) && same(t[2].uv, pixel);
}

float area(const Triangle& t) {
  const ImVec2 a = t[0].pos, b = t[1].pos, c = t[2].pos;
  return std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2;
}

float area(const ImVec4& box) {
  return std::max(0.F, box.z - box.x) * std::max(0.F, box.w - box.y);
}

ImVec4 box_of(const Triangle& t) {
  const auto [left, right] = std::minmax({t[0].pos.x, t[1].pos.x, t[2].pos.x});
  const auto [top, bottom] = std::minmax({t[0].pos.y, t[1].pos.y, t[2].pos.y});
  return {left, top, right, bottom};
}

ImVec4 around(const ImVec4& a, const ImVec4& b) {
  return {std::min(a.x, b.x), std::min(a.y, b.y), std::max(a.z, b.z), std::max(a.w, b.w)};
}

ImVec4 common(const ImVec4& a, const ImVec4& b) {
  return {std::max(a.x, b.x), std::max(a.y, b.y), std::min(a.z, b.z), std::min(a.w, b.w)};
}

class Cutter {
 public:
  Cutter(const ImDrawCmd& command, const RunRules& rules, std::vector<PaintRun>& out)
      : m_command(command),
        m_rules(rules),
        m_out(out),
        m_white(ImGui::GetFontTexUvWhitePixel()),
        m_font(command.GetTexID() == ImGui::GetIO().Fonts->TexID),
        m_opaque(!m_font && rules.opaque(texture_of(command.GetTexID()))),
        m_most_growth(kMostGrowth * rules.canvas.x * rules.canvas.y) {}

  void add(const Triangle& t, unsigned first) {
    const Paint paint = paint_of(t);
    const ImVec4 box = box_of(t);
    if (m_count > 0) {
      const ImVec4 grown = around(m_box, box);
      if (paint != m_paint || area(grown) - area(m_box) > m_most_growth) end();
    }
    if (m_count == 0) {
      m_paint = paint;
      m_first = first;
      m_px = 0;
      m_box = box;
    }
    m_box = around(m_box, box);
    m_count += 3;
    m_px += area(t);
  }

  void end() {
    if (m_count == 0) return;
    PaintRun run;
    run.paint = m_px >= m_rules.least_px   ? m_paint
                : m_paint == Paint::Plain  ? Paint::Tinted
                : m_paint == Paint::Opaque ? Paint::Blended
                                           : m_paint;
    run.like = m_command;
    run.first = m_first;
    run.count = m_count;
    const ImVec4& clip = m_command.ClipRect;
    run.bounds = common(m_box, clip);
    m_count = 0;
    if (run.bounds.x >= run.bounds.z || run.bounds.y >= run.bounds.w) return;  // clipped away altogether
    if (m_box.x >= clip.x && m_box.y >= clip.y && m_box.z <= clip.z && m_box.w <= clip.w)
      run.like.ClipRect = {0, 0, m_rules.canvas.x, m_rules.canvas.y};
    m_out.push_back(run);
  }

 private:
  [[nodiscard]] Paint paint_of(const Triangle& t) const {
    constexpr ImU32 kAlpha = IM_COL32_A_MASK;
    const bool full = (t[0].col & t[1].col & t[2].col & kAlpha) == kAlpha;
    if (m_font && white(t, m_white)) return full ? Paint::Plain : Paint::Tinted;
    return m_opaque && full ? Paint::Opaque : Paint::Blended;
  }

  const ImDrawCmd& m_command;
  const RunRules& m_rules;
  std::vector<PaintRun>& m_out;
  const ImVec2 m_white;
  const bool m_font, m_opaque;
  const float m_most_growth;
  Paint m_paint = Paint::Blended;
  unsigned m_first = 0, m_count = 0;
  float m_px = 0;
  ImVec4 m_box;
};

}  // namespace

void cut_runs(const ImDrawList& list, const ImDrawCmd& command, const RunRules& rules, std::vector<PaintRun>& out) {
  Cutter cutter(command, rules, out);
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3)
    cutter.add(triangle_at(list, command, i), command.IdxOffset + i);
  cutter.end();
}

}  // namespace infopunkt::ui
