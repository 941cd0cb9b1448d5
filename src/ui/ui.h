#pragma once
// Ui: what a screen sees of the toolkit during one frame. Draws into a Dear ImGui draw list, registers every visible
// thing in the semantic tree, answers whether it was touched. Frame thread only.

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "base/strings.h"
#include "base/time.h"
#include "ui/geometry.h"
#include "ui/gesture.h"
#include "ui/keys.h"
#include "ui/metrics.h"
#include "ui/pictures.h"
#include "ui/scheduler.h"
#include "ui/scroll.h"
#include "ui/semantics.h"
#include "ui/theme.h"

struct ImDrawList;

namespace infopunkt::ui {

namespace text {
class TextEngine;
struct GlyphPose;
}  // namespace text

enum class Align { Left, Centre, Right };
enum class Fit { Cover, Contain };
enum class Wrap { Words, Balanced, None };

/// Width for measuring texts on one line, px.
inline constexpr float kUnbounded = 1e6F;

struct TextOptions {
  int max_lines = 0;  ///< 0 = as many as needed; the last line is ellipsised and the node marked clipped
  Align align = Align::Left;
  Wrap wrap = Wrap::Words;
  bool tabular = false;
  Lang lang{};               ///< empty = the frame's language
  bool scale = true;         ///< follows the text step (rail numerals and posters do not)
  bool label = false;        ///< a name of the navigation: grows by Metrics::label_scale() instead
  bool silent = false;       ///< part of a named parent: not registered on its own
  bool ellipsis_ok = false;  ///< cutting is by design here (list leads): not a lint fault
  bool hyphenate = true;     ///< running text (Lead, Body, Explain) in a narrow column may divide words
};

/// A byte range of a text drawn differently (body text, search highlights).
struct TextSpan {
  enum class Kind { Strong, Emphasis, Link, Highlight } kind = Kind::Strong;
  std::uint32_t begin = 0, end = 0;
};

/// Letters of a name on a map. It follows the text step and the language of the frame.
struct NameStyle {
  TextRole role = TextRole::Caption;
  bool italic = false;  ///< waters
  float spacing = 0;    ///< between letters, share of the em (regions)
  int weight = 0;       ///< 0 = that of the role
  bool operator==(const NameStyle&) const = default;
};
struct NameInk {
  Colour ink = Colour::MapLabel, halo = Colour::MapLabelHalo;
  float alpha = 1;
};

struct FrameInfo {
  Seconds now = 0;
  UnixTime wall = 0;
  Lang lang;
  const Theme* theme = nullptr;
  const Metrics* metrics = nullptr;
  bool reduce_motion = false;
};

/// What survives between frames: gestures, scroll offsets, press states, last tree.
class Ui {
 public:
  Ui(text::TextEngine& text, PictureCache& pictures, FrameScheduler& scheduler, const Strings& strings);
  ~Ui();

  // --- the shell's side -------------------------------------------------------------------------
  void configure(const Metrics& metrics);  ///< slop and velocities for this panel
  void touch(const TouchEvent& event);     ///< queued for the next begin()
  enum class WheelUse { Scroll, Zoom };
  void wheel(Vec2 pos, Vec2 notches, Seconds now, WheelUse use = WheelUse::Scroll);
  void key(KeyAction action, Seconds now);  ///< queued: moves the focus, activates what has it, goes back
  void type(std::string_view utf8);         ///< queued for the text field that reads typed()
  /// "Back" was pressed and nothing drawn in this frame took it. Ask after drawing.
  [[nodiscard]] bool unclaimed_back() const;
  /// Time in which an identical key is ignored (0..0.5 s, UX.md RT-14), also for keys on the screen.
  void set_repeat_window(Seconds window);
  [[nodiscard]] Seconds repeat_window() const;
  void begin(const FrameInfo& frame, ImDrawList& draw);
  void end();                                           ///< the tree becomes the one touches are routed by
  void cancel_input(Seconds now);                       ///< layer changed: contacts are forgotten
  [[nodiscard]] Seconds deadline() const;               ///< of gestures; the loop must call begin() by then
  [[nodiscard]] const SemanticTree& presented() const;  ///< tree of the last finished frame
  void forget(std::string_view prefix);                 ///< drops scroll offsets under an id (reset, new visit)
  void activate(std::string_view id);  ///< as if the node of this full id were tapped (keys, tests): next begin()

  // --- a screen's side ----------------------------------------------------------------------------
  [[nodiscard]] const FrameInfo& frame() const { return m_frame; }
  [[nodiscard]] const Theme& theme() const { return *m_frame.theme; }
  [[nodiscard]] const Metrics& metrics() const { return *m_frame.metrics; }
  [[nodiscard]] Lang lang() const { return m_frame.lang; }
  [[nodiscard]] Seconds now() const { return m_frame.now; }
  [[nodiscard]] const Strings& strings() const { return m_strings; }
  [[nodiscard]] std::string tr(std::string_view key) const;
  [[nodiscard]] std::string tr(std::string_view key, std::initializer_list<MessageArg> args) const;
  [[nodiscard]] FrameScheduler& scheduler() { return m_scheduler; }

  // lengths in pixels
  [[nodiscard]] float space(Space s) const;
  [[nodiscard]] float size(std::string_view name) const;  ///< Theme::size in pixels
  [[nodiscard]] float radius(Radius r) const;
  [[nodiscard]] float stroke(Stroke s) const;
  [[nodiscard]] float icon_px(IconSize s) const;

  // drawing (pixels; colours by role)
  void fill(Rect r, Colour c, Radius radius = Radius::None, float alpha = 1);
  void fill_top(Rect r, Colour c, Radius radius);  ///< only the upper corners are round
  /// Paints what lies outside the round upper corners, over something that was drawn square (a map).
  void round_top(Rect r, Colour outside, Radius radius);
  void outline(Rect r, Colour c, Stroke stroke, Radius radius = Radius::None);
  void line(Vec2 a, Vec2 b, Colour c, Stroke stroke);
  void circle(Vec2 centre, float radius_px, Colour c, float alpha = 1);
  void ring(Vec2 centre, float radius_px, float width_px, Colour c, float from = 0,
            float to = 1);  ///< shares of a turn from 12 o'clock
  void gradient(Rect r, Colour top, float alpha_top, Colour bottom, float alpha_bottom);
  /// Four corners of one colour in alphas of their own: a shade that ends softly to two sides.
  void shade(Rect r, Colour c, float top_left_alpha, float top_right_alpha, float bottom_right_alpha,
             float bottom_left_alpha);
  void shadow(Rect r, Shadow s, Radius radius);
  void focus_ring(Rect r, Radius radius);  ///< two bands around r, each at least 1.5 mm (UX.md TM-08)
  void card(Rect r, Colour ground = Colour::Surface, Radius radius = Radius::L,
            Shadow s = Shadow::Raised);  ///< high contrast: outline instead of shadow
  void card_edge(Rect r,
                 Radius radius = Radius::L);  ///< high contrast only: draw after a picture that fills a card's edge
  /// Cover keeps the focus point (shares of the picture) in view. `corners` bits: 1 TL 2 TR 4 BL 8 BR.
  void picture(const PictureRequest& p, Rect r, Fit fit, Vec2 focus = {0.5F, 0.5F}, Radius radius = Radius::None,
               int corners = 15);
  /// A texture of pictures().textures(), stretched over `r`.
  void stream(TextureId texture, Rect r);
  [[nodiscard]] PictureCache& pictures() { return m_pictures; }
  void icon(std::string_view name, Vec2 centre, IconSize size, Colour c);
  void icon_px(std::string_view name, Vec2 centre, float px, Colour c);
  /// White quiet zone included; dark modules on white in every theme. As robust as `r` allows for a telephone at 60 cm
  /// (ui/qr_code.h, where qr_side() says how much room a payload asks for).
  void qr(std::string_view payload, Rect r);
  void eu_emblem(Rect r);  ///< from its geometry, 3:2 inside r
  [[nodiscard]] ImDrawList& draw_list() { return *m_draw; }

  // text: draws at the top left of `r` within its width, registers a node (Text, or Heading with level), returns the
  // height used
  float text(Rect r, std::string_view s, TextRole role, Colour c, const TextOptions& o = {});
  float heading(Rect r, std::string_view s, TextRole role, Colour c, int level, const TextOptions& o = {});
  float rich_text(Rect r, std::string_view s, const std::vector<TextSpan>& spans, TextRole role, Colour c,
                  const TextOptions& o = {});
  // names on a map: letters with an outline in another colour; decoration, no node
  /// Lines end at '\n' only; `r` is as large as name_size() said.
  void name(Rect r, std::string_view s, const NameStyle& style, Align align, const NameInk& ink);
  /// One line along a curve, a pose for each of name_pens().
  void name_along(std::span<const text::GlyphPose> poses, std::string_view s, const NameStyle& style,
                  const NameInk& ink);
  [[nodiscard]] Vec2 name_size(std::string_view s, const NameStyle& style) const;
  /// The name with a line end where two even lines part it; as it is where no word ends.
  [[nodiscard]] std::string name_in_two(std::string_view s, const NameStyle& style) const;
  /// Width of a name in one line, px, and for each glyph the point by which it hangs on a curve (text::GlyphPose::pen).
  struct NamePens {
    float width = 0;
    std::vector<float> pens;
  };
  [[nodiscard]] NamePens name_pens(std::string_view s, const NameStyle& style) const;
  [[nodiscard]] Vec2 measure(std::string_view s, TextRole role, float width,
                             const TextOptions& o = {}) const;  ///< width used, height
  [[nodiscard]] Vec2 measure_rich(std::string_view s, const std::vector<TextSpan>& spans, TextRole role, float width,
                                  const TextOptions& o = {}) const;
  /// Widest piece of a text that no line may part (short words cling to the next one): narrower columns tear it.
  [[nodiscard]] float widest_word(std::string_view s, TextRole role, const TextOptions& o = {}) const;
  [[nodiscard]] float line_height(TextRole role, const TextOptions& o) const;
  [[nodiscard]] float line_height(TextRole role, bool scale = true) const {
    return line_height(role, TextOptions{.scale = scale});
  }
  [[nodiscard]] text::TextEngine& text_engine() { return m_text; }

  // ground: colour behind what is drawn next, for the contrast lint. Scoped.
  class Scope {
   public:
    explicit Scope(std::function<void()> end) : m_end(std::move(end)) {}
    Scope(Scope&& o) noexcept : m_end(std::exchange(o.m_end, {})) {}
    Scope& operator=(Scope&&) = delete;
    ~Scope() {
      if (m_end) m_end();
    }

   private:
    std::function<void()> m_end;
  };
  [[nodiscard]] Scope on(Colour ground);
  [[nodiscard]] Scope clip(Rect r);
  /// Everything inside belongs to this node (Region, List, Dialog, Screen …).
  [[nodiscard]] Scope group(SemanticNode node);
  /// All ids inside get the prefix "name/".
  [[nodiscard]] Scope ids(std::string_view prefix);
  /// Everything inside lies on a layer above all others so far: catches all touches, dims nothing by itself.
  [[nodiscard]] Scope layer();
  /// True once a layer has been opened in this frame.
  [[nodiscard]] bool layered() const;
  /// Everything inside is only a picture (a screen on its way out): no node of it stays, nothing of it can be touched,
  /// and no tap, gesture, letter or "back" is told to it, also where its ids are those of what is drawn next.
  [[nodiscard]] Scope muted();
  /// Screen transitions: everything inside is drawn with this alpha and offset (nodes too).
  [[nodiscard]] Scope fade(float alpha, Vec2 offset);

  // touching
  struct Press {
    bool activated = false;  ///< tapped (or activated by key) since the last frame: act now
    bool down = false;       ///< held down inside: draw pressed
    float amount = 0;        ///< 0..1 animated press feedback
    Rect rect;               ///< where to draw: shrunk by the press scale
    /// Only for nodes with `long_press`: 500 ms have passed and the finger is still down. From then on it may move
    /// anywhere without leaving the control or scrolling anything.
    bool held = false;
    bool released_held = false;  ///< the finger left in this frame after `held`; `activated` is then false
    Vec2 pos;                    ///< of the finger, px; meaningful while `down`, `held` or `released_held`
  };
  /// Registers an interactive node; texts drawn until the next node should be `silent`. A press acts when the finger
  /// leaves within 18 dp of the control, however long it rested, unless the node asks for a `long_press`.
  Press pressable(SemanticNode node);
  Press pressable(std::string_view id, Role role, std::string_view name, Rect r);

  /// Scroll area: content is drawn at `origin`; call with the content's height of this frame at the end.
  struct ScrollView {
    Rect viewport;
    Vec2 origin;  ///< top left of the content: viewport.pos() minus offset
    float offset = 0, max = 0;
    bool at_start = true, at_end = true;
  };
  ScrollView begin_scroll(std::string_view id, Rect viewport);
  void end_scroll(float content_height);
  void scroll_page(std::string_view id, int direction);  ///< ±1: 85 % of the viewport, animated
  void scroll_to(std::string_view id, float offset);
  [[nodiscard]] ScrollView scroll_view(std::string_view id) const;  ///< as of the last frame

  /// Raw gestures that began on the node `id`, in order, since the last frame; the node (a group or a pressable) says
  /// by SemanticNode::gestural which it reads:
  /// All: Press, PressEnd, LongPress, drags, pinches, TwoFingerTap, Wheel. Taps only where no control lies under the
  /// finger (or the control is the node itself, which is then activated as well).
  /// Horizontal: the same without pinches; drags only when they begin more sideways than up or down, a wheel only
  /// when it turns sideways. Any other drag scrolls the area around and is reported here by a PressEnd alone.
  [[nodiscard]] const std::vector<Gesture>& gestures(std::string_view id) const;

  /// What was typed on a keyboard since the last frame, UTF-8 in order: '\b' erases the character before, '\n' is
  /// "done". Call it in every frame in which a text field takes letters: letters, Space and Backspace then go there
  /// (in keypad mode while the focus is on a Role::TextField).
  [[nodiscard]] const std::string& typed();
  /// Keys for a map since the last frame: the arrows while its node, `steered`, has them, and ZoomIn and ZoomOut.
  [[nodiscard]] const std::vector<KeyAction>& steers() const;
  /// The arrow keys belong to the node of this full id.
  [[nodiscard]] bool steering(std::string_view id) const;
  /// True once after "back" was pressed, on the topmost layer only: close what lies over the screen.
  [[nodiscard]] bool take_back();
  /// Keys were used last, not fingers: the focus ring is drawn around the node focus() (full id).
  [[nodiscard]] bool keypad() const;
  [[nodiscard]] const std::string& focus() const;

  /// True when the visitor tapped outside `r` where nothing can be operated (dialogs close by it).
  [[nodiscard]] bool tapped_outside(Rect r) const;

  /// Eased value that runs from what it was to `target` (0..1 etc.) in `m`; asks for frames while moving.
  float animate(std::string_view id, float target, Motion m);

  /// A number that outlives its screen, until forget(): which picture of a gallery was seen last. 0 at first.
  [[nodiscard]] float& kept(std::string_view id);

 private:
  struct Impl;
  void take_input();
  void draw_focus();
  float animate_for(const std::string& id, float target, double seconds);
  float draw_text(Rect r, std::string_view s, const std::vector<TextSpan>& spans, TextRole role, Colour c, int level,
                  const TextOptions& o);
  void note_text(std::string_view s, DrawnText drawn, int level, const TextOptions& o);
  void fade_drawing(int first_vertex, int first_command, float alpha, Vec2 offset);
  std::unique_ptr<Impl> m_impl;
  text::TextEngine& m_text;
  PictureCache& m_pictures;
  FrameScheduler& m_scheduler;
  const Strings& m_strings;
  FrameInfo m_frame;
  ImDrawList* m_draw = nullptr;
};

}  // namespace infopunkt::ui
