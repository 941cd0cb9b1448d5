// A window without a window: frames end in draw lists that nobody renders. Same code path as the real one up to there.

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <utility>

#include "ui/backend.h"
#include "ui/imgui_compat.h"
#include "ui/imgui_session.h"

namespace infopunkt::ui {
namespace {

class NullTextures final : public Textures {
 public:
  TextureId create(int, int, const std::uint8_t*) override { return ++m_last; }
  void update(TextureId, int, int, int, int, const std::uint8_t*, int) override {}
  TextureId create_alpha(int, int) override { return ++m_last; }
  void update_alpha(TextureId, int, int, int, int, const std::uint8_t*, int) override {}
  void destroy(TextureId) override {}

 private:
  TextureId m_last = kNoTexture;
};

}  // namespace

class HeadlessWindow final : public Window {
 public:
  HeadlessWindow(int width, int height) : m_width(width), m_height(height) { build_fonts_without_renderer(); }

  [[nodiscard]] int width() const override { return m_width; }
  [[nodiscard]] int height() const override { return m_height; }
  void wait(Seconds timeout, std::vector<WindowEvent>& out) override {
    constexpr Seconds kLongest = 3600;
    std::unique_lock lock(m_mutex);
    m_woken.wait_for(lock, std::chrono::duration<double>(std::clamp(timeout, 0.0, kLongest)),
                     [this] { return m_wake; });
    if (std::exchange(m_wake, false)) out.emplace_back(WokenEvent{});
  }
  void wake() override {
    {
      const std::lock_guard lock(m_mutex);
      m_wake = true;
    }
    m_woken.notify_one();
  }
  ImDrawList& begin_frame() override {
    m_imgui.make_current();
    return m_imgui.begin_frame(m_width, m_height);
  }
  void present(Rgba clear, Capture* capture) override {
    ImGui::Render();
    if (!capture) return;
    *capture = {m_width, m_height, {}};
    for (int i = 0; i < m_width * m_height; ++i)
      for (const std::uint8_t channel : {clear.r, clear.g, clear.b}) capture->rgb.push_back(channel);
  }
  [[nodiscard]] Textures& textures() override { return m_textures; }
  [[nodiscard]] std::string renderer() const override { return "none"; }

 private:
  ImGuiSession m_imgui;
  NullTextures m_textures;
  int m_width, m_height;
  std::mutex m_mutex;
  std::condition_variable m_woken;
  bool m_wake = false;
};

std::unique_ptr<Window> open_headless(int width, int height) {
  return std::make_unique<HeadlessWindow>(width, height);
}

}  // namespace infopunkt::ui
