#pragma once
// The contrast of texts as a visitor sees it: read from the pixels, not from what was declared.

#include <string>
#include <vector>

#include "ui/backend.h"
#include "ui/semantics.h"

namespace infopunkt::test {

/// The same frame twice: as it is, and with all texts hidden.
struct Frames {
  ui::Capture with, without;
};

/// What the pixels under and of one text show.
struct SeenText {
  ui::Rgba ground;       ///< most frequent colour under its letters; of a picture the one nearest to the ink
  ui::Rgba ink;          ///< the colour of its letters furthest from that
  double ratio = 1;      ///< WCAG contrast of the two
  bool picture = false;  ///< no colour is frequent enough to be called the ground
  bool drawn = false;    ///< its letters change pixels at all
};
/// `box` in pixels; `ink` is the declared colour (of use where the ground is a picture).
[[nodiscard]] SeenText look_at(const Frames& frames, ui::Rect box, ui::Rgba ink);

struct ContrastFault {
  std::string id, what;
};
/// A sentence for each text on the topmost layer that reads worse than 4.5:1 (3:1 for bold capitals of 24 design px and
/// more), that cannot be seen, or that stands on another ground than Ui::on() declared. Disabled controls, and lines
/// that fade out where a list goes on below its edge, are left out. `scale`: pixels per design pixel.
[[nodiscard]] std::vector<ContrastFault> contrast_faults(const ui::SemanticTree& tree, const ui::Theme& theme,
                                                         const Frames& frames, float scale);

}  // namespace infopunkt::test
