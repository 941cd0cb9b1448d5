#include "map/tile_store.h"

#include <algorithm>

#include "base/log.h"

namespace infopunkt::map {

TileStore::TileStore(TileLoader load, Workers& workers, Renderer* renderer, std::size_t budget_bytes)
    : m_load(std::move(load)), m_workers(workers), m_renderer(renderer), m_budget(budget_bytes) {}

TileStore::~TileStore() {
  m_pending.clear();
  if (m_renderer != nullptr)
    for (const auto& [id, tile] : m_tiles) m_renderer->free(tile.mesh);
}

const TileStore::Loaded* TileStore::get(TileId id) {
  const auto it = m_tiles.find(id);
  if (it == m_tiles.end()) {
    request(id);
    return nullptr;
  }
  it->second.used = m_frame;
  return &it->second;
}

const TileStore::Loaded* TileStore::find(TileId id) const {
  const auto it = m_tiles.find(id);
  return it == m_tiles.end() ? nullptr : &it->second;
}

const std::pair<const TileId, TileStore::Loaded>* TileStore::ancestor(TileId id) {
  while (id.z > 0) {
    id = id.parent();
    const auto it = m_tiles.find(id);
    if (it == m_tiles.end()) continue;
    it->second.used = m_frame;
    return &*it;
  }
  return nullptr;
}

void TileStore::request(TileId id) {
  if (const auto it = m_pending.find(id); it != m_pending.end()) {
    it->second.asked = m_frame;
    return;
  }
  Pending& pending = m_pending[id];
  pending.asked = m_frame;
  pending.job = m_workers.submit([load = m_load, id, inbox = m_inbox](const Cancelled& cancelled) {
    Done done{id, {}};
    if (const auto bytes = load(id); bytes && !cancelled) {
      const auto plain = inflate_tile(*bytes);
      const auto layers = plain ? decode_mvt(*plain) : Result<std::vector<VectorLayer>>(fail(plain.error().message));
      if (layers)
        done.tile = build_tile(id, *layers);
      else
        log::warn("map: tile {}/{}/{} is damaged and stays empty: {}", id.z, id.x, id.y, layers.error().message);
    }
    if (cancelled) return;
    const std::scoped_lock lock(inbox->mutex);
    inbox->done.push_back(std::move(done));
  });
}

bool TileStore::pump(std::size_t uploads) {
  std::vector<Done> taken;
  {
    const std::scoped_lock lock(m_inbox->mutex);
    const std::size_t n = std::min(uploads, m_inbox->done.size());
    const auto end = m_inbox->done.begin() + static_cast<std::ptrdiff_t>(n);
    taken.assign(std::make_move_iterator(m_inbox->done.begin()), std::make_move_iterator(end));
    m_inbox->done.erase(m_inbox->done.begin(), end);
  }
  for (Done& done : taken) {
    const auto pending = m_pending.find(done.id);
    if (pending == m_pending.end()) continue;  // nobody waits for it any more
    pending->second.job.detach();
    m_pending.erase(pending);
    Loaded loaded;
    loaded.bytes = done.tile.mesh.bytes() + done.tile.labels.points.size() * 256;
    if (m_renderer != nullptr) loaded.mesh = m_renderer->upload(done.tile.mesh);
    loaded.labels = std::make_shared<const TileLabels>(std::move(done.tile.labels));
    loaded.used = m_frame;
    m_bytes += loaded.bytes;
    m_tiles.insert_or_assign(done.id, std::move(loaded));
  }
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
    if (m_renderer != nullptr) m_renderer->free(oldest->second.mesh);
    m_bytes -= oldest->second.bytes;
    m_tiles.erase(oldest);
  }
}

}  // namespace infopunkt::map
