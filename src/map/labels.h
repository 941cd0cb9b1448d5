#pragma once
// Which names stand where on the map, decided before anything is drawn, over the whole view. No drawing, no clock.
//
// What is shown stays: while the map is panned a name keeps its side of its place until it leaves, meets a card or a
// pin, or must make room for a more important one that has no other place. To that end the ground around the view is
// laid out as well: names come in already placed. At rest, names that an edge would cut move inside or go.

#include <deque>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/language.h"
#include "base/time.h"
#include "map/camera.h"
#include "map/label_along.h"
#include "map/label_grid.h"
#include "map/label_merge.h"
#include "map/label_rules.h"

namespace infopunkt::map {

/// Measures names. Answers are kept by the board as long as LabelMetrics stay the same.
class LabelRuler {
 public:
  virtual ~LabelRuler() = default;
  [[nodiscard]] virtual ui::Vec2 size(std::string_view text, const ui::NameStyle& style) = 0;
  [[nodiscard]] virtual std::string in_two(std::string_view text, const ui::NameStyle& style) = 0;
  [[nodiscard]] virtual ui::Ui::NamePens pens(std::string_view text, const ui::NameStyle& style) = 0;
};

/// Lengths of this panel and text step, px.
struct LabelMetrics {
  float em = 24;  ///< of the smallest letters: the measure of all distances
  float gap = 8;  ///< from a place to its name
  float dot = 6;  ///< radius of the mark of a town
  bool operator==(const LabelMetrics&) const = default;
};

struct LabelInput {
  Camera camera;  ///< drawn at whole pixels: the caller snaps it
  ui::Rect view;  ///< where names may be seen
  Lang lang;
  std::span<const TileLabelsPtr> tiles;  ///< of all that is drawn, stand-ins included; a margin around is welcome
  std::span<const ui::Rect> pins;        ///< what moves with the ground
  std::span<const ui::Rect> covers;      ///< cards and controls, which stand on the glass
  /// Names that somebody else writes; `elsewhere_revision` changes with the answers.
  std::function<bool(World, std::string_view)> elsewhere{};
  std::uint64_t elsewhere_revision = 0;
  Seconds now = 0;
  bool reduce_motion = false;  ///< nothing fades
};

struct ShownLabel {
  std::string_view text;  ///< with a '\n' where it has two lines
  LabelLook look;
  float alpha = 1;
  bool leaving = false;                     ///< on its way out: others may already stand where it fades
  ui::Rect rect;                            ///< empty for a name along a line
  ui::Align align = ui::Align::Centre;      ///< of its lines
  std::optional<ui::Vec2> dot;              ///< where to mark the place
  std::vector<ui::text::GlyphPose> glyphs;  ///< of a name along a line
};

class LabelBoard {
 public:
  static constexpr Seconds kFadeIn = 0.18, kFadeOut = 0.15;
  static constexpr Seconds kLeast = 0.6;  ///< a name that appeared stays at least as long
  static constexpr Seconds kRest = 0.15;  ///< the camera stands still: names cut by an edge are put right

  LabelBoard();
  ~LabelBoard();
  LabelBoard(LabelBoard&& other) noexcept;
  LabelBoard& operator=(LabelBoard&& other) noexcept;

  /// Once a frame. Decides anew only when something changed or was waited for.
  void update(const LabelInput& input, const LabelMetrics& metrics, LabelRuler& ruler);
  /// What to draw in this frame; valid until the next update.
  [[nodiscard]] std::span<const ShownLabel> shown() const;
  /// Something fades or waits to be measured: draw the next frame at once.
  [[nodiscard]] bool fading() const;
  /// When update() has to be called again although nothing else happens; infinity at rest.
  [[nodiscard]] Seconds due() const;

 private:
  struct State;
  std::unique_ptr<State> m_state;
};

}  // namespace infopunkt::map
