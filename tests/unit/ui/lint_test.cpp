#include "ui/lint.h"

#include <algorithm>

#include <doctest/doctest.h>

#include "ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::ui;

namespace {

constexpr Rect kCanvas{0, 0, 1920, 1080};
constexpr LintRules kRules{.primary = 80, .secondary = 60, .gap = 12};

/// A tree and what the lint says of it.
class Sheet {
 public:
  int add(std::string id, Role role, Rect r, int parent = -1) {
    SemanticNode n;
    n.id = std::move(id);
    n.role = role;
    n.name = "nazwa";
    n.rect = n.visible = r;
    n.parent = parent;
    return tree.add(n);
  }
  /// A text of its own, black on white unless the caller changes it.
  DrawnText& text(std::string id, Rect r, int parent = -1) {
    return drawn(add(std::move(id), Role::Text, r, parent), r, false);
  }
  /// A text that belongs to a control.
  DrawnText& label(int owner, Rect r) { return drawn(owner, r, true); }

  [[nodiscard]] std::vector<LintFault> faults(const LintRules& rules = kRules) const {
    return lint(tree, test::themes()[0], kCanvas, rules);
  }
  [[nodiscard]] bool complains(std::string_view id, std::string_view word, const LintRules& rules = kRules) const {
    const auto all = faults(rules);
    return std::any_of(all.begin(), all.end(),
                       [&](const LintFault& f) { return f.id == id && f.what.find(word) != std::string::npos; });
  }
  [[nodiscard]] std::string told(const LintRules& rules = kRules) const {
    std::string out;
    for (const LintFault& f : faults(rules)) out += f.id + ": " + f.what + "; ";
    return out;
  }

  SemanticTree tree;

 private:
  DrawnText& drawn(int owner, Rect r, bool silent) {
    tree.add_text({.node = owner,
                   .rect = r,
                   .visible = r,
                   .ink = Colour::Ink,
                   .ground = {255, 255, 255, 255},
                   .size_px = 28,
                   .silent = silent});
    return tree.texts().back();
  }
};

}  // namespace

TEST_CASE("a sound screen has no faults") {
  Sheet s;
  s.add("a", Role::Button, {0, 0, 100, 100});
  s.label(s.add("b", Role::Button, {120, 0, 100, 100}), {130, 30, 80, 40});
  s.text("t", {0, 200, 300, 40});
  CHECK(s.told().empty());
}

TEST_CASE("names, ids, sizes and the canvas are watched") {
  Sheet s;
  s.tree[s.add("nameless", Role::Button, {0, 0, 100, 100})].name.clear();
  s.add("small", Role::Button, {200, 0, 70, 100});
  s.add("link", Role::Link, {300, 0, 70, 70});
  s.add("twice", Role::Image, {0, 300, 10, 10});
  s.add("twice", Role::Image, {0, 320, 10, 10});
  s.add("out", Role::Button, {1900, 500, 100, 100});
  CHECK(s.complains("nameless", "without a name"));
  CHECK(s.complains("small", "smaller than a target"));
  CHECK(s.complains("twice", "twice"));
  CHECK(s.complains("out", "outside the canvas"));
  CHECK(s.faults().size() == 4);
}

TEST_CASE("targets stand apart, segments and rows excepted") {
  Sheet s;
  s.add("a", Role::Button, {0, 0, 100, 100});
  s.add("b", Role::Button, {108, 0, 100, 100});
  s.add("corner", Role::Button, {212, 104, 100, 100});
  s.add("t1", Role::Tab, {0, 300, 100, 100});
  s.add("t2", Role::Tab, {100, 300, 100, 100});
  s.add("c", Role::Button, {206, 300, 100, 100});
  s.tree[s.add("k1", Role::Button, {0, 500, 100, 100})].snug = true;
  s.tree[s.add("k2", Role::Button, {104, 500, 100, 100})].snug = true;
  CHECK(s.complains("b", "only 8 px beside a"));
  CHECK(s.complains("corner", "beside b"));
  CHECK(s.complains("c", "beside t2"));
  CHECK(s.faults().size() == 3);
}

TEST_CASE("a target may not lie on another one only because it lies wholly on it") {
  Sheet s;
  s.add("one", Role::Button, {500, 0, 300, 300});
  s.add("two", Role::Button, {600, 100, 100, 100});
  s.add("three", Role::Button, {780, 0, 300, 300});
  CHECK(s.complains("two", "overlaps the target one"));
  CHECK(s.complains("three", "overlaps the target one"));
}

TEST_CASE("a target may lie inside its parent, on an underlay, and in an opaque group over others") {
  Sheet s;
  s.tree[s.add("slide", Role::Button, {0, 0, 1000, 1000})].underlay = true;
  s.add("on-slide", Role::Button, {100, 100, 100, 100});
  const int parent = s.add("card", Role::Button, {1100, 0, 300, 300});
  s.add("close", Role::Button, {1300, 0, 100, 100}, parent);
  s.add("below", Role::Button, {1100, 500, 300, 300});
  const int sheet = s.add("sheet", Role::Region, {1050, 450, 500, 500});
  s.tree[sheet].opaque = true;
  s.add("ok", Role::Button, {1200, 600, 100, 100}, sheet);
  CHECK(s.told().empty());
  s.add("half", Role::Button, {950, 700, 90, 100});
  CHECK(s.complains("half", "overlaps the target slide"));
}

TEST_CASE("pins lie where the world put them, rows of a list may be scrolled half away") {
  Sheet s;
  const int list = s.add("list", Role::ScrollArea, {0, 0, 500, 1080});
  s.tree[s.add("row", Role::Button, {0, 1000, 500, 200}, list)].visible = {0, 1000, 500, 80};
  const int map = s.add("map", Role::Map, {600, 0, 900, 900});
  s.add("pin1", Role::Pin, {1000, 0, 80, 80}, map);
  s.add("pin2", Role::Pin, {1010, 0, 80, 80}, map);
  CHECK(s.told().empty());
  s.add("wide", Role::Button, {450, 200, 120, 100}, list);
  CHECK(s.complains("wide", "70 px out of list"));
}

TEST_CASE("texts are whole, readable and inside what they belong to") {
  Sheet s;
  s.text("cut", {0, 0, 100, 40}).clipped = true;
  s.text("torn", {0, 100, 100, 40}).torn = true;
  DrawnText& pale = s.text("pale", {0, 200, 100, 40});
  pale.ink = Colour::Accent;
  const int button = s.add("button", Role::Button, {300, 0, 200, 100});
  s.label(button, {310, 70, 100, 40});
  const int card = s.add("card", Role::Region, {600, 0, 200, 200});
  s.tree[card].opaque = true;
  s.text("long", {610, 10, 250, 40}, card);
  CHECK(s.complains("cut", "cut off"));
  CHECK(s.complains("torn", "a word is torn"));
  CHECK(s.complains("pale", "contrast 1.51"));
  CHECK(s.complains("button", "reaches out of button"));
  CHECK(s.complains("long", "reaches out of card"));
  CHECK(s.faults().size() == 5);
}

TEST_CASE("what is disabled may be pale, and each label of a control is judged, not only the last") {
  Sheet s;
  const int off = s.add("off", Role::Button, {0, 0, 200, 100});
  s.tree[off].disabled = true;
  s.label(off, {10, 10, 100, 40}).ink = Colour::Accent;
  const int on = s.add("on", Role::Button, {300, 0, 200, 100});
  s.label(on, {310, 10, 100, 30}).ink = Colour::Accent;
  s.label(on, {310, 50, 100, 30});
  CHECK(s.complains("on", "contrast"));
  CHECK(s.faults().size() == 1);
}

TEST_CASE("texts do not lie on each other, line boxes may touch") {
  Sheet s;
  s.text("a", {0, 0, 300, 42});
  s.text("b", {0, 40, 300, 42});
  s.text("c", {0, 60, 300, 42});
  CHECK(s.complains("c", "overlaps that of b"));
  CHECK(s.faults().size() == 1);
}

TEST_CASE("what an opaque card covers is judged no more") {
  Sheet s;
  s.text("under", {100, 100, 300, 42});
  s.add("hidden", Role::Button, {100, 150, 20, 20});
  const int card = s.add("card", Role::Region, {50, 50, 500, 500});
  s.tree[card].opaque = true;
  s.text("over", {100, 110, 300, 42}, card);
  CHECK(s.told().empty());
}

TEST_CASE("only what an opaque group covers whole, from above and on its layer, is judged no more") {
  const auto judged = [](Rect cover, bool opaque, bool before, int layer) {
    Sheet s;
    const auto lay = [&] {
      SemanticNode& node = s.tree[s.add("cover", Role::Region, cover)];
      node.opaque = opaque;
      node.layer = layer;
    };
    if (before) lay();
    s.add("small", Role::Button, {100, 150, 20, 20});
    if (!before) lay();
    return s.complains("small", "smaller than a target");
  };
  const Rect whole{50, 50, 500, 500}, half{50, 50, 60, 500};
  CHECK_FALSE(judged(whole, true, false, 0));
  CHECK(judged(half, true, false, 0));
  CHECK(judged(whole, false, false, 0));
  CHECK(judged(whole, true, true, 0));
  CHECK(judged(whole, true, false, 1));
}

TEST_CASE("links and disabled controls may be smaller, but not as small as one likes") {
  Sheet s;
  s.add("link", Role::Link, {0, 0, 50, 70});
  s.tree[s.add("off", Role::Button, {200, 0, 50, 70})].disabled = true;
  s.tree[s.add("fair", Role::Button, {400, 0, 70, 70})].disabled = true;
  CHECK(s.complains("link", "60 px"));
  CHECK(s.complains("off", "60 px"));
  CHECK(s.faults().size() == 2);
}

TEST_CASE("a map carries what lies wholly on it; only what reads gestures may hold things beyond the canvas") {
  Sheet s;
  s.tree[s.add("map", Role::Map, {0, 0, 900, 900})].operable = true;
  s.add("over", Role::Button, {850, 100, 100, 100});
  const int list = s.add("list", Role::List, {1000, 0, 500, 500});
  s.add("out", Role::Button, {1900, 0, 100, 100}, list);
  const int gallery = s.add("gallery", Role::Region, {1000, 600, 500, 300});
  s.tree[gallery].gestural = Gestural::Horizontal;
  s.add("next", Role::Image, {1900, 600, 500, 300}, gallery);
  CHECK(s.complains("over", "overlaps the target map"));
  CHECK(s.complains("out", "outside the canvas"));
  CHECK(s.faults().size() == 2);
}

TEST_CASE("the words of a link stay inside it, and texts of two layers do not meet") {
  Sheet s;
  s.label(s.add("link", Role::Link, {0, 0, 200, 100}), {100, 10, 200, 40});
  s.text("below", {500, 500, 300, 42});
  s.tree[s.text("above", {500, 500, 300, 42}).node].layer = 1;
  CHECK(s.complains("link", "reaches out of link"));
  CHECK(s.faults().size() == 1);
}

TEST_CASE("in Reach mode nothing operable begins above its area") {
  Sheet s;
  s.add("high", Role::Button, {0, 500, 100, 100});
  s.add("low", Role::Button, {0, 640, 100, 100});
  s.tree[s.add("off", Role::Button, {300, 500, 100, 100})].disabled = true;
  s.text("title", {0, 100, 300, 42});
  const LintRules reach{.operable_top = 604};
  CHECK(s.complains("high", "104 px above the reach limit", reach));
  CHECK(s.faults(reach).size() == 1);
}

TEST_CASE("navigation and dialogs stay below the limit of the panel in every mode") {
  Sheet s;
  s.add("nav/back", Role::Button, {0, 500, 100, 100});
  s.add("home/news", Role::Button, {300, 100, 100, 100});
  const int dialog = s.add("idle", Role::Dialog, {500, 200, 500, 800});
  s.add("idle/stay", Role::Button, {600, 550, 100, 100}, dialog);
  s.add("idle/end", Role::Button, {600, 700, 100, 100}, dialog);
  const LintRules rules{.band_top = 604};
  CHECK(s.complains("nav/back", "reach limit", rules));
  CHECK(s.complains("idle/stay", "reach limit", rules));
  CHECK(s.faults(rules).size() == 2);
}

TEST_CASE("the rules follow the panel and the mode") {
  const Panel large{.diagonal_in = 55};
  const LintRules plain = lint_rules(Metrics(large, TextStep::A)),
                  reach = lint_rules(Metrics(large, TextStep::A, true));
  CHECK(plain.primary == doctest::Approx(31.5).epsilon(0.02));
  CHECK(plain.gap == doctest::Approx(plain.primary * 3 / 20));
  CHECK(plain.operable_top == 0);
  CHECK(plain.band_top > 500);
  CHECK(reach.operable_top >= 540);
  CHECK(lint_rules(Metrics()).band_top == 0);
}
