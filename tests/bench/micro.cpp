// Google Benchmark of the steps that frames and workers are made of; for profiling, not part of the table.

#include <benchmark/benchmark.h>

#include <SQLiteCpp/SQLiteCpp.h>

#include "base/locale.h"
#include "map/build_tile.h"
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

void fold_text(benchmark::State& state) {
  const std::string_view text = kParagraph;
  for (auto _ : state) benchmark::DoNotOptimize(fold(text));
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations()) * static_cast<std::int64_t>(text.size()));
}
BENCHMARK(fold_text)->Unit(benchmark::kMicrosecond);

}  // namespace
