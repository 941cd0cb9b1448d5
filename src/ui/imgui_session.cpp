#include "ui/imgui_session.h"

#include <imgui.h>

namespace infopunkt::ui {
namespace {

// Nothing of ours reads ImGui's clock; it only must be positive.
constexpr float kStep = 1.F / 60;
constexpr float kCurveError = 0.1F;  // px: corners of large cards stay round

}  // namespace

ImGuiSession::ImGuiSession() : m_context(ImGui::CreateContext()) {
  make_current();
  ImGuiIO& io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.LogFilename = nullptr;
  ImGui::GetStyle().CircleTessellationMaxError = kCurveError;
}

ImGuiSession::~ImGuiSession() {
  ImGui::DestroyContext(m_context);
}

void ImGuiSession::make_current() const {
  ImGui::SetCurrentContext(m_context);
}

ImDrawList& ImGuiSession::begin_frame(int width, int height) {
  ImGuiIO& io = ImGui::GetIO();
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.DeltaTime = kStep;
  ImGui::NewFrame();
  return *ImGui::GetBackgroundDrawList();
}

}  // namespace infopunkt::ui
