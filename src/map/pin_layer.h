#pragma once
// Draws pins, clusters and named places over the map, and says what a touch on them means. Frame thread only.

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "map/pins.h"
#include "map/place_marks.h"
#include "ui/ui.h"

namespace infopunkt::map {

/// What a pin takes on this panel at this text step, px.
[[nodiscard]] ui::Vec2 pin_size(const ui::Ui& ui, bool selected);
/// A pin: its category's head with icon and, where it has one, number, the tip at `tip`. `selected` is larger with a
/// yellow halo. Registers nothing but the number's letters, which belong to the node registered before.
void draw_pin(ui::Ui& ui, ui::Vec2 tip, const Pin& pin, bool selected);
/// The head alone, softly filled, with its icon and, unless it is 0, the number: what stands for the pin in a list.
struct PinMark {
  PinShape shape = PinShape::Circle;
  std::string_view icon{};
  ui::Colour ink = ui::Colour::Primary, ground = ui::Colour::PrimarySoft;
  int number = 0;
};
void draw_pin_mark(ui::Ui& ui, ui::Rect r, const PinMark& mark);

struct PinInput {
  ui::Rect rect;                      ///< of the map
  ui::Rect free;                      ///< what nothing covers
  std::string_view selected{};        ///< id of a pin
  std::string_view place{};           ///< id of the chosen place
  std::span<const ui::Rect> covered;  ///< controls over the map
};

/// What was touched in a frame.
struct PinTouch {
  std::optional<std::string> pin, place;
  std::vector<std::string> list;   ///< pins at one spot that are too many for a fan
  std::optional<WorldBox> closer;  ///< to be shown larger
  std::optional<World> middle;     ///< pins were fanned out here: to be brought into the free part
};

class PinLayer {
 public:
  void set_pins(std::vector<Pin> pins);
  void set_places(std::vector<PlaceMark> places);
  /// Changes with the places' names.
  [[nodiscard]] std::uint64_t places_revision() const { return m_places_revision; }
  [[nodiscard]] std::span<const Pin> pins() const { return m_pins; }
  [[nodiscard]] std::span<const PlaceMark> places() const { return m_places; }
  /// Takes over what is fanned out, as far as it still exists.
  void resume(const PinLayer& before);

  /// A touch beside all of it closes what is fanned out; true when there was something.
  bool close_fan();
  /// It is among what is fanned out.
  [[nodiscard]] bool in_fan(std::string_view id) const { return fanned(index_of(id)); }
  /// By how much a pin stands beside its place because it is fanned out, px.
  [[nodiscard]] ui::Vec2 offset_of(std::string_view id) const;

  /// Returns what names of the base map keep away from.
  std::vector<ui::Rect> draw(ui::Ui& ui, const Camera& camera, const PinInput& input, double max_zoom, PinTouch& touch);
  /// A picture: the first pin of each spot, nothing to be touched.
  std::vector<ui::Rect> draw_passive(ui::Ui& ui, const Camera& camera, std::string_view selected);
  /// This is the name of one of the places.
  [[nodiscard]] bool names(World position, std::string_view name) const;

 private:
  struct Fanned {
    std::vector<std::size_t> members;
    World centre;
    double zoom = 0;  ///< at which it was opened
    Fan fan;
  };
  [[nodiscard]] std::size_t index_of(std::string_view id) const;
  [[nodiscard]] bool fanned(std::size_t pin) const;
  [[nodiscard]] std::vector<PinGroup> groups(const Camera& camera, std::size_t selected, const MarkSize& marks) const;
  void draw_places(ui::Ui& ui, const Camera& camera, const PinInput& input, std::vector<ui::Rect>& taken,
                   PinTouch& touch);
  [[nodiscard]] std::string words_for(const ui::Ui& ui, std::span<const std::size_t> members) const;
  void draw_group(ui::Ui& ui, const PinGroup& group, std::size_t selected, const std::string& words, PinTouch& touch,
                  bool& tapped);
  void draw_single(ui::Ui& ui, ui::Vec2 tip, std::size_t pin, bool selected, PinTouch& touch);
  void draw_fan(ui::Ui& ui, const Camera& camera, std::size_t selected, std::vector<ui::Rect>& taken, PinTouch& touch);
  /// Who chose a pin that shares its spot sees the others as well, where there is room.
  void fan_around(const ui::Ui& ui, std::size_t selected, const Camera& camera, const PinInput& input, double max_zoom,
                  const MarkSize& marks);
  void tap_group(const ui::Ui& ui, const PinGroup& group, const Camera& camera, const PinInput& input, double max_zoom,
                 const MarkSize& marks, PinTouch& touch);

  std::vector<Pin> m_pins;
  std::vector<PlaceMark> m_places;
  std::uint64_t m_places_revision = 0;
  std::optional<Fanned> m_fan;
};

}  // namespace infopunkt::map
