#pragma once
// One picture under fingers: pinch about them, pan, double tap, buttons. Pure: time is an argument, every motion is a
// formula of the time since it began. Lengths are pixels; positions are those of the canvas.

#include "base/time.h"
#include "ui/geometry.h"
#include "ui/gesture.h"

namespace infopunkt::screens {

struct ZoomFrame {
  ui::Rect view;         ///< what the picture may fill
  ui::Vec2 fit;          ///< its size when it is wholly seen, within `view`
  float most = 4;        ///< largest scale, 1 = wholly seen
  Seconds glide = 0;     ///< how long a zoom of one step takes
  bool reduced = false;  ///< Reduce motion: zooms jump, edges do not give; flings stay (UX.md TM-05)
};

class PictureZoom {
 public:
  static constexpr float kDoubleTap = 2.5F;

  /// May change at any time: what is seen stays, within the new bounds.
  void configure(const ZoomFrame& frame);
  void gesture(const ui::Gesture& gesture);
  /// One step in or out about the middle of the view: 1 · 1.6 · 2.5 · 4.
  void step(int direction, Seconds now);
  void reset();  ///< wholly seen, at rest
  /// Moves to `now`; true while it still moves.
  bool update(Seconds now);

  [[nodiscard]] ui::Rect picture() const;  ///< where it is drawn
  [[nodiscard]] float scale() const { return m_seen.scale; }
  [[nodiscard]] float target_scale() const;  ///< where a zoom is going
  /// Larger than its frame, so that a drag moves the picture; else a drag may turn to the next one.
  [[nodiscard]] bool zoomed() const { return m_mode == Mode::Pinch || target_scale() > 1.01F; }

 private:
  /// Scale, and the middle of the picture seen from the middle of the view.
  struct Place {
    float scale = 1;
    ui::Vec2 centre;
  };
  /// One axis after the finger has left: it flies, and at a bound the spring takes over.
  struct Axis {
    double from = 0, velocity = 0, low = 0, high = 0;
    double hit = 0;   ///< seconds until it reaches a bound; infinite when it stops before
    double stop = 0;  ///< seconds until it stands still by itself
    bool bounces = true;
    [[nodiscard]] double at(double t) const;
    [[nodiscard]] bool over(double t) const;
  };
  enum class Mode { Rest, Drag, Pinch, Flight, Fling };

  void hold(Seconds now);
  void pan_by(ui::Vec2 delta);
  void pinch_by(const ui::Gesture& g);
  void zoom_to(float scale, ui::Vec2 about, Seconds now);
  void fly_to(const Place& target, Seconds now);
  void fling(ui::Vec2 velocity, Seconds now);
  void settle(ui::Vec2 velocity, Seconds now);
  [[nodiscard]] Axis make_axis(float from, float velocity, float bound) const;
  [[nodiscard]] ui::Vec2 bounds(float scale) const;  ///< how far the centre may be from the middle of the view
  [[nodiscard]] Place inside(const Place& place) const;
  void show();  ///< what the finger wants, with edges that give

  ZoomFrame m_frame;
  Mode m_mode = Mode::Rest;
  Place m_seen, m_raw, m_from, m_to;
  Axis m_x, m_y;
  Seconds m_begin = 0;
};

}  // namespace infopunkt::screens
