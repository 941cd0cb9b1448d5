#pragma once
// What the label board remembers between frames, and the steps of one decision. Internal to labels*.cpp.

#include <deque>
#include <string>
#include <unordered_map>
#include <vector>

#include "map/label_grid.h"
#include "map/labels.h"

namespace infopunkt::map {

/// A name as it is written, measured when first needed.
struct NameText {
  std::string text;
  LabelLook look;
  bool measured = false;
  ui::Vec2 one;        ///< size in one line
  std::string in_two;  ///< empty where it stays in one
  ui::Vec2 two;
  ui::Ui::NamePens pens;   ///< only of names along lines
  std::uint32_t used = 0;  ///< merge that last offered it
};

/// What tells texts apart: the source, and what decides its look.
struct TextKey {
  std::string text;
  LabelKind kind = LabelKind::Town;
  ui::TextRole role = ui::TextRole::Caption;

  struct View {
    std::string_view text;
    LabelKind kind;
    ui::TextRole role;
  };
  [[nodiscard]] View view() const { return {text, kind, role}; }
  static View view_of(const TextKey& key) { return key.view(); }
  static View view_of(const View& view) { return view; }
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(const auto& key) const { return std::hash<std::string_view>{}(view_of(key).text); }
  };
  struct Equal {
    using is_transparent = void;
    bool operator()(const auto& a, const auto& b) const {
      const View l = view_of(a), r = view_of(b);
      return l.text == r.text && l.kind == r.kind && l.role == r.role;
    }
  };
};

/// Where a name stands about its place.
struct Stand {
  Side side = Side::Above;
  bool two = false;  ///< in two lines
  ui::Vec2 offset;   ///< from the place to the upper left corner
  ui::Vec2 size;
  [[nodiscard]] ui::Rect rect(ui::Vec2 place) const { return {place.x + offset.x, place.y + offset.y, size.x, size.y}; }
};

struct Rule {
  LabelKind kind = LabelKind::Town;
  int importance = 99;
  ZoomRange zoom;
};

struct PointEntry {
  NameText* name = nullptr;
  Rule rule;
  World at;
  bool offered = true;  ///< by the tiles of this frame
  /// Its place in the layout. One that is not seen keeps room: beyond the edges and under cards.
  std::optional<Stand> stand{};
  bool seen = false;
  Seconds since = 0;  ///< it is seen
  float from = 0;     ///< alpha at that moment
  ui::Vec2 screen{};  ///< of this frame
};

struct LineEntry {
  NameText* name = nullptr;
  Rule rule;
  std::shared_ptr<const LineName> line;
  World middle;
  Bent bent{};      ///< around `middle`
  double zoom = 0;  ///< that `bent` was made for
  bool offered = true;
  Seconds since = 0;
  float from = 0;
};

struct LineCandidate {
  NameText* name = nullptr;
  Rule rule;
  std::shared_ptr<const LineName> line;
};

/// A name on its way out, where it stood.
struct Ghost {
  const NameText* name = nullptr;
  World at;
  std::optional<Stand> stand{};
  std::vector<ui::text::GlyphPose> poses;
  Seconds since = 0;
  float from = 1;
};

struct LabelBoard::State {
  void update(const LabelInput& input, const LabelMetrics& new_metrics, LabelRuler& ruler);

  std::vector<ShownLabel> shown;
  bool fading = false;
  Seconds due = std::numeric_limits<double>::infinity();

 private:
  static constexpr std::uint32_t kPin = 0xFFFFFFFF;
  /// Texts measured in one frame; more in the first one, which nobody compares with the one before.
  static constexpr int kMeasures = 20, kFirstMeasures = 150;

  // labels.cpp: what there is
  void adopt_tiles(const LabelInput& input);
  void adopt_points(const LabelInput& input);
  void adopt_lines(const LabelInput& input);
  NameText& text_of(std::string_view text, LabelKind kind, int rank, Lang lang);
  void forget_texts();
  void decide(const LabelInput& input, LabelRuler& ruler);
  void show(const LabelInput& input);
  [[nodiscard]] bool measure(NameText& name, LabelRuler& ruler, bool along);
  void wait_until(Seconds when) { due = std::min(due, when); }

  // label_points.cpp: names at a place
  void place_points(const LabelInput& input, LabelRuler& ruler);
  [[nodiscard]] std::vector<PointEntry*> active_points(const LabelInput& input);
  [[nodiscard]] bool stays(const LabelInput& input, PointEntry& entry);
  [[nodiscard]] std::optional<Stand> find_stand(const LabelInput& input, const PointEntry& entry, bool clear_only);
  [[nodiscard]] bool may_stand(const LabelInput& input, const PointEntry& entry, const Stand& stand, bool displacing);
  [[nodiscard]] bool crowded_out(const PointEntry& entry);
  void commit(PointEntry& entry);
  void leave(PointEntry& entry, const LabelInput& input);
  void see_points(const LabelInput& input);
  [[nodiscard]] bool is_clear(const LabelInput& input, const PointEntry& entry, const Stand& stand, float margin) const;
  [[nodiscard]] static bool is_young(Seconds since, Seconds now) { return now - since < kLeast; }
  [[nodiscard]] std::uint32_t owner_of(const PointEntry& entry) const {
    return static_cast<std::uint32_t>(&entry - points.data());
  }

  // label_lines.cpp: names along lines
  void refresh_lines(const LabelInput& input);
  void keep_lines(const LabelInput& input);
  void add_lines(const LabelInput& input, LabelRuler& ruler);
  void add_along(const LabelInput& input, const LineCandidate& candidate);
  [[nodiscard]] bool worth_trying(const LabelInput& input) const;
  [[nodiscard]] bool repeats_nearby(const LineEntry& entry, const Camera& at, std::size_t among, float share) const;
  void leave(LineEntry& entry, const LabelInput& input);
  static void for_boxes(const LineEntry& entry, const Camera& at, float grow,
                        const std::function<void(ui::Rect)>& visit);

  [[nodiscard]] static float alpha_now(Seconds since, float from, Seconds now);
  [[nodiscard]] static float alpha_now(const Ghost& ghost, Seconds now);
  [[nodiscard]] bool ghost_in(ui::Rect r, const Camera& at) const;

  LabelMetrics metrics;
  Lang lang;
  std::vector<TileLabelsPtr> tiles;  ///< sorted by address
  double merged_zoom = -99;
  Seconds merged_at = 0;
  bool behind = false;  ///< tiles wait to be merged
  std::uint32_t merge = 0;
  std::unordered_map<TextKey, NameText, TextKey::Hash, TextKey::Equal> texts;
  std::vector<PointEntry> points;  ///< sorted by importance
  std::vector<LineCandidate> candidates;
  std::vector<LineEntry> lines;
  std::vector<Ghost> ghosts;

  // the frame before
  Camera camera;
  ui::Rect view;
  std::vector<ui::Rect> pins, covers;
  bool fresh = true;    ///< nothing has been shown yet: no fades
  bool settled = true;  ///< the camera stands still
  std::uint64_t elsewhere_revision = 0;
  bool retiled = false;
  Seconds moved_at = 0;
  Camera tried;  ///< when new names along lines were last looked for
  bool lines_due = true;

  // one decision
  LabelGrid grid;     ///< what stands
  LabelGrid prior;    ///< where names stood before it
  LabelGrid anchors;  ///< named places
  ui::Rect area;      ///< laid out: the view and what lies around it
  int measures = 0;
  bool hungry = false;  ///< names are left to be measured
};

}  // namespace infopunkt::map
