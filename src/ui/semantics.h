#pragma once
// The semantic tree: what a frame shows, in words. Focus, speech, exploring by touch, tests and lints read it;
// touches are routed by it. What is not in the tree does not exist.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/language.h"
#include "ui/geometry.h"
#include "ui/theme.h"

namespace infopunkt::ui {

enum class Role {
  Screen,
  Region,
  Heading,
  Text,
  Button,
  Link,
  Tab,
  Toggle,
  Option,
  List,
  ListItem,
  Image,
  Map,
  Pin,
  ScrollArea,
  Status,
  Dialog,
  TextField,
  Progress
};

/// Which drags, pinches and the like a node reads itself (Ui::gestures) instead of leaving them to a scroll area.
enum class Gestural {
  None,
  Horizontal,  ///< drags that begin mainly sideways (a gallery in an article); the rest goes to what lies around it
  All          ///< everything, pinches too (a map, a picture at full size)
};

/// True for roles a visitor can operate.
[[nodiscard]] bool interactive(Role role);
[[nodiscard]] std::string_view to_string(Role role);

struct SemanticNode {
  std::string id;  ///< unique in the frame, stable between frames: "home/news"
  Role role = Role::Text;
  std::string name;   ///< what a voice says; never empty for interactive roles
  std::string value;  ///< "85 %", "2 z 10"
  std::string hint;
  Lang lang;         ///< language of `name`
  Rect rect;         ///< where it is drawn, pixels
  Rect visible;      ///< the part inside all clips; empty when scrolled out
  int level = 0;     ///< headings 1..6
  int position = 0;  ///< i of count, from 1; 0 = none
  int count = 0;
  bool selected = false;
  bool disabled = false;
  bool clipped_text = false;           ///< text did not fit and was cut
  bool snug = false;                   ///< neighbours may stand closer than the usual gap: list rows, keys (lint)
  bool underlay = false;               ///< others may lie wholly on it: a slide under its buttons (lint)
  int parent = -1;                     ///< index in nodes(), -1 = root
  int layer = 0;                       ///< dialogs lie on higher layers and catch touches for all below
  bool operable = false;               ///< registered by Ui::pressable, whatever its role
  Gestural gestural = Gestural::None;  ///< a Role::Map is always All
  bool grid = false;                   ///< a group whose controls arrow keys walk as they lie (a keyboard)
  bool steered = false;                ///< has the focus without being a control: Activate gives it the arrow keys
  bool long_press = false;             ///< a long press does not activate it: it reads Ui::Press::held instead
  bool opaque =
      false;  ///< a group that covers what was drawn before it: touches do not fall through (cards over the map)
};

/// One text as it was drawn, silent ones included: what lints and tests of contrast judge.
struct DrawnText {
  int node = -1;               ///< what it belongs to; -1 = decoration
  Rect rect, visible;          ///< line boxes, and the part inside all clips
  Colour ink = Colour::Clear;  ///< of its plain parts
  Rgba ground;                 ///< declared by Ui::on()
  float size_px = 0;           ///< em size
  int weight = 400;
  bool silent = false;   ///< part of `node`, which speaks for it
  bool clipped = false;  ///< cut although it must not be
  bool torn = false;     ///< a word broken where no dictionary divides it
};

/// True when a visitor can operate this node.
[[nodiscard]] bool operable(const SemanticNode& node);
/// Its `gestural`; All for a Role::Map.
[[nodiscard]] Gestural gestural(const SemanticNode& node);

/// One frame's tree in reading order (parents before children).
class SemanticTree {
 public:
  void clear();
  /// Touches now reach this layer and higher ones only, even while it is empty.
  void open_layer(int layer);
  /// Back to the first `nodes` nodes, the first `texts` texts and the top layer of then.
  void truncate(std::size_t nodes, std::size_t texts, int top_layer);
  /// Returns the index. `parent` must be an index already added or -1.
  int add(SemanticNode node);
  void add_text(const DrawnText& text) { m_texts.push_back(text); }
  [[nodiscard]] std::span<DrawnText> texts() { return m_texts; }
  [[nodiscard]] std::span<const DrawnText> texts() const { return m_texts; }
  SemanticNode& operator[](int index) { return m_nodes[static_cast<std::size_t>(index)]; }
  [[nodiscard]] std::span<const SemanticNode> nodes() const { return m_nodes; }

  [[nodiscard]] const SemanticNode* find(std::string_view id) const;
  /// First visible node of that role whose name equals, else contains, `name`.
  [[nodiscard]] const SemanticNode* find(Role role, std::string_view name) const;
  /// All visible text in reading order, one line a node: what tests and speech read.
  [[nodiscard]] std::string read() const;
  /// The topmost interactive node under `p` (its hit area reaches to at least `min_size` px), on the
  /// topmost layer only; nullptr when there is none. Of several pins the one whose middle is nearest.
  [[nodiscard]] const SemanticNode* hit(Vec2 p, float min_size) const;
  /// The innermost ScrollArea or gestural node under `p` on the topmost layer.
  [[nodiscard]] const SemanticNode* scrollable_at(Vec2 p) const;
  [[nodiscard]] int top_layer() const { return m_top; }
  /// On the topmost layer, and nothing opaque drawn later covers it at `p`.
  [[nodiscard]] bool reachable_at(int index, Vec2 p) const { return reachable(index, cover_at(p)); }
  /// Id of the first node on the topmost layer when that lies above others: which dialog it is. Else empty.
  [[nodiscard]] std::string_view top_name() const;
  [[nodiscard]] bool is_inside(int index, int ancestor) const;

 private:
  /// Index of the last opaque group on the top layer that contains `p`; nodes before it cannot be touched there.
  [[nodiscard]] int cover_at(Vec2 p) const;
  [[nodiscard]] bool reachable(int index, int cover) const;
  int m_top = 0;
  std::vector<SemanticNode> m_nodes;
  std::vector<DrawnText> m_texts;
};

}  // namespace infopunkt::ui
