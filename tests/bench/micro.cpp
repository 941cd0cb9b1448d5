// Google Benchmark of the steps that frames and workers are made of; for profiling, not part of the table.

#include <random>

#include <benchmark/benchmark.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/locale.h"
#include "map/build_tile.h"
#include "map/labels.h"
#include "ui/gesture.h"
#include "ui/text/engine.h"

namespace {

using namespace infopunkt;

constexpr const char* kParagraph =
    "Aglomeracja Opolska i Olomoucká aglomerace wymieniają się doświadczeniami z realizacji Zintegrowanych Inwestycji "
    "Terytorialnych. W projekcie uczestniczą urzędnicy, samorządowcy i mieszkańcy po obu stronach granicy.";

class NoTextures final : public ui::text::AtlasTextures {
 public:
  ImTextureID create(int, int) override { return ImTextureID{}; }
  void update(ImTextureID, ui::text::TexelRect, std::span<const std::uint8_t>) override {}
  void destroy(ImTextureID) override {}
};

ui::text::TextEngineConfig config() {
  ui::text::TextEngineConfig config;
  config.icon_names = std::string(INFOPUNKT_SOURCE_DIR) + "/assets/icons.toml";
  return config;
}

void layout_new_paragraph(benchmark::State& state) {
  NoTextures textures;
  const auto engine = ui::text::TextEngine::create(config(), textures);
  if (!engine) return state.SkipWithError(engine.error().message.c_str());
  int number = 0;
  for (auto _ : state) {
    const std::string text = std::to_string(number++) + " " + kParagraph;
    benchmark::DoNotOptimize((*engine)->layout({.text = text, .style = {}, .lang = lang::pl}, {.width_px = 720}));
  }
}
BENCHMARK(layout_new_paragraph)->Unit(benchmark::kMicrosecond);

void layout_known_paragraph(benchmark::State& state) {
  NoTextures textures;
  const auto engine = ui::text::TextEngine::create(config(), textures);
  if (!engine) return state.SkipWithError(engine.error().message.c_str());
  for (auto _ : state)
    benchmark::DoNotOptimize((*engine)->layout({.text = kParagraph, .style = {}, .lang = lang::pl}, {.width_px = 720}));
}
BENCHMARK(layout_known_paragraph);

void recognise_drag(benchmark::State& state) {
  std::vector<ui::Gesture> out;
  for (auto _ : state) {
    ui::GestureRecogniser recogniser;
    out.clear();
    for (int i = 0; i <= 30; ++i) {
      const ui::Phase phase = i == 0 ? ui::Phase::Down : i == 30 ? ui::Phase::Up : ui::Phase::Move;
      recogniser.feed({1, phase, {500, 900 - 12.F * static_cast<float>(i)}, i / 60.0}, out);
    }
    benchmark::DoNotOptimize(out.data());
  }
}
BENCHMARK(recognise_drag)->Unit(benchmark::kMicrosecond);

/// The largest tiles of the base map: the worst a worker meets.
std::vector<std::pair<map::TileId, std::vector<std::byte>>> heaviest_tiles(int count) {
  SQLite::Database db(std::string(INFOPUNKT_SOURCE_DIR) + "/content/maps/base.mbtiles");
  SQLite::Statement rows(
      db, "SELECT zoom_level, tile_column, tile_row, tile_data FROM tiles ORDER BY length(tile_data) DESC LIMIT ?");
  rows.bind(1, count);
  std::vector<std::pair<map::TileId, std::vector<std::byte>>> tiles;
  while (rows.executeStep()) {
    const int z = rows.getColumn(0).getInt();
    const SQLite::Column data = rows.getColumn(3);
    const auto* bytes = static_cast<const std::byte*>(data.getBlob());
    tiles.push_back(
        {{z, rows.getColumn(1).getInt(), (1 << z) - 1 - rows.getColumn(2).getInt()}, {bytes, bytes + data.getBytes()}});
  }
  return tiles;
}

void decode_and_tessellate(benchmark::State& state) {
  const auto tiles = heaviest_tiles(8);
  std::size_t next = 0;
  for (auto _ : state) {
    const auto& [id, bytes] = tiles[next++ % tiles.size()];
    const auto inflated = map::inflate_tile(bytes);
    const auto layers = inflated ? map::decode_mvt(*inflated) : fail("not inflated");
    if (!layers) return state.SkipWithError(layers.error().message.c_str());
    benchmark::DoNotOptimize(map::build_tile(id, *layers));
  }
}
BENCHMARK(decode_and_tessellate)->Unit(benchmark::kMillisecond);

class PlainRuler final : public map::LabelRuler {
 public:
  ui::Vec2 size(std::string_view text, const ui::NameStyle&) override {
    return {14.F * static_cast<float>(text.size()), 30};
  }
  std::string in_two(std::string_view text, const ui::NameStyle&) override { return std::string(text); }
  ui::Ui::NamePens pens(std::string_view text, const ui::NameStyle&) override {
    ui::Ui::NamePens pens{14.F * static_cast<float>(text.size()), {}};
    for (std::size_t i = 0; i < text.size(); ++i) pens.pens.push_back(14.F * (static_cast<float>(i) + 0.5F));
    return pens;
  }
};

/// 1600 places and 400 winding lines in and around a view of 1920 × 1080.
map::TileLabelsPtr crowded_labels(const map::Camera& camera) {
  auto tile = std::make_shared<map::TileLabels>();
  std::mt19937 random(5);
  std::uniform_real_distribution<float> x(-400, 2300), y(-300, 1400), step(-60, 60);
  std::uniform_int_distribution<int> kind(0, 30);
  for (int i = 0; i < 1600; ++i) {
    const int k = kind(random);
    const auto is = k == 0 ? map::LabelKind::City : k < 5 ? map::LabelKind::Town : map::LabelKind::Village;
    tile->points.push_back({camera.to_world({x(random), y(random)}), {{"", "Miejsce " + std::to_string(i)}}, is, 99});
  }
  for (int i = 0; i < 400; ++i) {
    map::LineLabel line{{}, {{"", "Ulica " + std::to_string(i)}}, map::LabelKind::Road, 15};
    ui::Vec2 at{x(random), y(random)};
    for (int p = 0; p < 12; ++p) {
      line.path.push_back(camera.to_world(at));
      at = at + ui::Vec2{60, step(random)};
    }
    tile->lines.push_back(std::move(line));
  }
  return tile;
}

/// One frame of the label board: 0 at rest, 1 panned, 2 zoomed, 3 with other tiles.
void decide_labels(benchmark::State& state) {
  map::LabelInput input;
  input.camera.centre = {0.55, 0.34};
  input.camera.zoom = 14;
  input.camera.viewport = input.view = {0, 0, 1920, 1080};
  std::vector<map::TileLabelsPtr> tiles{crowded_labels(input.camera)};
  const map::TileLabelsPtr first = tiles[0], other = crowded_labels(input.camera);
  input.tiles = tiles;
  map::LabelBoard board;
  PlainRuler ruler;
  const auto frame = [&] {
    input.now += state.range(0) == 3 ? 0.1 : 1.0 / 60;  // tiles are merged at most so often
    board.update(input, {}, ruler);
  };
  for (int i = 0; i < 60; ++i) frame();
  int number = 0;
  for (auto _ : state) {
    const float way = number++ / 100 % 2 == 0 ? 5.F : -5.F;
    if (state.range(0) == 1) input.camera = input.camera.moved_by({way, way});
    if (state.range(0) == 2) input.camera = input.camera.zoomed_about({700, 500}, way * 0.001);
    if (state.range(0) == 3) tiles.assign(1, number % 2 == 0 ? first : other);
    input.tiles = tiles;
    frame();
  }
  state.counters["shown"] = static_cast<double>(board.shown().size());
}
BENCHMARK(decide_labels)->DenseRange(0, 3)->Unit(benchmark::kMicrosecond);

void fold_text(benchmark::State& state) {
  const std::string_view text = kParagraph;
  for (auto _ : state) benchmark::DoNotOptimize(fold(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(fold_text)->Unit(benchmark::kMicrosecond);

}  // namespace
