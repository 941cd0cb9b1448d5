#include "map/tile_store.h"

#include <algorithm>

#include "base/log.h"
#include "ui/pictures.h"

namespace infopunkt::map {
namespace {

constexpr std::size_t kNameBytes = 256;  // about what a name with its spellings takes
constexpr int kLargestRasterTile = 1024;

void say_damaged(TileId tile, std::string_view why) {
  log::warn("map: tile {}/{}/{} is damaged and stays empty: {}", tile.z, tile.x, tile.y, why);
}

BuiltTile decode_vector(TileId tile, std::span<const std::byte> bytes) {
  const auto plain = inflate_tile(bytes);
  const auto decoded = plain ? decode_mvt(*plain) : Result<VectorTile>(fail(plain.error().message));
  if (decoded) return build_tile(tile, *decoded);
  say_damaged(tile, decoded.error().message);
  return {};
}

Pixels decode_raster(TileId tile, std::span<const std::byte> bytes) {
  auto picture = ui::decode_picture(bytes, kLargestRasterTile);
  if (picture) return {{picture->width, picture->height}, std::move(picture->rgba)};
  say_damaged(tile, "neither PNG nor JPEG, or too large");
  return {};
}

std::size_t label_bytes(const TileLabels& labels) {
  std::size_t bytes = labels.points.size() * kNameBytes;
  for (const LineLabel& line : labels.lines) bytes += kNameBytes + line.path.size() * sizeof(World);
  return bytes;
}

}  // namespace

DecodedTile decode_tile(const TileSource& source, TileId tile) {
  DecodedTile decoded;
  const auto bytes = source.load(tile);
  decoded.absent = !bytes;
  if (!bytes) return decoded;
  if (source.format == TileSource::Format::Vector)
    decoded.built = decode_vector(tile, *bytes);
  else
    decoded.pixels = decode_raster(tile, *bytes);
  return decoded;
}

TileStore::TileStore(std::vector<TileSource> sources, Workers& workers, Renderer* renderer, std::size_t budget_bytes)
    : m_sources(std::make_shared<const std::vector<TileSource>>(std::move(sources))),
      m_workers(workers),
      m_renderer(renderer),
      m_budget(budget_bytes) {}

TileStore::~TileStore() {
  m_pending.clear();
  for (const auto& [key, tile] : m_tiles) drop(tile);
}

void TileStore::drop(const Loaded& tile) {
  if (m_renderer == nullptr) return;
  m_renderer->free_mesh(tile.mesh);
  m_renderer->free_picture(tile.picture);
}

const TileStore::Loaded* TileStore::get(const TileKey& key) {
  const auto it = m_tiles.find(key);
  if (it == m_tiles.end()) {
    request(key);
    return nullptr;
  }
  it->second.used = m_frame;
  return &it->second;
}

const TileStore::Loaded* TileStore::find(const TileKey& key) const {
  const auto it = m_tiles.find(key);
  return it == m_tiles.end() ? nullptr : &it->second;
}

void TileStore::request(const TileKey& key) {
  if (const auto it = m_pending.find(key); it != m_pending.end()) {
    it->second.asked = m_frame;
    return;
  }
  Pending& pending = m_pending[key];
  pending.asked = m_frame;
  pending.job = m_workers.submit([sources = m_sources, key, inbox = m_inbox](const Cancelled& cancelled) {
    if (cancelled) return;
    Done done{key, decode_tile((*sources)[key.source], key.tile)};
    if (cancelled) return;
    const std::scoped_lock lock(inbox->mutex);
    inbox->done.push_back(std::move(done));
  });
}

void TileStore::take(Done done) {
  const auto pending = m_pending.find(done.key);
  if (pending == m_pending.end()) return;  // nobody waits for it any more
  pending->second.job.detach();
  m_pending.erase(pending);
  const Mesh& mesh = done.tile.built.mesh;
  Loaded loaded;
  loaded.absent = done.tile.absent;
  loaded.triangles = (mesh.fill_indices.size() + mesh.line_indices.size()) / 3;
  loaded.bytes = sizeof(Loaded) + mesh.bytes() + done.tile.pixels.rgba.size() + label_bytes(done.tile.built.labels);
  if (m_renderer != nullptr) {
    loaded.mesh = m_renderer->upload(mesh);
    if (!done.tile.pixels.rgba.empty()) loaded.picture = m_renderer->upload(done.tile.pixels);
  }
  loaded.labels = std::make_shared<const TileLabels>(std::move(done.tile.built.labels));
  loaded.used = m_frame;
  m_bytes += loaded.bytes;
  m_tiles.insert_or_assign(done.key, std::move(loaded));
  ++m_revision;
}

bool TileStore::pump(std::size_t triangles) {
  std::vector<Done> taken;
  {
    const std::scoped_lock lock(m_inbox->mutex);
    auto& done = m_inbox->done;
    std::size_t count = 0;
    for (std::size_t sum = 0; count < done.size() && (count == 0 || sum < triangles); ++count) {
      const Mesh& mesh = done[count].tile.built.mesh;
      sum += (mesh.fill_indices.size() + mesh.line_indices.size()) / 3;
    }
    const auto end = done.begin() + static_cast<std::ptrdiff_t>(count);
    taken.assign(std::make_move_iterator(done.begin()), std::make_move_iterator(end));
    done.erase(done.begin(), end);
  }
  for (Done& done : taken) take(std::move(done));
  return !taken.empty();
}

void TileStore::end_frame() {
  // Asked for in neither of the last two frames: the visitor has moved on.
  std::erase_if(m_pending, [&](const auto& entry) { return entry.second.asked + 2 < m_frame; });
  evict();
  ++m_frame;
}

void TileStore::evict() {
  while (m_bytes > m_budget) {
    const auto oldest = std::min_element(m_tiles.begin(), m_tiles.end(),
                                         [](const auto& a, const auto& b) { return a.second.used < b.second.used; });
    if (oldest == m_tiles.end() || oldest->second.used == m_frame) return;  // what is on screen stays
    drop(oldest->second);
    m_bytes -= oldest->second.bytes;
    m_tiles.erase(oldest);
  }
}

}  // namespace infopunkt::map
