#include "draw_calls.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include <epoxy/gl.h>
#include <imgui.h>

namespace infopunkt::bench {
namespace {

using DrawElements = decltype(epoxy_glDrawElements);

int g_calls = 0;
DrawElements g_real = nullptr;

// libepoxy's pointer resolves itself in its first call, for which it must stand in its own place.
void EPOXY_CALLSPEC counted(GLenum mode, GLsizei count, GLenum type, const void* indices) {
  ++g_calls;
  epoxy_glDrawElements = g_real;
  epoxy_glDrawElements(mode, count, type, indices);
  g_real = std::exchange(epoxy_glDrawElements, counted);
}

/// FNV-1a over whole words: fast enough beside a frame, and nobody attacks it.
template <class T>
void mix(std::uint64_t& print, std::span<const T> values) {
  static_assert(sizeof(T) % sizeof(std::uint32_t) == 0);
  const auto* words = reinterpret_cast<const std::uint32_t*>(values.data());
  for (std::size_t i = 0; i < values.size_bytes() / sizeof(std::uint32_t); ++i)
    print = (print ^ words[i]) * 0x100000001B3ULL;
}

/// Of one draw call. A triangle that is cut by the clip counts as much as its bounding box is inside.
double painted(const ImDrawList& list, const ImDrawCmd& command) {
  double pixels = 0;
  const ImVec4 clip = command.ClipRect;
  const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
  for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
    const auto corner = [&](unsigned n) { return list.VtxBuffer.Data[command.VtxOffset + index[i + n]].pos; };
    const ImVec2 a = corner(0), b = corner(1), c = corner(2);
    const auto [left, right] = std::minmax({a.x, b.x, c.x});
    const auto [top, bottom] = std::minmax({a.y, b.y, c.y});
    const float box = (right - left) * (bottom - top);
    if (box <= 0) continue;
    const float inside = std::max(0.F, std::min(right, clip.z) - std::max(left, clip.x)) *
                         std::max(0.F, std::min(bottom, clip.w) - std::max(top, clip.y));
    pixels += std::abs((b.x - a.x) * (c.y - a.y) - (c.x - a.x) * (b.y - a.y)) / 2 * (inside / box);
  }
  return pixels;
}

}  // namespace

void count_draw_calls() {
  if (epoxy_glDrawElements == counted) return;
  g_real = epoxy_glDrawElements;
  epoxy_glDrawElements = counted;
}

DrawCost take_draw_cost() {
  DrawCost cost{.calls = g_calls, .print = 0xCBF29CE484222325ULL};
  g_calls = 0;
  const ImDrawData* data = ImGui::GetDrawData();
  if (!data) return cost;
  for (const ImDrawList* list : std::span(data->CmdLists, static_cast<std::size_t>(data->CmdListsCount))) {
    for (const ImDrawCmd& command : list->CmdBuffer)
      if (!command.UserCallback && command.ElemCount > 0) {
        ++cost.calls;
        cost.painted += painted(*list, command);
      }
    mix(cost.print, std::span<const ImDrawVert>(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.Size)));
  }
  return cost;
}

}  // namespace infopunkt::bench
