#include "ui/text/atlas.h"

#include <algorithm>

namespace infopunkt::ui::text {

namespace {

// An empty texel around every picture (neighbours share it), so that sampling never touches another picture, also
// where a turned one is drawn with a margin.
constexpr int kGap = 1;

}  // namespace

bool ShelfPacker::place(int w, int h, int& x, int& y) {
  Shelf* best = nullptr;
  for (Shelf& shelf : m_shelves) {
    const bool fits = shelf.height >= h && m_width - shelf.used >= w;
    const bool snug = shelf.height - h <= std::max(4, h / 4);
    if (fits && snug && (best == nullptr || shelf.height < best->height)) best = &shelf;
  }
  if (best == nullptr) {
    if (m_height - m_bottom < h || m_width < w) return false;
    m_shelves.push_back({m_bottom, h, 0});
    m_bottom += h;
    best = &m_shelves.back();
  }
  x = best->used;
  y = best->y;
  best->used += w;
  return true;
}

GlyphAtlas::GlyphAtlas(Rasteriser& rasteriser, AtlasTextures& textures, std::size_t budget_bytes)
    : m_rasteriser(rasteriser), m_textures(textures), m_budget(budget_bytes) {}

GlyphAtlas::~GlyphAtlas() {
  free_all();
}

const AtlasGlyph& GlyphAtlas::get(const GlyphKey& key) {
  const auto [slot, is_new] = m_glyphs.try_emplace(key.packed());
  AtlasGlyph& glyph = slot->second;
  if (is_new) add(m_rasteriser.draw(key), glyph);
  touch(glyph);
  return glyph;
}

void GlyphAtlas::touch(AtlasGlyph& glyph) {
  if (glyph.width == 0 || glyph.frame == m_frame) return;
  glyph.frame = m_frame;
  Page& page = *m_pages[glyph.page];
  if (page.frame != m_frame) page.live_texels = 0;
  page.frame = m_frame;
  page.live_texels += static_cast<std::size_t>(glyph.width + kGap) * (glyph.height + kGap);
}

void GlyphAtlas::add(const GlyphBitmap& bitmap, AtlasGlyph& glyph) {
  if (bitmap.width == 0 || bitmap.height == 0) return;
  int x = 0, y = 0;
  glyph.page = room_for(bitmap.width + kGap, bitmap.height + kGap, x, y);
  x += kGap;
  y += kGap;
  const Page& page = *m_pages[glyph.page];
  m_textures.update(page.texture, {x, y, bitmap.width, bitmap.height}, bitmap.alpha);
  glyph.texture = page.texture;
  glyph.left = bitmap.left;
  glyph.top = bitmap.top;
  glyph.width = bitmap.width;
  glyph.height = bitmap.height;
  const auto width = static_cast<float>(page.width), height = static_cast<float>(page.height);
  glyph.u0 = static_cast<float>(x) / width;
  glyph.v0 = static_cast<float>(y) / height;
  glyph.u1 = static_cast<float>(x + bitmap.width) / width;
  glyph.v1 = static_cast<float>(y + bitmap.height) / height;
}

std::uint32_t GlyphAtlas::room_for(int w, int h, int& x, int& y) {
  std::size_t empty = m_pages.size();
  for (std::size_t i = 0; i < m_pages.size(); ++i) {
    if (!m_pages[i])
      empty = i;
    else if (m_pages[i]->packer.place(w, h, x, y))
      return static_cast<std::uint32_t>(i);
  }
  if (empty == m_pages.size()) m_pages.emplace_back();
  auto page = std::make_unique<Page>();
  page->width = std::max(kPage, w + kGap);
  page->height = std::max(kPage, h + kGap);
  page->packer = ShelfPacker(page->width - kGap, page->height - kGap);
  page->texture = m_textures.create(page->width, page->height);
  m_bytes += page->bytes();
  [[maybe_unused]] const bool placed = page->packer.place(w, h, x, y);
  m_pages[empty] = std::move(page);
  return static_cast<std::uint32_t>(empty);
}

void GlyphAtlas::begin_frame() {
  while (m_bytes > m_budget) {
    const Page* oldest = nullptr;
    std::size_t at = 0, live = 0;
    for (std::size_t i = 0; i < m_pages.size(); ++i) {
      const Page* page = m_pages[i].get();
      if (page == nullptr) continue;
      live += page->live_texels;
      if (oldest != nullptr && page->frame >= oldest->frame) continue;
      oldest = page;
      at = i;
    }
    if (oldest->frame < m_frame)
      free_page(static_cast<std::uint32_t>(at));
    else if (live < m_bytes / 2)
      free_all();
    else
      break;  // The picture on the screen really needs this much.
  }
  ++m_frame;
}

void GlyphAtlas::free_page(std::uint32_t index) {
  std::erase_if(m_glyphs, [&](const auto& entry) { return entry.second.width > 0 && entry.second.page == index; });
  m_bytes -= m_pages[index]->bytes();
  m_textures.destroy(m_pages[index]->texture);
  m_pages[index].reset();
}

void GlyphAtlas::free_all() {
  for (const auto& page : m_pages)
    if (page) m_textures.destroy(page->texture);
  m_pages.clear();
  m_glyphs.clear();
  m_bytes = 0;
}

}  // namespace infopunkt::ui::text
