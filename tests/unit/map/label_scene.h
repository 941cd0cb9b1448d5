#pragma once
// A label board over a made-up country, with letters of one width and a clock of its own.

#include <cmath>
#include <map>
#include <random>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "map/labels.h"

namespace infopunkt::map::test {

/// Every letter is 14 px wide, every line 30 px high; names part at the blank nearest to their middle.
class MonoRuler final : public LabelRuler {
 public:
  ui::Vec2 size(std::string_view text, const ui::NameStyle&) override {
    ++calls;
    float widest = 0, lines = 0;
    for (std::size_t begin = 0; begin <= text.size(); ++lines) {
      const std::size_t end = std::min(text.find('\n', begin), text.size());
      widest = std::max(widest, 14.F * static_cast<float>(end - begin));
      begin = end + 1;
    }
    return {widest, 30 * lines};
  }
  std::string in_two(std::string_view text, const ui::NameStyle&) override {
    std::string parted(text);
    std::size_t best = std::string::npos;
    const auto off = [&](std::size_t at) { return std::abs(2 * static_cast<int>(at) - static_cast<int>(text.size())); };
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == ' ' && (best == std::string::npos || off(i) < off(best))) best = i;
    if (best != std::string::npos) parted[best] = '\n';
    return parted;
  }
  ui::Ui::NamePens pens(std::string_view text, const ui::NameStyle&) override {
    ui::Ui::NamePens pens{14.F * static_cast<float>(text.size()), {}};
    for (std::size_t i = 0; i < text.size(); ++i) pens.pens.push_back(14.F * (static_cast<float>(i) + 0.5F));
    return pens;
  }
  int calls = 0;
};

class LabelScene {
 public:
  LabelScene() {
    m_camera.centre = {0.55, 0.34};
    m_camera.zoom = 10;
    m_camera.viewport = {0, 0, 1920, 1080};
  }

  /// A point of the ground that lies at `px` when the camera has not been moved.
  [[nodiscard]] World ground(ui::Vec2 px) const { return m_first.to_world(px); }
  void point(ui::Vec2 px, const std::string& name, LabelKind kind = LabelKind::Town, int rank = 9) {
    m_tile->points.push_back({ground(px), {{"", name}}, kind, rank});
  }
  void line(const std::vector<ui::Vec2>& px, const std::string& name, LabelKind kind = LabelKind::River, int rank = 6) {
    LineLabel line{{}, {{"", name}}, kind, rank};
    for (const ui::Vec2 p : px) line.path.push_back(ground(p));
    m_tile->lines.push_back(std::move(line));
  }
  /// From now on points and lines go to another tile.
  void next_tile() { m_tiles.push_back(m_tile = std::make_shared<TileLabels>()); }
  void set_tiles(std::vector<TileLabelsPtr> tiles) { m_given = std::move(tiles); }
  [[nodiscard]] TileLabelsPtr tile() const { return m_tile; }

  /// Two thousand places on a grid that was shaken, most of them villages.
  void crowd(int columns, int rows, float apart) {
    std::mt19937 random(7);
    std::uniform_real_distribution<float> shake(-0.4F, 0.4F);
    std::uniform_int_distribution<int> letters(3, 14), kind(0, 40);
    for (int y = 0; y < rows; ++y)
      for (int x = 0; x < columns; ++x) {
        std::string name = "N" + std::to_string(y * columns + x);
        name.resize(static_cast<std::size_t>(letters(random)) + 4, 'a');
        const int k = kind(random);
        const ui::Vec2 at{960 + apart * (static_cast<float>(x - columns / 2) + shake(random)),
                          540 + apart * (static_cast<float>(y - rows / 2) + shake(random))};
        if (k == 0)
          point(at, name, LabelKind::City, 3);
        else if (k < 6)
          point(at, name, LabelKind::Town, 8 + k % 3);
        else
          point(at, name, LabelKind::Village, 11);
      }
  }

  void frame(Seconds dt = 1.0 / 60) {
    m_now += dt;
    LabelInput input;
    input.camera = m_camera;
    input.view = view;
    input.lang = lang;
    std::vector<TileLabelsPtr> all(m_tiles.begin(), m_tiles.end());
    if (!m_given.empty()) all = m_given;
    input.tiles = all;
    input.pins = pins;
    input.covers = covers;
    input.now = m_now;
    input.reduce_motion = reduce_motion;
    board.update(input, metrics, ruler);
  }
  void rest(int frames = 60) {
    for (int i = 0; i < frames; ++i) frame();
  }
  void pan(ui::Vec2 finger) { m_camera = m_camera.moved_by(finger); }
  void zoom(double by, ui::Vec2 about = {960, 540}) { m_camera = m_camera.zoomed_about(about, by); }

  [[nodiscard]] const ShownLabel* find(std::string_view text) const {
    for (const ShownLabel& label : board.shown())
      if (label.text == text) return &label;
    return nullptr;
  }
  [[nodiscard]] std::vector<const ShownLabel*> all(std::string_view text) const {
    std::vector<const ShownLabel*> found;
    for (const ShownLabel& label : board.shown())
      if (label.text == text) found.push_back(&label);
    return found;
  }
  [[nodiscard]] const Camera& camera() const { return m_camera; }
  [[nodiscard]] Seconds now() const { return m_now; }

  /// What a label covers: one rectangle, or one a letter.
  [[nodiscard]] static std::vector<ui::Rect> boxes(const ShownLabel& label) {
    if (label.glyphs.empty()) return {label.rect};
    std::vector<ui::Rect> boxes;
    for (const ui::text::GlyphPose& pose : label.glyphs) boxes.push_back({pose.at.x - 10, pose.at.y - 10, 20, 20});
    return boxes;
  }
  /// Labels that do not fade touch neither each other nor pins nor cards.
  void check_apart() const {
    std::vector<ui::Rect> taken(pins);
    taken.insert(taken.end(), covers.begin(), covers.end());
    for (const ShownLabel& label : board.shown()) {
      if (label.leaving) continue;
      const std::vector<ui::Rect> own = boxes(label);
      for (const ui::Rect& box : own)
        for (const ui::Rect& other : taken)
          if (!box.inset(0.5F).intersect(other).empty())
            FAIL_CHECK(std::string(label.text)
                       << " at " << box.x << "," << box.y << " touches " << other.x << "," << other.y);
      taken.insert(taken.end(), own.begin(), own.end());
    }
  }

  LabelBoard board;
  MonoRuler ruler;
  LabelMetrics metrics;
  ui::Rect view{0, 0, 1920, 1080};
  std::vector<ui::Rect> pins, covers;
  Lang lang = lang::pl;
  bool reduce_motion = false;

 private:
  Camera m_camera;
  Camera m_first = [] {
    Camera camera;
    camera.centre = {0.55, 0.34};
    camera.zoom = 10;
    camera.viewport = {0, 0, 1920, 1080};
    return camera;
  }();
  std::shared_ptr<TileLabels> m_tile = std::make_shared<TileLabels>();
  std::vector<std::shared_ptr<TileLabels>> m_tiles{m_tile};
  std::vector<TileLabelsPtr> m_given;
  Seconds m_now = 100;
};

}  // namespace infopunkt::map::test
