#include "ui/opaque_runs.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/imgui_compat.h"

namespace infopunkt::ui {
namespace {

using Triangle = std::array<ImDrawVert, 3>;

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

struct Run {
  Paint paint;
  unsigned elements;
  float px;
};

class Cutter {
 public:
  Cutter(ImDrawList& list, const OpaqueRules& rules)
      : m_list(list), m_rules(rules), m_white(ImGui::GetFontTexUvWhitePixel()), m_font(ImGui::GetIO().Fonts->TexID) {}

  void cut() {
    for (const ImDrawCmd& command : m_list.CmdBuffer) {
      if (command.UserCallback || command.ElemCount == 0)
        m_commands.push_back(command);
      else
        cut(command);
    }
    m_list.CmdBuffer.swap(m_commands);
  }

 private:
  [[nodiscard]] Paint paint_of(const Triangle& t, bool opaque_texture, bool font) const {
    constexpr ImU32 kAlpha = IM_COL32_A_MASK;
    if ((t[0].col & t[1].col & t[2].col & kAlpha) != kAlpha) return Paint::Blended;
    if (font) return white(t, m_white) ? Paint::Plain : Paint::Blended;
    return opaque_texture ? Paint::Opaque : Paint::Blended;
  }

  void cut(const ImDrawCmd& command) {
    const bool font = command.GetTexID() == m_font;
    const bool opaque = !font && m_rules.opaque(texture_of(command.GetTexID()));
    m_runs.clear();
    for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
      const Triangle t = triangle_at(m_list, command, i);
      const Paint paint = font || opaque ? paint_of(t, opaque, font) : Paint::Blended;
      if (m_runs.empty() || m_runs.back().paint != paint) m_runs.push_back({paint, 0, 0});
      m_runs.back().elements += 3;
      m_runs.back().px += area(t);
    }
    join_small();
    ImDrawCmd part = command;
    for (const Run& run : m_runs) {
      part.ElemCount = run.elements;
      if (run.paint != Paint::Blended)
        call(run.paint == Paint::Plain ? m_rules.paint_plain : m_rules.paint_opaque, command);
      m_commands.push_back(part);
      if (run.paint != Paint::Blended) call(m_rules.paint_blended, command);
      part.IdxOffset += run.elements;
    }
  }

  /// Small opaque runs become part of the blended ones beside them.
  void join_small() {
    std::size_t kept = 0;
    for (const Run& run : m_runs) {
      const Run wanted{run.px < m_rules.least_px ? Paint::Blended : run.paint, run.elements, run.px};
      if (kept > 0 && m_runs[kept - 1].paint == wanted.paint)
        m_runs[kept - 1].elements += wanted.elements;
      else
        m_runs[kept++] = wanted;
    }
    m_runs.resize(kept);
  }

  void call(ImDrawCallback callback, const ImDrawCmd& beside) {
    ImDrawCmd command;
    command.ClipRect = beside.ClipRect;
    command.UserCallback = callback;
    command.UserCallbackData = m_rules.data;
    m_commands.push_back(command);
  }

  ImDrawList& m_list;
  const OpaqueRules& m_rules;
  ImVec2 m_white;
  ImTextureID m_font;
  std::vector<Run> m_runs;
  ImVector<ImDrawCmd> m_commands;
};

}  // namespace

void split_opaque(ImDrawList& list, const OpaqueRules& rules) {
  Cutter(list, rules).cut();
}

}  // namespace infopunkt::ui
