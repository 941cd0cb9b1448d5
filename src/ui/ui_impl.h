#pragma once
// What Ui keeps between and during frames. Included by the ui_*.cpp files alone.

#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "ui/imgui_compat.h"
#include "ui/qr_code.h"
#include "ui/shadows.h"
#include "ui/ui.h"

namespace infopunkt::ui {

/// The contact that is down now: what it pressed and what it may scroll, both decided by the tree that was on the
/// glass when it went down.
struct Contact {
  std::string pressed;  ///< id of the pressed node; empty = none (any more)
  std::string reader;   ///< id of the gestural node under it
  std::string scroll;   ///< id of the scroll area that a drag moves
  Gestural reads = Gestural::None;
  bool disabled = false;    ///< the pressed node does nothing
  bool dragging = false;    ///< the drag belongs to the reader or the scroll area
  bool long_press = false;  ///< the pressed node wants to know of one
  bool held = false;        ///< and it was one
  bool stopped = false;     ///< it went down to stop a moving list: it taps nothing
  Rect target;              ///< where the pressed node was
};

/// What paging moves of the height of a scroll area: the rest shows where one was.
inline constexpr float kPageShare = 0.85F;

struct ScrollArea {
  ScrollState state;
  Rect viewport;
  bool used = false;  ///< drawn in this frame
};

/// A value on its way.
struct Tween {
  float from = 0, to = 0;
  Seconds begin = 0;
  double duration = 0;
  bool used = false;
  [[nodiscard]] float at(Seconds now) const;
  [[nodiscard]] bool moving(Seconds now) const { return now < begin + duration; }
};

struct QueuedWheel {
  Vec2 pos, notches;
  Seconds time;
  bool zoom = false;
};
struct QueuedKey {
  KeyAction action;
  Seconds time;
};
struct QueuedText {
  std::string utf8;
};

/// Where keys act.
struct Focus {
  bool keypad = false;                          ///< keys were used last: the ring is drawn
  std::vector<std::string> ids{std::string()};  ///< one per layer: a closed dialog gives the focus back
  RepeatGuard repeats;
  std::string typed;
  bool text_wanted = false, text_was_wanted = false;  ///< in this frame, in the one on the glass
  bool space_acted = false;                           ///< the letter that follows it is no letter
  bool back = false;
  bool steering = false;          ///< arrow keys belong to what has the focus
  std::vector<KeyAction> steers;  ///< what it and the zoom keys were told since the last frame

  void forget() {
    keypad = steering = false;
    ids.assign(ids.size(), std::string());
  }
};

struct Ui::Impl {
  explicit Impl(Textures& textures) : shadows(textures) {}

  // input
  GestureRecogniser recogniser;
  std::vector<std::variant<TouchEvent, QueuedWheel, QueuedKey, QueuedText>> queue;
  Focus focus;
  Contact contact;
  std::set<std::string, std::less<>> activated, activate_next;
  std::map<std::string, std::vector<Gesture>, std::less<>> gestures;
  std::string released_held;      ///< left in this frame after a long press
  std::string top_name;           ///< what the topmost layer of the shown tree is
  float target_slop = 0;          ///< px around a target that still count as inside
  float hit_size = 0;             ///< px that every target reaches at least
  std::optional<Vec2> empty_tap;  ///< tapped in this frame where nothing was

  // frame
  SemanticTree tree, shown;
  std::vector<int> parents;
  std::vector<int> text_counts;  ///< one per parent level: numbers the ids of texts
  std::vector<std::string> prefixes;
  std::vector<Rect> clips;
  std::vector<Rgba> grounds;
  int layer = 0;
  int muted = 0;  ///< depth of Ui::muted()

  std::map<std::string, ScrollArea, std::less<>> areas;
  std::vector<std::string> open_areas;
  std::map<std::string, Tween, std::less<>> tweens;
  std::map<std::string, float, std::less<>> kept;
  Shadows shadows;
  std::map<std::string, QrCode, std::less<>> qr_codes;  ///< by side in px and payload

  [[nodiscard]] std::string full_id(std::string_view id) const;
  [[nodiscard]] int parent() const { return parents.empty() ? -1 : parents.back(); }
  [[nodiscard]] Rgba ground() const { return grounds.back(); }
  /// Fills in what the frame knows and adds the node; returns its index.
  int add(SemanticNode node, const FrameInfo& frame);
  /// Id for a text without one of its own.
  std::string text_id();

  // ui_input.cpp
  void handle(const std::vector<Gesture>& said, const FrameInfo& frame);
  void press(const Gesture& g);
  void tap(const Gesture& g);
  void drag_start(const Gesture& g);
  void drag_move(const Gesture& g);
  void drag_end(const Gesture& g);
  void long_press(const Gesture& g);
  void turn_wheel(const QueuedWheel& w, std::vector<Gesture>& out);
  void wheel(const Gesture& g, const FrameInfo& frame);
  void to_reader(const Gesture& g);
  [[nodiscard]] bool on_control() const;

  // ui_focus.cpp
  void key(const QueuedKey& key, const FrameInfo& frame);
  void type(const QueuedText& text);
  void move_focus(KeyAction action, const FrameInfo& frame);
  bool steer(KeyAction action);
  void activate_focus(const FrameInfo& frame);
  void page(int direction, const FrameInfo& frame);
  ScrollArea* paged_area();
  /// Scrolls so that the node can be seen.
  void reveal(const SemanticNode& node, const FrameInfo& frame);
  /// The new tree is on the glass: the focus follows it.
  void refocus();
  [[nodiscard]] bool letters_go_to_field() const;
  ScrollArea* dragged_area();
};

}  // namespace infopunkt::ui
