#pragma once
// The attract screen: slides of the bundle, one button for each of `languages`, the first one broad. The first touch
// acts (UX.md §5, rule 1).

#include "screens/screen.h"

namespace infopunkt::screens {

[[nodiscard]] std::unique_ptr<Screen> make_attract_screen(Content content, std::vector<Lang> languages);

/// Design px from the funding strip up to the upper edge of the buttons of the welcome screen.
[[nodiscard]] float attract_buttons_height(const ui::Ui& ui, std::size_t languages);

/// How far the words of the welcome screen stand from their place at this moment, shares -1..1: a slow circle within an
/// hour, so that nothing burns in.
[[nodiscard]] ui::Vec2 attract_drift(UnixTime wall);
/// The same in pixels.
[[nodiscard]] ui::Vec2 attract_drift_px(const ui::Ui& ui, UnixTime wall);

/// Which slide shows `elapsed` seconds after the start, and how far the cross-fade into it has come (1 = done). Pure.
struct SlideMoment {
  std::size_t index = 0;
  std::size_t round = 0;  ///< how often all of them have been shown
  float fade = 1;
  Seconds next = 0;  ///< seconds until something changes: the next slide, or 0 while fading
};
[[nodiscard]] SlideMoment slide_at(Seconds elapsed, const std::vector<int>& seconds, Seconds fade);

}  // namespace infopunkt::screens
