// Life of a picture: Loading (a worker reads and decodes) → Uploading (slices of rows, one slice a frame) → Ready.
// An entry that no frame asked for dies; while it is Loading its job handle then cancels the work.

#include "ui/pictures.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

namespace infopunkt::ui {
namespace {

constexpr Seconds kFade = 0.15;
// Share of its bytes: memory that nobody has touched yet costs more than sending into it (measured with llvmpipe: 8 MB
// take 8 ms to make and 0.4 ms to fill).
constexpr double kCreateCost = 0.25;
constexpr std::size_t kAnyPicture = 1U << 30U;  // bytes: more than any picture has

/// Where workers put what they decoded. Shared, since a worker may finish after the cache is gone.
struct Inbox {
  struct Item {
    std::string key;
    std::uint64_t ticket;
    std::optional<DecodedPicture> picture;
  };
  std::mutex mutex;
  std::vector<Item> items;
};

struct Entry {
  enum class State { Loading, Uploading, Ready, Failed } state = State::Loading;
  std::uint64_t ticket = 0;
  JobHandle job;
  DecodedPicture pixels;
  int rows = 0;  ///< uploaded so far
  TextureId texture = kNoTexture;
  int width = 0, height = 0;
  Seconds arrived = 0;
  std::uint64_t used = 0;  ///< last frame that asked for it
  bool prefetched = false;

  [[nodiscard]] std::size_t bytes() const {
    return texture == kNoTexture ? 0 : static_cast<std::size_t>(width) * height * 4;
  }
};

}  // namespace

struct PictureCache::Impl {
  Impl(Textures& on, Workers& by, std::size_t most) : textures(on), workers(by), budget(most) {}

  Textures& textures;
  Workers& workers;
  std::size_t budget;
  std::shared_ptr<Inbox> inbox = std::make_shared<Inbox>();
  std::map<std::string, Entry, std::less<>> entries;
  std::uint64_t frame = 1;
  std::uint64_t tickets = 0;
  struct Retired {
    TextureId texture;
    std::uint64_t frame;  ///< the last that may show it
  };
  std::vector<Retired> retired;
  bool hurry = false;    ///< the next picture to arrive is wanted at once
  Seconds fade = kFade;  ///< 0 when nothing may move

  Entry& start(const PictureRequest& request) {
    Entry& e = entries[request.key];
    e.ticket = ++tickets;
    e.job = workers.submit([box = inbox, key = request.key, ticket = e.ticket, load = request.load,
                            want = request.want_width](const Cancelled& cancelled) {
      if (cancelled) return;
      const std::vector<std::byte> bytes = load ? load() : std::vector<std::byte>{};
      if (cancelled) return;
      std::optional<DecodedPicture> picture = decode_picture(bytes, want);
      const std::lock_guard lock(box->mutex);
      box->items.push_back({key, ticket, std::move(picture)});
    });
    return e;
  }

  /// Moves what workers finished into the entries that still want it; true when there was any.
  bool take() {
    std::vector<Inbox::Item> items;
    {
      const std::lock_guard lock(inbox->mutex);
      items.swap(inbox->items);
    }
    bool any = false;
    for (Inbox::Item& item : items) {
      const auto it = entries.find(item.key);
      if (it == entries.end() || it->second.ticket != item.ticket) continue;
      Entry& e = it->second;
      any = true;
      e.state = item.picture ? Entry::State::Uploading : Entry::State::Failed;
      if (!item.picture) continue;
      e.pixels = std::move(*item.picture);
      e.width = e.pixels.width;
      e.height = e.pixels.height;
    }
    return any;
  }

  /// Makes room for the picture or sends its next rows; returns what that costs, in bytes sent.
  std::size_t upload(Entry& e, std::size_t most, Seconds now) {
    const std::size_t row = static_cast<std::size_t>(e.width) * 4;
    std::size_t cost = 0;
    if (e.texture == kNoTexture) {
      e.texture = textures.create(e.width, e.height, nullptr);
      cost = static_cast<std::size_t>(static_cast<double>(e.bytes()) * kCreateCost);
      // The room for a large picture takes milliseconds: it has a frame of its own.
      if (cost >= most) return most;
      most -= cost;
    }
    const int rows = std::clamp(static_cast<int>(most / row), 1, e.height - e.rows);
    textures.update(e.texture, 0, e.rows, e.width, rows, e.pixels.rgba.data() + row * static_cast<std::size_t>(e.rows),
                    e.width);
    e.rows += rows;
    if (e.rows == e.height) {
      e.pixels = {};
      e.state = Entry::State::Ready;
      e.arrived = std::exchange(hurry, false) ? now - kFade : now;
    }
    return cost + row * static_cast<std::size_t>(rows);
  }

  void drop(Entry& e) {
    if (e.texture != kNoTexture) textures.destroy(e.texture);
    e.texture = kNoTexture;
  }

  [[nodiscard]] std::size_t bytes() const {
    std::size_t sum = 0;
    for (const auto& [key, e] : entries) sum += e.bytes();
    return sum;
  }

  /// Requests nobody repeated in this frame are no longer wanted; failed ones may be tried again when shown again.
  void forget_unused() {
    for (auto it = entries.begin(); it != entries.end();) {
      Entry& e = it->second;
      const bool kept =
          e.used == frame || e.state == Entry::State::Ready || (e.prefetched && e.state != Entry::State::Failed);
      if (!kept) drop(e);
      it = kept ? std::next(it) : entries.erase(it);
    }
  }

  void enforce_budget() {
    std::size_t sum = bytes();
    while (sum > budget) {
      auto oldest = entries.end();
      for (auto it = entries.begin(); it != entries.end(); ++it)
        if (it->second.texture != kNoTexture && it->second.used != frame &&
            (oldest == entries.end() || it->second.used < oldest->second.used))
          oldest = it;
      if (oldest == entries.end()) return;  // everything left is on the screen
      sum -= oldest->second.bytes();
      drop(oldest->second);
      entries.erase(oldest);
    }
  }
};

PictureCache::PictureCache(Textures& textures, Workers& workers, std::size_t budget)
    : m_textures(textures), m_impl(std::make_unique<Impl>(textures, workers, budget)) {}

PictureCache::~PictureCache() {
  clear();
}

Picture PictureCache::get(const PictureRequest& request, Seconds now) {
  const auto it = m_impl->entries.find(request.key);
  Entry& e = it == m_impl->entries.end() ? m_impl->start(request) : it->second;
  e.used = m_impl->frame;
  Picture out{kNoTexture, request.width, request.height, request.placeholder, 0, e.state == Entry::State::Failed};
  if (e.state != Entry::State::Ready) return out;
  out.texture = e.texture;
  out.width = e.width;
  out.height = e.height;
  const Seconds fade = m_impl->fade;
  out.fade = fade <= 0 ? 1 : static_cast<float>(std::clamp((now - e.arrived) / fade, 0.0, 1.0));
  return out;
}

void PictureCache::prefetch(const PictureRequest& request) {
  if (m_impl->entries.find(request.key) == m_impl->entries.end()) m_impl->start(request).prefetched = true;
}

void PictureCache::hurry_first() {
  m_impl->hurry = true;
}

void PictureCache::set_still(bool still) {
  m_impl->fade = still ? 0 : kFade;
}

bool PictureCache::pump(Seconds now, std::size_t slice_bytes) {
  bool changed = m_impl->take();
  std::size_t left = m_impl->hurry ? kAnyPicture : slice_bytes;
  for (auto& [key, e] : m_impl->entries) {
    if (e.state != Entry::State::Uploading || left == 0) continue;
    left -= std::min(left, m_impl->upload(e, left, now));
    changed = true;
  }
  return changed;
}

bool PictureCache::moving(Seconds now) const {
  return std::any_of(m_impl->entries.begin(), m_impl->entries.end(), [&](const auto& item) {
    const Entry& e = item.second;
    if (e.state == Entry::State::Uploading) return true;
    const bool shown = e.used + 1 >= m_impl->frame;
    return e.state == Entry::State::Ready && shown && now - e.arrived < m_impl->fade;
  });
}

void PictureCache::retire(TextureId texture) {
  m_impl->retired.push_back({texture, m_impl->frame});
}

void PictureCache::end_frame() {
  std::erase_if(m_impl->retired, [this](const auto& old) {
    const bool seen = old.frame == m_impl->frame;
    if (!seen) m_textures.destroy(old.texture);
    return !seen;
  });
  m_impl->forget_unused();
  m_impl->enforce_budget();
  ++m_impl->frame;
}

void PictureCache::clear() {
  for (const auto& old : m_impl->retired) m_textures.destroy(old.texture);
  m_impl->retired.clear();
  for (auto& [key, e] : m_impl->entries) m_impl->drop(e);
  m_impl->entries.clear();
}

std::size_t PictureCache::bytes() const {
  return m_impl->bytes();
}

}  // namespace infopunkt::ui
