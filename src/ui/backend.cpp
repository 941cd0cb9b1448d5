#include "ui/backend.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <cstring>
#include <mutex>
#include <span>
#include <stdexcept>
#include <utility>

#include <SDL.h>
#include <backends/imgui_impl_opengl3.h>
#include <epoxy/gl.h>
#include <fmt/format.h>

#include "ui/frame_painter.h"
#include "ui/gl_textures.h"
#include "ui/imgui_compat.h"
#include "ui/imgui_session.h"
#include "ui/window_manager.h"

namespace infopunkt::ui {
namespace {

// SDL can only poll on these drivers, once a millisecond. We poll less often and sleep properly in between.
constexpr int kPollKmsdrmMs = 8;
constexpr int kPollOffscreenMs = 40;

void set_hints(const WindowOptions& o) {
  // A finger must arrive once, as a finger; capturing the mouse swallows touches on Linux.
  SDL_SetHint(SDL_HINT_TOUCH_MOUSE_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_TOUCH_EVENTS, "0");
  SDL_SetHint(SDL_HINT_MOUSE_AUTO_CAPTURE, "0");
  SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "0");
  SDL_SetHint(SDL_HINT_VIDEO_MINIMIZE_ON_FOCUS_LOSS, "0");
  SDL_SetHint(SDL_HINT_QUIT_ON_LAST_WINDOW_CLOSE, "1");
  if (o.offscreen) SDL_SetHint(SDL_HINT_VIDEODRIVER, "offscreen");
}

struct GlVersion {
  int profile, major, minor;
  const char* glsl;
};
// 3.3 first: it draws more than 65536 corners in one list. Small boards have ES 3.0 only.
constexpr std::array kVersions{GlVersion{SDL_GL_CONTEXT_PROFILE_CORE, 3, 3, "#version 330 core"},
                               GlVersion{SDL_GL_CONTEXT_PROFILE_ES, 3, 0, "#version 300 es"}};

struct Opened {
  SDL_Window* window = nullptr;
  SDL_GLContext context = nullptr;
  const char* glsl = nullptr;
};

struct Frame {
  int width, height;
  Uint32 flags;
};

/// How the window is asked for. On an X server without a window manager, which is a kiosk's, SDL would wait a tenth of
/// a second for someone to make it fullscreen: there a window of the display's size fills the screen by itself.
Frame frame_of(const WindowOptions& o) {
  if (!o.fullscreen) return {o.width, o.height, SDL_WINDOW_RESIZABLE};
  const char* driver = SDL_GetCurrentVideoDriver();
  SDL_Rect display{};
  if (driver && std::strcmp(driver, "x11") == 0 && !x_window_manager_runs() && SDL_GetDisplayBounds(0, &display) == 0)
    return {display.w, display.h, SDL_WINDOW_BORDERLESS};
  return {o.width, o.height, SDL_WINDOW_FULLSCREEN_DESKTOP};
}

Opened open_with(const GlVersion& version, const WindowOptions& o, const Frame& frame) {
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_PROFILE_MASK, version.profile);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MAJOR_VERSION, version.major);
  SDL_GL_SetAttribute(SDL_GL_CONTEXT_MINOR_VERSION, version.minor);
  SDL_GL_SetAttribute(SDL_GL_DOUBLEBUFFER, 1);
  SDL_GL_SetAttribute(SDL_GL_DEPTH_SIZE, 0);
  SDL_GL_SetAttribute(SDL_GL_STENCIL_SIZE, 0);
  const Uint32 flags = SDL_WINDOW_OPENGL | SDL_WINDOW_ALLOW_HIGHDPI | frame.flags;
  Opened out;
  out.glsl = version.glsl;
  out.window = SDL_CreateWindow(o.title.c_str(), SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, frame.width,
                                frame.height, flags);
  if (out.window) out.context = SDL_GL_CreateContext(out.window);
  if (out.window && !out.context) SDL_DestroyWindow(std::exchange(out.window, nullptr));
  return out;
}

Opened open_any(const WindowOptions& o) {
  const Frame frame = frame_of(o);
  for (const GlVersion& version : kVersions)
    if (const Opened opened = open_with(version, o, frame); opened.window) return opened;
  return {};
}

class SdlWindow final : public Window {
 public:
  SdlWindow(Opened opened, std::function<Seconds()> clock)
      : m_window(opened.window),
        m_context(opened.context),
        m_clock(std::move(clock)),
        m_epoch(m_clock() - static_cast<double>(SDL_GetTicks64()) / 1000),
        m_wake_event(SDL_RegisterEvents(1)),
        m_textures(std::make_unique<GlTextures>()) {
    m_can_draw = ImGui_ImplOpenGL3_Init(opened.glsl);
    m_paint = std::make_unique<FramePainter>(opened.glsl, [this](TextureId id) { return m_textures->opaque(id); });
    read_size();
  }

  ~SdlWindow() override {
    m_imgui.make_current();
    SDL_GL_MakeCurrent(m_window, m_context);
    m_paint.reset();
    m_textures.reset();
    if (m_can_draw) ImGui_ImplOpenGL3_Shutdown();
    SDL_GL_DeleteContext(m_context);
    SDL_DestroyWindow(m_window);
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
  }

  /// False when ImGui's own loader found no OpenGL: it opens libGL.so.1 by name, so nothing else asks for that library.
  [[nodiscard]] bool can_draw() const { return m_can_draw; }
  [[nodiscard]] int width() const override { return m_width; }
  [[nodiscard]] int height() const override { return m_height; }
  [[nodiscard]] Textures& textures() override { return *m_textures; }

  [[nodiscard]] std::string renderer() const override {
    const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
    const auto* version = reinterpret_cast<const char*>(glGetString(GL_VERSION));
    return fmt::format("{}, OpenGL {}", name ? name : "?", version ? version : "?");
  }

  void wait(Seconds timeout, std::vector<WindowEvent>& out) override {
    SDL_Event event;
    if (!wait_for(timeout, event)) return;
    do translate(event, out);
    while (SDL_PollEvent(&event));
  }

  void wake() override {
    {
      const std::lock_guard lock(m_wake_mutex);
      if (m_wake_pending.exchange(true)) return;
      SDL_Event event{};
      event.type = m_wake_event;
      SDL_PushEvent(&event);
    }
    m_woken.notify_one();
  }

  ImDrawList& begin_frame() override {
    SDL_GL_MakeCurrent(m_window, m_context);
    m_imgui.make_current();
    ImGui_ImplOpenGL3_NewFrame();
    return m_imgui.begin_frame(m_width, m_height);
  }

  void present(Rgba clear, Capture* capture) override {
    ImGui::Render();
    glViewport(0, 0, m_width, m_height);
    glDisable(GL_SCISSOR_TEST);
    glClearColor(static_cast<float>(clear.r) / 255, static_cast<float>(clear.g) / 255,
                 static_cast<float>(clear.b) / 255, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    m_paint->render(*ImGui::GetDrawData());
    if (capture) read_back(*capture);
    SDL_GL_SwapWindow(m_window);
    expect_living_context();
  }

 private:
  /// A driver that has lost its context draws nothing more, for ever: only a new process helps.
  static void expect_living_context() {
    for (GLenum error = glGetError(); error != GL_NO_ERROR; error = glGetError())
      if (error == GL_CONTEXT_LOST || error == GL_OUT_OF_MEMORY)
        throw std::runtime_error(fmt::format("the graphics driver gave up (OpenGL error 0x{:04x})", error));
  }

  bool wait_for(Seconds timeout, SDL_Event& event) {
    const bool forever = !std::isfinite(timeout);
    const int ms = forever ? -1 : static_cast<int>(std::ceil(std::clamp(timeout, 0.0, 3600.0) * 1000));
    const char* driver = SDL_GetCurrentVideoDriver();
    const bool kms = driver && std::strcmp(driver, "KMSDRM") == 0;
    const bool offscreen = driver && std::strcmp(driver, "offscreen") == 0;
    if (!kms && !offscreen) return SDL_WaitEventTimeout(&event, ms) != 0;
    const int slice = kms ? kPollKmsdrmMs : kPollOffscreenMs;
    const Seconds begin = m_clock();
    while (SDL_PollEvent(&event) == 0) {
      const Seconds left = forever ? 3600 : timeout - (m_clock() - begin);
      if (left <= 0) return false;
      const int nap = std::clamp(static_cast<int>(std::ceil(left * 1000)), 1, slice);
      std::unique_lock lock(m_wake_mutex);
      m_woken.wait_for(lock, std::chrono::milliseconds(nap), [this] { return m_wake_pending.load(); });
    }
    return true;
  }

  /// SDL stamps events in milliseconds of its own clock, in 32 bits that overflow after seven weeks. The distance
  /// between the clocks is measured once: velocities are made of differences of these times.
  [[nodiscard]] Seconds time_of(Uint32 stamp) const {
    const Uint64 now = SDL_GetTicks64();
    const auto age = static_cast<Sint32>(static_cast<Uint32>(now) - stamp);
    return m_epoch + (static_cast<double>(now) - static_cast<double>(age)) / 1000;
  }

  void translate(const SDL_Event& e, std::vector<WindowEvent>& out) {
    switch (e.type) {
      case SDL_QUIT:
        out.emplace_back(QuitEvent{});
        break;
      case SDL_WINDOWEVENT:
        translate_window(e.window, out);
        break;
      case SDL_FINGERDOWN:
      case SDL_FINGERMOTION:
      case SDL_FINGERUP:
        translate_finger(e.tfinger, out);
        break;
      case SDL_MOUSEBUTTONDOWN:
      case SDL_MOUSEBUTTONUP:
        if (e.button.button == SDL_BUTTON_LEFT && e.button.which != SDL_TOUCH_MOUSEID)
          mouse(e.type == SDL_MOUSEBUTTONDOWN ? Phase::Down : Phase::Up, e.button.x, e.button.y, e.button.timestamp,
                out);
        break;
      case SDL_MOUSEMOTION:
        if (!m_mouse_down || e.motion.which == SDL_TOUCH_MOUSEID) break;
        // The button was let go where this window could not see it.
        mouse((e.motion.state & SDL_BUTTON_LMASK) != 0 ? Phase::Move : Phase::Cancel, e.motion.x, e.motion.y,
              e.motion.timestamp, out);
        break;
      case SDL_MOUSEWHEEL:
        out.emplace_back(
            WheelEvent{mouse_place(), {e.wheel.preciseX, e.wheel.preciseY}, (SDL_GetModState() & KMOD_CTRL) != 0});
        break;
      case SDL_TEXTINPUT:
        out.emplace_back(TextEvent{e.text.text});
        break;
      case SDL_KEYDOWN:
      case SDL_KEYUP:
        out.emplace_back(KeyEvent{e.key.keysym.scancode, e.key.keysym.sym, e.key.keysym.mod, e.type == SDL_KEYDOWN,
                                  e.key.repeat != 0});
        break;
      default:
        if (e.type == m_wake_event) {
          m_wake_pending = false;
          out.emplace_back(WokenEvent{});
        }
    }
  }

  void translate_window(const SDL_WindowEvent& e, std::vector<WindowEvent>& out) {
    switch (e.event) {
      case SDL_WINDOWEVENT_SIZE_CHANGED:
        read_size();
        out.emplace_back(ResizedEvent{m_width, m_height});
        break;
      case SDL_WINDOWEVENT_EXPOSED:
      case SDL_WINDOWEVENT_SHOWN:
      case SDL_WINDOWEVENT_RESTORED:
        out.emplace_back(ExposedEvent{});
        break;
      default:
        break;
    }
  }

  void translate_finger(const SDL_TouchFingerEvent& e, std::vector<WindowEvent>& out) {
    if (e.touchId == SDL_MOUSE_TOUCHID) return;  // a mouse dressed up as a finger: it comes as a mouse already
    const Phase phase = e.type == SDL_FINGERDOWN ? Phase::Down : e.type == SDL_FINGERUP ? Phase::Up : Phase::Move;
    // Finger ids are those of one device, and two panels may use the same. The sign is the mouse's.
    constexpr std::int64_t kFingerBits = 40, kFingers = (1LL << kFingerBits) - 1, kDevices = (1LL << 23) - 1;
    const std::int64_t contact = (e.fingerId & kFingers) | ((e.touchId & kDevices) << kFingerBits);
    // The last column and row are 1 for some drivers, which is already beside the picture.
    const auto place = [](float share, int size) {
      return std::clamp(share * static_cast<float>(size), 0.F, static_cast<float>(size) - 0.5F);
    };
    out.emplace_back(TouchEvent{contact, phase, {place(e.x, m_width), place(e.y, m_height)}, time_of(e.timestamp)});
  }

  void mouse(Phase phase, int x, int y, Uint32 stamp, std::vector<WindowEvent>& out) {
    m_mouse_down = phase == Phase::Down || phase == Phase::Move;
    out.emplace_back(TouchEvent{kMouse, phase, scaled(x, y), time_of(stamp)});
  }

  [[nodiscard]] Vec2 mouse_place() const {
    int x = 0, y = 0;
    SDL_GetMouseState(&x, &y);
    return scaled(x, y);
  }

  /// Mouse positions come in window units, which are not pixels on a scaled desktop.
  [[nodiscard]] Vec2 scaled(int x, int y) const {
    return {static_cast<float>(x) * m_pixels_per_unit.x, static_cast<float>(y) * m_pixels_per_unit.y};
  }

  void read_size() {
    int units_x = 1, units_y = 1;
    SDL_GetWindowSize(m_window, &units_x, &units_y);
    SDL_GL_GetDrawableSize(m_window, &m_width, &m_height);
    m_pixels_per_unit = {static_cast<float>(m_width) / static_cast<float>(std::max(1, units_x)),
                         static_cast<float>(m_height) / static_cast<float>(std::max(1, units_y))};
  }

  void read_back(Capture& capture) const {
    std::vector<std::uint8_t> rgba(static_cast<std::size_t>(m_width) * 4 * static_cast<std::size_t>(m_height));
    glReadPixels(0, 0, m_width, m_height, GL_RGBA, GL_UNSIGNED_BYTE, rgba.data());
    capture = capture_of(m_width, m_height, rgba, Rows::BottomFirst);
  }

  SDL_Window* m_window;
  SDL_GLContext m_context;
  bool m_can_draw = false;
  std::function<Seconds()> m_clock;
  Seconds m_epoch;  ///< on our clock, when SDL's began
  bool m_mouse_down = false;
  Uint32 m_wake_event;
  std::atomic<bool> m_wake_pending = false;
  std::mutex m_wake_mutex;
  std::condition_variable m_woken;
  ImGuiSession m_imgui;
  std::unique_ptr<GlTextures> m_textures;
  std::unique_ptr<FramePainter> m_paint;
  int m_width = 0, m_height = 0;
  Vec2 m_pixels_per_unit{1, 1};
};

}  // namespace

Result<std::unique_ptr<Window>> Window::open(const WindowOptions& options, std::function<Seconds()> clock) {
  set_hints(options);
  if (SDL_InitSubSystem(SDL_INIT_VIDEO) != 0)
    return fail(
        fmt::format("no display could be opened ({}); start it in a graphical session, or on a bare console with "
                    "SDL_VIDEODRIVER=kmsdrm and a user in the groups video, render and input",
                    SDL_GetError()));
  const Opened opened = open_any(options);
  if (!opened.window) {
    const std::string why = SDL_GetError();
    SDL_QuitSubSystem(SDL_INIT_VIDEO);
    return fail(
        fmt::format("no OpenGL 3.3 or OpenGL ES 3.0 window could be opened ({}); install libgl1-mesa-dri", why));
  }
  SDL_GL_MakeCurrent(opened.window, opened.context);
  if (SDL_GL_SetSwapInterval(options.vsync ? 1 : 0) != 0) SDL_ClearError();
  SDL_ShowCursor(options.show_cursor ? SDL_ENABLE : SDL_DISABLE);
  auto window = std::make_unique<SdlWindow>(opened, std::move(clock));
  if (!window->can_draw()) return fail("OpenGL could not be loaded; install libgl1");
  return std::unique_ptr<Window>(std::move(window));
}

}  // namespace infopunkt::ui
