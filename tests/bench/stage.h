#pragma once
// A kiosk to measure: the real assembly over SDL's offscreen driver, fed by scripted fingers. Virtual time moves a
// sixtieth of a second a frame, so that every run draws the same frames; only their cost is real.

#include <cstddef>
#include <memory>
#include <string>
#include <vector>

#include "draw_calls.h"
#include "kiosk/assembly.h"
#include "screens/screen.h"

namespace infopunkt::bench {

/// What the program is given on its command line.
struct Place {
  std::string bundle, keys, assets, scratch;
  int width = 1920, height = 1080;
  bool fullscreen = false;  ///< live only
};

/// Opens the demo bundle; fails with the sentence a person needs.
[[nodiscard]] Result<screens::Content> open_content(const Place& place);

class Stage {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Stage>> open(const Place& place);

  /// Begins a visit in the bundle's default language.
  void begin();
  void go(const screens::Route& route);
  void home();
  void open(const screens::Route& route);
  /// Waits for the workers: their results are there in the next frame.
  void drain() { m_assembly->workers().drain(); }
  /// Draws until pictures, tiles and motion have settled (at most 10 s of virtual time).
  void settle();
  /// Lets time pass as the program's loop does: sleeps as long as the kiosk allows, draws when it wants. Returns the
  /// number of frames.
  int pass(Seconds seconds);
  /// One frame with these contacts (times are filled in); its whole cost in milliseconds: input, drawing, present,
  /// glFinish.
  double frame(std::vector<ui::TouchEvent> touches);
  /// True when the last frame looked different from the one before it.
  [[nodiscard]] bool moved() const { return m_moved; }
  /// Of the last frame.
  [[nodiscard]] int draw_calls() const { return m_draw.calls; }
  /// Of the last frame: how often the whole canvas was painted over.
  [[nodiscard]] double layers() const { return m_draw.painted / (static_cast<double>(at(1, 1).x) * at(1, 1).y); }
  [[nodiscard]] Seconds now() const { return m_now; }

  [[nodiscard]] kiosk::Kiosk& kiosk() { return m_assembly->kiosk(); }
  [[nodiscard]] const content::Catalogue& content() const { return *m_content; }
  [[nodiscard]] ui::Vec2 at(float x, float y) const;  ///< shares of the canvas → pixels
  [[nodiscard]] std::string renderer() { return m_assembly->window().renderer(); }

 private:
  Stage() = default;
  void take_events();

  Seconds m_now = 0;
  screens::Content m_content;
  std::vector<ui::WindowEvent> m_events;
  DrawCost m_draw;
  bool m_moved = false;
  std::unique_ptr<kiosk::Assembly> m_assembly;
};

/// The longest news item: the one with most to scroll.
[[nodiscard]] screens::Route longest_article(const content::Catalogue& content);

/// Value below which `share` (0..1) of the samples lie.
[[nodiscard]] double percentile(std::vector<double> samples, double share);

}  // namespace infopunkt::bench
