#include "draw_calls.h"

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

}  // namespace

void count_draw_calls() {
  if (epoxy_glDrawElements == counted) return;
  g_real = epoxy_glDrawElements;
  epoxy_glDrawElements = counted;
}

DrawCost take_draw_cost() {
  DrawCost cost{g_calls, 0xCBF29CE484222325ULL};
  g_calls = 0;
  const ImDrawData* data = ImGui::GetDrawData();
  if (!data) return cost;
  for (const ImDrawList* list : std::span(data->CmdLists, static_cast<std::size_t>(data->CmdListsCount))) {
    for (const ImDrawCmd& command : list->CmdBuffer)
      if (!command.UserCallback && command.ElemCount > 0) ++cost.calls;
    mix(cost.print, std::span<const ImDrawVert>(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.Size)));
  }
  return cost;
}

}  // namespace infopunkt::bench
