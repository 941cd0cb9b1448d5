#pragma once
// SDL window, GL context, Dear ImGui and events: the only file pair of ui/ that knows SDL and GL.

#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "ui/gesture.h"
#include "ui/metrics.h"
#include "ui/pictures.h"

struct ImDrawList;

namespace infopunkt::ui {

struct WindowOptions {
  std::string title = "Infopunkt";
  int width = 1920, height = 1080;  ///< window or offscreen size; ignored when fullscreen
  bool fullscreen = false;
  bool offscreen = false;  ///< SDL_VIDEODRIVER=offscreen: EGL without a display
  bool vsync = true;
  bool show_cursor = true;
};

struct QuitEvent {};
struct ResizedEvent {
  int width, height;
};
struct WheelEvent {
  Vec2 pos;
  Vec2 notches;
  bool zoom = false;  ///< Ctrl was held
};
struct KeyEvent {
  int scancode;
  int keycode;
  unsigned modifiers;
  bool down;
  bool repeat;
};
struct TextEvent {
  std::string utf8;  ///< as typed with dead keys and layout applied
};
struct ExposedEvent {};  ///< window content was lost: draw
struct WokenEvent {};    ///< wake() was called
using WindowEvent =
    std::variant<QuitEvent, ResizedEvent, TouchEvent, WheelEvent, KeyEvent, TextEvent, ExposedEvent, WokenEvent>;

struct Capture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> rgb;  ///< top row first
};
enum class Rows { TopFirst, BottomFirst };
/// A picture without its alpha channel. `rgba` holds width × height pixels of four bytes, its rows in order of `rows`.
[[nodiscard]] Capture capture_of(int width, int height, std::span<const std::uint8_t> rgba, Rows rows);

/// Synthetic mouse-from-touch and touch-from-mouse are off, mouse auto-capture is off; fingers and the left mouse
/// button both come out as TouchEvent with times of `clock`.
class Window {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Window>> open(const WindowOptions& options,
                                                            std::function<Seconds()> clock);
  virtual ~Window() = default;

  [[nodiscard]] virtual int width() const = 0;  ///< pixels
  [[nodiscard]] virtual int height() const = 0;
  /// Sleeps at most `timeout` seconds (infinity allowed) for the first event, then takes all that wait.
  virtual void wait(Seconds timeout, std::vector<WindowEvent>& out) = 0;
  /// Ends a wait() from any thread.
  virtual void wake() = 0;
  /// Begins an ImGui frame; draw into the returned background list; then present().
  virtual ImDrawList& begin_frame() = 0;
  /// Renders and swaps; with `capture` the pixels are read back before the swap.
  virtual void present(Rgba clear, Capture* capture = nullptr) = 0;
  [[nodiscard]] virtual Textures& textures() = 0;
  [[nodiscard]] virtual std::string renderer() const = 0;  ///< "llvmpipe (LLVM 15…)"
};

/// Draws without GL: an ImGui context and a draw list only. For semantic tests (milliseconds a frame).
class HeadlessWindow;
[[nodiscard]] std::unique_ptr<Window> open_headless(int width, int height);

/// Pictures as PNG (level 6). Fails naming the file.
[[nodiscard]] Result<void> write_png(const std::string& file, const Capture& picture);

}  // namespace infopunkt::ui
