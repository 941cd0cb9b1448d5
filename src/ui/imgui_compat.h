#pragma once
// The differences between Dear ImGui 1.86 (Debian 12) and later releases. Nothing else may ask for its version.

#include <cstdint>
#include <type_traits>

#include <imgui.h>

#include "ui/geometry.h"
#include "ui/pictures.h"

namespace infopunkt::ui {

/// ImTextureID is a pointer before 1.91.4 and an integer since.
template <class Id = ImTextureID>
[[nodiscard]] Id imgui_texture(TextureId id) {
  if constexpr (std::is_pointer_v<Id>)
    return reinterpret_cast<Id>(static_cast<std::uintptr_t>(id));
  else
    return static_cast<Id>(id);
}
template <class Id = ImTextureID>
[[nodiscard]] TextureId texture_of(Id id) {
  if constexpr (std::is_pointer_v<Id>)
    return static_cast<TextureId>(reinterpret_cast<std::uintptr_t>(id));
  else
    return static_cast<TextureId>(id);
}

[[nodiscard]] inline ImVec2 im(Vec2 v) {
  return {v.x, v.y};
}
[[nodiscard]] inline ImVec2 top_left(Rect r) {
  return {r.x, r.y};
}
[[nodiscard]] inline ImVec2 bottom_right(Rect r) {
  return {r.right(), r.bottom()};
}

/// A context without a renderer must build the atlas itself; releases from 1.92 on let the renderer do it.
inline void build_fonts_without_renderer() {
#if IMGUI_VERSION_NUM >= 19200
  ImGui::GetIO().BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
#else
  unsigned char* pixels = nullptr;
  int width = 0, height = 0;
  ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
#endif
}

}  // namespace infopunkt::ui
