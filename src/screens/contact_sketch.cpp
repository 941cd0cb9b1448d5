#include "screens/contact_sketch.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <utility>
#include <vector>

#include "imgui.h"
#include "ui/widgets.h"

namespace infopunkt::screens {
namespace {

using ui::Colour;
using ui::Radius;
using ui::Rect;
using ui::TextRole;
using ui::Vec2;

// Shares of the sketch's own square world: lengths of 1 are its shorter side.
constexpr float kTurn = -0.1F;  // radians: streets do not run along the screen
constexpr float kStreet = 0.07F;
constexpr ui::TextOptions kPictured{
    .max_lines = 1, .align = ui::Align::Centre, .wrap = ui::Wrap::None, .scale = false, .silent = true};

/// A place in the sketch's world to pixels: turned about the middle of `r`, its shorter side is the unit.
class World {
 public:
  World(ui::Ui& ui, Rect r) : m_ui(ui), m_centre(r.centre()), m_unit(std::min(r.w, r.h)) {}
  [[nodiscard]] Vec2 at(float x, float y) const {
    const float c = std::cos(kTurn), s = std::sin(kTurn);
    return m_centre + Vec2{x * c - y * s, x * s + y * c} * m_unit;
  }
  [[nodiscard]] float length(float share) const { return share * m_unit; }

  void box(float x, float y, float w, float h, Colour c) const {
    const std::array corners{at(x, y), at(x + w, y), at(x + w, y + h), at(x, y + h)};
    polygon(corners, c);
  }
  void frame(float x, float y, float w, float h, Colour c, float width) const {
    for (const auto& [a, b] : {std::pair{at(x, y), at(x + w, y)},
                               {at(x + w, y), at(x + w, y + h)},
                               {at(x + w, y + h), at(x, y + h)},
                               {at(x, y + h), at(x, y)}})
      stroke(a, b, c, width);
  }
  void stroke(Vec2 a, Vec2 b, Colour c, float width) const {
    m_ui.draw_list().AddLine({a.x, a.y}, {b.x, b.y}, m_ui.theme().colour(c).packed(), width);
  }
  void polygon(std::span<const Vec2> corners, Colour c) const {
    std::vector<ImVec2> points;
    for (const Vec2& corner : corners) points.emplace_back(corner.x, corner.y);
    m_ui.draw_list().AddConvexPolyFilled(points.data(), static_cast<int>(points.size()),
                                         m_ui.theme().colour(c).packed());
  }

 private:
  ui::Ui& m_ui;
  Vec2 m_centre;
  float m_unit;
};

/// A thick arrow from tail to tip.
void draw_arrow(ui::Ui& ui, Vec2 tail, Vec2 tip, float width, Colour c) {
  const Vec2 way = tip - tail;
  const float length = std::hypot(way.x, way.y);
  const Vec2 along = way * (1 / length), across{-along.y, along.x};
  const float head = width * 2.2F;
  const Vec2 neck = tip - along * head;
  const std::uint32_t colour = ui.theme().colour(c).packed();
  ImDrawList& list = ui.draw_list();
  list.AddLine({tail.x, tail.y}, {neck.x, neck.y}, colour, width);
  list.AddCircleFilled({tail.x, tail.y}, width / 2, colour);
  const Vec2 left = neck + across * (head * 0.62F), right = neck - across * (head * 0.62F);
  list.AddTriangleFilled({tip.x, tip.y}, {left.x, left.y}, {right.x, right.y}, colour);
}

void draw_sign(ui::Ui& ui, Vec2 centre, float side) {
  const Rect r{std::round(centre.x - side / 2), std::round(centre.y - side / 2), side, side};
  ui.fill(r, Colour::Primary, Radius::S);
  const auto ground = ui.on(Colour::Primary);
  const float h = ui.line_height(TextRole::Tile, kPictured);
  ui.text({r.x, std::round(r.y + (r.h - h) / 2), r.w, h}, ui.tr("contact.sketch_parking_sign"), TextRole::Tile,
          Colour::OnPrimary, kPictured);
}

/// A drop over the house: yellow with an edge of the ground's colour, the office's blue in its eye.
void draw_pin(ui::Ui& ui, Vec2 tip, float radius) {
  const auto drop = [&](float grow, Colour c) {
    const float r = radius + grow;
    const Vec2 centre{tip.x, tip.y - 2.1F * radius};
    ui.circle(centre, r, c);
    const std::uint32_t colour = ui.theme().colour(c).packed();
    ui.draw_list().AddTriangleFilled({centre.x - r * 0.93F, centre.y + r * 0.36F},
                                     {centre.x + r * 0.93F, centre.y + r * 0.36F}, {tip.x, tip.y + grow}, colour);
  };
  drop(ui.stroke(ui::Stroke::Strong), Colour::Surface);
  drop(0, Colour::Accent);
  ui.circle({tip.x, tip.y - 2.1F * radius}, radius * 0.42F, Colour::OnAccent);
}

void draw_square(ui::Ui& ui, const World& world) {
  world.box(-0.75F, -0.40F, 0.73F, 0.63F, Colour::MapGreen);
  if (high_contrast(ui)) world.frame(-0.75F, -0.40F, 0.73F, 0.63F, Colour::Line, ui.stroke(ui::Stroke::Hair));
  const auto path = [&](float x1, float y1, float x2, float y2) {
    world.stroke(world.at(x1, y1), world.at(x2, y2), Colour::PaperSunk, world.length(0.025F));
  };
  path(-0.39F, -0.30F, -0.17F, -0.04F);
  path(-0.17F, -0.30F, -0.39F, -0.04F);
  ui.circle(world.at(-0.28F, -0.17F), world.length(0.045F), Colour::PaperSunk);
  constexpr std::array<Vec2, 8> kTrees{Vec2{-0.46F, -0.34F}, {-0.36F, -0.36F}, {-0.08F, -0.34F}, {-0.47F, -0.08F},
                                       Vec2{-0.08F, -0.06F}, {-0.44F, 0.18F},  {-0.27F, 0.18F},  {-0.09F, 0.18F}};
  for (const Vec2& tree : kTrees)
    ui.circle(world.at(tree.x, tree.y), world.length(0.03F), Colour::CatEnvironment, 0.45F);
  const auto ground = ui.on(Colour::MapGreen);
  const Vec2 middle = world.at(-0.255F, 0.07F);
  const float h = ui.line_height(TextRole::Address, kPictured), w = world.length(0.6F);
  ui.text({middle.x - w / 2, std::round(middle.y - h / 2), w, h}, ui.tr("contact.sketch_square"), TextRole::Address,
          Colour::Ink, kPictured);
}

void draw_house(ui::Ui& ui, const World& world) {
  world.box(0.06F, -0.36F, 0.31F, 0.28F, Colour::Primary);
  world.box(0.08F, -0.04F, 0.29F, 0.27F, Colour::Surface);
  world.frame(0.08F, -0.04F, 0.29F, 0.27F, Colour::LineStrong, ui.stroke(ui::Stroke::Line));
  for (const float x : {0.14F, 0.20F})
    world.stroke(world.at(x, -0.04F), world.at(x, 0.04F), Colour::LineStrong, ui.stroke(ui::Stroke::Line));
  draw_sign(ui, world.at(0.165F, 0.14F), world.length(0.12F));
  draw_arrow(ui, world.at(0.31F, 0.17F), world.at(0.31F, -0.10F), world.length(0.03F), Colour::Err);
  draw_pin(ui, world.at(0.20F, -0.16F), world.length(0.075F));
}

void draw_streets(ui::Ui& ui, const World& world) {
  // The ground is paved; what is not street, square or house is other houses.
  const Colour houses = high_contrast(ui) ? Colour::MapLand : Colour::Line;
  const Colour street = high_contrast(ui) ? Colour::MapRoad : Colour::Surface;
  constexpr float kFar = 1.5F, kTop = -0.56F, kBottom = 0.28F, kRight = 0.385F, kLane = -0.20F;
  for (const float x : {-kFar, kLane + kStreet, kRight + kStreet}) {
    const float w = x == -kFar ? kFar + kLane : x < kRight ? kRight - kLane - kStreet : kFar;
    world.box(x, -kFar, w, kFar + kTop, houses);
    world.box(x, kBottom + kStreet, w, kFar, houses);
  }
  world.box(kRight + kStreet, kTop + kStreet, kFar, kBottom - kTop - kStreet, houses);
  world.box(-kFar, kTop, 2 * kFar, kStreet, street);
  world.box(-kFar, kBottom, 2 * kFar, kStreet, street);
  world.box(kRight, -kFar, kStreet, 2 * kFar, street);
  world.box(kLane, -kFar, kStreet, kFar + kTop, street);
  world.box(kLane, kBottom, kStreet, kFar, street);
}

/// A small plate with a word in the lower left corner.
void draw_plate(ui::Ui& ui, Rect r, const std::string& word) {
  const float pad = ui.space(ui::Space::S2), h = ui.line_height(TextRole::Address, kPictured);
  const float w = ui.measure(word, TextRole::Address, r.w, {.wrap = ui::Wrap::None, .scale = false}).x;
  const Rect plate{r.x + pad, r.bottom() - pad - h - pad, w + 2 * pad, h + pad};
  ui.fill(plate, Colour::Surface, Radius::S);
  const auto ground = ui.on(Colour::Surface);
  ui.text({plate.x, plate.y + pad / 2, plate.w, h}, word, TextRole::Address, Colour::Ink2, kPictured);
}

/// The side of the house in shares of its rectangle, filled in below.
struct Section {
  Rect ground, walls, floor, below, door, outside;
};
Section section_of(const ui::Ui& ui, Rect r) {
  Section s;
  const float line = ui.line_height(TextRole::Address, kPictured);
  s.ground = {r.x, r.bottom() - line, r.w, line};
  const float roof = r.h * 0.08F, house_w = r.w * 0.64F;
  s.walls = {r.x + r.w * 0.02F, r.y + roof, house_w, s.ground.y - r.y - roof};
  s.outside = {s.walls.right(), s.walls.y, r.right() - s.walls.right(), s.walls.h};
  s.floor = {s.walls.x, s.walls.y + s.walls.h * 0.08F, s.walls.w, s.walls.h * 0.38F};
  s.below = {s.walls.x, s.floor.bottom(), s.walls.w, s.walls.bottom() - s.floor.bottom()};
  const float door = std::min(s.below.h * 0.8F, s.walls.w * 0.17F);
  s.door = {s.walls.right() - door, s.walls.bottom() - s.below.h * 0.82F, door, s.below.h * 0.82F};
  return s;
}

void draw_floors(ui::Ui& ui, const Section& s) {
  ui::TextOptions left = kPictured;
  left.align = ui::Align::Left;
  const float line = ui.line_height(TextRole::Address, kPictured), pad = ui.space(ui::Space::S2);
  {
    const auto ground = ui.on(Colour::Accent);
    const float mark = s.floor.h * 0.5F;
    const std::string words = ui.tr("contact.sketch_floor");
    const float text_w = ui.measure(words, TextRole::Card, s.floor.w, kPictured).x;
    const float mark_w = mark * ui.size("brand-w") / ui.size("brand-h"), gap = pad;
    float x = s.floor.centre().x - (mark_w + gap + text_w) / 2;
    // The mark's yellow needs another ground than the yellow of the floor.
    const Rect plate{x, s.floor.centre().y - mark / 2, mark_w, mark};
    ui.fill(plate.inset(-ui.space(ui::Space::S1) / 2), Colour::Surface, Radius::S);
    ui::brand_mark(ui, plate);
    x += mark_w + gap;
    const float h = ui.line_height(TextRole::Card, kPictured);
    ui.text({x, std::round(s.floor.centre().y - h / 2), text_w + 1, h}, words, TextRole::Card, Colour::OnAccent, left);
  }
  const auto ground = ui.on(Colour::Surface);
  Rect words{s.below.x + pad, std::round(s.below.y + (s.below.h - 2 * line) / 2), s.door.x - s.below.x - pad, line};
  for (const std::string_view key : {"contact.sketch_ground", "contact.sketch_neighbour"}) {
    ui.text(words, ui.tr(key), TextRole::Address, Colour::Ink2, left);
    words.y += line;
  }
}

void draw_way_in(ui::Ui& ui, const Section& s, float side) {
  const float line = ui.line_height(TextRole::Address, kPictured), gap = ui.space(ui::Space::S1);
  const Vec2 sign{s.outside.right() - side / 2, s.walls.bottom() - side / 2 - gap};
  draw_sign(ui, sign, side);
  draw_arrow(ui, {sign.x - side / 2 - 2 * gap, sign.y}, {s.outside.x + gap, sign.y}, ui.size("pager-button") / 12,
             Colour::Err);
  ui::TextOptions right = kPictured;
  right.align = ui::Align::Right;
  {
    const auto ground = ui.on(Colour::Surface);
    ui.text({s.outside.x, sign.y - side / 2 - line, s.outside.w, line}, ui.tr("contact.sketch_entrance"),
            TextRole::Address, Colour::Err, right);
  }
  const auto ground = ui.on(Colour::PaperSunk);
  ui.text({s.ground.x, s.ground.y, s.ground.w - gap, line}, ui.tr("contact.sketch_parking"), TextRole::Address,
          Colour::Ink2, right);
}

}  // namespace

bool has_sketch(const ui::Ui& ui, const content::Office& office) {
  const std::string address = ui.tr("contact.sketch_for");
  const auto& variants = office.address.variants();
  return std::any_of(variants.begin(), variants.end(),
                     [&](const auto& variant) { return variant.second.starts_with(address); });
}

void draw_street(ui::Ui& ui, Rect r, int corners) {
  const World world(ui, r);
  {
    const auto clip = ui.clip(r);
    ui.fill(r, Colour::PaperSunk);
    draw_streets(ui, world);
    draw_square(ui, world);
    draw_house(ui, world);
    draw_plate(ui, r, ui.tr("contact.sketch"));
  }
  // The corners of the card are cut out of the finished picture.
  const float radius = ui.radius(Radius::L);
  const std::uint32_t outside = ui.theme().colour(Colour::Paper).packed();
  const auto cut = [&](int bit, Vec2 corner, float sx, float sy) {
    if ((corners & bit) == 0) return;
    constexpr int kSteps = 12;
    const Vec2 centre{corner.x + sx * radius, corner.y + sy * radius};
    const auto arc = [&](int i) {
      const float angle = static_cast<float>(i) / kSteps * 1.5707963F;
      return ImVec2(centre.x - sx * radius * std::sin(angle), centre.y - sy * radius * std::cos(angle));
    };
    for (int i = 0; i < kSteps; ++i)
      ui.draw_list().AddTriangleFilled({corner.x, corner.y}, arc(i), arc(i + 1), outside);
  };
  cut(1, r.pos(), 1, 1);
  cut(2, {r.right(), r.y}, -1, 1);
  cut(4, {r.x, r.bottom()}, 1, -1);
  cut(8, {r.right(), r.bottom()}, -1, -1);
}

void draw_section(ui::Ui& ui, Rect r) {
  const Section s = section_of(ui, r);
  ui.fill(s.ground, Colour::PaperSunk);
  ui.fill(s.walls, Colour::Surface);
  ui.fill(s.floor, Colour::Accent);
  ui.fill(s.door, Colour::Err);
  ui.icon("arrow_upward", s.door.centre(), ui::IconSize::M, Colour::Surface);
  ui.outline(s.walls, Colour::LineStrong, ui::Stroke::Line);
  const float over = r.w * 0.02F;
  const std::uint32_t roof = ui.theme().colour(Colour::LineStrong).packed();
  ui.draw_list().AddQuadFilled({s.walls.x + over, r.y}, {s.walls.right() - over, r.y},
                               {s.walls.right() + over, s.walls.y}, {s.walls.x - over, s.walls.y}, roof);
  draw_floors(ui, s);
  draw_way_in(ui, s, std::min(ui.size("contact-sign"), s.outside.w * 0.45F));
}

}  // namespace infopunkt::screens
