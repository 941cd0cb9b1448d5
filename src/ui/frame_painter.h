#pragma once
// Paints a frame's draw lists with as little blending (ui/paint_runs.h) and as few draw calls (ui/paint_batches.h) as
// they need.

#include <functional>
#include <string>

#include "ui/paint_batches.h"
#include "ui/pictures.h"

struct ImDrawCmd;
struct ImDrawData;
struct ImDrawList;

namespace infopunkt::ui {

/// For the GL context that is current, after Dear ImGui's renderer has been set up for it.
class FramePainter {
 public:
  /// `glsl`: the version line of shaders; `opaque`: true for pictures without a transparent pixel.
  FramePainter(std::string glsl, std::function<bool(TextureId)> opaque);
  ~FramePainter();
  FramePainter(const FramePainter&) = delete;
  FramePainter& operator=(const FramePainter&) = delete;

  void render(ImDrawData& data);

 private:
  static void paint_opaque(const ImDrawList* list, const ImDrawCmd* command);
  static void paint_tinted(const ImDrawList* list, const ImDrawCmd* command);
  static void paint_plain(const ImDrawList* list, const ImDrawCmd* command);
  static void paint_blended(const ImDrawList* list, const ImDrawCmd* command);
  void use_plain();
  void make_plain();

  std::string m_glsl;
  std::function<bool(TextureId)> m_opaque;
  PaintBatches m_batches;
  bool m_placed = false;                     ///< the plain program knows this frame's projection
  unsigned int m_plain = 0, m_pictures = 0;  ///< programs: ours without a picture, Dear ImGui's own
  int m_place = -1, m_their_place = -1;      ///< the projection's uniform in each
};

}  // namespace infopunkt::ui
