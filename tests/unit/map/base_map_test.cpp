// Cells, what stands in for them, and when they are painted: read from a renderer that only notes what it is told.

#include "map/base_map.h"

#include <cmath>
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "unit/ui/ui_fixture.h"

using namespace infopunkt;
using namespace infopunkt::map;

namespace {

Camera view_at(double zoom, LonLat middle = {17.925, 50.672}) {
  Camera camera;
  camera.centre = to_world(middle);
  camera.zoom = zoom;
  camera.viewport = {0, 0, 1920, 1080};
  return snapped(camera);
}

/// Notes what is uploaded and painted; every picture that is drawn must be alive.
class NotingRenderer : public Renderer {
 public:
  struct Painted {
    PixelSize size;
    std::size_t jobs = 0;
  };
  std::map<PictureId, Painted> pictures;
  std::set<MeshId> meshes;
  std::vector<PictureId> order;

  MeshId upload(const Mesh& mesh) override {
    if (mesh.empty()) return kNoMesh;
    meshes.insert(++m_last);
    return m_last;
  }
  PictureId upload(const Pixels& pixels) override { return add({pixels.size, 0}); }
  void free_mesh(MeshId id) override { meshes.erase(id); }
  void free_picture(PictureId id) override { pictures.erase(id); }
  PictureId paint(PixelSize size, ui::Rgba, std::span<const PaintJob> jobs) override {
    for (const PaintJob& job : jobs)
      if (job.mesh != kNoMesh) REQUIRE(meshes.count(job.mesh) == 1);
    return add({size, jobs.size()});
  }
  void draw(ImDrawList&, Scene) override {}

 private:
  PictureId add(Painted painted) {
    pictures.emplace(++m_last, painted);
    order.push_back(m_last);
    return m_last;
  }
  std::uint32_t m_last = 0;
};

/// A tile with nothing in it is still a tile.
std::optional<std::vector<std::byte>> empty_tile(TileId) {
  return std::vector<std::byte>{};
}

TileSource source(int min_zoom, int max_zoom, WorldBox box = {}, TileLoader load = empty_tile) {
  TileSource made;
  made.min_zoom = min_zoom;
  made.max_zoom = max_zoom;
  made.box = box;
  made.load = std::move(load);
  return made;
}

WorldBox box_of(double west, double south, double east, double north) {
  WorldBox box;
  box.add(to_world({west, south}));
  box.add(to_world({east, north}));
  return box;
}
const WorldBox kRegion = box_of(16.3, 49, 19, 51.4);

struct Stage {
  explicit Stage(std::vector<TileSource> sources = {source(5, 12)}) : base(std::move(sources), kRegion, workers, &gl) {}
  NotingRenderer gl;
  Workers workers{0};
  BaseMap base;
  MapLook look{&ui::test::themes()[0], 1};

  bool frame(const Camera& camera, BaseMap::Motion motion = BaseMap::Motion::Resting) {
    const bool more = base.prepare(camera, motion, look);
    for (const DrawnPicture& picture : base.scene(camera, {}).pictures)
      REQUIRE(gl.pictures.count(picture.picture) == 1);
    base.end_frame();
    return more;
  }
  /// Frames until nothing is left to do.
  int settle(const Camera& camera) {
    int frames = 1;
    // Tiles arrive in the frame after the one that asked for them, as they do when a worker wakes the loop.
    while ((frame(camera) || base.loading()) && frames < 200) ++frames;
    REQUIRE(base.settled());
    return frames;
  }
};

}  // namespace

TEST_CASE("cells tile the view to the pixel at any zoom, and their sizes do not depend on where the view is") {
  for (const double zoom : {7.0, 8.37, 9.5, 10.49, 12.8}) {
    const CellGrid here = grid_of(view_at(zoom)), there = grid_of(view_at(zoom, {17.1, 49.6}));
    for (const TileId cell : cells_in_view(here)) {
      const ui::Rect r = here.rect(cell);
      CHECK(r.x == std::round(r.x));
      CHECK(r.right() == here.rect(TileId{cell.z, cell.x + 1, cell.y}).x);
      CHECK(r.bottom() == here.rect(TileId{cell.z, cell.x, cell.y + 1}).y);
      CHECK(r.w == there.rect(cell).w);
      CHECK(r.w >= 360);
      CHECK(r.w <= 726);
    }
    ui::Rect all = here.rect(cells_in_view(here).front());
    for (const TileId cell : cells_in_view(here)) {
      const ui::Rect r = here.rect(cell);
      const float x = std::min(all.x, r.x), y = std::min(all.y, r.y);
      all = {x, y, std::max(all.right(), r.right()) - x, std::max(all.bottom(), r.bottom()) - y};
    }
    CHECK(all.x <= 0);
    CHECK(all.y <= 0);
    CHECK(all.right() >= 1920);
    CHECK(all.bottom() >= 1080);
  }
}

TEST_CASE("the most detailed source wins where it reaches, the overview lies below where it ends") {
  const WorldBox city = box_of(17.8, 50.6, 18.1, 50.75);
  const std::vector<TileSource> sources{source(8, 14, city), source(5, 10, kRegion)};
  const auto present = [](const TileKey&) { return false; };
  // Well inside the city: its own tile alone.
  const TileId inside = cells_of(box_of(17.94, 50.67, 17.941, 50.671), 14).front();
  CHECK(tiles_of(inside, sources, present) == std::vector<TileKey>{{0, inside}});
  // Across its edge: the overview first, at the deepest level it has.
  const TileId edge = cells_of(box_of(17.8, 50.65, 17.8001, 50.6501), 12).front();
  const auto both = tiles_of(edge, sources, present);
  REQUIRE(both.size() == 2);
  CHECK(both[0] == TileKey{1, {10, edge.x >> 2, edge.y >> 2}});
  CHECK(both[1] == TileKey{0, edge});
  // Far away, and above the city's first level: the overview.
  const TileId far = cells_of(box_of(17.25, 49.59, 17.251, 49.591), 9).front();
  CHECK(tiles_of(far, sources, present) == std::vector<TileKey>{{1, far}});
  const TileId high = cells_of(box_of(17.94, 50.67, 17.941, 50.671), 7).front();
  CHECK(tiles_of(high, sources, present) == std::vector<TileKey>{{1, high}});
  // A tile that does not exist leaves its place to the source below.
  const auto no_city = [](const TileKey& key) { return key.source == 0; };
  CHECK(tiles_of(inside, sources, no_city) == std::vector<TileKey>{{1, {10, inside.x >> 4, inside.y >> 4}}});
}

TEST_CASE("the nearest ancestor stands in, then children on top of it") {
  const std::set<TileId> there{{8, 140, 85}, {7, 70, 42}, {10, 561, 341}};
  const auto found = stand_ins({9, 280, 170}, [&](TileId id) { return there.count(id) != 0; });
  CHECK(found == std::vector<TileId>{{8, 140, 85}, {10, 561, 341}});
  const Part part = part_of({9, 281, 171}, {8, 140, 85});
  CHECK(part.x == doctest::Approx(0.5));
  CHECK(part.side == doctest::Approx(0.5));
}

TEST_CASE("a view at rest is painted once, and then nothing is left to do") {
  Stage stage;
  const Camera camera = view_at(9.3);
  stage.settle(camera);
  const std::size_t painted = stage.gl.order.size();
  for (int i = 0; i < 10; ++i) CHECK_FALSE(stage.frame(camera));
  CHECK(stage.gl.order.size() == painted);
  CHECK(stage.base.bare_share() == 0);
  for (const DrawnPicture& picture : stage.base.scene(camera, {}).pictures) CHECK(picture.exact);
}

TEST_CASE("panning paints only the cells that come into view") {
  Stage stage;
  stage.settle(view_at(9.3));
  const std::size_t before = stage.gl.order.size();
  Camera moved = view_at(9.3);
  moved.centre.x += 200 / moved.world_px();
  moved = snapped(moved);
  stage.settle(moved);
  CHECK(stage.gl.order.size() - before <= 4);
  for (const DrawnPicture& picture : stage.base.scene(moved, {}).pictures) CHECK(picture.exact);
}

TEST_CASE("while a zoom moves, old pictures stand in and nothing that was covered becomes bare") {
  Stage stage;
  stage.settle(view_at(8));
  for (double zoom = 8; zoom < 12; zoom += 0.07) {
    CAPTURE(zoom);
    stage.frame(view_at(zoom), BaseMap::Motion::Moving);
    CHECK(stage.base.bare_share() == 0);
  }
  // Out to where the region just fills the view; what lies beyond its borders was never there.
  for (double zoom = 12; zoom > 7.6; zoom -= 0.11) {
    CAPTURE(zoom);
    stage.frame(view_at(zoom), BaseMap::Motion::Moving);
    CHECK(stage.base.bare_share() == 0);
  }
}

TEST_CASE("sharper pictures come all together, never one by one") {
  Stage stage;
  stage.settle(view_at(9.0));
  const Camera camera = view_at(9.2);
  for (int i = 0; i < 100; ++i) {
    const bool more = stage.frame(camera);
    std::set<bool> exact;
    for (const DrawnPicture& picture : stage.base.scene(camera, {}).pictures) exact.insert(picture.exact);
    CHECK(exact.size() == 1);
    if (!more) break;
  }
  CHECK(stage.base.settled());
}

TEST_CASE("another theme repaints, another zoom of the same level does too, and overlays that change do") {
  Stage stage;
  const Camera camera = view_at(9.3);
  stage.settle(camera);
  std::size_t painted = stage.gl.order.size();
  const auto repainted = [&] {
    stage.settle(camera);
    const std::size_t now = stage.gl.order.size(), more = now - painted;
    painted = now;
    return more > 0;
  };
  CHECK_FALSE(repainted());
  stage.look.theme = &ui::test::themes()[static_cast<std::size_t>(ui::ThemeName::Dark)];
  CHECK(repainted());
  const Overlay area{"opole", OverlayKind::Area,
                     R"({"type":"Polygon","coordinates":[[[17.5,50.4],[18.4,50.4],[18.4,50.9],[17.5,50.4]]]})", true};
  stage.base.set_overlays(std::vector{area});
  CHECK(repainted());
  stage.base.set_overlays(std::vector{area});
  CHECK_FALSE(repainted());
  stage.base.set_overlays({});
  CHECK(repainted());
}

TEST_CASE("pictures and tiles keep within their budgets, and the whole region stays at hand") {
  Stage stage;
  for (int i = 0; i < 60; ++i) stage.settle(view_at(11 + i % 3 * 0.3, {16.4 + i * 0.04, 49.1 + i * 0.035}));
  CHECK(stage.base.bytes() < (100U << 20U));
  // Wherever a visitor jumps, something is there in the first frame.
  stage.frame(view_at(10.5, {18.8, 51.2}), BaseMap::Motion::Moving);
  CHECK(stage.base.bare_share() == 0);
  stage.frame(view_at(10.5, {16.4, 49.1}), BaseMap::Motion::Moving);
  CHECK(stage.base.bare_share() == 0);
}

TEST_CASE("a damaged tile costs nothing but itself") {
  const auto damaged = [](TileId tile) -> std::optional<std::vector<std::byte>> {
    if (tile.x % 2 == 0) return std::vector<std::byte>{std::byte{0x1f}, std::byte{0x8b}, std::byte{8}, std::byte{0}};
    return std::vector<std::byte>{};
  };
  Stage stage({source(5, 12, {}, damaged)});
  stage.settle(view_at(9));
  CHECK(stage.base.bare_share() == 0);
}

TEST_CASE("a tile that nobody asks for any more is not taken in") {
  Workers workers(0);
  TileStore store({source(5, 12)}, workers, nullptr, 1U << 20U);
  const TileKey key{0, {8, 1, 1}};
  CHECK(store.get(key) == nullptr);
  for (int i = 0; i < 4; ++i) store.end_frame();
  CHECK_FALSE(store.loading());
  static_cast<void>(store.pump());
  CHECK(store.find(key) == nullptr);
}

TEST_CASE("until a tile is here its ancestor's names stand in") {
  int asked = 0;
  Stage stage({source(5, 12, {}, [&](TileId) {
    ++asked;
    return std::optional(std::vector<std::byte>{});
  })});
  stage.settle(view_at(8));
  CHECK_FALSE(stage.base.labels().empty());
}
