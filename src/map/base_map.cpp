#include "map/base_map.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/log.h"

namespace infopunkt::map {
namespace {

constexpr std::size_t kTileBudget = 40U << 20U, kPictureBudget = 56U << 20U;
// Triangles that are painted in one frame: what a software renderer does in a few milliseconds. At rest there is more
// time, since nothing moves that could stutter.
constexpr std::size_t kMovingTriangles = 60'000, kRestingTriangles = 160'000;
// A cell costs about as much as this many triangles besides, for its pixels.
constexpr std::size_t kCellTriangles = 20'000;
constexpr int kBaseAcross = 2;
constexpr int kPrefetch = 1;  ///< cells around the view whose tiles are asked for at rest

OverlayLook look_of(OverlayKind kind) {
  switch (kind) {
    case OverlayKind::Municipality:
      return OverlayLook::Municipality;
    case OverlayKind::Route:
      return OverlayLook::Route;
    case OverlayKind::Area:
    case OverlayKind::Place:
      break;
  }
  return OverlayLook::Area;
}

/// Where a box of the world lies in a cell's picture: scale is pixels a unit of its mesh.
PaintJob place(const WorldBox& box, double side, TileId cell, ui::Rect rect, double cell_px) {
  const WorldBox at = cell.box();
  const double world = cell_px / (at.max.x - at.min.x);
  // The picture has whole pixels, the cell has not: the difference is spread over it.
  const double stretch = static_cast<double>(rect.w) / cell_px;
  PaintJob job;
  job.scale = static_cast<float>(side * world * stretch);
  job.offset = {static_cast<float>((box.min.x - at.min.x) * world * stretch),
                static_cast<float>((box.min.y - at.min.y) * world * stretch)};
  return job;
}

}  // namespace

BaseMap::BaseMap(std::vector<TileSource> sources, const WorldBox& limits, Workers& workers, Renderer* renderer)
    : m_limits(limits), m_renderer(renderer), m_tiles(std::move(sources), workers, renderer, kTileBudget) {
  m_base = cells_of(limits, base_level(limits, kBaseAcross));
}

BaseMap::~BaseMap() {
  if (m_renderer == nullptr) return;
  for (const auto& [id, cell] : m_cells) {
    m_renderer->free_picture(cell.shown.id);
    m_renderer->free_picture(cell.next.id);
  }
  for (const OverlayMesh& overlay : m_overlays) m_renderer->free_mesh(overlay.mesh);
}

void BaseMap::set_overlays(std::span<const Overlay> overlays) {
  const bool same = std::ranges::equal(overlays, m_overlays, [](const Overlay& a, const OverlayMesh& b) {
    return a.id == b.id && a.kind == b.kind && a.schematic == b.schematic;
  });
  if (same) return;
  if (m_renderer != nullptr)
    for (const OverlayMesh& overlay : m_overlays) m_renderer->free_mesh(overlay.mesh);
  m_overlays.clear();
  m_shapes.clear();
  for (const Overlay& overlay : overlays) {
    auto shape = parse_overlay(overlay.geojson);
    if (!shape) {
      log::warn("map: \"{}\" is left out: {}", overlay.id, shape.error().message);
      shape = OverlayShape{};
    }
    const MeshId mesh = m_renderer != nullptr ? m_renderer->upload(build_overlay(*shape)) : kNoMesh;
    m_overlays.push_back({overlay.id, overlay.kind, overlay.schematic, shape->box, mesh});
    m_shapes.push_back(std::move(*shape));
  }
  ++m_look_number;
}

std::vector<BaseMap::Route> BaseMap::routes() const {
  std::vector<Route> routes;
  for (std::size_t i = 0; i < m_overlays.size(); ++i)
    if (m_overlays[i].kind == OverlayKind::Route) routes.push_back({m_overlays[i].id, m_shapes[i].lines});
  return routes;
}

void BaseMap::take_look(const MapLook& look) {
  if (m_look.theme != nullptr && m_look.theme->name() != look.theme->name()) ++m_look_number;
  if (m_look.scale != look.scale) ++m_look_number;
  m_look = look;
}

bool BaseMap::is_exact(const Picture& picture) const {
  return picture.id != kNoPicture && picture.zoom == m_zoom && picture.look == m_look_number;
}

BaseMap::Layers BaseMap::layers_of(TileId cell) {
  Layers layers;
  layers.tiles = tiles_of(cell, m_tiles.sources(), [&](const TileKey& key) {
    const TileStore::Loaded* tile = m_tiles.find(key);
    return tile != nullptr && tile->absent;
  });
  layers.ready = true;
  for (const TileKey& key : layers.tiles) {
    const TileStore::Loaded* tile = m_tiles.get(key);
    layers.ready = layers.ready && tile != nullptr;
    if (tile != nullptr) layers.triangles += tile->triangles;
  }
  return layers;
}

BaseMap::Picture BaseMap::paint(TileId cell, const Layers& layers, const CellGrid& grid) const {
  const ui::Rect rect = grid.rect(cell);
  const double cell_px = grid.cell_px * std::exp2(grid.level - cell.z);
  const double zoom = cell.z + std::log2(cell_px / m_tile_px);
  const std::vector<PaintOp> ops = ground_ops(zoom, *m_look.theme, m_look.scale);
  std::vector<PaintJob> jobs;
  for (const TileKey& key : layers.tiles) {
    const TileStore::Loaded* tile = m_tiles.find(key);
    const WorldBox box = key.tile.box();
    PaintJob job = place(box, box.max.x - box.min.x, cell, rect, cell_px);
    job.mesh = tile->mesh;
    job.picture = tile->picture;
    job.ops = ops;
    jobs.push_back(job);
  }
  std::vector<std::vector<PaintOp>> looks;
  looks.reserve(m_overlays.size());
  for (const OverlayMesh& overlay : m_overlays) {
    if (overlay.mesh == kNoMesh) continue;
    looks.push_back(overlay_ops(look_of(overlay.kind), overlay.schematic, zoom, *m_look.theme, m_look.scale));
    PaintJob job = place(overlay.box, overlay_side(overlay.box), cell, rect, cell_px);
    job.mesh = overlay.mesh;
    job.ops = looks.back();
    jobs.push_back(job);
  }
  const PixelSize size{static_cast<int>(rect.w), static_cast<int>(rect.h)};
  return {m_renderer->paint(size, m_look.theme->colour(ui::Colour::MapLand), jobs), size, m_zoom, m_look_number};
}

void BaseMap::replace(Picture& old, const Picture& with) {
  if (old.id != kNoPicture) {
    m_renderer->free_picture(old.id);
    m_picture_bytes -= old.size.bytes();
  }
  old = with;
  if (with.id != kNoPicture) m_picture_bytes += with.size.bytes();
}

bool BaseMap::prepare(const Camera& camera, Motion motion, const MapLook& look) {
  take_look(look);
  m_grid = grid_of(camera);
  m_zoom = camera.zoom;
  m_tile_px = camera.tile_px;
  m_visible = cells_in_view(m_grid);
  const bool more = m_tiles.pump();
  if (m_renderer == nullptr) {
    m_settled = true;
    for (const TileId cell : m_visible) m_settled = layers_of(cell).ready && m_settled;
    collect_labels();
    return more;
  }
  const bool painted = paint_cells(motion);
  if (motion == Motion::Resting && m_settled)
    for (const TileId cell : cells_in_view(m_grid, kPrefetch))
      if (cell.z <= kDeepestCell) (void)layers_of(cell);
  collect_labels();
  return more || painted;
}

bool BaseMap::paint_cells(Motion motion) {
  std::size_t left = motion == Motion::Moving ? kMovingTriangles : kRestingTriangles;
  bool painted = false, waits = false, complete = true;
  for (const TileId id : m_visible) {
    Cell& cell = m_cells[id];
    cell.used = m_frame;
    if (is_exact(cell.shown)) continue;
    const Layers layers = layers_of(id);
    if (layers.ready && is_exact(cell.next)) continue;
    const bool bare = cell.shown.id == kNoPicture, other_look = !bare && cell.shown.look != m_look_number;
    // While the zoom moves an old scale stands in: painting for a scale that is gone in a moment is for nothing.
    const bool wanted = layers.ready && (bare || other_look || motion == Motion::Resting);
    const std::size_t cost = layers.triangles + kCellTriangles;
    const bool affordable = !painted || cost <= left;
    if (!wanted || !affordable) {
      waits = waits || wanted;
      complete = false;
      continue;
    }
    left -= std::min(left, cost);
    replace(bare ? cell.shown : cell.next, paint(id, layers, m_grid));
    painted = true;
  }
  if (complete) promote();
  m_settled = complete && !m_tiles.loading();
  return paint_base(left) || painted || waits;
}

/// Sharper pictures come all together: a view that sharpens square by square looks broken.
void BaseMap::promote() {
  for (const TileId id : m_visible) {
    Cell& cell = m_cells[id];
    if (!is_exact(cell.next)) continue;
    const Picture next = std::exchange(cell.next, {});
    m_picture_bytes -= next.size.bytes();  // replace() counts it anew
    replace(cell.shown, next);
  }
}

/// The whole region in a few pictures, kept for good: whoever pans far or zooms out fast sees these first.
bool BaseMap::paint_base(std::size_t& left) {
  if (m_base.empty() || !m_settled) return false;
  CellGrid grid;
  grid.level = m_base.front().z;
  grid.cell_px = m_tile_px;
  for (const TileId id : m_base) {
    Cell& cell = m_cells[id];
    cell.used = m_frame;
    if (cell.shown.id != kNoPicture && (cell.shown.look == m_look_number || id.z == m_grid.level)) continue;
    const Layers layers = layers_of(id);
    if (!layers.ready) continue;
    if (left < layers.triangles) return true;
    left -= layers.triangles;
    Picture picture = paint(id, layers, grid);
    picture.zoom = id.z;
    replace(cell.shown, picture);
  }
  return false;
}

bool BaseMap::shows(TileId id) const {
  const auto cell = m_cells.find(id);
  return cell != m_cells.end() && cell->second.shown.id != kNoPicture;
}

Scene BaseMap::scene(const Camera& camera, std::string_view highlight) const {
  Scene scene;
  scene.clip = camera.viewport;
  const auto shows_cell = [this](TileId id) { return shows(id); };
  for (const TileId id : m_visible) {
    const ui::Rect rect = m_grid.rect(id);
    if (shows(id)) {
      const Picture& picture = m_cells.at(id).shown;
      const bool exact = picture.size.w == static_cast<int>(rect.w) && picture.size.h == static_cast<int>(rect.h);
      scene.pictures.push_back({picture.id, rect, {0, 0, 1, 1}, exact});
      continue;
    }
    for (const TileId other : stand_ins(id, shows_cell)) {
      const PictureId picture = m_cells.at(other).shown.id;
      if (other.z > id.z) {
        scene.pictures.push_back({picture, m_grid.rect(other), {0, 0, 1, 1}, false});
      } else {
        const Part part = part_of(id, other);
        const auto side = static_cast<float>(part.side);
        scene.pictures.push_back(
            {picture, rect, {static_cast<float>(part.x), static_cast<float>(part.y), side, side}, false});
      }
    }
  }
  for (const OverlayMesh& overlay : m_overlays) {
    if (overlay.id != highlight || highlight.empty() || overlay.mesh == kNoMesh) continue;
    const ui::Vec2 at = camera.to_screen(overlay.box.min);
    scene.meshes.push_back(
        {overlay.mesh, static_cast<float>(overlay_side(overlay.box) * camera.world_px()), at,
         overlay_ops(OverlayLook::Highlight, overlay.schematic, camera.zoom, *m_look.theme, m_look.scale)});
  }
  return scene;
}

void BaseMap::collect_labels() {
  std::vector<TileKey> named;
  const auto absent = [this](const TileKey& tile) {
    const TileStore::Loaded* found = m_tiles.find(tile);
    return found != nullptr && found->absent;
  };
  // The cells around the view as well, as far as they are here: names come in already placed.
  for (const TileId cell : cells_in_view(m_grid, kPrefetch))
    for (TileKey key : tiles_of(cell, m_tiles.sources(), absent)) {
      // Until a tile is here the names of its nearest ancestor are better than none.
      while (m_tiles.find(key) == nullptr && key.tile.z > 0) key.tile = key.tile.parent();
      if (m_tiles.find(key) != nullptr && std::ranges::find(named, key) == named.end()) named.push_back(key);
    }
  m_labels.clear();
  for (const TileKey& key : named) m_labels.push_back(m_tiles.find(key)->labels);
}

double BaseMap::bare_share() const {
  double bare = 0, all = 0;
  const ui::Rect region = m_limits.empty() ? m_grid.viewport : m_grid.rect(m_limits).intersect(m_grid.viewport);
  for (const TileId id : m_visible) {
    const ui::Rect in_view = m_grid.rect(id).intersect(region);
    const double area = static_cast<double>(in_view.w) * static_cast<double>(in_view.h);
    all += area;
    if (shows(id)) continue;
    double covered = 0;
    for (const TileId other : stand_ins(id, [this](TileId one) { return shows(one); })) {
      const ui::Rect part = m_grid.rect(other.z < id.z ? id : other).intersect(in_view);
      covered += static_cast<double>(part.w) * static_cast<double>(part.h);
    }
    bare += std::max(0.0, area - covered);
  }
  return all > 0 ? bare / all : 0;
}

void BaseMap::end_frame() {
  m_tiles.end_frame();
  if (m_renderer != nullptr) evict();
  ++m_frame;
}

std::size_t BaseMap::bytes() const {
  return m_picture_bytes + m_tiles.bytes();
}

void BaseMap::evict() {
  // A set of pictures for a zoom that has moved on is not waited for any more.
  for (auto& [id, cell] : m_cells)
    if (cell.next.id != kNoPicture && !is_exact(cell.next)) replace(cell.next, {});
  for (const TileId id : m_base)
    if (const auto cell = m_cells.find(id); cell != m_cells.end()) cell->second.used = m_frame;
  std::erase_if(m_cells, [&](const auto& entry) {
    return entry.second.used != m_frame && entry.second.shown.id == kNoPicture && entry.second.next.id == kNoPicture;
  });
  while (m_picture_bytes > kPictureBudget) {
    const auto oldest = std::min_element(m_cells.begin(), m_cells.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    if (oldest == m_cells.end() || oldest->second.used == m_frame) return;  // what is on screen stays
    replace(oldest->second.shown, {});
    replace(oldest->second.next, {});
    m_cells.erase(oldest);
  }
}

}  // namespace infopunkt::map
