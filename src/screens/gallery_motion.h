#pragma once
// How a row of pictures moves under a finger: it follows, gives way at its ends, and comes to rest on one picture.
// Pure: time is an argument, every motion is a formula of the time since it began.

#include "base/time.h"
#include "ui/gesture.h"

namespace infopunkt::screens {

struct GalleryFrame {
  int count = 1;         ///< pictures, at least 1
  float page_px = 1;     ///< from one picture to the next
  float px_per_dp = 1;   ///< pixels per density-independent pixel
  Seconds snap = 0;      ///< how long it takes to come to rest
  bool reduced = false;  ///< Reduce motion: pictures change, none slides
};

class GalleryMotion {
 public:
  /// May change at any time; a picture that is gone gives its place to the last.
  void configure(const GalleryFrame& frame);
  void gesture(const ui::Gesture& gesture);
  /// Slides to a picture of the row (clamped); from further away than one only the last step is seen.
  void go_to(int index, Seconds now);
  void jump_to(int index);
  /// Moves to `now`; true while it still moves.
  bool update(Seconds now);
  /// The picture it rests on or is on its way to; of a row under a finger the one that fills most of the frame.
  [[nodiscard]] int index() const { return m_index; }
  /// In pictures: 1.25 = a quarter of the way from the second to the third; below 0 and above count - 1 the ends give.
  [[nodiscard]] float position() const { return m_position; }
  [[nodiscard]] bool dragging() const { return m_dragging; }

 private:
  void drag_start(Seconds now);
  void drag_by(float finger_dx);
  void drag_end(float velocity_px_s, Seconds now);
  void glide(int index, double pages_per_second, Seconds now);
  [[nodiscard]] float banded(float raw) const;

  GalleryFrame m_frame;
  int m_index = 0, m_start = 0;
  float m_position = 0;
  float m_raw = 0;  ///< where the finger would have it without the rubber band
  bool m_dragging = false, m_gliding = false;
  double m_from = 0, m_speed = 0;  ///< of the glide: where from, and its first speed (distances of the glide per snap)
  Seconds m_begin = 0;
};

}  // namespace infopunkt::screens
