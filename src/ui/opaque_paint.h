#pragma once
// Paints a frame's draw lists with as little blending as they need (ui/opaque_runs.h).

#include <functional>
#include <string>

#include "ui/pictures.h"

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;

namespace infopunkt::ui {

/// For the GL context that is current, after Dear ImGui's renderer has been set up for it.
class OpaquePaint {
 public:
  /// `glsl`: the version line of shaders; `opaque`: true for pictures without a transparent pixel.
  OpaquePaint(std::string glsl, std::function<bool(TextureId)> opaque);
  ~OpaquePaint();
  OpaquePaint(const OpaquePaint&) = delete;
  OpaquePaint& operator=(const OpaquePaint&) = delete;

  void render(ImDrawData& data);

 private:
  static void paint_opaque(const ImDrawList* list, const ImDrawCmd* command);
  static void paint_plain(const ImDrawList* list, const ImDrawCmd* command);
  static void paint_blended(const ImDrawList* list, const ImDrawCmd* command);
  void use_plain();

  std::string m_glsl;
  std::function<bool(TextureId)> m_opaque;
  unsigned int m_plain = 0, m_pictures = 0;  ///< programs: ours without a picture, Dear ImGui's own
  int m_place = -1, m_their_place = -1;      ///< the projection's uniform in each
};

}  // namespace infopunkt::ui
