// Events of SDL as they come out of the window, offscreen.

#include <string>
#include <vector>

#include <SDL.h>
#include <doctest/doctest.h>

#include "ui/backend.h"
#include "ui/keys.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

/// An offscreen window of 800 x 600 whose clock stands 1000 s ahead of SDL's.
struct Events {
  std::unique_ptr<Window> window;
  Events() {
    auto opened = Window::open({.width = 800, .height = 600, .offscreen = true, .vsync = false},
                               [] { return 1000 + static_cast<double>(SDL_GetTicks64()) / 1000; });
    REQUIRE(opened);
    window = std::move(*opened);
    take();
  }
  std::vector<WindowEvent> take() {
    std::vector<WindowEvent> out;
    window->wait(0, out);
    return out;
  }
  template <class T>
  std::vector<T> take_all() {
    std::vector<T> out;
    for (const WindowEvent& e : take())
      if (const T* one = std::get_if<T>(&e)) out.push_back(*one);
    return out;
  }
  static void finger(Uint32 type, SDL_TouchID device, SDL_FingerID id, float x, float y, Uint32 stamp) {
    SDL_Event e{};
    e.tfinger = {.type = type,
                 .timestamp = stamp,
                 .touchId = device,
                 .fingerId = id,
                 .x = x,
                 .y = y,
                 .dx = 0,
                 .dy = 0,
                 .pressure = 1,
                 .windowID = 0};
    // Keeps the time stamp, which SDL_PushEvent() would replace.
    SDL_PeepEvents(&e, 1, SDL_ADDEVENT, 0, 0);
  }
  static void mouse_button(bool down, int x, int y, Uint8 button = SDL_BUTTON_LEFT) {
    SDL_Event e{};
    e.type = down ? SDL_MOUSEBUTTONDOWN : SDL_MOUSEBUTTONUP;
    e.button.button = button;
    e.button.x = x;
    e.button.y = y;
    SDL_PushEvent(&e);
  }
  static void mouse_motion(int x, int y, Uint32 buttons) {
    SDL_Event e{};
    e.type = SDL_MOUSEMOTION;
    e.motion.state = buttons;
    e.motion.x = x;
    e.motion.y = y;
    SDL_PushEvent(&e);
  }
};

}  // namespace

TEST_CASE("fingers come once, in pixels, with their own ids and the times of the device") {
  Events events;
  const Uint32 now = SDL_GetTicks();
  Events::finger(SDL_FINGERDOWN, 1, 7, 0.25F, 0.5F, now);
  Events::finger(SDL_FINGERDOWN, 1, 8, 0.75F, 0.5F, now + 4);
  Events::finger(SDL_FINGERMOTION, 1, 7, 0.5F, 0.25F, now + 8);
  Events::finger(SDL_FINGERUP, 1, 7, 0.5F, 0.25F, now + 16);
  const auto touches = events.take_all<TouchEvent>();
  REQUIRE(touches.size() == 4);
  CHECK(touches[0].phase == Phase::Down);
  CHECK(touches[0].pos == Vec2{200, 300});
  CHECK(touches[0].contact != touches[1].contact);
  CHECK(touches[2].phase == Phase::Move);
  CHECK(touches[2].contact == touches[0].contact);
  CHECK(touches[3].phase == Phase::Up);
  CHECK(touches[3].pos == Vec2{400, 150});
  CHECK(touches[0].time == doctest::Approx(1000 + now / 1000.0).epsilon(1e-6));
  CHECK(touches[3].time - touches[0].time == doctest::Approx(0.016));
}

TEST_CASE("fingers of two panels are not mixed up, and a mouse dressed up as a finger is not seen twice") {
  Events events;
  Events::finger(SDL_FINGERDOWN, 1, 0, 0.1F, 0.1F, SDL_GetTicks());
  Events::finger(SDL_FINGERDOWN, 2, 0, 0.9F, 0.9F, SDL_GetTicks());
  Events::finger(SDL_FINGERDOWN, SDL_MOUSE_TOUCHID, 0, 0.5F, 0.5F, SDL_GetTicks());
  const auto touches = events.take_all<TouchEvent>();
  REQUIRE(touches.size() == 2);
  CHECK(touches[0].contact != touches[1].contact);
  CHECK(touches[0].contact >= 0);
  CHECK(touches[1].contact >= 0);
  CHECK(SDL_GetHintBoolean(SDL_HINT_TOUCH_MOUSE_EVENTS, SDL_TRUE) == SDL_FALSE);
  CHECK(SDL_GetHintBoolean(SDL_HINT_MOUSE_TOUCH_EVENTS, SDL_TRUE) == SDL_FALSE);
}

TEST_CASE("a finger on the very edge of the glass is still on the picture") {
  Events events;
  Events::finger(SDL_FINGERDOWN, 1, 0, 1, 1, SDL_GetTicks());
  Events::finger(SDL_FINGERDOWN, 1, 1, -0.01F, 0, SDL_GetTicks());
  const auto touches = events.take_all<TouchEvent>();
  REQUIRE(touches.size() == 2);
  CHECK(Rect{0, 0, 800, 600}.contains(touches[0].pos));
  CHECK(touches[1].pos == Vec2{0, 0});
}

TEST_CASE("the left mouse button is a contact; one let go outside the window is taken away") {
  Events events;
  Events::mouse_motion(10, 10, 0);
  Events::mouse_button(true, 100, 200);
  Events::mouse_motion(110, 200, SDL_BUTTON_LMASK);
  Events::mouse_button(true, 1, 1, SDL_BUTTON_RIGHT);
  Events::mouse_button(false, 110, 200);
  Events::mouse_button(true, 100, 200);
  Events::mouse_motion(300, 200, 0);
  Events::mouse_motion(310, 200, 0);
  std::string story;
  for (const TouchEvent& t : events.take_all<TouchEvent>()) {
    CHECK(t.contact == kMouse);
    story += "dmuc"[static_cast<int>(t.phase)];
  }
  CHECK(story == "dmudc");
}

TEST_CASE("the wheel zooms with Ctrl, and typed letters come as text") {
  Events events;
  SDL_Event e{};
  e.type = SDL_MOUSEWHEEL;
  e.wheel.preciseY = 1;
  SDL_PushEvent(&e);
  e = {};
  e.type = SDL_TEXTINPUT;
  SDL_strlcpy(e.text.text, "ł", sizeof e.text.text);
  SDL_PushEvent(&e);
  const auto all = events.take();
  REQUIRE(all.size() == 2);
  CHECK(std::get<WheelEvent>(all[0]).notches.y == 1);
  CHECK_FALSE(std::get<WheelEvent>(all[0]).zoom);
  CHECK(std::get<TextEvent>(all[1]).utf8 == "ł");
  SDL_SetModState(KMOD_LCTRL);
  e = {};
  e.type = SDL_MOUSEWHEEL;
  e.wheel.preciseY = -1;
  SDL_PushEvent(&e);
  const auto zooms = events.take_all<WheelEvent>();
  SDL_SetModState(KMOD_NONE);
  REQUIRE(zooms.size() == 1);
  CHECK(zooms[0].zoom);
}

TEST_CASE("the keys of the table do what it says") {
  CHECK(key_action(SDL_SCANCODE_DOWN, 0) == KeyAction::Down);
  CHECK(key_action(SDL_SCANCODE_UP, 0) == KeyAction::Up);
  CHECK(key_action(SDL_SCANCODE_RIGHT, 0) == KeyAction::NextSection);
  CHECK(key_action(SDL_SCANCODE_LEFT, 0) == KeyAction::PreviousSection);
  CHECK(key_action(SDL_SCANCODE_TAB, 0) == KeyAction::Next);
  CHECK(key_action(SDL_SCANCODE_TAB, KMOD_RSHIFT) == KeyAction::Previous);
  for (const SDL_Scancode key : {SDL_SCANCODE_RETURN, SDL_SCANCODE_KP_ENTER, SDL_SCANCODE_SELECT})
    CHECK(key_action(key, 0) == KeyAction::Activate);
  CHECK(key_action(SDL_SCANCODE_SPACE, 0) == KeyAction::Space);
  for (const int key : {SDL_SCANCODE_EQUALS, SDL_SCANCODE_KP_PLUS}) CHECK(key_action(key, 0) == KeyAction::ZoomIn);
  for (const int key : {SDL_SCANCODE_MINUS, SDL_SCANCODE_KP_MINUS}) CHECK(key_action(key, 0) == KeyAction::ZoomOut);
  CHECK(key_action(SDL_SCANCODE_BACKSPACE, 0) == KeyAction::Erase);
  for (const SDL_Scancode key : {SDL_SCANCODE_ESCAPE, SDL_SCANCODE_AC_BACK})
    CHECK(key_action(key, 0) == KeyAction::Back);
  for (const SDL_Scancode key : {SDL_SCANCODE_HOME, SDL_SCANCODE_AC_HOME}) CHECK(key_action(key, 0) == KeyAction::Home);
  CHECK(key_action(SDL_SCANCODE_PAGEDOWN, 0) == KeyAction::PageDown);
  CHECK(key_action(SDL_SCANCODE_PAGEUP, 0) == KeyAction::PageUp);
  CHECK_FALSE(key_action(SDL_SCANCODE_Q, 0));
}
