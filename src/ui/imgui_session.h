#pragma once
// The Dear ImGui context of one window: no windows of its own, only the background draw list.

#include "base/time.h"

struct ImDrawList;
struct ImGuiContext;

namespace infopunkt::ui {

class ImGuiSession {
 public:
  ImGuiSession();
  ~ImGuiSession();
  ImGuiSession(const ImGuiSession&) = delete;
  ImGuiSession& operator=(const ImGuiSession&) = delete;
  void make_current() const;
  /// Begins a frame of this size in pixels (the renderer's own new frame must have been called).
  ImDrawList& begin_frame(int width, int height);

 private:
  ImGuiContext* m_context;
};

}  // namespace infopunkt::ui
